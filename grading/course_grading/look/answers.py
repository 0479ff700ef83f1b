"""What students have written for an assignment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from course_grading.batch.bundle import make_bundle
from course_grading.batch.handed_in import SUBMITTED, handed_in
from course_grading.batch.submitted_notebook import UnreadableError, read_notebook
from course_grading.judge import ReleasedCell
from course_grading.judge.clean import clean
from course_grading.judge.released_cells import name_of
from course_grading.look.material import Cell, Material, read_material
from course_grading.packing import pack, size_limit

MOST_OF_CELL, MOST_OF_ALL = 10_000, 30_000  # characters


@dataclass(frozen=True)
class Submitted:
    """The cells that a student wrote; ``is_cut`` if they are too long to be read whole."""

    student: str
    cells: tuple[Cell, ...]
    is_cut: bool = False


@dataclass(frozen=True)
class Answers:
    """All that is looked at; ``unread`` are the students whose submissions cannot be read."""

    submitted: tuple[Submitted, ...]
    material: Material
    unread: Mapping[str, str] = field(default_factory=dict)


def read_answers(course: Path, assignment: str) -> Answers:
    """Read the submissions of an assignment; nothing in them is trusted, and nothing is run.

    Raises
    ------
    FileNotFoundError
        If there is no such course or assignment.
    """
    course = course.resolve()
    bundle = make_bundle(course, assignment)
    most, submitted, unread = size_limit(bundle.settings), [], {}
    material = read_material(course, bundle)
    for student in handed_in(course, assignment, bundle.released).students:
        package = pack(course / SUBMITTED, student, assignment, megabytes=most)
        try:
            books = {name: read_notebook(package, f"{name}.ipynb") for name in bundle.released}
        except UnreadableError as error:
            unread[student] = str(error)
            continue
        given = {cell.source for cell in material.given}
        cells = [
            cell
            for name, book in books.items()
            for cell in _written(clean(book, bundle.released[name]), bundle.released[name])
            if cell.source not in given
        ]
        submitted.append(_cut(student, cells))
    return Answers(tuple(submitted), material, unread)


def _written(book: NotebookNode, released: Mapping[str, ReleasedCell]) -> Iterator[Cell]:
    """Yield the cells in which a student has written, or could have."""
    for place, cell in enumerate(book.cells, 1):
        own = released.get(name_of(cell))
        if own and (own.locked or not own.solution):
            continue
        if own or cell.cell_type == "code":
            yield Cell(own.name if own else f"cell {place}", cell.source, cell.cell_type == "code")


def _cut(student: str, cells: Iterable[Cell]) -> Submitted:
    left, is_cut, kept = MOST_OF_ALL, False, []
    for cell in cells:
        source = cell.source[: min(MOST_OF_CELL, left)]
        is_cut |= len(source) < len(cell.source)
        left -= len(source)
        if source:
            kept.append(Cell(cell.name, source, cell.is_code))
    return Submitted(student, tuple(kept), is_cut)
