"""Make a release anew, so that a run that fails or is killed loses nothing of the old one."""

from __future__ import annotations

import shutil
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import SaveCells
from traitlets.config import Config

from course_grading.batch.records import FOLDER


class SaveAtOnce(SaveCells):
    """nbgrader's `SaveCells` in one transaction.

    nbgrader commits after each cell. If it is killed in between, a test has its new points and its
    old text, and `grade` would use both.
    """

    def _create_notebook(self, nb: NotebookNode) -> None:
        session = self.gradebook.db
        commit, session.commit = session.commit, session.flush
        try:
            super()._create_notebook(nb)
        finally:
            session.commit = commit
        commit()


def save_at_once(config: Config) -> None:
    """Let nbgrader's ``generate_assignment`` save all cells in one transaction."""
    default = GenerateAssignment.preprocessors.default()
    steps = config.GenerateAssignment.get("preprocessors", default)
    config.GenerateAssignment.preprocessors = [
        SaveAtOnce if step is SaveCells else step for step in steps
    ]


class Replacement:
    """The folder of a release, and the one that will take its place.

    Parameters
    ----------
    config : Config
        The course's configuration.
    name : str
        Name of the assignment.

    Attributes
    ----------
    place, made, old : Path
        Where students' files are, where nbgrader makes new ones, and where the old ones are kept
        while they are being replaced.
    """

    def __init__(self, config: Config, name: str):
        self.name = name
        self.place = self._folder(config)
        kept = Path(config.CourseDirectory.root, FOLDER, name)
        self.old, self._room = kept / "release.old", kept / "release.new"

    def _folder(self, config: Config) -> Path:
        directory = CourseDirectory(config=config)
        return Path(directory.format_path(directory.release_directory, ".", self.name))

    @property
    def there(self) -> Path:
        """Where the release is now: in its place, unless a run was killed while replacing it."""
        return self.place if self.place.exists() else self.old

    def configure(self, config: Config) -> None:
        """Let nbgrader write into a folder of its own."""
        shutil.rmtree(self._room, ignore_errors=True)  # of a run that was killed
        save_at_once(config)
        config.CourseDirectory.release_directory = str(self._room)
        self.made = self._folder(config)

    def finish(self) -> None:
        """Put what nbgrader has made in its place."""
        self.place.parent.mkdir(parents=True, exist_ok=True)
        if self.place.exists():
            shutil.rmtree(self.old, ignore_errors=True)
            self.place.rename(self.old)
        self.made.rename(self.place)
        for folder in (self.old, self._room):
            shutil.rmtree(folder, ignore_errors=True)
