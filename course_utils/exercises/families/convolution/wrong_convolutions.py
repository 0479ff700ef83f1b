"""Wrong answers of a convolution's forward pass, computed in two steps: windows, then sums."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_utils.practice.items import Mistake

Pair = tuple[int, int]
ONE = (1, 1)


class Geometry(NamedTuple):
    """Where the windows lie on the padded image; each number is a pair (height, width)."""

    kernel: Pair
    stride: Pair
    dilation: Pair


Slip = Callable[[Geometry], Geometry]


def keep(geometry: Geometry) -> Geometry:
    """No slip."""
    return geometry


def taking(**other: Callable[[Geometry], Pair]) -> Slip:
    """Use something else in place of the named sizes."""
    return lambda geometry: geometry._replace(
        **{name: value(geometry) for name, value in other.items()}
    )


def count(size: int, kernel: int, stride: int, dilation: int, _padding: int) -> int:
    """Count the windows along a padded axis, without a mistake."""
    return (size - dilation * (kernel - 1) - 1) // stride + 1


def both_ends(down: int, right: int) -> list[Pair]:
    """Widths for np.pad."""
    return [(0, 0), (0, 0), (down, down), (right, right)]


def zeros_around(x: np.ndarray, down: int, right: int) -> np.ndarray:
    """Pad with zeros, which is right."""
    return np.pad(x, both_ends(down, right))


def total(windows: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Multiply windows by kernels, and sum over channels and cells."""
    return np.einsum("ncijuv,ocuv->noij", windows, weight)


def with_bias(y: np.ndarray, bias: np.ndarray, _windows: np.ndarray) -> np.ndarray:
    """Add one number to each output channel."""
    return y + bias[:, None, None]


def convolving(
    sizes: Slip = keep,
    moves: Slip = keep,
    counts: Callable[..., int] = count,
    pad: Callable[..., np.ndarray] = zeros_around,
    add_up: Callable = total,
    add_bias: Callable = with_bias,
    beyond: bool = False,
    size_as_right: bool = False,
) -> Callable:
    """Convolve with slips: ``sizes`` for the output size, ``moves`` for the windows themselves.

    The result is a function of (x, weight, bias, stride, padding, dilation). Where a window lies
    beyond the edge, it reads zeros if ``beyond``, and otherwise raises an IndexError. With
    ``size_as_right``, the output's size follows from the right padding, whatever ``pad`` does.
    """

    @np.errstate(invalid="ignore")  # padding may be minus infinity, and a weight 0
    def answer(x, weight, bias, stride, padding, dilation):
        right = Geometry(weight.shape[2:], stride, dilation)
        padded, laid = pad(x, *padding), moves(right)
        shape = zeros_around(x, *padding).shape if size_as_right else padded.shape
        axes = zip(shape[2:], *sizes(right), padding, strict=True)
        outputs = [max(0, counts(*axis)) for axis in axes]
        if beyond:
            padded = continued(padded, outputs, laid)
        windows = windows_of(padded, outputs, laid)
        return add_bias(add_up(windows, weight), bias, windows)

    return answer


def continued(x: np.ndarray, outputs: list[int], laid: Geometry) -> np.ndarray:
    """Add zeros beyond the edge, as far as windows reach."""
    axes = zip(x.shape[2:], outputs, *laid, strict=True)
    more = [max(0, (n - 1) * s + d * (k - 1) + 1 - size) for size, n, k, s, d in axes]
    return np.pad(x, [(0, 0), (0, 0), *((0, rim) for rim in more)])


def windows_of(x: np.ndarray, outputs: list[int], laid: Geometry) -> np.ndarray:
    """Gather (N, C, rows, columns, kernel_height, kernel_width)."""
    rows, columns = (
        np.arange(number)[:, None] * stride + np.arange(kernel) * dilation
        for number, kernel, stride, dilation in zip(outputs, *laid, strict=True)
    )
    return x[:, :, rows[:, None, :, None], columns[None, :, None, :]]


def slips(name: str, words: str, *ways: dict) -> Mistake:
    """Return a known mistake with an answer for each way: a dict of arguments of `convolving`.

    Examples
    --------
    >>> slips("bias_forgotten", "The bias is missing.", {"add_bias": lambda y, *_: y}).name
    'bias_forgotten'
    """
    return Mistake(name, words, *(convolving(**way) for way in ways))
