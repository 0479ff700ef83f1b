"""Everything that a worker needs to judge an assignment, as plain data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

import course_utils
from course_grading import __version__
from course_grading.batch.settings import as_text, judging_settings, late_settings
from course_grading.configuration import course_config
from course_grading.gradebook import find_assignment, open_gradebook
from course_grading.judge import ReleasedCell, all_from_gradebook
from course_grading.package import Package
from course_grading.packing import pack, size_limit
from course_grading.secret import SECRET_FILE, read_secret

Cells = Mapping[str, ReleasedCell]  # by name
VERSIONS = (course_utils.__version__, __version__)


@dataclass(frozen=True)
class Bundle:
    """An assignment, as workers need it.

    Attributes
    ----------
    name : str
    released : mapping of str to mapping of str to ReleasedCell
        The instructor's cells in the gradebook, by the names of the notebook and of the cell.
    files : Package
        The source folder's other files, which replace a submission's files of the same names.
    secret : bytes
        The course's secret, from which the hidden cases are derived.
    sandbox : bool
        Whether students' code runs behind the wall.
    settings : mapping of str to mapping
        The settings from the course's configuration that workers need, such as
        ``c.Judge.cell_seconds``.
    late : str
        Due date and late penalties. The writer applies them; they are part of a grade's key.
    extensions : mapping of str to str
        Extensions of the due date, by student.
    """

    name: str
    released: Mapping[str, Cells] = field(repr=False)
    files: Package = field(repr=False)
    secret: bytes = field(repr=False)
    sandbox: bool = True
    settings: Mapping[str, Mapping] = field(default_factory=dict)
    late: str = ""
    extensions: Mapping[str, str] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """A name that is unique to this assignment and course, and does not reveal the secret."""
        return hashlib.sha256(self.secret + self.name.encode()).hexdigest()[:16]

    def key_with(self, student: str, submission: Package) -> str:
        """Return a hash of everything that a student's grade depends on."""
        parts = (self._key, self.extensions.get(student, ""), submission.key)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def parts_with(self, student: str, submission: Package) -> dict[str, str]:
        """Return a hash of each thing that a student's grade depends on, to name what changed."""
        parts = {
            "the submission": submission.key,
            "the assignment (its tests, points or texts)": self._cells,
            "the files beside the assignment's notebook": self.files.key,
            "the settings of the judge": as_text(self.settings),
            "the due date, or the settings of late penalties": self.late,
            "the student's extension": self.extensions.get(student, ""),
            "the release of the workbook": " ".join(VERSIONS),
            "the course's secret": self.mark,
        }
        return {
            what: hashlib.sha256(part.encode()).hexdigest()[:16] for what, part in parts.items()
        }

    @cached_property
    def _cells(self) -> str:
        cells = {name: list(map(asdict, cells.values())) for name, cells in self.released.items()}
        return json.dumps(cells, sort_keys=True)

    @cached_property
    def _key(self) -> str:
        settings = as_text(self.settings)
        parts = (self.name, self.files.key, self._cells, settings, self.late, *VERSIONS)
        return hashlib.sha256(self.secret + "\n".join(parts).encode()).hexdigest()


def make_bundle(course: Path, name: str, sandbox: bool = True) -> Bundle:
    """Bundle a released assignment of a course.

    Raises
    ------
    FileNotFoundError
        If the gradebook has no such assignment, or the course no secret.
    ValueError
        If the assignment has files that cannot be sent to a worker.
    """
    config = course_config(course)
    directory = CourseDirectory(config=config)
    with open_gradebook(course) as gradebook:
        assignment = find_assignment(gradebook, name)
        released = all_from_gradebook(gradebook, assignment)
        late = as_text({"due": str(assignment.duedate), **late_settings(config)})
        extensions = {
            submission.student_id: str(submission.extension)
            for submission in gradebook.assignment_submissions(name)
            if submission.extension
        }
    folder = Path(directory.format_path(directory.source_directory, ".", name))
    own = set(config.Autograde.get("exclude_overwriting", {}).get(name, ()))
    files = _source_files(folder, own, size_limit(config))
    return Bundle(
        name=name,
        released=released,
        files=files,
        secret=read_secret(course / SECRET_FILE),
        sandbox=sandbox,
        settings=judging_settings(config),
        late=late,
        extensions=extensions,
    )


def _source_files(folder: Path, own: set[str], megabytes: float) -> Package:
    """Read the files that replace a submission's, but for ``own``, which students may change."""
    package = pack(folder, megabytes=megabytes)
    if package.left_out:
        raise ValueError(
            f"{folder} holds what cannot be sent to a worker: {package.left_out[0]}. "
            "Take it out, put a plain, smaller file in its place, or raise c.Judge.megabytes"
        )
    files = package.files.items()
    return Package(
        {name: data for name, data in files if not name.endswith(".ipynb") and name not in own}
    )
