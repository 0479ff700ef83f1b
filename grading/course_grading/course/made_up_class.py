"""A class of made-up students, whose submissions come from an assignment's solution and stub."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from course_grading.judge import from_notebook
from course_grading.judge.analysis import plain_checks
from course_grading.judge.released_cells import mark_of, name_of
from course_utils.practice.mutants import mutants_of

OF_AN_ITEM, IN_ALL = 2, 8  # most mistakes
STUB, ANSWER = "...", "A made-up answer."  # of a written answer
PAIR = """def pair(value, name=""):
    return tuple(value) if isinstance(value, (tuple, list)) else (value, value)


"""


class MadeUp(NamedTuple):
    """A made-up student, what they hand in, and whether it comes late."""

    name: str
    text: str
    late: bool = False


def made_up_class(folder: Path, assignment: str) -> Iterator[MadeUp]:
    """Yield a student who is right, one who is late, and so on; then some with a mistake each.

    Parameters
    ----------
    folder : Path
        Folder of a course in which the assignment has been released.
    assignment : str
    """
    source, stub = (
        (folder / where / assignment / f"{assignment}.ipynb").read_text(encoding="utf-8")
        for where in ("source", "release")
    )
    solved = _answered(source)
    yield MadeUp("right", solved)
    yield MadeUp("late", solved, late=True)
    yield MadeUp("gave_up", stub)
    yield MadeUp("broken", solved[: len(solved) // 2])
    yield from list(_mistaken(nbformat.reads(solved, as_version=4)))[:IN_ALL]


def _answered(source: str) -> str:
    """Return the solution with a text in the cells that wait for one, to be graded by hand."""
    notebook = nbformat.reads(source, as_version=4)
    for cell in notebook.cells:
        mark = mark_of(cell)
        if mark.get("grade") and mark.get("solution"):
            text = cell.cell_type == "markdown"
            cell.source = ANSWER if text else cell.source.replace(STUB, ANSWER)
    return nbformat.writes(notebook)


def _mistaken(solved: NotebookNode) -> Iterator[MadeUp]:
    """Yield copies of the solution with one mistake each, under the mistake's name."""
    for cell in from_notebook(solved).values():
        for item, name in plain_checks(cell.source) if cell.is_test else ():
            by_name = {mutant.named: mutant for mutant in mutants_of(item) if mutant.named}
            for named, mutant in list(by_name.items())[:OF_AN_ITEM] if item == name else ():
                pair = PAIR if "pair(" in mutant.edited else ""
                text = _before(solved, cell.name, f"{pair}{mutant.edited.strip()}")
                yield MadeUp(f"{item}-{named}", text)


def _before(notebook: NotebookNode, test: str, source: str) -> str:
    """Return a notebook's text with a cell before one of its tests."""
    changed = copy.deepcopy(notebook)
    names = [name_of(cell) for cell in changed.cells]
    changed.cells.insert(names.index(test), new_code_cell(source))
    return nbformat.writes(changed)
