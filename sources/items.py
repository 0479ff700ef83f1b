"""Insert into a text what its exercise's items state: the options of a choice, and points."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

import nbformat

from course_utils.practice.catalogue import exercises
from course_utils.practice.items import ChoiceItem, Item, WrittenItem

PLACEHOLDER = re.compile(r"\{\{ *(.*?) *\}\}")
OPTIONS = ".options"


def fill_in(notebook: nbformat.NotebookNode, exercise: str) -> None:
    """Put options and points into the cells of an exercise, as its items state them.

    Parameters
    ----------
    notebook : NotebookNode
        Its cells still have the options of the text: ``solution``, ``tests`` and ``points``.
    exercise : str
        Name of the text, such as "03_gradients". Any other text has no items.

    Raises
    ------
    ValueError
        If a placeholder stands for nothing, or if the text assigns points to an item.
    """
    items = {item.name: item for item in exercises().get(exercise, ())}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = PLACEHOLDER.sub(partial(_meant, items=items), cell.source)
        _give_points(cell, items)


def _meant(placeholder: re.Match, items: Mapping[str, Item]) -> str:
    """Return the text that a placeholder stands for."""
    meant = placeholder[1]
    if meant == "total" and items:
        return str(sum(item.points for item in items.values()))
    item = items.get(meant.removesuffix(OPTIONS))
    if not meant.endswith(OPTIONS) or not isinstance(item, ChoiceItem):
        raise ValueError(
            f"{placeholder[0]} stands for nothing: write {{{{ total }}}} for the points of an "
            f"exercise, or {{{{ NAME{OPTIONS} }}}} with the name of one of its choices"
        )
    return "\n".join(f"- **{letter}** {option}" for letter, option in item.options.items())


def _give_points(cell: nbformat.NotebookNode, items: Mapping[str, Item]) -> None:
    """Assign an item's points to its cell, if that cell is graded."""
    options = cell.metadata
    item = items.get(options.get("solution") or options.get("tests"))
    if item is None:
        return
    if "points" in options:
        raise ValueError(f"leave out the points of {item.name}: the item states them")
    if ("solution" in options) == isinstance(item, WrittenItem):  # a person grades its solution
        options["points"] = item.points
