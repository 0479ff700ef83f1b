"""The statistics on the class page."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from course_grading.report.mistakes import WAITS
from course_grading.report.results import Results
from course_grading.report.tasks import Task

MOST_BARS = 24
SHARES = ("not written", "none", "under half", "half or more", "all")


class Bar(NamedTuple):
    """A count, and the label of what it counts."""

    label: str
    count: int


def by_points(results: Results) -> list[Bar]:
    """Count submissions by their points, in steps of 1, or of 2, 5 and so on for many points.

    Fractions of a point are rounded down.
    """
    step = next(one for one in _steps(1) if results.most / one <= MOST_BARS)
    places = Counter(math.floor(one.score / step) for one in results.counted)
    last = max([math.floor(results.most / step), *places])
    ends = [f"{place * step:g}" for place in range(last + 1)]
    if step > 1:
        ends = [f"{place * step:g}–{place * step + step - 1:g}" for place in range(last + 1)]
    return [Bar(label, places[place]) for place, label in enumerate(ends)]


def by_share(results: Results, task: Task) -> list[Bar]:
    """Count submissions by their share of a task's points."""
    found: Counter[str] = Counter()
    for one in results.counted:
        score = one.scores.get(task.name)
        if score is not None:
            waits = one.mistakes.get(task.name) == WAITS
            found["not written" if waits else _share(score, task.points)] += 1
    return [Bar(label, found[label]) for label in SHARES]


def _share(score: float, points: float) -> str:
    if score <= 0:
        return "none"
    if score >= points:
        return "all"
    return "half or more" if score >= points / 2 else "under half"


def mean_share(results: Results, task: Task) -> float:
    """Return the mean share of a task's points, from 0 to 1; NaN if nobody has points yet."""
    given = [one.scores[task.name] for one in results.counted if task.name in one.scores]
    return sum(given) / len(given) / task.points if given and task.points else math.nan


def ungraded(results: Results, task: Task) -> int:
    """Count the submissions in which a task waits for points that a person gives."""
    return sum(task.name not in one.scores for one in results.counted)


def mistakes_in(results: Results, task: Task) -> list[Bar]:
    """Count the named mistakes of a task, the most common first."""
    named = (one.mistakes.get(task.name, "") for one in results.counted)
    found = Counter(name for name in named if name and name != WAITS)
    return [Bar(*each) for each in sorted(found.items(), key=lambda each: (-each[1], each[0]))]


def waiting(results: Results) -> list[tuple[Task, int, int]]:
    """Count, for each task, the submissions without an answer to it, and those that stop there.

    Returns
    -------
    list of (Task, int, int)
        Each task that is graded automatically, how many submissions have no answer to it, and how
        many have no answer from this task to the end.
    """
    tasks = [task for task in results.tasks if not task.by_hand]
    waits = [
        [one.mistakes.get(task.name) == WAITS for task in tasks]
        for one in results.counted
        if one.record
    ]
    stopped = Counter(_stopped(row) for row in waits)
    return [
        (task, sum(row[place] for row in waits), stopped[place]) for place, task in enumerate(tasks)
    ]


def _stopped(row: Sequence[bool]) -> int:
    """Return where the unanswered tasks at the end start; the row's length if there are none."""
    place = len(row)
    while place and row[place - 1]:
        place -= 1
    return place


def by_seconds(results: Results) -> list[Bar]:
    """Count submissions by the time it took to judge them."""
    seconds = [one.record.seconds for one in results.counted if one.record]
    if not seconds:
        return []
    step = next(one for one in _steps(0.1) if max(seconds) / one <= MOST_BARS / 2)
    places = Counter(math.floor(each / step) for each in seconds)
    return [
        Bar(f"{place * step:g}–{(place + 1) * step:g}", places[place])
        for place in range(min(places), max(places) + 1)
    ]


def _steps(first: float):
    """Yield 1, 2, 5, 10, … times the first."""
    power = 1
    while True:
        yield from (round(first * power * factor, 6) for factor in (1, 2, 5))
        power *= 10
