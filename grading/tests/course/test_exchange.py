"""The guide's commands around the exchange, as an instructor types them."""

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
from course_grading.course.making import WORKBOOK

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


def test_a_list_of_students_without_header_gets_one_as_the_guide_says(released):
    students = released / "students.csv"
    students.write_text("ada,Ada,Lovelace,ada@example.org\n")
    line = next(line for line in guide() if "sed -i" in line and "students.csv" in line)
    subprocess.run(line.partition("  #")[0], shell=True, check=True, cwd=released)
    code, text = nbgrader(released, "db", "student", "import", "students.csv")
    assert code == 0, text
    assert (
        "ada (Lovelace, Ada) -- ada@example.org" in nbgrader(released, "db", "student", "list")[1]
    )


def guide():
    """Return the lines of the instructor's guide."""
    return (WORKBOOK / "grading" / "README.md").read_text(encoding="utf-8").splitlines()


def test_an_exchange_of_ones_own_is_made_as_the_guide_says(released, tmp_path):
    lines = guide()
    first = next(place for place, line in enumerate(lines) if line.startswith("mkdir -m 1777"))
    script = "\n".join(lines[first : first + 2])
    home = {**os.environ, "HOME": str(tmp_path)}
    subprocess.run(["sh", "-ec", script], check=True, cwd=released, env=home)
    code, text = nbgrader(released, "release_assignment", NAME)
    assert code == 0, text
    assert (tmp_path / "exchange" / "pooling" / "outbound" / NAME / f"{NAME}.ipynb").exists()
    assert (tmp_path / "exchange").stat().st_mode & 0o7777 == 0o1777


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
