"""Known mistakes in one output of a strided convolution: the place of its window."""

import numpy as np

from course_utils.exercises.e12_review_questions.sums import cell_by_cell, in_slices
from course_utils.practice.items import Mistake


def _centred(x: np.ndarray, w: np.ndarray, i: int, j: int, s: int) -> float:
    """Lay the centre of the kernel on (i·s, j·s), with zeros beyond the edges."""
    padded = np.pad(x, [(size, size) for size in w.shape])
    tops = (p * s + size - size // 2 for p, size in zip((i, j), w.shape, strict=True))
    rows, columns = (slice(top, top + size) for top, size in zip(tops, w.shape, strict=True))
    return float((padded[rows, columns] * w).sum())


def _padded(x: np.ndarray, w: np.ndarray, i: int, j: int, s: int) -> float:
    """Lay the kernel over an image with a border of zeros."""
    padded = np.pad(x, 1)
    rows, columns = (slice(p * s, p * s + size) for p, size in zip((i, j), w.shape, strict=True))
    return float((padded[rows, columns] * w).sum())


MISTAKES = (
    Mistake(
        "stride_ignored",
        "The stride is not used: this is output (i, j) of the convolution with stride 1. Where "
        "does window (i, j) start?",
        cell_by_cell(lambda i, j, u, v, *_: (i + u, j + v)),
        in_slices(lambda i, j, *_: (i, j)),
    ),
    Mistake(
        "place_ignored",
        "The place (i, j) is not used, or the place (u, v) within the window is not.",
        cell_by_cell(lambda _i, _j, u, v, *_: (u, v)),
        cell_by_cell(lambda i, j, _u, _v, s, _: (i * s, j * s)),
        cell_by_cell(lambda i, j, *_: (i, j)),
    ),
    Mistake(
        "dilated",
        "The stride multiplies the steps inside the window, along one axis or both. That spreads "
        "the window, which is dilation; the stride says how far apart the windows are.",
        cell_by_cell(lambda i, j, u, v, s, _: (i + s * u, j + s * v)),
        cell_by_cell(lambda i, j, u, v, s, _: (i + s * u, j * s + v)),
        cell_by_cell(lambda i, j, u, v, s, _: (i * s + u, j + s * v)),
    ),
    Mistake(
        "stride_on_both",
        "The stride multiplies the place within the window, too, along one axis or both. It "
        "belongs to i and j only.",
        cell_by_cell(lambda i, j, u, v, s, _: (s * (i + u), s * (j + v))),
        cell_by_cell(lambda i, j, u, v, s, _: (s * (i + u), s * j + v)),
        cell_by_cell(lambda i, j, u, v, s, _: (s * i + u, s * (j + v))),
    ),
    Mistake(
        "stride_one_axis",
        "The stride is used along one axis only.",
        cell_by_cell(lambda i, j, u, v, s, _: (i * s + u, j + v)),
        cell_by_cell(lambda i, j, u, v, s, _: (i + u, j * s + v)),
        in_slices(lambda i, j, s, _: (i * s, j)),
        in_slices(lambda i, j, s, _: (i, j * s)),
    ),
    Mistake(
        "stride_added",
        "The stride is added. Window i starts i strides after the first one.",
        cell_by_cell(lambda i, j, u, v, s, _: (i + s + u, j + s + v)),
        in_slices(lambda i, j, s, _: (i + s, j + s)),
    ),
    Mistake(
        "divided_by_stride",
        "The place of the output is divided by the stride: that is how you get from an input back "
        "to an output.",
        cell_by_cell(lambda i, j, u, v, s, _: (i // s + u, j // s + v)),
        in_slices(lambda i, j, s, _: (i // s, j // s)),
    ),
    Mistake(
        "stride_is_window",
        "The windows step by the size of the kernel. It is `s` that says how far they step.",
        cell_by_cell(lambda i, j, u, v, _, k: (i * k[0] + u, j * k[1] + v)),
        cell_by_cell(lambda i, j, u, v, _, k: (i * k[1] + u, j * k[0] + v)),
        in_slices(lambda i, j, _, k: (i * k[0], j * k[1])),
    ),
    Mistake(
        "swapped",
        "Rows and columns are mixed up, in the place of the window or within it: i and u count "
        "rows, and the row comes first in `x[…, …]` and `w[…, …]`.",
        cell_by_cell(lambda i, j, u, v, s, _: (j * s + u, i * s + v)),
        cell_by_cell(lambda i, j, u, v, s, _: (j * s + v, i * s + u)),
        cell_by_cell(lambda i, j, u, v, s, _: (i * s + v, j * s + u)),
        cell_by_cell(weight=lambda w, u, v: w[v, u]),
        in_slices(lambda i, j, s, _: (j * s, i * s)),
        in_slices(part=np.transpose),
    ),
    Mistake(
        "counted_from_one",
        "The window starts one row or one column, or both, or one stride from where it should. "
        "Here i, j and the places in x and w are counted from 0.",
        cell_by_cell(lambda i, j, u, v, s, _: (i * s + u + 1, j * s + v)),
        cell_by_cell(lambda i, j, u, v, s, _: (i * s + u, j * s + v + 1)),
        cell_by_cell(lambda i, j, u, v, s, _: ((i - 1) * s + u, (j - 1) * s + v)),
        cell_by_cell(lambda i, j, u, v, s, _: ((i + 1) * s + u, (j + 1) * s + v)),
        cell_by_cell(lambda i, j, u, v, s, _: (i * s + u + 1, j * s + v + 1)),
        cell_by_cell(lambda i, j, u, v, s, _: (i * s + u - 1, j * s + v - 1)),
    ),
    Mistake(
        "centred",
        "The middle of the kernel lies where its first cell should: there is no padding, so "
        "window (0, 0) starts at x[0, 0].",
        _centred,
        cell_by_cell(lambda i, j, u, v, s, k: (i * s + u - k[0] // 2, j * s + v - k[1] // 2)),
    ),
    Mistake(
        "padded",
        "The first window starts one row and one column before x, as with padding 1. There is no "
        "padding here.",
        _padded,
    ),
)
