"""The judge as an nbgrader preprocessor, in place of `Execute`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import Execute
from traitlets import Bool, Dict, Float, Unicode

from course_grading.judge.display import shortened
from course_grading.judge.notebook import JudgedNotebook, judge_notebook
from course_grading.judge.released_cells import ReleasedCell, from_gradebook
from course_grading.judge.time_limits import TimeLimits
from course_grading.packing import MEGABYTES, pack
from course_grading.secret import SECRET_FILE, read_secret
from course_grading.wall import Limits, WarmProcess, kernel_manager


class Judge(Execute):
    """Runs the student's cells behind the wall, and the tests outside it."""

    sandbox = Bool(True, help="False runs submissions as you: only if you trust them").tag(
        config=True
    )
    secret_file = Unicode(
        "", help=f"where the course's secret is; {SECRET_FILE} in the course's folder by default"
    ).tag(config=True)
    names = Dict(help="what tests may use and students never see, by name").tag(config=True)
    cell_seconds = Float(TimeLimits().cell, help="time for one cell").tag(config=True)
    cells_seconds = Float(TimeLimits().cells, help="time for all cells").tag(config=True)
    item_seconds = Float(TimeLimits().item, help="time for an item's cases").tag(config=True)
    judging_seconds = Float(TimeLimits().judging, help="time for all tests").tag(config=True)

    megabytes = Float(MEGABYTES, help="the most that a submitted file may have").tag(config=True)

    warm: ClassVar = None  # the warm process to fork kernels from, if there is one
    last: ClassVar[JudgedNotebook | None] = (
        None  # the latest result, for code that runs nbgrader in this process
    )

    @property
    def times(self) -> TimeLimits:
        """The time limits."""
        return TimeLimits(
            cell=self.cell_seconds,
            cells=self.cells_seconds,
            item=self.item_seconds,
            judging=self.judging_seconds,
        )

    def secret_of(self, folder: Path) -> bytes:
        """Read the course's secret; ``folder`` is the submission's, where nbgrader keeps it."""
        if self.secret_file:
            return read_secret(Path(self.secret_file))
        root = self.config.CourseDirectory.get("root", "")
        # three folders up, because files nearer to the submission may come from the student
        return read_secret((Path(root) if root else folder.resolve().parents[2]) / SECRET_FILE)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Judge a notebook in which nbgrader has restored the instructor's cells."""
        mark = resources["nbgrader"]
        with Gradebook(mark["db_url"]) as gradebook:
            released = from_gradebook(gradebook, mark["notebook"], mark["assignment"])
        folder = Path(resources["metadata"]["path"])
        files, secret = _files(folder, self.megabytes), self.secret_of(folder)
        graded = self.judged(nb, released, files, secret, type(self).warm)
        type(self).last = graded
        for words in graded.deaths:
            self.log.warning("A kernel died: %s", words)
        return shortened(graded.notebook, released), resources

    @property
    def most_seconds(self) -> float:
        """How many seconds a kernel may live."""
        return self.cells_seconds + self.judging_seconds + 30

    def judged(
        self,
        nb: NotebookNode,
        released: Mapping[str, ReleasedCell],
        files: Mapping[str, bytes],
        secret: bytes,
        warm: WarmProcess | None = None,
    ) -> JudgedNotebook:
        """Judge a notebook with these settings, without reading a gradebook."""
        limits = Limits(wall_seconds=self.most_seconds)

        def start():
            return kernel_manager(files, limits, warm, self.sandbox)

        return judge_notebook(nb, released, start, secret, self.names, self.times)


def _files(folder: Path, megabytes: float) -> dict[str, bytes]:
    """Read the submission's regular files but for notebooks, which no cell needs."""
    files = pack(folder, megabytes=megabytes).files
    return {name: data for name, data in files.items() if not name.endswith(".ipynb")}
