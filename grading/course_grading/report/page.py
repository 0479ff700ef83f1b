"""The class page: a single file without scripts, with charts and a table beside each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from course_grading.report import counting, figures
from course_grading.report.figures import Numbers
from course_grading.report.mistakes import words_of
from course_grading.report.results import Results
from course_grading.report.submissions import REFUSED
from course_grading.report.tasks import Task
from course_grading.templating import load_template
from course_utils.practice.panel import marked

TEMPLATE = Path(__file__).with_name("templates") / "page.html"
MOST_MISTAKES = 5  # in a list


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
        "points": figures.points(results),
        "means": figures.means(results),
        "ungraded": [(task.title, count) for task, count in _ungraded(results)],
        "tasks": [_task(results, task) for task in results.tasks],
        "given_up": figures.given_up(results),
        "times": figures.times(results),
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
        "figure": figures.shares(results, task) if mean == mean else None,
        "mistakes": mistakes[:MOST_MISTAKES],
        "others": sum(one.count for one in mistakes[MOST_MISTAKES:]),
    }


def _refused(results: Results, names: bool) -> Numbers:
    refused = [one for one in results.submissions if one.status == REFUSED]
    if names:
        lines = [(one.student, one.record.refused) for one in refused]
        return Numbers(("student", "reason"), lines)
    # what follows a semicolon are names of files, which may contain those of students
    reasons = Counter(one.record.refused.split(";")[0] for one in refused)
    return Numbers(("reason", "submissions"), reasons.most_common())
