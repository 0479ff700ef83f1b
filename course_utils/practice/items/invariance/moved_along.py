"""Item: the share of a row of outputs that has moved along with the input."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from course_utils.practice.cases import Case, Mistake, Trait, paragraphs
from course_utils.practice.kinds import CodeItem


def share_moved_along(before: np.ndarray, after: np.ndarray, steps: int) -> float:
    """Count equal pairs, and divide by the number of pairs.

    Examples
    --------
    >>> share_moved_along(np.array([5, 3, 8]), np.array([1, 5, 4]), steps=1)
    0.5
    """
    pairs = len(before) - steps
    return float(np.mean(before[:pairs] == after[steps:]))


def _case(before: list[float], after: list[float], steps: int, share: float) -> Case:
    rows = {"before": np.array(before, dtype=float), "after": np.array(after, dtype=float)}
    return Case({**rows, "steps": steps}, share)


CASES = (
    _case([5, 3], [1, 5], 1, 1),
    _case([5, 3, 8], [1, 5, 4], 1, 0.5),
    _case([5, 3], [5, 4], 0, 0.5),
    _case([7, 4, 6, 8], [3, 7, 6, 1], 1, 1 / 3),
    _case([2, 9, 4, 1], [0, 5, 2, 9], 2, 1),
    _case([1, 2], [3, 4], 1, 0),
)


def draw(rng: np.random.Generator) -> dict:
    """Draw a row, and what has become of it: mostly moved along, or altogether new."""
    length = int(rng.integers(2, 8))
    steps = 0 if rng.random() < 0.2 else int(rng.integers(1, length))
    before, after = rng.integers(-2, 5, (2, length)) / 2
    if rng.random() < 0.7:
        stays = rng.random(length - steps) < 0.6
        after[steps:] = np.where(stays, before[: length - steps], after[steps:])
    return {"before": before, "after": after, "steps": steps}


def shorter(arguments: Mapping) -> Iterator[dict]:
    """Yield shorter rows, and whole numbers."""
    before, after, steps = arguments.values()
    if len(before) > max(steps + 1, 2):
        yield {"before": before[:-1].copy(), "after": after[:-1].copy(), "steps": steps}
        yield {"before": before[1:].copy(), "after": after[1:].copy(), "steps": steps}
    if any((row != np.round(row)).any() for row in (before, after)):
        yield {"before": np.round(before), "after": np.round(after), "steps": steps}


def _of_right(change: Callable) -> Callable:
    """Change the right share, given the number of pairs and of outputs."""

    def answer(before, after, steps):
        share = share_moved_along(before, after, steps)
        return np.float64(change(share, len(before) - steps, len(before)))

    return answer


def _pairs(cut: Callable) -> Callable:
    """Compare other pairs: ``cut(before, after, steps)``."""
    return lambda before, after, steps: np.mean(np.equal(*cut(before, after, steps)))


def _zero_front(before, after, steps):
    return np.concatenate([np.zeros(steps), before[: len(before) - steps]]), after


MISTAKES = (
    Mistake(
        "in_place",
        "Each output is compared with the one at its own place: that measures invariance. Here "
        "output i is held against what was at place i − steps.",
        (_pairs(lambda before, after, _: (before, after)),),
    ),
    Mistake(
        "wrapped",
        "The first outputs are compared with the last ones of the row before, as np.roll brings "
        "them round. They have no partner and do not count.",
        (_pairs(lambda before, after, steps: (np.roll(before, steps), after)),),
    ),
    Mistake(
        "rolled_back",
        "The row is rolled the other way, and what comes round is compared as well.",
        (_pairs(lambda before, after, steps: (np.roll(before, -steps), after)),),
    ),
    Mistake(
        "front_counts",
        "The first outputs are compared with zeros. They have no partner and do not count.",
        (_pairs(_zero_front),),
    ),
    Mistake(
        "over_all",
        "The equal pairs are counted, and divided by the number of all outputs. The first ones "
        "have no partner: how many pairs are there?",
        (_of_right(lambda share, pairs, length: share * pairs / length),),
    ),
    Mistake(
        "wrong_way",
        "The row is moved to the left. It moved to the right: what was at place i is now at place "
        "i + steps.",
        (_pairs(lambda before, after, steps: (before[steps:], after[: len(after) - steps])),),
    ),
    Mistake(
        "cut_alike",
        "Both rows are cut at the same end, so that each output is compared with the one at its "
        "own place.",
        (
            _pairs(lambda before, after, steps: (before[steps:], after[steps:])),
            _pairs(
                lambda before, after, steps: (
                    before[: len(before) - steps],
                    after[: len(after) - steps],
                )
            ),
        ),
    ),
    Mistake(
        "one_step",
        "The row is taken to have moved by one place, whatever `steps` is.",
        (_pairs(lambda before, after, _: (before[:-1], after[1:])),),
    ),
    Mistake(
        "share_that_differs",
        "This is the share of pairs that differ; asked for is the share of those that are equal.",
        (_of_right(lambda share, *_: 1 - share),),
    ),
    Mistake(
        "count",
        "This is the number of equal pairs. A share is divided by the number of pairs.",
        (_of_right(lambda share, pairs, _: share * pairs),),
    ),
    Mistake(
        "percent",
        "This is in percent. A share is a number from 0 to 1.",
        (_of_right(lambda share, *_: 100 * share),),
    ),
    Mistake(
        "all_or_nothing",
        "This says whether all pairs are equal. Asked for is how many are.",
        (_of_right(lambda share, *_: share == 1),),
    ),
    Mistake(
        "difference",
        "This is how much the pairs differ on average. Asked for is how many do not differ.",
        (
            lambda before, after, steps: np.mean(
                np.abs(before[: len(before) - steps] - after[steps:])
            ),
        ),
    ),
)
TRAITS = (
    Trait("zero", lambda a: a["steps"] == 0, "a move by 0 places", "a move by 1 place or more"),
    Trait("steps", lambda a: a["steps"] > 1, "a move by several places", "a move by 0 or 1 place"),
)

SHARE_MOVED_ALONG = CodeItem(
    name="share_moved_along",
    title="How many outputs moved along?",
    points=2,
    difficulty=2,
    passage="equivariance and stride",
    reference=share_moved_along,
    literal=CASES,
    draw=draw,
    smaller=shorter,
    traits=TRAITS,
    mistakes=MISTAKES,
    hints=paragraphs(
        """
        Write both rows below each other, and draw a line from every output to the one that it
        has moved to. How many lines are there?

        The lines end in after[steps:]. Where do they begin?

        before[:-steps] is empty for steps = 0, since −0 is 0. Count from the front: how long is
        the row that has a partner?
        """
    ),
)
