"""Known mistakes of a convolution: what is added up, and the bias."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_utils.practice.cases import Mistake
from course_utils.practice.items.strided.wrong_convolutions import convolving, total


def _one_channel(place: int) -> Callable:
    return lambda windows, weight: total(
        np.take(windows, [place], axis=1), np.take(weight, [place], axis=1)
    )


def _last_product(windows: np.ndarray, weight: np.ndarray) -> np.ndarray:
    return np.einsum("nij,o->noij", windows[:, -1, ..., -1, -1], weight[:, -1, -1, -1])


def _mean(windows: np.ndarray, weight: np.ndarray) -> np.ndarray:
    return total(windows, weight) / weight[0].size


def _like_channels(windows: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Each channel by its own kernel, none added to another."""
    if weight.shape[0] != weight.shape[1]:
        raise ValueError("there is not one kernel for each channel")
    return np.einsum("ncijuv,ccuv->ncij", windows, weight)


def _sums(name: str, words: str, *ways: Callable) -> Mistake:
    return Mistake(name, words, tuple(convolving(add_up=way) for way in ways))


def _biases(name: str, words: str, *ways: Callable) -> Mistake:
    return Mistake(name, words, tuple(convolving(add_bias=way) for way in ways))


SUMS = (
    _sums(
        "flipped",
        "The kernel is turned round before it is laid on, as in mathematics. Here, as in torch, "
        "weight[…, 0, 0] meets the window's first cell.",
        lambda windows, weight: total(windows, weight[:, :, ::-1, ::-1]),
        lambda windows, weight: total(windows, weight[:, :, ::-1]),
        lambda windows, weight: total(windows, weight[..., ::-1]),
    ),
    Mistake(
        "kernel_transposed",
        "Rows and columns of the kernel are swapped: its last axis runs along the image's rows, "
        "from left to right.",
        (
            lambda x, weight, *rest: convolving()(x, weight.swapaxes(2, 3), *rest),
            convolving(add_up=lambda windows, weight: total(windows, weight.swapaxes(2, 3))),
        ),
    ),
    _sums(
        "one_channel",
        "Only one input channel has a say. A kernel has a slice for each of them, and all products "
        "are added up to one number.",
        _one_channel(0),
        _one_channel(-1),
    ),
    _sums(
        "channels_alike",
        "Every input channel meets the same slice of the kernel. Channel c belongs to "
        "weight[:, c].",
        lambda windows, weight: total(windows, np.broadcast_to(weight[:, :1], weight.shape)),
        lambda windows, weight: total(windows, np.broadcast_to(weight[:, -1:], weight.shape)),
    ),
    _sums(
        "channels_averaged",
        "The input channels are averaged. Their products are added up.",
        lambda windows, weight: total(windows, weight) / weight.shape[1],
    ),
    _sums(
        "channels_apart",
        "Every channel is convolved for itself. Each output channel adds up over all input "
        "channels.",
        _like_channels,
    ),
    _sums(
        "one_kernel",
        "All output channels are alike. Output channel o is made by the kernel weight[o].",
        lambda windows, weight: total(windows, np.broadcast_to(weight[:1], weight.shape)),
        lambda windows, weight: total(windows, np.broadcast_to(weight[-1:], weight.shape)),
    ),
    _sums(
        "last_product",
        "Each output holds one product only, the last. A later product replaces the earlier ones: "
        "they are to be added up.",
        _last_product,
    ),
    _sums("mean", "This is the mean of the products; their sum is asked for.", _mean),
    _sums(
        "images_mixed",
        "The images of the batch are added up. Each one is convolved by itself.",
        lambda windows, weight: np.broadcast_to(
            total(windows, weight).sum(axis=0), (len(windows), *total(windows, weight).shape[1:])
        ),
    ),
    _sums(
        "no_kernel",
        "The kernel is not used: this adds up the window alone.",
        lambda windows, weight: total(windows, np.ones_like(weight)),
    ),
)
BIASES = (
    _biases(
        "bias_forgotten",
        "The bias is missing: each output channel has one number that is added at the end.",
        lambda y, *_: y,
    ),
    _biases(
        "bias_too_often",
        "The bias is added several times for one output: once for each input channel, or for each "
        "product. It is added once, when the sum is complete.",
        lambda y, bias, windows: y + bias[:, None, None] * windows.shape[1],
        lambda y, bias, windows: y + bias[:, None, None] * np.prod(windows.shape[4:]),
        lambda y, bias, windows: y + bias[:, None, None] * windows[0, :, 0, 0].size,
    ),
    _biases(
        "one_bias",
        "All output channels get the same bias. Output channel o has bias[o].",
        lambda y, bias, _: y + bias[0],
        lambda y, bias, _: y + bias[-1],
        lambda y, bias, _: y + bias.sum(),
        lambda y, bias, _: y + bias.mean(),
    ),
    _biases(
        "bias_along_width",
        "The biases run along the wrong axis: NumPy fits them to the last one, the columns. They "
        "belong to the output channels.",
        lambda y, bias, _: y + bias,
        lambda y, bias, _: y + bias[:, None],
    ),
    _biases(
        "bias_subtracted",
        "The bias is subtracted; it is added.",
        lambda y, bias, _: y - bias[:, None, None],
    ),
)
