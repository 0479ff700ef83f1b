"""The figures of the class page: charts, and a table of the same numbers beside each."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import NamedTuple

from course_grading.report import counting
from course_grading.report.bars import Chart, columns, rows
from course_grading.report.counting import Bar
from course_grading.report.results import Results
from course_grading.report.tasks import Task

MOST_ROWS = 7  # of a table that is shown without a click, its head included


class Numbers(NamedTuple):
    """A table."""

    heads: Sequence[str]
    lines: Sequence[Sequence[object]]


class Figure(NamedTuple):
    """A chart, and a table of the same numbers."""

    what: str
    chart: Chart
    numbers: Numbers

    @property
    def is_short(self) -> bool:
        """Whether the table is shown without a click."""
        return len(self.numbers.lines) < MOST_ROWS


def points(results: Results) -> dict[str, object]:
    """Show how many submissions have how many points, with the median and the mean."""
    scores = [one.score for one in results.counted]
    bars = counting.by_points(results)
    chart = columns(bars, "Submissions by points.")
    figure = Figure("points", chart, Numbers(("points", "submissions"), bars))
    median, mean = statistics.median(scores), statistics.mean(scores)
    return {"median": median, "mean": mean, "figure": figure}


def means(results: Results) -> Figure:
    """Show the mean share of points of each task that is graded in all submissions."""
    graded = [task for task in results.tasks if not counting.ungraded(results, task)]
    found = [(task, counting.mean_share(results, task)) for task in graded]
    bars = [Bar(task.title, round(100 * mean)) for task, mean in found if mean == mean]
    chart = rows(bars, "Mean share of points by task.", unit="%")
    return Figure("mean by task", chart, Numbers(("task", "percent"), bars))


def shares(results: Results, task: Task) -> Figure:
    """Show how many submissions have which share of a task's points."""
    bars = counting.by_share(results, task)
    total = sum(bar.count for bar in bars) or 1
    lines = [(bar.label, bar.count, f"{100 * bar.count / total:.0f} %") for bar in bars]
    chart = columns(bars, f"{task.title}: submissions by points.", width=84)
    return Figure(task.title, chart, Numbers(("points", "submissions", "share"), lines))


def given_up(results: Results) -> Figure | None:
    """Show where students wrote nothing; None if everybody answered everything."""
    found = [(task.title, waits, stopped) for task, waits, stopped in counting.waiting(results)]
    if not any(waits for _, waits, _ in found):
        return None
    bars = [Bar(title, waits) for title, waits, _ in found]
    numbers = Numbers(("task", "not written", "nor anything after it"), found)
    return Figure(
        "given up by task", rows(bars, "Submissions without an answer, by task."), numbers
    )


def times(results: Results) -> dict[str, object] | None:
    """Show how long judging took; None if no time is known."""
    bars = counting.by_seconds(results)
    if not bars:
        return None
    seconds = [one.record.seconds for one in results.counted if one.record]
    chart = columns(bars, "Submissions by seconds.", width=64)
    figure = Figure("time per submission", chart, Numbers(("seconds", "submissions"), bars))
    ran_out = sum(bool(one.record and one.record.ran_out) for one in results.counted)
    median, most = statistics.median(seconds), max(seconds)
    return {"median": median, "most": most, "ran_out": ran_out, "figure": figure}
