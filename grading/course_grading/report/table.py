"""The table of grades, for spreadsheets and learning platforms."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from course_grading.report.results import Results
from course_grading.report.submissions import Submission

# characters that start a formula in a spreadsheet, full-width forms included
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BEFORE = ("student_id", "last_name", "first_name", "status", "submitted", "seconds_late")
AFTER = ("points", "late_penalty", "score", "max_score", "refused", "left_out")


def table_of(results: Results) -> str:
    """Write a table with a line for each student, and the points of each task.

    Parameters
    ----------
    results : Results

    Returns
    -------
    str
        CSV. A task that has not been graded yet is left empty.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    names = [task.name.removesuffix("_tests") for task in results.tasks]
    writer.writerow(map(safe, (*BEFORE, *names, *AFTER)))
    for submission in results.submissions:
        writer.writerow(map(safe, _cells(results, submission)))
    return text.getvalue()


def safe(value: object) -> object:
    """Return a value that no spreadsheet reads as a formula; numbers stay numbers.

    Examples
    --------
    >>> safe("=1+1"), safe("anna"), safe(-1.5)
    ("'=1+1", 'anna', -1.5)
    """
    if not isinstance(value, str):
        return value
    value = value.replace("\0", "")
    return f"'{value}" if value.lstrip(" ").startswith(FORMULA) else value


def _cells(results: Results, one: Submission) -> Iterator[object]:
    yield from (one.student, one.last_name, one.first_name, one.status)
    yield f"{one.submitted:%Y-%m-%d %H:%M:%S} UTC" if one.submitted else ""
    yield round(one.seconds_late)
    for task in results.tasks:
        yield one.scores.get(task.name, "")
    yield from (sum(one.scores.values()), one.penalty, one.score, results.most)
    yield one.record.refused if one.record else ""
    yield "; ".join(one.record.left_out) if one.record else ""
