"""Collecting without an exchange, and an exchange that cannot be used."""

import os
import shutil
import subprocess
import sys
import zipfile

import pytest
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError, ExchangeFactory

from course_grading.configuration import course_config

NAME = "02_pooling"


@pytest.fixture
def released(whole_course, tmp_path):
    """A course with one released assignment."""
    ignore = shutil.ignore_patterns("source", "0[3-9]_*", "1?_*")
    return shutil.copytree(whole_course, tmp_path / "course", ignore=ignore)


def nbgrader(course, *words):
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=course,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(course.parent)},
    )
    return done.returncode, done.stdout + done.stderr


def test_zip_collect_needs_no_pattern_of_ones_own(released):
    notebook = (released / "release" / NAME / f"{NAME}.ipynb").read_bytes()
    archive = released / "downloaded" / NAME / "archive"
    (archive / "carl_smith").mkdir(parents=True)
    (archive / "carl_smith" / f"{NAME}.ipynb").write_bytes(notebook)
    for name, place in (("ada", f"{NAME}.ipynb"), ("all", f"ben/{NAME}.ipynb")):
        with zipfile.ZipFile(archive / f"{name}.zip", "w") as file:
            file.writestr(place, notebook)
    (archive / f"{NAME}.ipynb").write_bytes(notebook)  # whose it is nobody knows
    code, text = nbgrader(released, "zip_collect", NAME)
    assert code == 0, text
    found = {path.parts[-3] for path in released.glob(f"submitted/*/{NAME}/{NAME}.ipynb")}
    assert found == {"ada", "ben", "carl_smith"}


def test_an_exchange_that_cannot_be_used_comes_with_a_way_out(
    released, tmp_path, monkeypatch, caplog
):
    root = tmp_path / "exchange"
    root.mkdir(mode=0o755)

    def refuse(*_, **__):
        raise PermissionError

    config = course_config(released)
    config.Exchange.root = str(root)
    config.CourseDirectory.assignment_id = NAME
    parts = {"coursedir": CourseDirectory(config=config), "config": config}
    step = ExchangeFactory(config=config).ReleaseAssignment(
        authenticator=Authenticator(config=config), **parts
    )
    monkeypatch.setattr(os, "chmod", refuse)
    with pytest.raises(ExchangeError):
        step.start()
    assert f"install -d -m 1777 {root}" in caplog.text
    assert "Without root" in caplog.text
