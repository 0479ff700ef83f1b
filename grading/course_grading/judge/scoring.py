"""Points for verdicts. All rules of scoring are here.

- A right answer earns all points.
- A function that is right on some cases earns that share of the points, rounded down to quarters
  of a point. A function that is still a stub, never ends, or ends the kernel earns nothing.
- Numbers earn the share that is right, rounded down in the same way.
- A choice, or names, earn all points or none.
- Several checks in one test earn the mean of their shares, weighted by the items' points.
- Any other test (``assert``) earns all points if it ends without an error, otherwise none. If its
  last expression is a number, that is the score.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from course_utils.practice.code_item import CodeItem
from course_utils.practice.items import ValueItem
from course_utils.practice.verdicts import Verdict

STEPS = 4  # quarters of a point


def share(verdict: Verdict) -> Fraction:
    """Return the share of an item that is right.

    Examples
    --------
    >>> from course_utils.practice.catalogue import find
    >>> share(Verdict(find("max_pool2d"), "wrong", right=13, total=65))
    Fraction(1, 5)
    >>> share(Verdict(find("kept_for_backward"), "wrong", right=0, total=1))
    Fraction(0, 1)
    """
    if verdict.state in ("passed", "saved"):
        return Fraction(1)
    if verdict.state != "wrong" or not verdict.total:
        return Fraction(0)
    if not isinstance(verdict.item, (CodeItem, ValueItem)):
        return Fraction(0)
    return Fraction(verdict.right, verdict.total)


def score_of(verdicts: Sequence[Verdict], points: float) -> float:
    """Return the points for the checks of one test.

    Examples
    --------
    >>> from course_utils.practice.catalogue import find
    >>> item = find("max_pool2d")
    >>> score_of([Verdict(item, "wrong", right=13, total=65)], 4)
    0.75
    >>> score_of([Verdict(item, "passed", right=65, total=65)], 4)
    4.0
    """
    weights = [max(1, verdict.item.points) for verdict in verdicts]
    shares = map(share, verdicts)
    whole = sum(part * weight for part, weight in zip(shares, weights, strict=True))
    mean = whole / sum(weights)
    return float(points) if mean == 1 else math.floor(mean * Fraction(points) * STEPS) / STEPS


def score_of_number(number: float, points: float) -> float:
    """Return a number that a test computed as a score between 0 and all points.

    Examples
    --------
    >>> score_of_number(1.5, 2), score_of_number(9, 2), score_of_number(float("nan"), 2)
    (1.5, 2.0, 0.0)
    """
    number = float(number)
    return min(max(number, 0.0), float(points)) if number == number else 0.0
