"""The class page: one file without a script, with pictures and a table beside each."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from course_grading.report import counting
from course_grading.report.bars import columns, rows
from course_grading.report.counting import Bar
from course_grading.report.mistakes import words_of
from course_grading.report.results import REFUSED, Results, Task
from course_utils.practice.panel import marked

TEMPLATE = Path(__file__).with_name("page.template")
MOST_MISTAKES = 5  # of a task
MOST_ROWS = 7  # of a table that is shown without being asked for


def page_of(results: Results, names: bool = False) -> str:
    """Write the page.

    Parameters
    ----------
    results : Results
    names : bool
        Whether the students are named whose submissions were refused. Nobody else ever is.

    Returns
    -------
    str
        HTML.
    """
    title = f"{results.assignment}: results of the class"
    parts = [f"<h1>{escape(title)}</h1>", *_overview(results)]
    if results.counted:
        parts += [*_explain_again(results), *_points(results), *_tasks(results)]
        parts += [*_given_up(results), *_times(results)]
    parts += _refused(results, names)
    body = "\n".join(parts)
    return TEMPLATE.read_text(encoding="utf-8").format(title=escape(title), body=body)


def _overview(results: Results) -> Iterator[str]:
    found = Counter(one.status for one in results.submissions)
    states = ", ".join(f"{count} {status}" for status, count in sorted(found.items()))
    late = sum(one.seconds_late > 0 for one in results.submissions)
    students = len(results.submissions)
    yield f"<p>{students} students of the course <i>{escape(results.course)}</i>: {states}."
    yield f"{late} handed in late.</p>" if late else "Nobody was late.</p>"
    if not results.counted:
        yield "<p>No submission has been graded yet.</p>"


def _explain_again(results: Results) -> Iterator[str]:
    """The mistakes that most students made, over all tasks."""
    found = [
        (bar.count, task, bar.label)
        for task in results.tasks
        for bar in counting.mistakes_in(results, task)
    ]
    found.sort(key=lambda each: -each[0])
    yield "<h2>What to explain again</h2>"
    if not found:
        yield "<p>No mistake was found.</p>"
        return
    yield f"<p>The commonest mistakes, of {len(results.counted)} submissions:</p><ol>"
    for count, task, name in found[:MOST_MISTAKES]:
        yield f"<li><b>{escape(task.title)}</b>, {_mistake(count, task, name)}</li>"
    yield "</ol>"


def _mistake(count: int, task: Task, name: str) -> str:
    words = words_of(task.item, name)
    words = f": {marked(words[0].upper() + words[1:])}" if words else ""
    return f"{count} × <code>{escape(name)}</code>{words}"


def _points(results: Results) -> Iterator[str]:
    scores = [one.score for one in results.counted]
    yield "<h2>Points</h2>"
    yield (
        f"<p>Of {results.most:g} points, the median is {statistics.median(scores):g} and the mean "
        f"{statistics.mean(scores):.1f}. Late penalties are taken off, and what waits to be "
        "graded by hand is not in it yet; refused submissions do not count here. Each bar counts "
        "its own number of points, and what lies between it and the next.</p>"
    )
    bars = counting.by_points(results)
    picture = columns(bars, "Submissions by points.")
    yield _pair("points", picture, _table("points", "submissions", bars))


def _tasks(results: Results) -> Iterator[str]:
    yield "<h2>Task by task</h2>"
    means = [(task, counting.mean_share(results, task)) for task in results.tasks]
    known = [Bar(task.title, round(100 * mean)) for task, mean in means if mean == mean]
    yield "<p>The mean of what was reached, in percent of each task's points:</p>"
    picture = rows(known, "Mean share of points by task.", unit="%")
    yield _pair("mean by task", picture, _table("task", "percent", known))
    for task, mean in means:
        yield from _task(results, task, mean)


def _task(results: Results, task: Task, mean: float) -> Iterator[str]:
    plural = "" if task.points == 1 else "s"
    name = escape(task.name.removesuffix("_tests"))
    yield f"<h3>{escape(task.title)} <span class='quiet'>({name})</span></h3>"
    if mean != mean:
        yield f"<p>{task.points:g} point{plural}, which a person gives; nobody has any yet.</p>"
        return
    yield f"<p>{task.points:g} point{plural}; the mean is {mean * task.points:.1f}.</p>"
    bars = counting.by_share(results, task)
    picture = columns(bars, f"{task.title}: submissions by points.", width=84)
    yield _pair(task.title, picture, _table("points", "submissions", bars, share=True))
    mistakes = counting.mistakes_in(results, task)
    if mistakes:
        yield "<p>The commonest mistakes:</p><ol>"
        for bar in mistakes[:MOST_MISTAKES]:
            yield f"<li>{_mistake(bar.count, task, bar.label)}</li>"
        yield "</ol>"
    if others := sum(bar.count for bar in mistakes[MOST_MISTAKES:]):
        yield f"<p class='quiet'>And {others} of other kinds.</p>"


def _given_up(results: Results) -> Iterator[str]:
    found = counting.waiting(results)
    yield "<h2>Where students gave up</h2>"
    if not any(waits for _, waits, _ in found):
        yield "<p>Everybody wrote something for every task.</p>"
        return
    yield "<p>Submissions in which nothing was written for a task:</p>"
    bars = [Bar(task.title, waits) for task, waits, _ in found]
    stopped = [(task.title, waits, ends) for task, waits, ends in found]
    heads = ("task", "not written", "nor anything after it")
    picture = rows(bars, "Submissions without an answer, by task.")
    yield _pair("given up by task", picture, _cells(heads, stopped))


def _times(results: Results) -> Iterator[str]:
    bars = counting.by_seconds(results)
    if not bars:
        return
    seconds = [one.record.seconds for one in results.counted if one.record]
    yield "<h2>Time per submission</h2>"
    yield (
        f"<p>Judging one took {statistics.median(seconds):.1f} s in the median, at most "
        f"{max(seconds):.1f} s. Long times come from endless loops and slow solutions.</p>"
    )
    picture = columns(bars, "Submissions by seconds.", width=64)
    yield _pair("time per submission", picture, _table("seconds", "submissions", bars))


def _refused(results: Results, names: bool) -> Iterator[str]:
    refused = [one for one in results.submissions if one.status == REFUSED]
    yield "<h2>Refused submissions</h2>"
    if not refused:
        yield "<p>There are none.</p>"
    elif names:
        cells = [(one.student, one.record.refused) for one in refused]
        yield f'<div class="words">{_cells(("student", "reason"), cells)}</div>'
    else:
        # what follows a semicolon are names of files, which may be those of students
        reasons = Counter(one.record.refused.split(";")[0] for one in refused)
        cells = reasons.most_common()
        yield f'<div class="words">{_cells(("reason", "submissions"), cells)}</div>'
        yield "<p class='quiet'>The table of grades says whose they are.</p>"
    if left_out := sum(bool(one.record and one.record.left_out) for one in results.submissions):
        yield f"<p>{left_out} came with files that were left out, such as links; see the table.</p>"


def _pair(what: str, picture: str, table: str) -> str:
    """A picture, and beside it the same in numbers."""
    is_open = " open" if table.count("<tr>") <= MOST_ROWS else ""
    what = escape(what)
    details = f"<details{is_open}><summary>In numbers: {what}</summary>{table}</details>"
    # on a narrow page the picture is scrolled, by keyboard too
    scroll = f'<div class="scroll" tabindex="0" role="group" aria-label="{what}">{picture}</div>'
    return f'<div class="pair">{scroll}{details}</div>'


def _table(label: str, count: str, bars: Sequence[Bar], share: bool = False) -> str:
    if not share:
        return _cells((label, count), bars)
    total = sum(bar.count for bar in bars) or 1
    cells = [(bar.label, bar.count, f"{100 * bar.count / total:.0f} %") for bar in bars]
    return _cells((label, count, "share"), cells)


def _cells(heads: Iterable[str], lines: Iterable[Iterable[object]]) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in line) + "</tr>"
        for line in lines
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
