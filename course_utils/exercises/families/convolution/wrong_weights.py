"""Known mistakes of a convolution: which weight meets which cell."""

from collections.abc import Callable
from itertools import permutations, product

import numpy as np

from course_utils.exercises.families.convolution.wrong_convolutions import (
    ONE,
    convolving,
    slips,
    total,
)
from course_utils.practice.items import Mistake

# the orders of channel, row and column in which a kernel or a window may be flattened
OTHER_ORDERS = [order for order in permutations((1, 2, 3)) if order != (1, 2, 3)]


def _using(change: Callable[[np.ndarray], np.ndarray]) -> dict:
    """Convolve with a changed kernel of the same size."""
    return {"add_up": lambda windows, weight: total(windows, change(weight))}


def _written_down(order: tuple[int, ...]) -> Callable[[np.ndarray], np.ndarray]:
    """Flatten the kernel in a different order from the windows."""
    return lambda weight: weight.transpose(0, *order).reshape(weight.shape)


def _read_in(order: tuple[int, ...]) -> Callable[[np.ndarray], np.ndarray]:
    """Flatten the windows in a different order from the kernel."""

    def change(weight: np.ndarray) -> np.ndarray:
        lying = weight.reshape([weight.shape[axis] for axis in (0, *order)])
        return lying.transpose(np.argsort((0, *order)))

    return change


def _columns_for_rows(weight: np.ndarray) -> np.ndarray:
    return weight.reshape(-1, len(weight)).T.reshape(weight.shape)


def _rows_for_columns(weight: np.ndarray) -> np.ndarray:
    return weight.reshape(len(weight), -1).T.reshape(weight.shape)


OTHERWISE_WRITTEN = (
    *map(_written_down, OTHER_ORDERS),
    *map(_read_in, OTHER_ORDERS),
    _columns_for_rows,
    _rows_for_columns,
)


def _square(weight: np.ndarray) -> np.ndarray:
    if weight.shape[0] != weight.shape[1]:
        raise ValueError("there are not as many kernels as channels")
    return weight.swapaxes(0, 1)


def _without(*cut: slice | int) -> dict:
    """Leave weights out."""

    def change(weight: np.ndarray) -> np.ndarray:
        fewer = weight.copy()
        for axis, place in enumerate(cut, start=1):
            if place is not None:
                fewer[(slice(None),) * axis + (place,)] = 0
        return fewer

    return _using(change)


def _filled(whole: bool) -> Callable:
    """Fill the holes with repeated weights; if ``whole``, also after the kernel's last cell."""

    def answer(x, weight, bias, stride, padding, dilation):
        dense = weight.repeat(dilation[0], axis=2).repeat(dilation[1], axis=3)
        spans = [d * (k - 1) + 1 for d, k in zip(dilation, weight.shape[2:], strict=True)]
        dense = dense if whole else dense[:, :, : spans[0], : spans[1]]
        return convolving()(x, dense, bias, stride, padding, ONE)

    return answer


def _matrix_product(windows: np.ndarray, weight: np.ndarray) -> np.ndarray:
    if weight.shape[2] != weight.shape[3]:
        raise ValueError("rows and columns do not fit")
    return np.einsum("ncijuv,ocvw->noij", windows, weight)


WEIGHTS = (
    slips(
        "flipped",
        "The kernel is turned round or mirrored before it is laid on, as in mathematics. Here, as "
        "in torch, weight[…, 0, 0] meets the window's first cell.",
        _using(lambda weight: weight[:, :, ::-1, ::-1]),
        _using(lambda weight: weight[:, :, ::-1]),
        _using(lambda weight: weight[..., ::-1]),
        _using(lambda weight: weight[:, ::-1, ::-1, ::-1]),
    ),
    slips(
        "channels_reversed",
        "The last input channel is multiplied by the kernel's first slice. Channel c belongs to "
        "weight[:, c]; a convolution along three axes, such as scipy.signal.convolve, turns the "
        "channels, too.",
        _using(lambda weight: weight[:, ::-1]),
    ),
    Mistake(
        "kernel_transposed",
        "Rows and columns of the kernel are swapped: its last axis runs along the image's rows, "
        "from left to right.",
        lambda x, weight, *rest: convolving()(x, weight.swapaxes(2, 3), *rest),
        convolving(add_up=lambda windows, weight: total(windows, weight.swapaxes(2, 3))),
    ),
    slips(
        "in_and_out_swapped",
        "The kernel's first two axes are swapped: weight[o, c] is what output channel o reads of "
        "input channel c.",
        _using(_square),
    ),
    slips(
        "weights_in_other_order",
        "Weights are multiplied by cells that are not their own. If you write window and kernel "
        "as rows of a matrix, does each list channels, rows and columns in the same order?",
        *map(_using, OTHERWISE_WRITTEN),
    ),
    slips(
        "weight_missing",
        "A row or column of the kernel is left out, the first or the last. Where do the loops "
        "over the kernel begin and end?",
        *(_without(None, *cut) for cut in list(product((None, -1, 0), repeat=2))[1:]),
    ),
    slips(
        "channel_missing",
        "One of the input channels is left out of the sum, the first or the last. Where does the "
        "loop over the channels begin and end?",
        _without(-1),
        _without(0),
    ),
    slips(
        "matrix_product",
        "Window and kernel are multiplied as matrices, rows by columns. Multiply each cell by the "
        "weight that lies on it.",
        {"add_up": _matrix_product},
    ),
)
HOLES = (
    Mistake(
        "holes_filled",
        "The kernel repeats its weights where it should have holes. The holes should hold zeros.",
        _filled(whole=False),
        _filled(whole=True),
    ),
)
