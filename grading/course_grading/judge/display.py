"""What is shown of a submission: no more than a page can hold and a converter reads in good time.

A student's text is judged whole. Only what nbgrader keeps for feedback and formgrader is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from nbformat import NotebookNode

from course_grading.judge.released_cells import ReleasedCell, name_of

MOST_TEXT, MOST_LINES = 200_000, 10_000  # characters and lines of all of the student's cells
# A converter looks for the end of a formula from each of its beginnings, and of a link from each
# bracket of a line; pygments reads a run of names or blanks again from each of its characters. What
# this can cost is limited: beginnings times characters, and squares of the lengths of runs.
FORMULA = re.compile(r"\\\\(?=[(\[])|\\begin(?=\{)")
LINE = re.compile(r"[^\n]{1000}(?=[^\n])")  # and more
RUN = re.compile(r"[\w.*%]+|\s+|.")
MOST_BEGINNINGS, MOST_RUNS = 100_000_000, 10_000_000
RUN_COST = 300  # of the shortest run, so that there are at most 33,000 with colours
PLAIN = {"name": "text", "pygments_lexer": "text"}  # code without colours


def shortened(notebook: NotebookNode, released: Mapping[str, ReleasedCell]) -> NotebookNode:
    """Return a cleaned notebook with a student's texts cut, where all together are too long.

    Where formulas, brackets or runs of names in it would take a converter minutes, formulas are
    shown as they are written, long lines are broken, and code has no colours.

    Parameters
    ----------
    notebook : NotebookNode
        From `clean`; it is changed.
    released : mapping of str to ReleasedCell
    """
    text, lines = MOST_TEXT, MOST_LINES
    beginnings, runs = MOST_BEGINNINGS, MOST_RUNS
    for cell in _students(notebook, released):
        kept = "".join(cell.source[:text].splitlines(keepends=True)[:lines])
        text, lines = text - len(kept), lines - kept.count("\n")
        if kept != cell.source:
            cell.source = _with_note(cell, kept)
        if cell.cell_type == "code":
            runs -= sum(RUN_COST + len(run) ** 2 for run in RUN.findall(cell.source))
        elif (beginnings := beginnings - _beginnings(cell.source)) < 0:
            cell.source = LINE.sub(r"\g<0>\n", FORMULA.sub(r"\g<0> ", cell.source))
    if runs < 0:
        notebook.metadata["language_info"] = dict(PLAIN)
    return notebook


def _with_note(cell: NotebookNode, kept: str) -> str:
    """Return the kept part of a cell's text, and how much of it is not shown."""
    over = len(cell.source) - len(kept)
    words = f"… {over:,} characters are not shown: too much text in this notebook"
    return f"{kept.rstrip()}\n\n{'# ' if cell.cell_type == 'code' else ''}{words}"


def _beginnings(text: str) -> int:
    """Return how many characters a converter may read to find where formulas and links end."""
    links = sum(line.count("[") * len(line) for line in text.split("\n"))
    return len(FORMULA.findall(text)) * len(text) + links


def _students(
    notebook: NotebookNode, released: Mapping[str, ReleasedCell]
) -> Iterator[NotebookNode]:
    """Yield the cells whose texts are the student's."""
    for cell in notebook.cells:
        own = released.get(name_of(cell))
        if own is None or not own.locked:
            yield cell
