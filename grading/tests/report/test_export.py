"""Grades and feedback for learning platforms."""

import csv
import io
import json
import shutil
import zipfile

import pytest
from nbgrader.api import Gradebook

from course_grading import command
from course_grading.report.export import export
from course_grading.report.platforms import ILIAS

NAME = "02_pooling"


@pytest.fixture
def course(graded_course, tmp_path):
    """The graded course, with names, numbers and an archive that anna's work came in."""
    folder = tmp_path / "course"
    shutil.copytree(graded_course, folder)
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        gradebook.update_or_create_student(
            "anna", first_name="Änne", last_name="Müller", email="anna@example.org"
        )
        gradebook.update_or_create_student("fritz", lms_user_id="42")
    archives = folder / ".workbook" / "archives"
    archives.mkdir(parents=True)
    there = {"anna": "Änne Müller_4711_assignsubmission_file"}
    (archives / f"{NAME}.json").write_text(json.dumps(there))
    page = folder / "feedback" / "anna" / NAME / f"{NAME}.html"
    page.parent.mkdir(parents=True)
    page.write_text("feedback")
    return folder


def rows(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def by_student(table, column):
    return {row[table[0].index(column)]: dict(zip(table[0], row, strict=True)) for row in table[1:]}


def test_moodles_columns(course):
    table = rows(export(course, "moodle")[1])
    assert table[0] == ["Username", "First name", "Last name", "Email address", NAME]
    found = by_student(table, "Username")
    assert found["anna"]["Email address"] == "anna@example.org"
    assert float(found["anna"][NAME]) > 0
    assert found["ben"][NAME] == ""  # it waits for a person
    assert found["dora"][NAME] == ""  # nothing was handed in
    assert found["'=carla"][NAME] == "0.0"  # refused
    assert found["dora"]["Last name"] == "'@SUM(A1)"  # no formula


def test_canvas_columns(course):
    table = rows(export(course, "canvas")[1])
    assert table[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", NAME]
    assert table[1] == ["    Points Possible", "", "", "", "", "16.0"]
    found = by_student(table, "SIS Login ID")
    assert found["anna"]["Student"] == "Müller, Änne"
    assert found["fritz"]["ID"] == "42"


def test_the_columns_of_ilias(course):
    table = rows(export(course, "ilias")[1])
    assert table[0] == list(ILIAS)
    found = by_student(table, "login")
    assert (found["fritz"]["update"], found["fritz"]["usr_id"]) == ("0", "42")
    assert found["anna"]["update"] == "1"
    assert float(found["anna"]["mark"]) > 0


def test_the_table_of_the_whole_course_opens_in_a_spreadsheet(course):
    path = export(course, "moodle", [NAME])[0]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    table = rows(path)
    assert table[0] == ["student_id", "last_name", "first_name", "email", NAME, "total"]
    assert by_student(table, "student_id")["anna"]["last_name"] == "Müller"


def test_feedback_lies_in_the_folders_of_the_bulk_upload(course):
    with zipfile.ZipFile(export(course, "moodle")[-1]) as file:
        (name,) = file.namelist()
        assert name == f"Änne Müller_4711_assignsubmission_file/{NAME}.html"
        assert file.read(name) == b"feedback"
    number = name.split("/")[0].split("_", 4)  # as Moodle takes it apart
    assert number[1:] == ["4711", "assignsubmission", "file"]


def test_the_command_prints_what_it_wrote(course, capsys):
    assert command.main(["export", "canvas", "--course", str(course)]) == 0
    assert [line.rpartition("/")[2] for line in capsys.readouterr().out.splitlines()] == [
        "grades.csv",
        "canvas.csv",
        f"{NAME}-feedback.zip",
    ]
    assert command.main(["export", "canvas", "03_no", "--course", str(course)]) == 1
    assert "the gradebook knows no assignment 03_no" in capsys.readouterr().err
