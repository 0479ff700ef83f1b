"""Wrong answers of Lp pooling."""

from collections.abc import Callable

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from course_utils import pooling
from course_utils.exercises.families.filling import overwritten
from course_utils.exercises.families.pooling import common
from course_utils.exercises.families.pooling.wrong_order import order_mistakes
from course_utils.exercises.families.pooling.wrong_windows import forward_mistakes, laying_mistakes
from course_utils.practice.items import Mistake
from course_utils.practice.precision import half_precision
from course_utils.windows import pair


def _total(window: np.ndarray, _kernel: tuple[int, int]) -> np.ndarray:
    return window.sum(axis=(2, 3))


def _sums(x, kernel_size, stride):
    return pooling.lp_pool2d(x, 1, kernel_size, stride)


def _of_powers(mistake: Mistake) -> Mistake:
    """Turn a mistake of sums into one of norms, made when the powers are added up."""

    def rooted(answer: Callable) -> Callable:
        return lambda x, p, *windows: answer(x**p, *windows) ** (1 / p)

    return Mistake(mistake.name, mistake.words, *map(rooted, mistake.answers))


def _norm_to(exponent: Callable) -> Callable:
    """Raise the right answer to some power of p."""
    return lambda x, p, *windows: _quietly(lambda: pooling.lp_pool2d(x, p, *windows) ** exponent(p))


def _quietly(compute: Callable) -> np.ndarray:
    """Let powers overflow, and divide by zero, without NumPy's warnings."""
    with np.errstate(all="ignore"):
        return compute()


def _with_p(other: Callable) -> Callable:
    """Compute the norm for another p."""
    return lambda x, p, *windows: pooling.lp_pool2d(x, other(p), *windows)


def _sums_to(exponent: Callable) -> Callable:
    """Raise the sum of each window to some power of p."""
    return lambda x, p, *windows: _sums(x, *windows) ** exponent(p)


def _divided(by: Callable, before_root: bool) -> Callable:
    """Divide by a number that depends on the window's size, before the root or after it."""

    def answer(x, p, kernel_size, stride):
        number = by(*pair(kernel_size, "kernel_size"))
        share = number ** (1 / p) if before_root else number
        return pooling.lp_pool2d(x, p, kernel_size, stride) / share

    return answer


def _largest_of_all(x, *_windows):
    return x.max()


def _shrunk(by: Callable, nothing: float) -> Callable:
    """Divide by a number that depends on x; where that is 0, the result is ``nothing``."""

    def answer(x, p, *windows):
        divisor = by(x, *windows)
        share = _quietly(lambda: pooling.lp_pool2d(x, p, *windows) / divisor)
        return np.where(divisor > 0, share, nothing)

    return answer


def _power_and_root(power: Callable, root: Callable) -> Callable:
    """Raise the cells to one power, and take another root of their sum."""
    return lambda x, p, *windows: _sums(x ** power(p), *windows) ** (1 / root(p))


def _rows_first(axis: int, combine: Callable) -> Callable:
    """Take norms along one axis of a window, and combine them along the other."""

    def answer(x, p, *windows):
        norms = (_windows(x, *windows) ** p).sum(axis=axis) ** (1 / p)
        return combine(norms, axis=-1)

    return answer


def _windows(x, kernel_size, stride):
    down, right = pair(stride, "stride")
    windows = sliding_window_view(x, pair(kernel_size, "kernel_size"), axis=(2, 3))
    return windows[:, :, ::down, ::right]


def _product(x, *windows):
    return _quietly(lambda: _windows(x, *windows).prod(axis=(-2, -1)))


def _matrix_norm(x, p, *windows):
    """Call NumPy's norm along two axes, which takes each window for a matrix."""
    return np.linalg.norm(_windows(x, *windows), ord=p, axis=(-2, -1))


def _whole(x, p, *windows):
    """Cut fractions off; the integers may overflow as well."""
    sums = (_windows(x, *windows).astype(int) ** p).sum(axis=(-2, -1))
    return _quietly(lambda: sums ** (1 / p))


def _running(x, p, *windows):
    """Never set the sum back to 0."""
    sums = _sums(x**p, *windows)
    return np.cumsum(sums).reshape(sums.shape) ** (1 / p)


def _area(height: int, width: int) -> int:
    return height * width


MISTAKES = (
    Mistake(
        "no_root", "The root is missing: this is the sum of the powers.", _norm_to(lambda p: p)
    ),
    Mistake(
        "root_divides",
        "The sum of the powers is divided by p instead of taking its p-th root. Python takes "
        "powers before it divides: `** 1 / p` needs brackets.",
        lambda *given: _norm_to(lambda p: p)(*given) / given[1],
    ),
    Mistake(
        "root_rounded",
        "The exponent 1 / p is rounded down, to 0 where p is greater than 1, and everything to "
        "the power of 0 is 1. Does it come from //, or from int()?",
        _norm_to(lambda p: p * (1 // p)),
    ),
    Mistake(
        "root_is_square",
        "The root is always the square root. It should be the p-th: for p = 3, the cube root.",
        _norm_to(lambda p: p / 2),
    ),
    Mistake(
        "root_is_power",
        "The exponent of the sum is p, −p or −1 / p. The p-th root is the power 1 / p.",
        _norm_to(lambda p: p * p),
        _norm_to(lambda p: -p * p),
        _norm_to(lambda _: -1.0),
    ),
    Mistake(
        "power_is_square",
        "The cells are squared, whatever p is: only the root depends on p.",
        lambda x, p, *windows: pooling.lp_pool2d(x, 2, *windows) ** (2 / p),
    ),
    Mistake(
        "exponents_differ",
        "Power and root do not match. Raise each cell to the power p, and the sum to the power 1 "
        "/ p.",
        _power_and_root(lambda p: p - 1, lambda p: p),
        _power_and_root(lambda p: p + 1, lambda p: p),
        _power_and_root(lambda p: p, lambda p: p + 1),
        _power_and_root(lambda _: 3, lambda p: p),
    ),
    Mistake(
        "power_mean",
        "The powers are averaged before the root. That is the power mean; for the norm they are "
        "added up.",
        _divided(_area, before_root=True),
    ),
    Mistake(
        "divided",
        "The norm is divided by the number of cells. Do not divide at all.",
        _divided(_area, before_root=False),
    ),
    Mistake(
        "times_cells",
        "The sum of the powers is multiplied by the number of cells. That would turn a mean into "
        "a sum, but this is a sum already.",
        _divided(lambda height, width: 1 / (height * width), before_root=True),
    ),
    Mistake(
        "divided_by_side",
        "The powers, or their root, are divided by the height or the width of the window. Do not "
        "divide at all.",
        *(
            _divided(side, before_root)
            for side in (lambda height, _: height, lambda _, width: width)
            for before_root in (True, False)
        ),
    ),
    Mistake(
        "no_power",
        "The cells are added up as they are, and a root is taken of the sum. Raise each cell to "
        "the power p first.",
        _sums_to(lambda p: 1 / p),
    ),
    Mistake(
        "power_of_sum",
        "This is the p-th power of each window's sum. Take the power of each cell, add up the "
        "powers, and take the root of that sum, in this order.",
        _sums_to(lambda p: p),
    ),
    Mistake(
        "times_p",
        "The cells, or their sum, are multiplied by p. x ** p is a power, x * p a product.",
        lambda x, p, *windows: p * _sums(x, *windows),
        lambda x, p, *windows: (p * _sums(x, *windows)) ** (1 / p),
    ),
    Mistake(
        "base_and_exponent",
        "Base and exponent are swapped: raise each cell to the power p, x ** p.",
        lambda x, p, *windows: _quietly(lambda: _sums(p**x, *windows) ** (1 / p)),
        lambda x, p, *windows: _quietly(lambda: _sums(p**x, *windows)),
    ),
    Mistake(
        "product",
        "The cells of a window, or their powers, are multiplied. The powers should be added up.",
        lambda x, _, *windows: _product(x, *windows),
        lambda x, p, *windows: _product(x**p, *windows),
        lambda x, p, *windows: _product(x**p, *windows) ** (1 / p),
    ),
    Mistake(
        "sum",
        "This is the sum of each window, whatever p is. Take the power of each cell, add up the "
        "powers, and take the root of that sum, in this order.",
        _with_p(lambda _: 1),
    ),
    Mistake(
        "always_two",
        "This is the norm for one p, 2 or 3, whatever p is.",
        _with_p(lambda _: 2),
        _with_p(lambda _: 3),
    ),
    Mistake(
        "upside_down",
        "Power and root are swapped: you raise cells to the power 1 / p, and their sum to the "
        "power p.",
        _with_p(lambda p: 1 / p),
    ),
    Mistake(
        "rows_first",
        "You take the norm of each row or column of a window on its own, and then the sum, the "
        "mean or the largest of these. All cells of a window belong in one sum.",
        *(_rows_first(axis, combine) for axis in (-1, -2) for combine in (np.sum, np.max, np.mean)),
    ),
    Mistake(
        "matrix_norm",
        "Given two axes, np.linalg.norm treats each window as a matrix and returns a matrix norm, "
        "which is another number. Write the formula out, or give it one axis.",
        _matrix_norm,
    ),
    Mistake(
        "maximum",
        "This is the maximum of each window: the norm for p = ∞, whatever p is.",
        _with_p(lambda _: np.inf),
    ),
    Mistake(
        "mean",
        "This is the mean of each window, whatever p is.",
        lambda x, _, *windows: pooling.avg_pool2d(x, *windows),
    ),
    Mistake(
        "largest_lost",
        "This is the norm divided by the largest number, of the window or of the whole of x, or "
        "by the sum. Dividing keeps the powers small, but at the end you must multiply by the "
        "same number.",
        *(
            _shrunk(by, nothing)
            for by in (pooling.max_pool2d, _largest_of_all, _sums)
            for nothing in (np.nan, 0)
        ),
    ),
    Mistake(
        "whole_numbers",
        "The cells of x lose their fractions. Do you turn them into integers, by int() or "
        "astype(int), or copy them into an array of integers?",
        _whole,
    ),
    Mistake("running_sum", "The sum is not set back to 0 before the next window.", _running),
    half_precision(pooling.lp_pool2d),
    overwritten(pooling.lp_pool2d),
)


def _sum_over(window: np.ndarray, _kernel: tuple[int, int], axis: tuple[int, ...]) -> np.ndarray:
    return window.sum(axis=axis)


# slips of any pooling, made when the powers are added up
SHARED = (
    *common.common_mistakes(_sums, np.sum),
    common.wrong_axes(_sum_over),
    common.fixed_sizes(_sums),
    common.one_cell(),
    common.first_row(np.sum),
    *order_mistakes(_sums, np.sum),
    *forward_mistakes(_total),
    *laying_mistakes(_total),
)
ALL_MISTAKES = (*MISTAKES, *map(_of_powers, SHARED))
