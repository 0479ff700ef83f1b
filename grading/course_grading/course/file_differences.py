"""What differs between the files that students have got and those that they would get now."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import zip_longest

import nbformat
from nbformat import NotebookNode

from course_grading.course.cell_differences import Difference
from course_grading.judge.released_cells import mark_of, name_of

SHOWN = 40  # characters of a text


def file_differences(
    old: Mapping[str, bytes], new: Mapping[str, bytes], known: Collection[str]
) -> Iterator[Difference]:
    """Compare what students get, but for what is known to differ.

    Parameters
    ----------
    old, new : mapping of str to bytes
        Files by path.
    known : collection of str
        Names of cells, and paths.

    Examples
    --------
    >>> print(*file_differences({"sums.csv": b"2"}, {"sums.csv": b"3"}, ()))
    sums.csv: other content
    """
    for path in sorted({*old, *new} - {*known}):
        if path not in old or path not in new:
            yield Difference(path, "new" if path in new else "gone")
        elif path.endswith(".ipynb"):
            yield from _in_notebook(path, *map(_cells, (old[path], new[path])), known)
        elif old[path] != new[path]:
            yield Difference(path, "other content")


def _cells(content: bytes) -> list[NotebookNode]:
    try:
        return nbformat.reads(content.decode(), as_version=4).cells
    except (ValueError, AttributeError, nbformat.ValidationError):  # it is damaged
        return []


def _in_notebook(
    path: str, old: list[NotebookNode], new: list[NotebookNode], known: Collection[str]
) -> Iterator[Difference]:
    """Compare the cells that students get: nbgrader's by their names, the others by their texts."""
    named = {name_of(cell): _text(cell) for cell in old}
    found = [
        Difference(name_of(cell), "not yet in the released notebook", needed=not _is_locked(cell))
        for cell in new
        if name_of(cell) not in {*known, ""} and _text(cell) != named.get(name_of(cell))
    ]
    found += _plain(*([cell for cell in cells if not name_of(cell)] for cells in (old, new)))
    yield from found
    order, before = ([name_of(cell) or _text(cell) for cell in cells] for cells in (new, old))
    if not found and not known and order != before:
        yield Difference(path, "the cells have another order", needed=True)


def _plain(old: list[NotebookNode], new: list[NotebookNode]) -> Iterator[Difference]:
    """Compare the cells that nbgrader does not know."""
    matcher = SequenceMatcher(None, *(list(map(_text, cells)) for cells in (old, new)), False)
    for kind, first, last, start, end in matcher.get_opcodes():
        for before, now in zip_longest(old[first:last], new[start:end]) if kind != "equal" else ():
            words = "changed" if before and now else "new" if now else "gone"
            yield Difference(_quoted(now or before), words, needed=True)


def _is_locked(cell: NotebookNode) -> bool:
    return bool(mark_of(cell).get("locked"))


def _text(cell: NotebookNode) -> str:
    """Return all of a cell that students see, as a text."""
    facts = (cell.cell_type, cell.source, cell.get("attachments"), mark_of(cell).get("points"))
    return json.dumps([*facts, cell.metadata.get("tags", [])], sort_keys=True)


def _quoted(cell: NotebookNode) -> str:
    line = cell.source.strip().partition("\n")[0]
    return f"“{line[:SHOWN]}…”" if len(line) > SHOWN else f"“{line}”"
