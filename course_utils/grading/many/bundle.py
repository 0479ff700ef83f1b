"""All that judging an assignment takes, as plain data that travels to a worker."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from course_utils import __version__
from course_utils.grading.course.making import course_config
from course_utils.grading.course.secret import NAME, read_secret
from course_utils.grading.many.packing import Package, pack
from course_utils.grading.many.settings import as_text, judging_settings, late_settings
from course_utils.grading.tools import tools_on_path


@dataclass(frozen=True)
class Bundle:
    """An assignment.

    Attributes
    ----------
    name : str
    gradebook : bytes
        A scratch gradebook (SQLite) that knows this assignment and no student.
    source : Package
        Its source notebooks and files.
    released : mapping of str to str
        What students get, by file name.
    secret : bytes
        From which the hidden cases follow.
    sandbox : bool
        Whether students' code runs behind the wall.
    settings : mapping of str to mapping
        The course's own settings of what judges, such as ``c.Judge.cell_seconds``.
    late : str
        Due date and penalties; the writer applies them, and a grade depends on them.
    """

    name: str
    gradebook: bytes
    source: Package
    released: Mapping[str, str]
    secret: bytes
    sandbox: bool = True
    settings: Mapping[str, Mapping] = field(default_factory=dict)
    late: str = ""

    @property
    def notebooks(self) -> list[str]:
        """The notebooks that a submission must have."""
        return sorted(self.released)

    def key_with(self, submission: Package) -> str:
        """A hash of all that a grade depends on."""
        settings = as_text(self.settings)
        parts = (submission.key, self.source.key, self.name, settings, self.late, __version__)
        digest = hashlib.sha256(self.secret)
        digest.update("\n".join(parts).encode())
        return digest.hexdigest()


def make_bundle(course: Path, name: str, sandbox: bool = True) -> Bundle:
    """Bundle an assignment of a course.

    Raises
    ------
    FileNotFoundError
        When the course has no such assignment, or no secret.
    RuntimeError
        With nbgrader's log, when it cannot make a release of it.
    """
    folder = course / "source" / name
    if not list(folder.glob("*.ipynb")):
        there = ", ".join(sorted(path.name for path in (course / "source").glob("*/"))) or "none"
        raise FileNotFoundError(f"{folder} holds no notebook; the course's assignments: {there}")
    config = course_config(course)
    scratch = Path(tempfile.mkdtemp(prefix="workbook-bundle-"))
    try:
        shutil.copytree(folder, scratch / "source" / name)
        tools_on_path()
        api = NbGraderAPI(config=scratch_config(config, scratch))
        result = api.generate_assignment(name)
        if not result["success"]:
            raise RuntimeError(f"nbgrader could not make a release of {name}:\n{result['log']}")
        released = (scratch / "release" / name).glob("*.ipynb")
        return Bundle(
            name,
            (scratch / "gradebook.db").read_bytes(),
            pack(folder),
            {path.name: path.read_text(encoding="utf-8") for path in released},
            read_secret(course / NAME),
            sandbox,
            judging_settings(config),
            _late(config, name),
        )
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def scratch_config(config: Config, folder: Path) -> Config:
    """Return a course's configuration for a throw-away copy of it in a folder."""
    scratch = Config(config)
    scratch.CourseDirectory.root = str(folder)
    scratch.CourseDirectory.db_url = f"sqlite:///{folder / 'gradebook.db'}"
    return scratch


def _late(config: Config, name: str) -> str:
    """Name all that late penalties depend on."""
    directory = CourseDirectory(config=config)
    with Gradebook(directory.db_url, directory.course_id) as gradebook:
        try:
            due = gradebook.find_assignment(name).duedate
        except MissingEntry:
            due = None
    return as_text({"due": str(due), **late_settings(config)})
