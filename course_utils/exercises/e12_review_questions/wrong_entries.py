"""One output of a strided convolution, and known wrong answers."""

from math import prod

import numpy as np

from course_utils.convolution import conv2d
from course_utils.exercises.e12_review_questions.sums import cell_by_cell, in_slices
from course_utils.exercises.e12_review_questions.wrong_places import MISTAKES as WRONG_PLACES
from course_utils.practice.items import Mistake


def strided_entry(x: np.ndarray, w: np.ndarray, i: int, j: int, s: int) -> np.floating:
    """Compute output (i, j) of the convolution of x with w and stride s.

    Examples
    --------
    >>> float(strided_entry(np.arange(9.0).reshape(3, 3), np.ones((2, 2)), 0, 1, 1))
    12.0
    """
    return np.float64(_map(x, w, s)[i, j])


def _map(x: np.ndarray, w: np.ndarray, s: int) -> np.ndarray:
    return conv2d(x[None, None], w[None, None], stride=s)[0, 0]


def _in_zeros(x: np.ndarray, w: np.ndarray, i: int, j: int, s: int) -> float:
    """Go through x upwards and to the left, with zeros beyond its edges."""
    padded = np.pad(x, [(size, 0) for size in w.shape])
    places = (
        (u, v, i * s - u + w.shape[0], j * s - v + w.shape[1]) for u, v in np.ndindex(w.shape)
    )
    return float(sum(w[u, v] * padded[row, column] for u, v, row, column in places))


def _of_stride(x: np.ndarray, w: np.ndarray, i: int, j: int, s: int) -> float:
    terms = (w[u, v] * x[i * s + u, j * s + v] for u, v in np.ndindex(s, s))
    return float(sum(terms))


MISTAKES = (
    *WRONG_PLACES,
    Mistake(
        "window_is_stride",
        "As many rows and columns of the kernel are used as the stride says. `w.shape` says how "
        "many there are.",
        _of_stride,
    ),
    Mistake(
        "kernel_turned",
        "Kernel and image are run through in opposite directions, which amounts to turning the "
        "kernel round: that is the convolution of mathematics. What a layer computes, and what is "
        "asked for here, runs through both in the same direction.",
        cell_by_cell(weight=lambda w, u, v: w[::-1, ::-1][u, v]),
        cell_by_cell(lambda i, j, u, v, s, _: (i * s - u, j * s - v)),
        cell_by_cell(weight=lambda w, u, v: w[-u, -v]),
        _in_zeros,
    ),
    Mistake(
        "mirrored",
        "The kernel is mirrored: its rows, or its columns, are run through in the opposite "
        "direction.",
        cell_by_cell(weight=lambda w, u, v: w[::-1][u, v]),
        cell_by_cell(weight=lambda w, u, v: w[:, ::-1][u, v]),
    ),
    Mistake(
        "quarter_turn",
        "The kernel is turned by 90°. It is laid on the image as it is.",
        in_slices(summary=lambda window, w: (window * np.rot90(w)).sum()),
        in_slices(summary=lambda window, w: (window * np.rot90(w, -1)).sum()),
    ),
    Mistake(
        "not_weighted",
        "The numbers under the kernel and its weights are not multiplied one by one: some are left "
        "out, or added where they are factors. Each number is multiplied by its own weight.",
        cell_by_cell(weight=lambda *_: 1),
        in_slices(summary=lambda window, w: (window + w).sum()),
        in_slices(summary=lambda window, w: (window - w).sum()),
        in_slices(summary=lambda window, _: window[0, 0]),
        in_slices(summary=lambda window, w: window.sum() * w.sum()),
        in_slices(summary=lambda _, w: w.sum()),
    ),
    Mistake(
        "matrix_product",
        "Rows are multiplied by columns, or by rows, as in a product of matrices. Each number is "
        "multiplied by the one weight that lies on it, with `*`.",
        in_slices(summary=lambda window, w: (window @ w).sum()),
        in_slices(summary=lambda window, w: (window @ w.T).sum()),
        in_slices(summary=lambda window, w: (window.T @ w).sum()),
        in_slices(summary=lambda window, w: np.trace(window @ w)),
    ),
    Mistake(
        "signs_lost",
        "The products have lost their signs. Negative ones should be subtracted.",
        in_slices(summary=lambda window, w: abs(window * w).sum()),
        in_slices(summary=lambda window, w: (window * abs(w)).sum()),
        in_slices(summary=lambda window, w: abs((window * w).sum())),
    ),
    Mistake(
        "relu",
        "A negative result becomes 0, as a ReLU makes it. Nothing but the convolution is asked "
        "for.",
        in_slices(summary=lambda window, w: max((window * w).sum(), 0)),
    ),
    Mistake(
        "overwrites",
        "Only the last product is left, or only those of the last row or column. All of them "
        "should be added up: is an earlier result lost?",
        cell_by_cell(total=lambda terms: terms[-1]),
        cell_by_cell(weight=lambda w, u, v: (u == len(w) - 1) * w[u, v]),
        cell_by_cell(weight=lambda w, u, v: (v == w.shape[1] - 1) * w[u, v]),
    ),
    Mistake(
        "returns_early",
        "Only the first product is returned, or those of the first row or column. All of them "
        "should be added up: does a loop end too soon?",
        cell_by_cell(total=lambda terms: terms[0]),
        cell_by_cell(weight=lambda w, u, v: (u == 0) * w[u, v]),
        cell_by_cell(weight=lambda w, u, v: (v == 0) * w[u, v]),
    ),
    Mistake(
        "product",
        "The terms are multiplied together. They should be added up.",
        cell_by_cell(total=prod),
    ),
    Mistake(
        "starts_at_one",
        "The result is too large by 1. What does the sum start from?",
        cell_by_cell(total=lambda terms: 1 + sum(terms)),
    ),
    Mistake(
        "maximum",
        "A maximum is taken, as in max pooling. The products should be added up.",
        cell_by_cell(total=max),
        in_slices(summary=lambda window, _: window.max()),
    ),
    Mistake(
        "mean",
        "A mean is taken: a sum is divided by the number of weights. A convolution adds up the "
        "products and divides by nothing.",
        cell_by_cell(total=np.mean),
        cell_by_cell(weight=lambda *_: 1, total=np.mean),
    ),
    Mistake(
        "sum_divided",
        "The sum is divided by the stride, or by the sum of the weights. It should not be divided "
        "by anything.",
        lambda x, w, i, j, s: strided_entry(x, w, i, j, s) / s,
        lambda x, w, i, j, s: strided_entry(x, w, i, j, s) / s**2,
        in_slices(summary=lambda window, w: np.divide((window * w).sum(), w.sum())),
    ),
    Mistake(
        "fractions_lost",
        "Fractions are cut off. A sum of products need not be a whole number.",
        cell_by_cell(total=lambda terms: int(sum(terms))),
        cell_by_cell(total=lambda terms: sum(map(int, terms))),
        cell_by_cell(weight=lambda w, u, v: int(w[u, v])),
        cell_by_cell(total=lambda terms: np.round(sum(terms))),
        cell_by_cell(total=lambda terms: np.floor(sum(terms))),
    ),
    Mistake(
        "one_short",
        "A row or a column of the kernel is left out: u and v run over all of them, from 0 to the "
        "height or width minus 1.",
        in_slices(part=lambda w: w[:-1, :-1]),
        in_slices(part=lambda w: w[1:, 1:]),
        in_slices(part=lambda w: w[:-1]),
        in_slices(part=lambda w: w[:, :-1]),
        cell_by_cell(weight=lambda w, u, v: (u > 0) * (v > 0) * w[u, v]),
        cell_by_cell(weight=lambda w, u, v: (u > 0) * w[u, v]),
        cell_by_cell(weight=lambda w, u, v: (v > 0) * w[u, v]),
    ),
    Mistake(
        "diagonal",
        "Only the diagonal of the kernel is used. Rows and columns need an index each.",
        in_slices(summary=lambda window, w: np.diag(window * w).sum()),
        lambda x, w, i, j, s: float(sum(w[u, u] * x[i * s + u, j * s + u] for u in range(len(w)))),
    ),
    Mistake(
        "other_output",
        "This is an output other than (i, j): the last one, or the one with numbers i·s and j·s. "
        "In the finished map the stride no longer plays a part.",
        lambda x, w, _i, _j, s: float(_map(x, w, s)[-1, -1]),
        lambda x, w, i, j, s: float(_map(x, w, s)[i * s, j * s]),
    ),
    Mistake(
        "all_outputs",
        "This is the sum of all outputs, or their mean. Only one output is asked for.",
        lambda x, w, _i, _j, s: float(_map(x, w, s).sum()),
        lambda x, w, _i, _j, s: float(_map(x, w, s).mean()),
    ),
)
