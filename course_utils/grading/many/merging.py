"""One writer: nbgrader's own autograde, with what the workers found in place of an execution.

nbgrader reads a staged copy of the submission's plain files, never the submission itself, so
that no link of a student's is ever followed. Its gradebook is written by this process alone.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import Dict
from traitlets.config import Config

from course_utils.grading.course.release import steps_with
from course_utils.grading.judge import from_gradebook
from course_utils.grading.judge.clean import clean
from course_utils.grading.many.packing import Package, unpack
from course_utils.grading.tools import reason_of, tools_on_path


class MergeError(Exception):
    """A result that does not belong to the submission, or that nbgrader would not take."""


class Replay(NbGraderPreprocessor):
    """Put outputs into cells that were executed elsewhere, after a look at whether they fit."""

    executed = Dict(help="notebooks by name, as a worker returned them").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Take over outputs, cell by cell.

        Raises
        ------
        MergeError
            When the two notebooks do not have the same cells.
        """
        mark = resources["nbgrader"]
        name = mark["notebook"]
        if name not in self.executed:
            raise MergeError(f"no worker has judged the notebook {name}")
        with Gradebook(mark["db_url"]) as gradebook:
            nb = clean(nb, from_gradebook(gradebook, name, mark["assignment"]))
        judged = nbformat.reads(self.executed[name], as_version=4)
        if [_identity(cell) for cell in judged.cells] != [_identity(cell) for cell in nb.cells]:
            raise MergeError(f"the judged cells of {name} are not those of the submission")
        for cell, other in zip(nb.cells, judged.cells, strict=True):
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = other.outputs, other.execution_count
        return nb, resources


class Writer:
    """Merges one submission after the other into the gradebook of a course.

    Parameters
    ----------
    config : Config
        Of the course (see `course_config`).
    """

    def __init__(self, config: Config):
        tools_on_path()
        self.config = config

    def merge(
        self, assignment: str, student: str, package: Package, executed: Mapping[str, str]
    ) -> None:
        """Let nbgrader grade a submission by what was judged.

        Parameters
        ----------
        assignment, student : str
        package : Package
            The files of the submission.
        executed : mapping of str to str
            The judged notebooks, by name.

        Raises
        ------
        MergeError
            When nbgrader reports an error.
        """
        staged = Path(tempfile.mkdtemp(prefix="workbook-merge-"))
        try:
            unpack(package, staged / student / assignment)
            config = Config(self.config)
            config.CourseDirectory.submitted_directory = str(staged)
            config.Autograde.autograde_preprocessors = steps_with(
                Autograde.autograde_preprocessors, Execute, Replay
            )
            config.Replay.executed = dict(executed)
            result = NbGraderAPI(config=config).autograde(assignment, student)
            if not result["success"]:
                raise MergeError(reason_of(result))
        finally:
            shutil.rmtree(staged, ignore_errors=True)


def _identity(cell: NotebookNode) -> tuple:
    """What must agree: the text of a cell, and what nbgrader knows about it."""
    known = cell.metadata.get("nbgrader", {})
    return cell.cell_type, cell.source, known.get("grade_id"), known.get("points")
