"""Wrong answers of adaptive average pooling."""

from collections.abc import Callable, Iterator

import numpy as np

from course_utils import pooling
from course_utils.exercises.e04_other_pooling.parts import ceil, floor, pooled
from course_utils.exercises.e04_other_pooling.wrong_edges import EDGES
from course_utils.exercises.families.filling import first_of, left_out, overwritten, returned_early
from course_utils.exercises.families.pooling.common import common_mistakes, rounded
from course_utils.exercises.families.pooling.wrong_order import ORDERS, pooled_last
from course_utils.practice.items import Mistake
from course_utils.windows import pair


def _reduced(reduce: Callable) -> Callable:
    """Take something other than the mean of each window."""
    return pooled(floor, ceil, reduce)


def _sum_divided(by: Callable) -> Callable:
    """Divide each window's sum by a number that depends on the window and on all sizes."""

    def answer(x, output_size):
        rows, columns = pair(output_size, "output_size")
        sizes = (*x.shape[2:], rows, columns)
        return _reduced(lambda w, axis: w.sum(axis=axis) / by(*w.shape[2:], *sizes))(x, output_size)

    return answer


def _mixed(*axes: int) -> Callable:
    """Average over images (axis 0) or channels (axis 1) as well."""

    def answer(x, output_size):
        y = pooling.adaptive_avg_pool2d(x, output_size)
        return np.broadcast_to(y.mean(axis=axes, keepdims=True), y.shape)

    return answer


def _without_zeros(window: np.ndarray, axis: tuple[int, ...]) -> np.ndarray:
    return window.sum(axis=axis) / np.maximum((window != 0).sum(axis=axis), 1)


def _whole_image(window: np.ndarray) -> np.ndarray:
    return window.mean(axis=(2, 3), keepdims=True)


def _reshaped(order: tuple[int, ...]) -> Callable:
    def answer(*given):
        result = pooling.adaptive_avg_pool2d(*given)
        return result.transpose(order).reshape(result.shape)

    return answer


def _common() -> Iterator[Mistake]:
    """Yield the mistakes of any pooling, with answers of our own that mix images and channels."""
    mixed = {"channels_mixed": _mixed(1), "images_mixed": _mixed(0), "all_mixed": _mixed(0, 1)}
    own = {mistake.name for mistake in OWN}
    for mistake in common_mistakes(pooling.adaptive_avg_pool2d, np.mean):
        if mistake.name in mixed:
            yield Mistake(mistake.name, mistake.words, mixed[mistake.name])
        elif mistake.name not in own:
            yield mistake


OWN = (
    Mistake(
        "output_swapped",
        "Rows and columns of the output are swapped: a pair is (height, width), rows first.",
        lambda x, size: pooling.adaptive_avg_pool2d(x, pair(size, "output_size")[::-1]),
    ),
    Mistake(
        "not_divided",
        "This is the sum of each window. For the mean, divide it by the number of cells in the "
        "window.",
        _reduced(np.sum),
    ),
    Mistake(
        "divided_by_even_area",
        "Every window's sum is divided by the same number. Windows may have different numbers of "
        "cells: divide each sum by its own.",
        _sum_divided(lambda _h, _w, height, width, *outputs: height * width / np.prod(outputs)),
        _sum_divided(lambda _h, _w, _height, _width, *outputs: np.prod(outputs)),
        _sum_divided(lambda _h, _w, height, width, *_: height * width),
    ),
    Mistake(
        "divided_by_sides",
        "The sum of a window is divided by its height, by its width, or by the two added up. A "
        "window has height times width cells.",
        _sum_divided(lambda height, *_: height),
        _sum_divided(lambda _, width, *__: width),
        _sum_divided(lambda height, width, *_: height + width),
    ),
    Mistake(
        "zeros_not_counted",
        "Cells that hold 0 are not counted. They are cells of the window like any other.",
        _reduced(_without_zeros),
    ),
    rounded(pooling.adaptive_avg_pool2d, name="mean_rounded"),
    Mistake(
        "maximum",
        "This is the maximum of each window; the question asks for the mean.",
        pooling.adaptive_max_pool2d,
    ),
    Mistake(
        "smallest",
        "This is the smallest number of each window; the question asks for the mean.",
        lambda x, output_size: -pooling.adaptive_max_pool2d(-x, output_size),
    ),
    Mistake(
        "median",
        "This is the median of each window; the question asks for the mean.",
        _reduced(np.median),
    ),
    Mistake(
        "mid_range",
        "This lies halfway between a window's smallest and largest number; the mean counts all "
        "of its cells.",
        _reduced(lambda window, axis: (window.max(axis=axis) + window.min(axis=axis)) / 2),
    ),
    Mistake(
        "absolute",
        "Minus signs are lost, in the numbers or in their mean. Both may be negative.",
        _reduced(lambda window, axis: np.abs(window).mean(axis=axis)),
        lambda *given: np.abs(pooling.adaptive_avg_pool2d(*given)),
    ),
    Mistake(
        "one_cell",
        "The result is one cell of each window, the first or the last. All of its cells count.",
        _reduced(lambda window, **_: window[:, :, 0, 0]),
        _reduced(lambda window, **_: window[:, :, -1, -1]),
    ),
    Mistake(
        "one_counter",
        "Rows and columns of a window both follow from i, or both from j. The rows follow from i, "
        "and the columns from j.",
        pooled(floor, ceil, of=lambda i, _: (i, i)),
        pooled(floor, ceil, of=lambda _, j: (j, j)),
    ),
    Mistake(
        "out_of_order",
        "Numbers are in the wrong order. reshape keeps them in the order in which they lie, and "
        "moves no axis. Or do you fill something in an order other than row by row?",
        *map(_reshaped, ORDERS),
    ),
    Mistake(
        "whole_image",
        "Every output is the mean of the whole image. Output (i, j) has a window of its own.",
        lambda x, output_size: np.broadcast_to(
            _whole_image(x), (*x.shape[:2], *pair(output_size, "output_size"))
        ),
    ),
    returned_early(*first_of(pooling.adaptive_avg_pool2d)),
    left_out(pooling.adaptive_avg_pool2d),
    overwritten(pooling.adaptive_avg_pool2d),
    pooled_last(pooling.adaptive_avg_pool2d),
)
MISTAKES = (*_common(), *EDGES, *OWN)
