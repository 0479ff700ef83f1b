"""Points that a person gave stay settled until the student changes what they were given for.

nbgrader asks a person to look again whenever a submission is graded again. Here it asks only if
the answer differs from the one that was graded, which the folder of graded notebooks still holds.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from nbformat import NotebookNode, v4
from nbgrader.preprocessors import SaveAutoGrades
from nbgrader.utils import determine_grade, is_grade, is_solution, is_task

from course_grading.atomic import write_atomically
from course_grading.judge.released_cells import mark_of


class Answer(NamedTuple):
    """What points are given for, as hashes.

    Attributes
    ----------
    own : str
        The text of the cell, if the student writes it, and its highest points.
    result : str
        What it led to: the outputs of an answer in code; for a test the code that it tests.
    code : str
        All of the student's code.
    """

    own: str
    result: str
    code: str

    def is_same(self, other: Answer | None) -> bool:
        """Whether the points for one are right for the other."""
        if other is None or self.own != other.own:
            return False
        return self.result == other.result or self.code == other.code


def answers_in(notebook: NotebookNode) -> dict[str, Answer]:
    """Return what is graded in a notebook, by nbgrader's names of the cells."""
    own = [cell for cell in notebook.cells if not mark_of(cell).get("locked")]
    code = _hash([cell.source for cell in own if cell.cell_type == "code"])
    everything = _hash([[cell.source, cell.get("attachments")] for cell in own])
    found = {}
    for cell in notebook.cells:
        if not (is_grade(cell) or is_task(cell)):
            continue
        points = mark_of(cell).get("points")
        if is_task(cell):
            answer = Answer(_hash([points]), everything, everything)
        elif not is_solution(cell):
            answer = Answer(_hash([points]), code, code)
        else:
            text = _hash([points, cell.source, cell.get("attachments")])
            outputs = [{**each, "execution_count": None} for each in cell.get("outputs", ())]
            answer = Answer(text, _hash(outputs), code)
        found[mark_of(cell)["grade_id"]] = answer
    return found


class KeepSettled(SaveAutoGrades):
    """nbgrader's `SaveAutoGrades`, which leaves settled what the student has not changed."""

    before: Mapping[str, Mapping[str, Answer]] = {}  # the graded answers, by notebook and cell

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Save a notebook's automatic points."""
        known = self.before.get(resources["nbgrader"]["notebook"], {})
        self.same = {
            name for name, answer in answers_in(nb).items() if answer.is_same(known.get(name))
        }
        return super().preprocess(nb, resources)

    def _add_score(self, cell: NotebookNode, resources: dict) -> None:  # noqa: ARG002
        """Save a cell's automatic points, and whether a person must look at it."""
        name = mark_of(cell)["grade_id"]
        where = (self.notebook_id, self.assignment_id, self.student_id)
        grade = self.gradebook.find_grade(name, *where)
        score, points = determine_grade(cell, self.log)
        if score is None and not points:
            score = 0.0  # nobody has to look at an answer that counts no longer
        given = grade.manual_score is not None
        settled = given and not grade.needs_manual_grade
        stays = settled and name in self.same and score == grade.auto_score
        grade.auto_score = score
        grade.needs_manual_grade = (given or score is None) and not stays
        self.gradebook.db.commit()


class GradedBefore:
    """The answers that were graded before, which outlive a run that is killed while it merges.

    Parameters
    ----------
    graded : Path
        The folder of the student's graded notebooks. nbgrader removes it and makes it again.
    kept : Path
        The file for the answers in the meantime.
    """

    def __init__(self, graded: Path, kept: Path):
        self.graded, self.kept = graded, kept

    def read(self) -> dict[str, dict[str, Answer]]:
        """Return the graded answers by notebook, and keep them until `forget` is called."""
        found = self._kept()
        for path in sorted(self.graded.glob("*.ipynb")):
            with contextlib.suppress(OSError, ValueError, AttributeError, KeyError):
                found[path.stem] = answers_in(v4.reads(path.read_text(encoding="utf-8")))
        if found:
            self.kept.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self.kept, json.dumps(found))
        return found

    def forget(self) -> None:
        """Remove what is kept, once nbgrader has written the graded notebooks again."""
        self.kept.unlink(missing_ok=True)

    def _kept(self) -> dict[str, dict[str, Answer]]:
        try:
            known = json.loads(self.kept.read_text(encoding="utf-8"))
            return {
                notebook: {name: Answer(*parts) for name, parts in cells.items()}
                for notebook, cells in known.items()
            }
        except (OSError, ValueError, TypeError, AttributeError):
            return {}


def _hash(parts: list) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
