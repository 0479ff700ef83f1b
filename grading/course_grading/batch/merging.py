"""Merge judged submissions into the gradebook, with nbgrader's own autograde.

nbgrader reads a staged copy of the judged notebooks and of the submission's regular files, never
the submission itself, so that no link of a student's is ever followed. Only this process writes
to the gradebook.
"""

from __future__ import annotations

import io
import logging
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from nbgrader import api
from nbgrader.apps import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.preprocessors import CheckCellMetadata, Execute, SaveAutoGrades
from traitlets.config import Config

from course_grading.batch.bundle import Bundle
from course_grading.batch.records import FOLDER
from course_grading.batch.settled import Answer, GradedBefore, KeepSettled
from course_grading.batch.staging import MergeError, other_files, with_outputs
from course_grading.nbgrader_calls import error_line, one_engine, put_scripts_on_path
from course_grading.package import Package, overlaid, unpack
from course_grading.troubles import gradebook_words, words_for
from course_grading.wall import ownership


class Merge(Autograde):
    """nbgrader's autograde for notebooks that have been cleaned and executed already.

    nbgrader's own class restores the instructor's cells, writes the notebook, reads it again and
    executes it. This one restores the cells and executes nothing, so one pass is enough.
    """

    done = (Execute, CheckCellMetadata)  # by the judge, which has rebuilt every cell
    before: Mapping[str, Mapping[str, Answer]] = {}  # what was graded before, by notebook and cell

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Apply all other preprocessors to a notebook."""
        self.exporter._preprocessors = []
        for step in self.autograde_preprocessors:
            if step is SaveAutoGrades:
                step = KeepSettled(parent=self.exporter)
                step.before = self.before
            if not (isinstance(step, type) and issubclass(step, self.done)):
                self.exporter.register_preprocessor(step)
        BaseConverter.convert_single_notebook(self, notebook_filename)


class Writer:
    """Merges submissions into a course's gradebook, one after the other.

    Parameters
    ----------
    config : Config
        The course's configuration, from `course_config`.
    bundle : Bundle
    """

    def __init__(self, config: Config, bundle: Bundle):
        self.config, self.bundle = config, bundle

    def __enter__(self) -> Writer:
        put_scripts_on_path()
        with ExitStack() as stack:
            stack.enter_context(one_engine())
            staged = tempfile.TemporaryDirectory(prefix=f"{ownership.own_mark()}-")
            self.folder = Path(stack.enter_context(staged))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_) -> None:
        self._stack.close()

    def merge(self, student: str, package: Package, executed: Mapping[str, str]) -> None:
        """Let nbgrader grade a submission from its judged notebooks.

        Parameters
        ----------
        student : str
        package : Package
            The files of the submission.
        executed : mapping of str to str
            The judged notebooks, by name.

        Raises
        ------
        MergeError
            If the judged cells are not the submission's, or nbgrader reports an error.
        """
        files, _ = other_files(package, self.bundle.released)
        staged = overlaid(Package(files), self.bundle.files).files
        for name, cells in self.bundle.released.items():
            staged[f"{name}.ipynb"] = with_outputs(package, name, cells, executed).encode()
        folder = self.folder / student
        try:
            unpack(Package(staged), folder / self.bundle.name)
            self._autograde(student)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _autograde(self, student: str) -> None:
        config = Config(self.config)
        config.CourseDirectory.submitted_directory = str(self.folder)
        config.CourseDirectory.assignment_id = self.bundle.name
        config.CourseDirectory.student_id = student
        course = NbGraderAPI(config=config)
        merge = Merge(coursedir=course.coursedir, parent=course)
        merge.force = merge.create_student = True
        graded = Path(merge._format_dest(self.bundle.name, student))
        folder = Path(course.coursedir.root, FOLDER, self.bundle.name)
        known = GradedBefore(graded, folder / f"{student}.graded")
        merge.before = known.read()
        _run(merge)
        known.forget()


def _run(merge: Merge) -> None:
    """Run nbgrader's step without its `capture_log`, which treats an interrupt as an error."""
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    merge.log.addHandler(handler)
    try:
        merge.start()
    except (NbGraderException, api.InvalidEntry, OSError, SystemExit) as error:
        line = error_line({"log": log.getvalue() or str(error)})
        raise MergeError(words_for(error) or gradebook_words(line) or line) from error
    finally:
        merge.log.removeHandler(handler)
