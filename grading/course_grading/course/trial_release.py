"""Release an assignment into a temporary folder, to check what students would get."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from course_grading.batch.bundle import Bundle
from course_grading.batch.settings import judging_settings
from course_grading.configuration import course_config
from course_grading.course.replacing import save_at_once
from course_grading.judge import ReleasedCell, all_from_gradebook
from course_grading.nbgrader_calls import error_line, put_scripts_on_path
from course_grading.package import Package
from course_grading.packing import pack, size_limit
from course_grading.secret import SECRET_FILE, read_secret


@dataclass(frozen=True)
class TrialRelease:
    """An assignment, released from its current source.

    Attributes
    ----------
    bundle : Bundle
        What submissions would be judged by.
    solution, stub : Package
        The source notebooks, and the notebooks that students would get.
    """

    bundle: Bundle
    solution: Package
    stub: Package

    @property
    def tests(self) -> list[ReleasedCell]:
        """The test cells."""
        notebooks = self.bundle.released.values()
        return [cell for cells in notebooks for cell in cells.values() if cell.is_test]


def make_trial_release(course: Path, name: str, scratch: Path) -> TrialRelease:
    """Let nbgrader release an assignment into an empty folder, without changing the course.

    Raises
    ------
    FileNotFoundError
        If the course has no such assignment, or no secret.
    RuntimeError
        If nbgrader cannot release it; the message says why.
    """
    config = course_config(course)
    source = course / "source" / name
    if not list(source.glob("*.ipynb")):
        there = ", ".join(sorted(path.name for path in (course / "source").glob("*/"))) or "none"
        raise FileNotFoundError(f"{source} holds no notebook; the course's assignments: {there}")
    secret = read_secret(course / SECRET_FILE)
    shutil.copytree(source, scratch / "source" / name)
    put_scripts_on_path()
    elsewhere = _elsewhere(config, scratch)
    save_at_once(elsewhere)
    result = NbGraderAPI(config=elsewhere).generate_assignment(name)
    if not result["success"]:
        raise RuntimeError(f"nbgrader cannot make a release of {name}: {error_line(result)}")
    with Gradebook(elsewhere.CourseDirectory.db_url) as gradebook:
        released = all_from_gradebook(gradebook, gradebook.find_assignment(name))
    most = size_limit(config)
    solution = pack(source, megabytes=most)
    others = {file: data for file, data in solution.files.items() if not file.endswith(".ipynb")}
    bundle = Bundle(name, released, Package(others), secret, settings=judging_settings(config))
    return TrialRelease(bundle, solution, pack(scratch / "release" / name, megabytes=most))


def _elsewhere(config: Config, folder: Path) -> Config:
    """Return the course's configuration with another root folder and gradebook."""
    copy = Config(config)
    copy.CourseDirectory.root = str(folder)
    copy.CourseDirectory.db_url = f"sqlite:///{folder / 'gradebook.db'}"
    return copy
