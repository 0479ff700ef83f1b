"""The class page: a single file without scripts, with charts and a table beside each."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from course_grading.report import counting
from course_grading.report.bars import Chart, columns, rows
from course_grading.report.counting import Bar
from course_grading.report.mistakes import words_of
from course_grading.report.results import Results
from course_grading.report.submissions import REFUSED
from course_grading.report.tasks import Task
from course_grading.templating import load_template
from course_utils.practice.panel import marked

TEMPLATE = Path(__file__).with_name("templates") / "page.html"
MOST_MISTAKES = 5  # in a list
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


class Mistake(NamedTuple):
    """How often a mistake was made in a task, its name, and its description as HTML."""

    count: int
    task: str
    name: str
    html: str


def page_of(results: Results, names: bool = False) -> str:
    """Write the page.

    Parameters
    ----------
    results : Results
    names : bool
        Whether to name the students whose submissions were refused. Nobody else is ever named.

    Returns
    -------
    str
        HTML.
    """
    parts = _statistics(results) if results.counted else {}
    states = Counter(one.status for one in results.submissions)
    return load_template(TEMPLATE).render(
        title=f"{results.assignment}: results of the class",
        results=results,
        students=len(results.submissions),
        states=", ".join(f"{count} {status}" for status, count in sorted(states.items())),
        late=sum(one.seconds_late > 0 for one in results.submissions),
        names=names,
        refused=_refused(results, names),
        left_out=sum(bool(one.record and one.record.left_out) for one in results.submissions),
        **parts,
    )


def _statistics(results: Results) -> dict[str, object]:
    """Collect what the page says about the submissions that count."""
    return {
        "mistakes": _common_mistakes(results),
        "points": _points(results),
        "means": _means(results),
        "ungraded": [(task.title, count) for task, count in _ungraded(results)],
        "tasks": [_task(results, task) for task in results.tasks],
        "given_up": _given_up(results),
        "times": _times(results),
    }


def _common_mistakes(results: Results) -> list[Mistake]:
    """List the mistakes that most students made, over all tasks."""
    found = [one for task in results.tasks for one in _mistakes(results, task)]
    return sorted(found, key=lambda one: -one.count)[:MOST_MISTAKES]


def _mistakes(results: Results, task: Task) -> Iterator[Mistake]:
    for name, count in counting.mistakes_in(results, task):
        words = words_of(task.item, name)
        html = marked(words[0].upper() + words[1:]) if words else ""
        yield Mistake(count, task.title, name, html)


def _points(results: Results) -> dict[str, object]:
    scores = [one.score for one in results.counted]
    bars = counting.by_points(results)
    chart = columns(bars, "Submissions by points.")
    figure = Figure("points", chart, Numbers(("points", "submissions"), bars))
    median, mean = statistics.median(scores), statistics.mean(scores)
    return {"median": median, "mean": mean, "figure": figure}


def _means(results: Results) -> Figure:
    graded = [task for task in results.tasks if not counting.ungraded(results, task)]
    means = [(task, counting.mean_share(results, task)) for task in graded]
    bars = [Bar(task.title, round(100 * mean)) for task, mean in means if mean == mean]
    chart = rows(bars, "Mean share of points by task.", unit="%")
    return Figure("mean by task", chart, Numbers(("task", "percent"), bars))


def _ungraded(results: Results) -> list[tuple[Task, int]]:
    """List the tasks that wait for a person's points, and in how many submissions."""
    found = [(task, counting.ungraded(results, task)) for task in results.tasks]
    return [(task, count) for task, count in found if count]


def _task(results: Results, task: Task) -> dict[str, object]:
    """Describe a task; without a figure if nobody has points for it yet."""
    mean = counting.mean_share(results, task)
    mistakes = list(_mistakes(results, task))
    return {
        "title": task.title,
        "name": task.name.removesuffix("_tests"),
        "points": task.points,
        "mean": mean * task.points,
        "ungraded": counting.ungraded(results, task),
        "figure": _shares(results, task) if mean == mean else None,
        "mistakes": mistakes[:MOST_MISTAKES],
        "others": sum(one.count for one in mistakes[MOST_MISTAKES:]),
    }


def _shares(results: Results, task: Task) -> Figure:
    bars = counting.by_share(results, task)
    total = sum(bar.count for bar in bars) or 1
    lines = [(bar.label, bar.count, f"{100 * bar.count / total:.0f} %") for bar in bars]
    chart = columns(bars, f"{task.title}: submissions by points.", width=84)
    return Figure(task.title, chart, Numbers(("points", "submissions", "share"), lines))


def _given_up(results: Results) -> Figure | None:
    """Show where students wrote nothing; None if everybody answered everything."""
    found = [(task.title, waits, stopped) for task, waits, stopped in counting.waiting(results)]
    if not any(waits for _, waits, _ in found):
        return None
    bars = [Bar(title, waits) for title, waits, _ in found]
    numbers = Numbers(("task", "not written", "nor anything after it"), found)
    return Figure(
        "given up by task", rows(bars, "Submissions without an answer, by task."), numbers
    )


def _times(results: Results) -> dict[str, object] | None:
    bars = counting.by_seconds(results)
    if not bars:
        return None
    seconds = [one.record.seconds for one in results.counted if one.record]
    chart = columns(bars, "Submissions by seconds.", width=64)
    figure = Figure("time per submission", chart, Numbers(("seconds", "submissions"), bars))
    ran_out = sum(bool(one.record and one.record.ran_out) for one in results.counted)
    median, most = statistics.median(seconds), max(seconds)
    return {"median": median, "most": most, "ran_out": ran_out, "figure": figure}


def _refused(results: Results, names: bool) -> Numbers:
    refused = [one for one in results.submissions if one.status == REFUSED]
    if names:
        lines = [(one.student, one.record.refused) for one in refused]
        return Numbers(("student", "reason"), lines)
    # what follows a semicolon are names of files, which may contain those of students
    reasons = Counter(one.record.refused.split(";")[0] for one in refused)
    return Numbers(("reason", "submissions"), reasons.most_common())
