"""Item: the chance that a maximum stays when the image moves."""

import numpy as np

from course_utils.exercises.e07_invariance.staying import chance_to_stay
from course_utils.exercises.e07_invariance.wrong_chances import MISTAKES
from course_utils.exercises.families.images import oblong
from course_utils.practice.cases import Trait
from course_utils.practice.family import Family


def draw(rng: np.random.Generator) -> dict:
    """Draw a window, and a shift that is usually smaller."""
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
    oblong("oblong", lambda a: (a["kernel_height"], a["kernel_width"]), "windows"),
)
FAMILY = Family(axes={}, draw=draw, traits=TRAITS)
CASES = (
    FAMILY.case(2 / 4, kernel_height=1, kernel_width=3, down=0, right=1),
    FAMILY.case(1, kernel_height=2, kernel_width=2, down=0, right=0),
    FAMILY.case(2 / 6, kernel_height=2, kernel_width=2, down=0, right=1),
    FAMILY.case(1 / 7, kernel_height=2, kernel_width=2, down=1, right=1),
    FAMILY.case(4 / 14, kernel_height=3, kernel_width=3, down=1, right=1),
    FAMILY.case(0, kernel_height=2, kernel_width=2, down=3, right=3),
    FAMILY.case(3 / 9, kernel_height=2, kernel_width=3, down=1, right=0),
)
ITEM = FAMILY.item(
    title="The chance that a maximum stays",
    points=3,
    reference=chance_to_stay,
    literal=CASES,
    mistakes=MISTAKES,
    hints="""
        Draw the window before and after the shift on squared paper. How many cells lie in both
        windows? How many in at least one?

        Every cell that lies in at least one of them is as likely as any other to be the
        largest. In which cells must it be for both maxima to be the same?

        What is the number of shared cells if the window moves farther than it is high?
    """,
)
