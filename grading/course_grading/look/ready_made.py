"""Which answers call what others have written: another library, or the workbook's own operations.

Only what the tests call is looked at, and what that calls in turn, so that whoever compares an
answer with torch's in a cell beside it gives no hint.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

from course_grading.judge.analysis import needed_names
from course_grading.judge.evaluation import JUDGES_NAMES
from course_grading.judge.released_cells import ReleasedCell
from course_grading.look.answers import Answers
from course_grading.look.definitions import ALL, definitions, imports, parsed, reached
from course_grading.look.material import Cell, Material

WORKBOOK = "course_utils"
FREE = frozenset((*sys.stdlib_module_names, "numpy"))  # whose functions are building blocks


class Call(NamedTuple):
    """What a student's answer to a test calls, and the cells in which it stands."""

    student: str
    test: str
    names: tuple[str, ...]
    cells: tuple[Cell, ...]


def ready_made_calls(answers: Answers) -> Iterator[Call]:
    """Yield the answers that call what is not theirs, and that the exercise does not import."""
    is_free = _Free(answers.material)
    for one in answers.submitted:
        made = definitions(one.cells)
        for test in answers.material.tests:
            used = reached((name if name in made else ALL for name in _needed(test)), made)
            names = {name for each in used for name in each.paths if not is_free(name)}
            # "torch" is the beginning of "torch.nn", which says more
            longest = [
                name for name in sorted(names) if not any(o.startswith(f"{name}.") for o in names)
            ]
            if longest:
                cells = dict.fromkeys(each.cell for each in used if names & each.paths)
                yield Call(one.student, test.name, tuple(longest), tuple(cells))


def _needed(test: ReleasedCell) -> list[str]:
    try:
        return needed_names(test.source, JUDGES_NAMES)
    except SyntaxError:
        return []


class _Free:
    """Whether anybody may use a function: a building block, or what the exercise imports.

    From a module of the workbook from which the exercise takes one function, all may be taken but
    those that it asks to write.
    """

    def __init__(self, material: Material):
        trees = [tree for cell in material.given if (tree := parsed(cell))]
        self.given = {path for tree in trees for path in imports(tree).values()}
        self.packages = FREE | {path.partition(".")[0] for path in self.given} - {WORKBOOK}
        modules = {name for one in self.given for name in (one, one.rpartition(".")[0])}
        self.modules = tuple(f"{name}." for name in modules - {WORKBOOK, ""})
        self.asked = material.asked

    def __call__(self, path: str) -> bool:
        if path in self.given or path.partition(".")[0] in self.packages:
            return True
        asked = path.rpartition(".")[2] in self.asked
        return not asked and f"{path}.".startswith(self.modules)
