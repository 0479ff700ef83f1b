"""The judge as a step of nbgrader's: in the place of `Execute`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import Execute
from traitlets import Bool, Dict, Float, Unicode

from course_grading.judge.notebook import Graded, grade_notebook
from course_grading.judge.released import Released, from_gradebook
from course_grading.judge.times import Times
from course_grading.packing import pack
from course_grading.secret import NAME, read_secret
from course_grading.wall import Limits, Warm, kernel_manager


class Judge(Execute):
    """Runs the student's cells behind the wall, and the tests outside of it."""

    sandbox = Bool(True, help="False runs submissions as you: only if you trust them").tag(
        config=True
    )
    secret_file = Unicode(
        "", help=f"where the course's secret is; {NAME} in the course's folder by default"
    ).tag(config=True)
    names = Dict(help="what tests may use and students never see, by name").tag(config=True)
    cell_seconds = Float(Times().cell, help="time for one cell").tag(config=True)
    cells_seconds = Float(Times().cells, help="time for all cells").tag(config=True)
    item_seconds = Float(Times().item, help="time for an item's cases").tag(config=True)
    judging_seconds = Float(Times().judging, help="time for all tests").tag(config=True)

    warm: ClassVar = None  # a worker's own process to fork kernels from
    last: ClassVar[Graded | None] = None  # for whoever runs nbgrader in this process

    @property
    def times(self) -> Times:
        """The limits of time."""
        return Times(
            cell=self.cell_seconds,
            cells=self.cells_seconds,
            item=self.item_seconds,
            judging=self.judging_seconds,
        )

    def secret_of(self, folder: Path) -> bytes:
        """Read the course's secret; ``folder`` is the submission's, in nbgrader's usual place."""
        if self.secret_file:
            return read_secret(Path(self.secret_file))
        root = self.config.CourseDirectory.get("root", "")
        # no nearer than three folders up: what lies there was not handed in by a student
        return read_secret((Path(root) if root else folder.resolve().parents[2]) / NAME)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Judge a notebook whose cells nbgrader has restored."""
        mark = resources["nbgrader"]
        with Gradebook(mark["db_url"]) as gradebook:
            released = from_gradebook(gradebook, mark["notebook"], mark["assignment"])
        folder = Path(resources["metadata"]["path"])
        files, secret = _files(folder), self.secret_of(folder)
        graded = self.graded(nb, released, files, secret, type(self).warm)
        type(self).last = graded
        for words in graded.deaths:
            self.log.warning("A kernel died: %s", words)
        return graded.notebook, resources

    @property
    def most_seconds(self) -> float:
        """How long a kernel may live."""
        return self.cells_seconds + self.judging_seconds + 30

    def graded(
        self,
        nb: NotebookNode,
        released: Mapping[str, Released],
        files: Mapping[str, bytes],
        secret: bytes,
        warm: Warm | None = None,
    ) -> Graded:
        """Judge a notebook with these settings; no gradebook is read."""
        limits = Limits(wall_seconds=self.most_seconds)

        def start():
            return kernel_manager(files, limits, warm, self.sandbox)

        return grade_notebook(nb, released, start, secret, self.names, self.times)


def _files(folder: Path) -> dict[str, bytes]:
    """Read the submission's plain files; notebooks are not needed to run one."""
    return {name: data for name, data in pack(folder).files.items() if not name.endswith(".ipynb")}
