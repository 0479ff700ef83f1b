"""The tasks of an assignment: its cells with points, in the order of its source notebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from course_grading.judge import ReleasedCell
from course_grading.judge.released_cells import name_of
from course_grading.judge.verdicts import checks_of
from course_utils.practice.catalogue import all_items
from course_utils.practice.items import Item


@dataclass(frozen=True)
class Task:
    """A cell with points.

    ``name`` is nbgrader's name of the cell, ``item`` the workbook's item that it grades, if any.
    """

    name: str
    title: str
    points: float
    by_hand: bool = False
    item: Item | None = field(default=None, repr=False)


def tasks_of(cells: Mapping[str, ReleasedCell], source: Path) -> Iterator[Task]:
    """Yield the tasks in the order of the source notebook; the gradebook stores no order."""
    order = list(cells)
    if source.exists():
        places = nbformat.read(source, as_version=4).cells
        order = [name_of(cell) for cell in places]
    wanted = (cells[name] for name in [*order, *sorted(set(cells) - set(order))] if name in cells)
    for cell in wanted:
        if cell.grade or cell.task:
            item = _item(cell)
            title = item.title if item else cell.name
            yield Task(cell.name, title, cell.points, cell.solution or cell.task, item)


def _item(cell: ReleasedCell) -> Item | None:
    names = [item for item, _ in checks_of(cell)] if cell.is_test else [cell.name]
    return all_items().get(names[0]) if len(names) == 1 else None
