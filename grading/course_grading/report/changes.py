"""What changed since a submission was graded before."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from textwrap import indent

from course_grading.batch.records import GradingRecord

TEST = "_tests"  # at the end of the name of a test, before it the name of its answer
EARLIER = "not kept by the release that graded it: grade again with --regrade --only {}"


def changes(record: GradingRecord, name: str) -> Iterator[str]:
    """Say what is different from the grade before.

    Parameters
    ----------
    record : GradingRecord
    name : str
        nbgrader's name of a cell with points.

    Examples
    --------
    >>> print(*changes(GradingRecord("ada", "sums", "key", graded="2026-05-09 12:00 UTC"), "x"))
    Graded 2026-05-09 12:00 UTC; no other grade was given before.
    """
    if not record.graded:
        yield f"What changed: {EARLIER.format(record.student)}"
        return
    if not record.before:
        yield f"Graded {record.graded}; no other grade was given before."
        return
    then = record.before
    words = [f"Graded {record.graded}; before: {then['graded'] or 'by an earlier release'}."]
    if then["refused"]:
        words.append(f"It was refused then: {then['refused']}")
    elif name in then["scores"] and name in record.scores:
        words.append(f"Points then {then['scores'][name]:g}, now {record.scores[name]:g}.")
    changed = [part for part, mark in record.parts.items() if then["parts"].get(part, mark) != mark]
    if then["parts"]:
        words.append(f"Changed since: {', '.join(changed) or 'nothing'}.")
    yield " ".join(words)
    answer = name if name in record.answers else name.removesuffix(TEST)
    yield from _difference(then["answers"].get(answer), record.answers.get(answer))


def _difference(old: str | None, new: str | None) -> Iterator[str]:
    if old is None or new is None:
        return
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), "then", "now", lineterm="")
    text = "\n".join(lines)
    yield f"In the answer:\n{indent(text, '    ')}" if text else "The answer is the same as then."
