"""Item: the share of a row of outputs that has moved along with the input."""

from collections.abc import Iterator, Mapping

import numpy as np

from course_utils.exercises.e07_invariance.sharing import share_moved_along
from course_utils.exercises.e07_invariance.wrong_shares import MISTAKES
from course_utils.exercises.families.numbers import fractions
from course_utils.practice.cases import OTHER_NUMBERS, Trait
from course_utils.practice.family import Family

# some numbers become too small or too large for float16; np.isclose, which takes 1e-8 for 0, can
# still tell halves of the smallest factor apart
FACTORS = tuple(2.0**power for power in (-24, -24, -12, 12, 18))


def draw(rng: np.random.Generator) -> dict:
    """Draw a row, and a later one: most outputs have moved along, or all are new."""
    length = int(rng.integers(2, 8 if rng.random() < 0.8 else 16))
    steps = 0 if rng.random() < 0.2 else int(rng.integers(1, length))
    before, after = rng.integers(-2, 5, (2, length)) / 2
    if rng.random() < 0.7:
        stays = rng.random(length - steps) < 0.6
        after[steps:] = np.where(stays, before[: length - steps], after[steps:])
    factor = rng.choice(FACTORS) if rng.random() < 0.3 else 1
    return {"before": factor * before, "after": factor * after, "steps": steps}


def whole(arguments: Mapping) -> Iterator[dict]:
    """Yield both rows rounded to whole numbers, so that equal ones stay equal."""
    rows = {name: np.round(arguments[name]) for name in ("before", "after")}
    if any((row != arguments[name]).any() for name, row in rows.items()):
        yield rows


def fitting(arguments: Mapping) -> Mapping:
    """Make sure that there are two outputs, one of them with a partner; ValueError otherwise."""
    if len(arguments["before"]) < max(arguments["steps"] + 1, 2):
        raise ValueError("the rows are too short")
    return arguments


TRAITS = (
    Trait("zero", lambda a: a["steps"] == 0, "a move by 0 places", "a move by 1 place or more"),
    Trait("steps", lambda a: a["steps"] > 1, "a move by several places", "a move by 0 or 1 place"),
    fractions("before", "after"),
    *OTHER_NUMBERS,
)
FAMILY = Family(
    axes={"before": "N", "after": "N"}, draw=draw, traits=TRAITS, fitting=fitting, plainer=whole
)
CASES = (
    FAMILY.case(1, before=[5, 3], after=[1, 5], steps=1),
    FAMILY.case(0.5, before=[5, 3, 8], after=[1, 5, 4], steps=1),
    FAMILY.case(0.5, before=[5, 3], after=[5, 4], steps=0),
    FAMILY.case(1 / 3, before=[7, 4, 6, 8], after=[3, 7, 6, 1], steps=1),
    FAMILY.case(1, before=[2, 9, 4, 1], after=[0, 5, 2, 9], steps=2),
    FAMILY.case(0, before=[1, 2], after=[3, 4], steps=1),
)
ITEM = FAMILY.item(
    title="How many outputs moved along?",
    points=2,
    reference=share_moved_along,
    literal=CASES,
    whole=("before", "after"),
    mistakes=MISTAKES,
    hints="""
        Write one row below the other, and draw a line from every output to the place that it has
        moved to. How many lines are there?

        The lines end in after[steps:]. Where do they begin?

        before[:-steps] is empty for steps = 0, since −0 is 0. Count from the front: how many
        outputs have a partner?
    """,
)
