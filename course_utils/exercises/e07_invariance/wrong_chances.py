"""The known wrong ways to compute the chance that a maximum stays."""

from collections.abc import Callable
from functools import partial

import numpy as np

from course_utils.exercises.e07_invariance.staying import chance_to_stay, shared_cells
from course_utils.practice.items import Mistake


def _by(covered: Callable) -> Callable:
    """Divide the shared cells by another number, which may depend on them as well."""

    def answer(height, width, down, right):
        shared = shared_cells(height, width, down, right)
        whole = covered(height, width, down, right, shared)
        if whole == 0:
            raise ValueError("nothing to divide by")
        return np.float64(shared / whole)

    return answer


def _of_axes(combine: Callable) -> Callable:
    """Combine the chances along the two axes."""

    def answer(height, width, down, right):
        return np.float64(combine(_along(height, down), _along(width, right)))

    return answer


def _along(kernel: int, step: int) -> float:
    """Compute the chance along one axis, for a window of one row."""
    return max(kernel - step, 0) / (kernel + step)


def _overlap(rows: Callable) -> Callable:
    """Count the shared rows and columns in another way."""

    def answer(height, width, down, right):
        shared = rows(height, down) * rows(width, right)
        whole = 2 * height * width - shared
        if whole == 0:
            raise ValueError("the chance would be infinite")
        return shared / whole

    return answer


def _cells_lost(lost: Callable, least: float = 0) -> Callable:
    """Let ``lost`` cells leave the window, and as many enter it."""

    def answer(height, width, down, right):
        leave = lost(height, width, down, right)
        return max(height * width - leave, least) / (height * width + leave)

    return answer


def _no_brackets(height, width, down, right):
    shared = shared_cells(height, width, down, right)
    return shared / 2 * height * width - shared


def _bracket_too_early(height, width, down, right):
    shared = shared_cells(height, width, down, right)
    return shared / (2 * height * width) - shared


def _sides(height, width, down, right):
    """Add up sides where cells should be counted."""
    rows, columns = max(height - down, 0), max(width - right, 0)
    return (rows + columns) / (2 * (height + width) - rows - columns)


def _changed(change: Callable) -> Callable:
    return lambda *given: change(chance_to_stay(*given))


def _inverse(chance: float) -> float:
    if chance == 0:
        raise ValueError("nothing to divide by")
    return 1 / chance


COVERED = (
    Mistake(
        "share_of_window",
        "The shared cells are divided by the cells of one window. The largest may also lie among "
        "those that have come in: divide by all cells that are covered before or after.",
        _by(lambda height, width, *_: height * width),
        lambda h, w, down, right: (h - down) * (w - right) / (h * w),
    ),
    Mistake(
        "counted_twice",
        "The cells of both windows are added, so that the shared ones are counted twice.",
        _by(lambda height, width, *_: 2 * height * width),
    ),
    Mistake(
        "whole_box",
        "The shared cells are divided by the box around both windows. You get that if you "
        "multiply the chances along height and width. After a diagonal shift, two corners of that "
        "box lie in neither window.",
        # equals the product of the chances along the two axes
        _by(lambda height, width, down, right, _: (height + down) * (width + right)),
    ),
    Mistake(
        "corner_counted_twice",
        "The cells that come in vertically and horizontally are added up, so that those in the "
        "corner are counted twice.",
        _by(lambda height, width, down, right, _: height * width + down * width + right * height),
        *(
            _cells_lost(lambda h, w, down, right: down * w + right * h, least)
            for least in (0, -np.inf)
        ),
    ),
    Mistake(
        "covered_miscounted",
        "The number of cells that are covered before or after is not right. Add the cells of both "
        "windows, and subtract once those that were counted twice.",
        _by(lambda height, width, down, right, _: height * width + down * right),
        _by(lambda height, width, down, _right, _: height * width + down * width),
        _by(lambda height, width, _down, right, _: height * width + right * height),
        _by(lambda height, width, down, right, _: height * width + down + right),
        _by(lambda height, width, _down, _right, shared: height * width + shared),
        _by(lambda height, width, _down, _right, shared: height * width - shared),
        _by(lambda height, width, _down, _right, shared: 2 * height * width + shared),
        _by(lambda height, width, _down, _right, shared: 2 * (height * width - shared)),
        _by(lambda height, _width, _down, _right, shared: 2 * height**2 - shared),
        _by(lambda _height, width, _down, _right, shared: 2 * width**2 - shared),
    ),
)
SHARED = (
    Mistake(
        "goes_on_below_zero",
        "When the shift is larger than the window, no cell is shared. A difference must not "
        "become negative: two negative ones multiplied would be positive again.",
        _overlap(lambda kernel, step: kernel - step),
        lambda *given: max(_overlap(lambda kernel, step: kernel - step)(*given), 0.0),
    ),
    Mistake(
        "overlap_off_by_one",
        "The shared rows and columns are one too many or one too few: after a shift by 1, all "
        "rows but one are shared.",
        _overlap(lambda kernel, step: max(kernel - step + 1, 0)),
        _overlap(lambda kernel, step: max(kernel - step - 1, 0)),
    ),
    Mistake(
        "one_axis",
        "Only one of the two directions counts.",
        lambda height, _w, down, _r: _along(height, down),
        lambda _h, width, _d, right: _along(width, right),
    ),
    Mistake(
        "axes_combined",
        "You work out the chances along height and along width separately, and then add, average "
        "or compare them. Count the cells of the plane instead.",
        *map(_of_axes, (max, min, lambda h, w: h + w, lambda h, w: (h + w) / 2)),
    ),
    Mistake(
        "sides_added",
        "Rows and columns are added. A window of h rows and w columns has h · w cells.",
        _sides,
    ),
    Mistake(
        "swapped",
        "The shift down is compared with the window's width, and the shift to the right with its "
        "height.",
        lambda height, width, down, right: chance_to_stay(height, width, right, down),
    ),
    Mistake(
        "as_one_row",
        "This is the formula for a row, with all cells of the window in it. A shift down by one "
        "takes a whole row out of the window, not one cell.",
        _cells_lost(lambda _h, _w, down, right: down + right),
        _cells_lost(lambda _h, _w, down, right: down * right),
        _cells_lost(lambda _h, _w, down, right: down + right, least=-np.inf),
        _cells_lost(lambda _h, _w, down, right: down * right, least=-np.inf),
    ),
)
FORM = (
    Mistake(
        "no_brackets",
        "Brackets are missing around the number that you divide by: Python multiplies and divides "
        "from left to right first, and only then subtracts.",
        _no_brackets,
        _bracket_too_early,
    ),
    Mistake(
        "chance_to_change",
        "This is the chance that the maximum changes.",
        _changed(lambda chance: 1 - chance),
    ),
    Mistake(
        "percent",
        "This is in percent. A chance is a number from 0 to 1.",
        _changed(lambda chance: 100 * chance),
    ),
    Mistake(
        "rounded",
        "The chance is rounded, by round() or by //. Give it as it comes.",
        _changed(np.floor),
        *(_changed(partial(np.round, decimals=digits)) for digits in range(3)),
    ),
    Mistake(
        "upside_down",
        "Numerator and denominator are swapped: a chance is at most 1.",
        _changed(_inverse),
    ),
    Mistake(
        "squared_or_halved",
        "This is the square, the square root or half of the chance.",
        _changed(lambda chance: chance**2),
        _changed(lambda chance: chance**0.5),
        _changed(lambda chance: chance / 2),
    ),
)
MISTAKES = (*COVERED, *SHARED, *FORM)
