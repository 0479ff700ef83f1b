"""The sandbox shows no more of the two packages if they are installed than from a clone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import course_grading
import course_utils
from course_grading.wall import Limits, WarmProcess, kernel_manager, sandbox

pytestmark = pytest.mark.usefixtures("wall", "no_traces")
LOOK = """
import os
print(sorted(os.listdir({folder!r})))
print(os.listdir({folder!r} + "/course_grading"))
print(sorted(os.listdir({folder!r} + "/course_utils/exercises")))
try:
    import course_grading.secret
except ImportError as error:
    print(error)
import course_utils.practice
print(course_utils.__file__)
"""


@pytest.fixture
def site_packages(tmp_path, monkeypatch) -> Path:
    """A folder with copies of both packages, which the wall uses instead of this clone's."""
    folder = tmp_path.resolve() / "real" / "site-packages"
    for package in (course_utils, course_grading):
        shutil.copytree(Path(package.__file__).parent, folder / package.__name__)
    utils, grading = folder / "course_utils", folder / "course_grading"
    monkeypatch.setattr(sandbox, "PACKAGE", utils)
    monkeypatch.setattr(sandbox, "GRADING", grading)
    monkeypatch.setattr(sandbox, "INSIDE", grading / "wall" / "inside")
    return folder


@pytest.mark.parametrize("name", ["real", "link"])
def test_grading_is_invisible(site_packages, name, run, monkeypatch):
    (site_packages.parents[1] / "link").symlink_to(site_packages.parent)
    folder = site_packages.parents[1] / name / "site-packages"
    others = sandbox.package_folders()
    monkeypatch.setattr(sandbox, "package_folders", lambda: [*others, folder])
    with WarmProcess(("numpy",)) as warm:
        look = LOOK.format(folder=str(folder))
        answer = run(kernel_manager({}, Limits(wall_seconds=30), warm), look)
    assert answer.error == ""
    assert answer.text.splitlines() == [
        "['course_grading', 'course_utils']",
        "[]",
        "['__init__.py', 'e13_layers', 'families']",
        "No module named 'course_grading.secret'",
        str(folder / "course_utils" / "__init__.py"),
    ]
