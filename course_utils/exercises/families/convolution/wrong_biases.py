"""Known mistakes of a convolution: the bias."""

from collections.abc import Callable

import numpy as np

from course_utils.exercises.families.convolution.wrong_convolutions import convolving, slips
from course_utils.practice.items import Mistake


def _biases(name: str, words: str, *ways: Callable) -> Mistake:
    return slips(name, words, *({"add_bias": way} for way in ways))


def _by_image(y: np.ndarray, bias: np.ndarray, _windows: np.ndarray) -> np.ndarray:
    if len(y) > len(bias):
        raise IndexError("there are not so many biases")
    return y + bias[: len(y), None, None, None]


def _by_input_channel(y: np.ndarray, bias: np.ndarray, windows: np.ndarray) -> np.ndarray:
    channels = windows.shape[1]
    if channels > len(bias):
        raise IndexError("there are not so many biases")
    return y + bias[:channels].sum()


def _in_window(x, weight, bias, *options) -> np.ndarray:
    sums = weight.sum(axis=(1, 2, 3))
    return convolving()(x, weight, bias * sums, *options)


BIASES = (
    _biases(
        "bias_forgotten",
        "The bias is missing: each output channel has one bias, which is added at the end.",
        lambda y, *_: y,
    ),
    _biases(
        "bias_too_often",
        "The bias is added several times for one output: once for each input channel, or for each "
        "product. Add it once, when the sum is complete.",
        lambda y, bias, windows: y + bias[:, None, None] * windows.shape[1],
        lambda y, bias, windows: y + bias[:, None, None] * np.prod(windows.shape[4:]),
        lambda y, bias, windows: y + bias[:, None, None] * windows[0, :, 0, 0].size,
    ),
    _biases(
        "one_bias",
        "An output channel gets a bias that is not its own, or all of them get the same one. "
        "Output channel o has bias[o].",
        lambda y, bias, _: y + bias[0],
        lambda y, bias, _: y + bias[-1],
        lambda y, bias, _: y + bias.sum(),
        lambda y, bias, _: y + bias.mean(),
        lambda y, bias, _: y + bias[::-1, None, None],
        _by_image,
        _by_input_channel,
    ),
    _biases(
        "bias_along_width",
        "The biases run along the rows or columns, or along the images. They belong to the output "
        "channels, and NumPy matches axes starting from the last.",
        lambda y, bias, _: y + bias,
        lambda y, bias, _: y + bias[:, None],
        lambda y, bias, _: y + bias[:, None, None, None],
    ),
    _biases(
        "bias_subtracted",
        "The bias is subtracted; it should be added.",
        lambda y, bias, _: y - bias[:, None, None],
    ),
    _biases(
        "bias_multiplied",
        "The sum is multiplied by the bias; the bias should be added.",
        lambda y, bias, _: y * bias[:, None, None],
    ),
    Mistake(
        "bias_in_window",
        "The bias is added to the cells before they are multiplied. Add it once, when the sum is "
        "complete.",
        _in_window,
    ),
)
