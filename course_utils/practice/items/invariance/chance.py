"""Item: the chance that a maximum stays when the image moves."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_utils.practice.cases import Case, Mistake, Trait, paragraphs
from course_utils.practice.kinds import FormulaItem


def _shared(kernel_height: int, kernel_width: int, down: int, right: int) -> int:
    """Cells that a window covers both before and after the shift."""
    return max(kernel_height - down, 0) * max(kernel_width - right, 0)


def chance_to_stay(kernel_height: int, kernel_width: int, down: int, right: int) -> float:
    """Divide the cells that are covered both times by those that are covered at all.

    Examples
    --------
    >>> chance_to_stay(1, 3, 0, 1), chance_to_stay(2, 2, 1, 1) == 1 / 7
    (0.5, True)
    """
    shared = _shared(kernel_height, kernel_width, down, right)
    return shared / (2 * kernel_height * kernel_width - shared)


def _case(kernel_height: int, kernel_width: int, down: int, right: int, chance: float) -> Case:
    arguments = {
        "kernel_height": kernel_height,
        "kernel_width": kernel_width,
        "down": down,
        "right": right,
    }
    return Case(arguments, chance)


CASES = (
    _case(1, 3, 0, 1, 2 / 4),
    _case(2, 2, 0, 0, 1),
    _case(2, 2, 0, 1, 2 / 6),
    _case(2, 2, 1, 1, 1 / 7),
    _case(3, 3, 1, 1, 4 / 14),
    _case(2, 2, 3, 3, 0),
    _case(2, 3, 1, 0, 3 / 9),
)


def draw(rng: np.random.Generator) -> dict:
    """Draw a window, and a shift that is mostly smaller."""
    height, width = (int(size) for size in rng.integers(1, 6, 2))
    down, right = (int(step) for step in rng.integers(0, 4, 2))
    return {"kernel_height": height, "kernel_width": width, "down": down, "right": right}


def _by(whole: Callable) -> Callable:
    """Divide the shared cells by another number."""

    def answer(height, width, down, right):
        return np.float64(_shared(height, width, down, right) / whole(height, width, down, right))

    return answer


def _along(kernel: int, step: int) -> float:
    """Chance along one axis, for a window of one row."""
    return max(kernel - step, 0) / (kernel + step)


def _unclamped(height, width, down, right):
    shared = (height - down) * (width - right)
    whole = 2 * height * width - shared
    if whole == 0:
        raise ValueError("the chance would be infinite")
    return shared / whole


def _cells_lost(lost: Callable) -> Callable:
    """Take ``lost`` cells for those that leave the window, and as many for those that come."""

    def answer(height, width, down, right):
        leave = lost(height, width, down, right)
        return max(height * width - leave, 0) / (height * width + leave)

    return answer


MISTAKES = (
    Mistake(
        "share_of_window",
        "The shared cells are divided by the cells of one window. The largest may also lie among "
        "those that have come in: divide by all cells that are covered before or after.",
        (_by(lambda height, width, *_: height * width),),
    ),
    Mistake(
        "counted_twice",
        "The cells of both windows are added, so that the shared ones are counted twice.",
        (_by(lambda height, width, *_: 2 * height * width),),
    ),
    Mistake(
        "whole_box",
        "The shared cells are divided by the box around both windows, which is what the chances "
        "along height and width give when they are multiplied. After a diagonal shift, two corners "
        "of that box lie in neither window.",
        # the same as multiplying the chances along the two axes
        (_by(lambda height, width, down, right: (height + down) * (width + right)),),
    ),
    Mistake(
        "corner_counted_twice",
        "The cells that come in from below and from the right are added, and those in the corner "
        "are counted twice.",
        (_by(lambda height, width, down, right: height * width + down * width + right * height),),
    ),
    Mistake(
        "goes_on_below_zero",
        "When the shift is larger than the window, no cell is shared. A difference must not become "
        "negative, and two negative ones multiplied are positive again.",
        (_unclamped, lambda *given: max(_unclamped(*given), 0.0)),
    ),
    Mistake(
        "one_axis",
        "Only one of the two directions counts.",
        (
            lambda height, _w, down, _r: _along(height, down),
            lambda _h, width, _d, right: _along(width, right),
        ),
    ),
    Mistake(
        "swapped",
        "The shift down is held against the window's width, and the shift to the right against "
        "its height.",
        (lambda height, width, down, right: chance_to_stay(height, width, right, down),),
    ),
    Mistake(
        "as_one_row",
        "This is the formula for a row, with all cells of the window in it. A shift down by one "
        "takes a whole row out of the window, not one cell.",
        (
            _cells_lost(lambda _h, _w, down, right: down + right),
            _cells_lost(lambda _h, _w, down, right: down * right),
        ),
    ),
    Mistake(
        "chance_to_change",
        "This is the chance that the maximum changes.",
        (lambda *given: 1 - chance_to_stay(*given),),
    ),
    Mistake(
        "percent",
        "This is in percent. A chance is a number from 0 to 1.",
        (lambda *given: 100 * chance_to_stay(*given),),
    ),
    Mistake(
        "upside_down",
        "Numerator and denominator are exchanged: a chance is at most 1.",
        (lambda *given: 1 / _nonzero(chance_to_stay(*given)),),
    ),
)


def _nonzero(chance: float) -> float:
    if chance == 0:
        raise ValueError("nothing to divide by")
    return chance


TRAITS = (
    Trait(
        "diagonal",
        lambda a: min(a["down"], a["right"]) > 0,
        "a shift both down and to the right",
        "a shift in one direction",
    ),
    Trait(
        "far",
        lambda a: a["down"] > a["kernel_height"] or a["right"] > a["kernel_width"],
        "a shift larger than the window",
        "shifts that are not larger than the window",
    ),
    Trait(
        "oblong",
        lambda a: a["kernel_height"] != a["kernel_width"],
        "windows whose height and width differ",
        "square windows",
    ),
)

CHANCE_TO_STAY = FormulaItem(
    name="chance_to_stay",
    title="The chance that a maximum stays",
    points=3,
    difficulty=3,
    passage="invariance to small translations",
    reference=chance_to_stay,
    literal=CASES,
    draw=draw,
    traits=TRAITS,
    mistakes=MISTAKES,
    hints=paragraphs(
        """
        Draw the window before and after the shift on squared paper. How many cells lie in both?
        How many in at least one?

        Every cell that lies in at least one of them is as likely as any other to be the
        largest. In which cells must it be for both maxima to be the same?

        What is the number of shared cells if the window moves farther than it is high?
        """
    ),
)
