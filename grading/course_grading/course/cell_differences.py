"""What differs between an assignment's cells in the gradebook and those of its source now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from course_grading.batch.bundle import Cells
from course_grading.judge import ReleasedCell

NEW, GONE, ROLE = "new", "gone", "role"  # what nbgrader refuses, once there are submissions


class Difference(NamedTuple):
    """One difference, in words.

    Attributes
    ----------
    where, words : str
    refused : str
        NEW, GONE or ROLE if nbgrader refuses it once there are submissions, otherwise empty.
    needed : bool
        Whether students need it in their own notebooks, because grading does not put it there.
    """

    where: str
    words: str
    refused: str = ""
    needed: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.words}"


def cell_differences(old: Mapping[str, Cells], new: Mapping[str, Cells]) -> Iterator[Difference]:
    """Compare instructors' cells, by the names of the notebook and of the cell.

    Examples
    --------
    >>> facts = {"kind": "code", "grade": True, "solution": False, "locked": True}
    >>> def test(source, points):
    ...     return ReleasedCell(name="sum_tests", source=source, points=points, **facts)
    >>> old = {"sums": {"sum_tests": test("assert sum([2]) == 2", 2)}}
    >>> print(*cell_differences(old, {"sums": {"sum_tests": test("assert sum([]) == 0", 3)}}))
    sum_tests: points from 2 to 3, another test
    >>> print(*cell_differences(old, {"sums": {}}))
    sum_tests: gone
    """
    for notebook in sorted({*old, *new}):
        if notebook not in old:
            yield Difference(f"{notebook}.ipynb", "a new notebook", NEW, needed=True)
        elif notebook not in new:
            yield Difference(f"{notebook}.ipynb", "gone", GONE)
        else:
            yield from _in_gradebook(old[notebook], new[notebook])


def _in_gradebook(old: Cells, new: Cells) -> Iterator[Difference]:
    for name, cell in new.items():
        if name not in old:
            yield Difference(name, "new", NEW, needed=True)
        elif cell != old[name]:
            yield _changed(old[name], cell)
    yield from (Difference(name, "gone", GONE) for name in old if name not in new)


def _changed(old: ReleasedCell, new: ReleasedCell) -> Difference:
    """Say how a cell of the gradebook differs."""
    words, role = [], _role(old) != _role(new)
    if role:
        words.append(f"{_role(old)} becomes {_role(new)}")
    if old.kind != new.kind:
        words.append(f"{old.kind} becomes {new.kind}")
    if old.locked != new.locked and not role:
        words.append("locked from now on" if new.locked else "not locked any longer")
    if old.points != new.points:
        words.append(f"points from {old.points:g} to {new.points:g}")
    if old.source != new.source:
        words.append("another test" if new.is_test else "another text")
        if new.grade and new.solution:
            words.append("so who left the old one as it was waits to be graded by hand")
    needed = role or (not new.locked and (old.kind, old.source) != (new.kind, new.source))
    return Difference(
        new.name, ", ".join(words) or "another checksum", ROLE if role else "", needed
    )


def _role(cell: ReleasedCell) -> str:
    if cell.task:
        return "a task"
    if cell.grade:
        return "an answer with points" if cell.solution else "a test"
    return "an answer" if cell.solution else "a locked text"
