"""Release an assignment into a scratch folder, to see what students would get."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from course_grading.configuration import course_config
from course_grading.judge import Released, from_gradebook
from course_grading.many.bundle import Bundle
from course_grading.many.settings import judging_settings
from course_grading.packing import Package, pack
from course_grading.secret import NAME, read_secret
from course_grading.tools import reason_of, tools_on_path


@dataclass(frozen=True)
class Rehearsal:
    """An assignment as its source is now.

    Attributes
    ----------
    bundle : Bundle
        What submissions are judged by.
    solution, stub : Package
        The source, and what students get.
    """

    bundle: Bundle
    solution: Package
    stub: Package

    @property
    def tests(self) -> list[Released]:
        """The cells that are judged."""
        notebooks = self.bundle.released.values()
        return [cell for cells in notebooks for cell in cells.values() if cell.is_test]


def rehearse(course: Path, name: str, scratch: Path) -> Rehearsal:
    """Release an assignment into an empty folder, by nbgrader; the course stays as it is.

    Raises
    ------
    FileNotFoundError
        When the course has no such assignment, or no secret.
    RuntimeError
        With nbgrader's words, when it cannot make a release of it.
    """
    config = course_config(course)
    source = course / "source" / name
    if not list(source.glob("*.ipynb")):
        there = ", ".join(sorted(path.name for path in (course / "source").glob("*/"))) or "none"
        raise FileNotFoundError(f"{source} holds no notebook; the course's assignments: {there}")
    secret = read_secret(course / NAME)
    shutil.copytree(source, scratch / "source" / name)
    tools_on_path()
    elsewhere = _elsewhere(config, scratch)
    result = NbGraderAPI(config=elsewhere).generate_assignment(name)
    if not result["success"]:
        raise RuntimeError(f"nbgrader cannot make a release of {name}: {reason_of(result)}")
    with Gradebook(elsewhere.CourseDirectory.db_url) as gradebook:
        notebooks = [notebook.name for notebook in gradebook.find_assignment(name).notebooks]
        released = {each: from_gradebook(gradebook, each, name) for each in notebooks}
    solution = pack(source)
    others = {file: data for file, data in solution.files.items() if not file.endswith(".ipynb")}
    bundle = Bundle(name, released, Package(others), secret, settings=judging_settings(config))
    return Rehearsal(bundle, solution, pack(scratch / "release" / name))


def _elsewhere(config: Config, folder: Path) -> Config:
    """Return a course's configuration for a copy of it."""
    copy = Config(config)
    copy.CourseDirectory.root = str(folder)
    copy.CourseDirectory.db_url = f"sqlite:///{folder / 'gradebook.db'}"
    return copy
