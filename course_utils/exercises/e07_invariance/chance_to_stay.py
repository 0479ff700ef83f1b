"""Item: the chance that a maximum stays when the image moves."""

from __future__ import annotations

import numpy as np

from course_utils.exercises.e07_invariance.staying import chance_to_stay
from course_utils.exercises.e07_invariance.wrong_chances import MISTAKES
from course_utils.practice.cases import Case, Trait, paragraphs
from course_utils.practice.kinds import FormulaItem


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
    large = rng.random() < 0.2
    height, width = (int(size) for size in rng.integers(1, 16 if large else 6, 2))
    down, right = (int(step) for step in rng.integers(0, 13 if large else 4, 2))
    return {"kernel_height": height, "kernel_width": width, "down": down, "right": right}


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
        "nothing_shared",
        lambda a: a["down"] >= a["kernel_height"] or a["right"] >= a["kernel_width"],
        "a shift by the whole window or more",
        "shifts smaller than the window",
    ),
    Trait(
        "oblong",
        lambda a: a["kernel_height"] != a["kernel_width"],
        "windows whose height and width differ",
        "square windows",
    ),
)
ITEM = FormulaItem(
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
