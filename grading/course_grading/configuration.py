"""A course's configuration file, which nbgrader reads as well."""

from __future__ import annotations

from pathlib import Path

from traitlets.config import Config, PyFileConfigLoader

CONFIG_FILE = "nbgrader_config.py"  # in the course's folder


def course_config(folder: Path) -> Config:
    """Read a course's configuration.

    Raises
    ------
    FileNotFoundError
        If the folder holds no course.
    """
    if not (folder / CONFIG_FILE).exists():
        raise FileNotFoundError(
            f"{folder} holds no course: there is no {CONFIG_FILE}. Make one with "
            f"`workbook-course init {folder}`, or go to the course's folder"
        )
    config = PyFileConfigLoader(CONFIG_FILE, path=str(folder)).load_config()
    config.CourseDirectory.root = str(folder.resolve())
    return config
