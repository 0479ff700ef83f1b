"""A course's own configuration, which nbgrader reads, too."""

from __future__ import annotations

from pathlib import Path

from traitlets.config import Config, PyFileConfigLoader

CONFIG = "nbgrader_config.py"  # in the course's folder


def course_config(folder: Path) -> Config:
    """Read a course's own configuration.

    Raises
    ------
    FileNotFoundError
        When the folder holds no course.
    """
    if not (folder / CONFIG).exists():
        raise FileNotFoundError(
            f"{folder} holds no course: there is no {CONFIG}. Make one with "
            f"`workbook-course init {folder}`, or go to the course's folder"
        )
    config = PyFileConfigLoader(CONFIG, path=str(folder)).load_config()
    config.CourseDirectory.root = str(folder.resolve())
    return config
