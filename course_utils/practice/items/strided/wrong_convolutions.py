"""Wrong answers of a convolution's forward pass, in a way of their own: windows, then sums."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

Pair = tuple[int, int]


class Geometry(NamedTuple):
    """What says where windows lie on the padded image, each as (height, width)."""

    kernel: Pair
    stride: Pair
    dilation: Pair


Slip = Callable[[Geometry], Geometry]


def keep(geometry: Geometry) -> Geometry:
    """No slip."""
    return geometry


def taking(**other: Callable[[Geometry], Pair]) -> Slip:
    """Take something else for the named sizes."""
    return lambda geometry: geometry._replace(
        **{name: value(geometry) for name, value in other.items()}
    )


def count(size: int, kernel: int, stride: int, dilation: int, _padding: int) -> int:
    """Number of windows in a padded size, as it should be."""
    return (size - dilation * (kernel - 1) - 1) // stride + 1


def both_ends(down: int, right: int) -> list[Pair]:
    """Widths for np.pad."""
    return [(0, 0), (0, 0), (down, down), (right, right)]


def total(windows: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Sum over channels and cells of window times kernel."""
    return np.einsum("ncijuv,ocuv->noij", windows, weight)


def with_bias(y: np.ndarray, bias: np.ndarray, _windows: np.ndarray) -> np.ndarray:
    """One number more for each output channel."""
    return y + bias[:, None, None]


def convolving(
    sizes: Slip = keep,
    moves: Slip = keep,
    counts: Callable[..., int] = count,
    widths: Callable[..., list[Pair]] = both_ends,
    mode: str = "constant",
    add_up: Callable = total,
    add_bias: Callable = with_bias,
) -> Callable:
    """Convolve with slips: ``sizes`` for the output size, ``moves`` for the windows themselves.

    The result is a function of (x, weight, bias, stride, padding, dilation). It raises an
    IndexError where a window lies beyond the edge.
    """

    def answer(x, weight, bias, stride, padding, dilation):
        right = Geometry(weight.shape[2:], stride, dilation)
        padded = np.pad(x, widths(*padding), mode=mode)
        axes = zip(padded.shape[2:], *sizes(right), padding, strict=True)
        outputs = [max(0, counts(*axis)) for axis in axes]
        windows = windows_of(padded, outputs, moves(right))
        return add_bias(add_up(windows, weight), bias, windows)

    return answer


def windows_of(x: np.ndarray, outputs: list[int], laid: Geometry) -> np.ndarray:
    """Gather (N, C, rows, columns, kernel_height, kernel_width)."""
    rows, columns = (
        np.arange(number)[:, None] * stride + np.arange(kernel) * dilation
        for number, kernel, stride, dilation in zip(outputs, *laid, strict=True)
    )
    return x[:, :, rows[:, None, :, None], columns[None, :, None, :]]
