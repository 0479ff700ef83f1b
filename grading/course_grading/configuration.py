"""A course's configuration file, which nbgrader reads as well."""

from __future__ import annotations

import sys
from pathlib import Path

from traitlets.config import Config, PyFileConfigLoader

CONFIG_FILE = "nbgrader_config.py"  # in the course's folder


def course_config(folder: Path) -> Config:
    """Read a course's configuration.

    The course's own modules, such as a plugin for late penalties, can be imported afterwards, as
    they can when nbgrader runs in the course's folder.

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
    if (root := str(folder.resolve())) not in sys.path:
        sys.path.insert(0, root)
    config = PyFileConfigLoader(CONFIG_FILE, path=str(folder)).load_config()
    config.CourseDirectory.root = root
    return config
