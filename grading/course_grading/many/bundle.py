"""All that judging an assignment takes, as plain data that travels to a worker."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path

from nbgrader.api import Assignment, Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory

import course_utils
from course_grading import __version__
from course_grading.configuration import course_config
from course_grading.judge import Released, from_gradebook
from course_grading.many.settings import as_text, judging_settings, late_settings
from course_grading.packing import Package, pack
from course_grading.secret import NAME, read_secret

Cells = Mapping[str, Released]  # by their names
VERSIONS = (course_utils.__version__, __version__)


@dataclass(frozen=True)
class Bundle:
    """An assignment.

    Attributes
    ----------
    name : str
    released : mapping of str to mapping of str to Released
        The instructor's cells, by the notebook's name and their own, as the gradebook has them.
    files : Package
        The source's other files, which go over those of a submission.
    secret : bytes
        From which the hidden cases follow.
    sandbox : bool
        Whether students' code runs behind the wall.
    settings : mapping of str to mapping
        The course's own settings of what judges, such as ``c.Judge.cell_seconds``.
    late : str
        Due date and penalties; the writer applies them, and a grade depends on them.
    extensions : mapping of str to str
        More time, by the students who were granted some.
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
        """A name that differs from those of other courses, and gives nothing away."""
        return hashlib.sha256(self.secret + self.name.encode()).hexdigest()[:16]

    def key_with(self, student: str, submission: Package) -> str:
        """A hash of all that a student's grade depends on."""
        parts = (self._key, self.extensions.get(student, ""), submission.key)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    @cached_property
    def _key(self) -> str:
        cells = {name: list(map(asdict, cells.values())) for name, cells in self.released.items()}
        released = json.dumps(cells, sort_keys=True)
        settings = as_text(self.settings)
        parts = (self.name, self.files.key, released, settings, self.late, *VERSIONS)
        return hashlib.sha256(self.secret + "\n".join(parts).encode()).hexdigest()


def make_bundle(course: Path, name: str, sandbox: bool = True) -> Bundle:
    """Bundle an assignment of a course, as it was released.

    Raises
    ------
    FileNotFoundError
        When the gradebook has no such assignment, or the course no secret.
    ValueError
        When the assignment comes with files that cannot travel.
    """
    config = course_config(course)
    directory = CourseDirectory(config=config)
    with Gradebook(directory.db_url, directory.course_id) as gradebook:
        assignment = _find(gradebook, name)
        released = {
            notebook.name: from_gradebook(gradebook, notebook.name, name)
            for notebook in assignment.notebooks
        }
        late = as_text({"due": str(assignment.duedate), **late_settings(config)})
        extensions = {
            submission.student_id: str(submission.extension)
            for submission in gradebook.assignment_submissions(name)
            if submission.extension
        }
    folder = Path(directory.format_path(directory.source_directory, ".", name))
    own = set(config.Autograde.get("exclude_overwriting", {}).get(name, ()))
    files = _source_files(folder, own)
    return Bundle(
        name=name,
        released=released,
        files=files,
        secret=read_secret(course / NAME),
        sandbox=sandbox,
        settings=judging_settings(config),
        late=late,
        extensions=extensions,
    )


def _find(gradebook: Gradebook, name: str) -> Assignment:
    try:
        return gradebook.find_assignment(name)
    except MissingEntry:
        there = ", ".join(sorted(each.name for each in gradebook.assignments)) or "none"
        raise FileNotFoundError(
            f"the gradebook knows no assignment {name}; it knows {there}. Release it first: "
            f"`nbgrader generate_assignment {name}`"
        ) from None


def _source_files(folder: Path, own: set[str]) -> Package:
    """Read what goes over a submission's files; ``own`` are the students'."""
    package = pack(folder)
    if package.left_out:
        raise ValueError(
            f"{folder} holds what cannot be sent to a worker: {package.left_out[0]}. "
            "Take it out, or put a plain, smaller file in its place"
        )
    files = package.files.items()
    return Package(
        {name: data for name, data in files if not name.endswith(".ipynb") and name not in own}
    )
