"""What answers are compared with: what was given, model answers, and what is usual."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat

from course_grading.batch.bundle import Bundle
from course_grading.course.release import TAG
from course_grading.judge import ReleasedCell
from course_grading.judge.analysis import plain_checks
from course_grading.judge.functions import asked_with
from course_grading.judge.released_cells import mark_of, name_of
from course_grading.look.words import Words, words_of
from course_utils.practice.catalogue import CONTENT, all_items
from course_utils.practice.code_item import CodeItem
from course_utils.practice.items import WrittenItem
from course_utils.practice.mutants import mutants_of


@dataclass(frozen=True)
class Cell:
    """A cell of code, or an answer in Markdown: its name, or number, and its text."""

    name: str
    source: str
    is_code: bool = True

    @cached_property
    def words(self) -> Words:
        """Its words and signs."""
        return words_of(self.source, self.is_code)


@dataclass(frozen=True)
class Material:
    """What answers are compared with.

    Attributes
    ----------
    given : tuple of Cell
        What students were given.
    model : tuple of Cell
        The model answers, and the references with which answers are compared.
    usual : tuple of Cell
        Right answers in several styles, which anybody might write.
    tests : tuple of ReleasedCell
    asked : frozenset of str
        The names of the functions that the exercise asks to write.
    """

    given: tuple[Cell, ...]
    model: tuple[Cell, ...] = ()
    usual: tuple[Cell, ...] = ()
    tests: tuple[ReleasedCell, ...] = ()
    asked: frozenset[str] = frozenset()


def read_material(course: Path, bundle: Bundle) -> Material:
    """Read what the answers to an assignment are compared with."""
    released = [cell for cells in bundle.released.values() for cell in cells.values()]
    given = [Cell(cell.name, cell.source, cell.kind == "code") for cell in released]
    given += [cell for cell, _ in _cells(course / "release" / bundle.name)]
    model = [cell for cell, is_model in _cells(course / "source" / bundle.name) if is_model]
    tests = tuple(cell for cell in released if cell.is_test)
    items = [item for name in _items(released) if (item := all_items().get(name))]
    model += [Cell(one.name, one.model, False) for one in items if isinstance(one, WrittenItem)]
    model += [Cell(one.name, _reference(one)) for one in items if isinstance(one, CodeItem)]
    mutants = {mutant.source for one in items for mutant in mutants_of(one.name)}
    usual = [Cell("", source) for source in sorted(mutants)]
    asked = frozenset(name for one in items for name in asked_with(one.name))
    return Material(tuple(given), tuple(model), tuple(usual), tests, asked)


def _reference(item: CodeItem) -> str:
    """Return the code of a reference, with all of its module if it is one of the operations."""
    reference = inspect.unwrap(item.reference)
    is_content = reference.__module__.startswith(f"{CONTENT}.")
    try:
        return inspect.getsource(reference if is_content else inspect.getmodule(reference))
    except (OSError, TypeError):
        return ""


def _items(released: Iterable[ReleasedCell]) -> Iterator[str]:
    """Yield the names of the workbook's items that an assignment asks for."""
    for cell in released:
        try:
            yield from (item for item, _ in plain_checks(cell.source) if cell.kind == "code")
        except SyntaxError:
            continue


def _cells(folder: Path) -> Iterator[tuple[Cell, bool]]:
    """Yield the code of the instructor's notebooks, and whether it holds a model answer."""
    for path in sorted(folder.glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            is_model = bool(mark_of(cell).get("solution")) or TAG in cell.metadata.get("tags", ())
            if cell.cell_type == "code" or mark_of(cell).get("solution"):
                yield Cell(name_of(cell), cell.source, cell.cell_type == "code"), is_model
