"""Known mistakes of a convolution: what is added up, and the bias."""

from collections.abc import Callable

import numpy as np

from course_utils.exercises.families.convolution.wrong_convolutions import (
    both_ends,
    slips,
    total,
    with_bias,
)


def _one_channel(place: int) -> Callable:
    return lambda windows, weight: total(
        np.take(windows, [place], axis=1), np.take(weight, [place], axis=1)
    )


def _one_product(place: int) -> Callable:
    def one(windows: np.ndarray, weight: np.ndarray) -> np.ndarray:
        cell = (place, ..., place, place)
        return np.einsum(
            "nij,o->noij", windows[(slice(None), *cell)], weight[:, place, place, place]
        )

    return one


def _around_nan(x: np.ndarray, down: int, right: int) -> np.ndarray:
    """Pad with NaN, so that padding can be told from the image."""
    return np.pad(x, both_ends(down, right), constant_values=np.nan)


def _first_inside(windows: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """From each row of a window, add up only the first product with a cell of the image."""
    inside = ~np.isnan(windows)
    first = inside & (inside.cumsum(axis=-1) == 1)
    return total(np.where(first, windows, 0), weight)


def _last_inside(windows: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Keep only the window's last product with a cell of the image."""
    cells = windows.transpose(0, 2, 3, 1, 4, 5)
    inside = ~np.isnan(cells.reshape(*cells.shape[:3], -1))
    last = inside & (inside[..., ::-1].cumsum(axis=-1)[..., ::-1] == 1)
    return np.einsum("nijcuv,ocuv->noij", np.where(last.reshape(cells.shape), cells, 0), weight)


def _like_channels(windows: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Multiply each channel by its own kernel, and do not add the channels up."""
    if weight.shape[0] != weight.shape[1]:
        raise ValueError("there is not one kernel for each channel")
    return np.einsum("ncijuv,ccuv->ncij", windows, weight)


def _images_added(windows: np.ndarray, weight: np.ndarray) -> np.ndarray:
    sums = total(windows, weight)
    return np.broadcast_to(sums.sum(axis=0), sums.shape)


def _using(change: Callable[[np.ndarray], np.ndarray]) -> dict:
    """Convolve with a changed kernel of the same size."""
    return {"add_up": lambda windows, weight: total(windows, change(weight))}


def _rounding(rounded: Callable) -> dict:
    return {"add_up": lambda windows, weight: rounded(total(windows, weight))}


def _rounding_all(rounded: Callable) -> Callable:
    return lambda *given: rounded(with_bias(*given))


def _largest(windows: np.ndarray, weight: np.ndarray) -> np.ndarray:
    products = np.einsum("ncijuv,ocuv->noijcuv", windows, weight)
    return products.max(axis=(4, 5, 6))


def _of_sums(windows: np.ndarray, weight: np.ndarray) -> np.ndarray:
    return np.einsum("nij,o->noij", windows.sum(axis=(1, 4, 5)), weight.sum(axis=(1, 2, 3)))


SUMS = (
    slips(
        "one_channel",
        "Only one input channel counts. A kernel has a slice for each of them, and all the "
        "products are added up to one number.",
        {"add_up": _one_channel(0)},
        {"add_up": _one_channel(-1)},
    ),
    slips(
        "channels_averaged",
        "The input channels are averaged. Their products should be added up.",
        {"add_up": lambda windows, weight: total(windows, weight) / weight.shape[1]},
    ),
    slips(
        "channels_apart",
        "Every channel is convolved on its own. Each output channel should add up over all input "
        "channels.",
        {"add_up": _like_channels},
    ),
    slips(
        "last_product",
        "Each output holds only one product, the last. Does a later product replace the earlier "
        "ones? They should be added up.",
        {"add_up": _one_product(-1)},
        {"add_up": _last_inside, "pad": _around_nan},
    ),
    slips(
        "first_product",
        "Only the products with a window's first cells are added up. Does a `break` or a `return` "
        "end the loop over the kernel?",
        {"add_up": _one_product(0)},
        {"add_up": lambda windows, weight: total(windows[..., :1], weight[..., :1])},
        {"add_up": _first_inside, "pad": _around_nan},
    ),
    slips(
        "mean",
        "This is a mean of the products; the question asks for their sum.",
        {"add_up": lambda windows, weight: total(windows, weight) / weight[0].size},
        {"add_up": lambda windows, weight: total(windows, weight) / weight[0, 0].size},
    ),
    slips(
        "largest_product",
        "This is the largest product of each window, as in max pooling. A convolution adds all of "
        "them up.",
        {"add_up": _largest},
    ),
    slips(
        "sums_multiplied",
        "The sum of the window is multiplied by the sum of the kernel. Multiply each cell by the "
        "weight that lies on it, and then add up the products.",
        {"add_up": _of_sums},
    ),
    slips(
        "images_mixed",
        "The images of the batch are added up. Each one is convolved on its own.",
        {"add_up": _images_added},
    ),
    slips(
        "no_kernel",
        "The kernel is not used: this adds up the window alone.",
        _using(np.ones_like),
    ),
    slips(
        "one_kernel",
        "All output channels come from the same kernel. Output channel o should come from "
        "weight[o].",
        _using(lambda weight: np.broadcast_to(weight[:1], weight.shape)),
        _using(lambda weight: np.broadcast_to(weight[-1:], weight.shape)),
    ),
    slips(
        "channels_alike",
        "Every input channel is multiplied by the same slice of the kernel. Channel c belongs to "
        "weight[:, c].",
        _using(lambda weight: np.broadcast_to(weight[:, :1], weight.shape)),
        _using(lambda weight: np.broadcast_to(weight[:, -1:], weight.shape)),
    ),
    slips(
        "rounded",
        "The sums are rounded to whole numbers. Is there an int(…), a // or an array of integers "
        "on the way?",
        *map(_rounding, (np.trunc, np.floor, np.round)),
        *({"add_bias": _rounding_all(rounded)} for rounded in (np.trunc, np.floor, np.round)),
    ),
)
