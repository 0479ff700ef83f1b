"""Submissions in wrong places, and with files that would stop nbgrader."""

import os
import shutil

import pytest
from nbgrader.apps import NbGraderAPI

from course_grading.batch.assignments import with_submissions
from course_grading.batch.bundle import make_bundle
from course_grading.batch.handed_in import handed_in
from course_grading.batch.merging import Writer
from course_grading.batch.staging import is_stamp, other_files
from course_grading.configuration import course_config
from course_grading.package import Package
from course_grading.report import write_report

pytestmark = pytest.mark.filterwarnings("ignore")  # warnings of nbgrader and its dependencies


@pytest.fixture
def look(course):
    return lambda: handed_in(course, "sums", ["sums"])


def test_submissions_in_their_place_are_found(look, submit, course):
    submit("anna")
    (course / "submitted" / "bert").mkdir()
    (course / "submitted" / "bert" / "sums").symlink_to(course)
    (course / "submitted" / "carl").symlink_to(course / "submitted" / "anna")
    (course / "submitted" / "dora" / "another").mkdir(parents=True)
    (course / "submitted" / "readme.txt").write_text("")
    assert look() == (["anna", "bert", "carl"], {})


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("anna/sums.ipynb", "it is too high; put it into the folder submitted/anna/sums/"),
        ("sums.ipynb", "it is too high; put it into the folder submitted/STUDENT/sums/"),
        ("anna/Sums/x", "no assignment has this name; rename it to sums"),
        ("anna/sums (1)/sums.ipynb", "no assignment has this name; rename it to sums"),
    ],
)
def test_what_lies_in_a_wrong_place_is_named_with_its_right_one(look, course, place, words):
    path = course / "submitted" / place
    path.parent.mkdir(parents=True)
    path.write_text("")
    named = place if place.endswith("sums.ipynb") and "(" not in place else place.rpartition("/")[0]
    assert look() == ([], {f"submitted/{named}": words})


def test_another_assignments_folder_is_not_taken_for_this_one(look, course):
    (course / "source" / "more").mkdir()
    (course / "submitted" / "anna" / "more").mkdir(parents=True)
    (course / "submitted" / "anna" / "more" / "sums.ipynb").write_text("")
    assert look() == ([], {})


def test_a_folder_whose_name_is_not_utf8_is_named(look, submit, course):
    submit("anna")
    name = os.fsdecode(b"M\xfcller")
    submit(name)
    words = "its name is not UTF-8; rename it to the student's name"
    assert look() == (["anna"], {r"submitted/M\udcfcller": words})
    said = []
    write_report(course, "sums", warn=said.append)
    assert said == [rf"passed over: submitted/M\udcfcller: {words}"]
    assert "--dry-run" in (course / "class" / "sums.html").read_text()


STOPPING = {
    "timestamp.txt/x": b"",
    "submission_secret.txt/x": b"",
    "sums.html/x": b"",
    "a.ipynb/x": b"",
}


@pytest.mark.parametrize("name", [*STOPPING, "sums.html"])
def test_no_file_or_folder_stops_grading_or_reports(course, right, grades, names, name):
    package, judged = right
    package = Package({**package.files, name: b"<script>"})
    with Writer(course_config(course), make_bundle(course, "sums", sandbox=False)) as writer:
        writer.merge("anna", package, judged.executed)
    assert grades() == {"anna": names["full"]}
    write_report(course, "sums", warn=lambda _: None)
    page = course / "feedback" / "anna" / "sums" / "sums.html"
    assert "Score: 5.0 / 9.0" in page.read_text()


def test_files_that_were_left_out_are_named():
    files = {**STOPPING, "timestamp.txt": b"soon", "data.csv": b"1", "b.ipynb": b""}
    kept, left_out = other_files(Package(files), ["sums"])
    assert kept == {"data.csv": b"1"}
    assert left_out == [
        "a.ipynb: a folder",
        "submission_secret.txt: a folder",
        "sums.html: the feedback has this name",
        "timestamp.txt: a folder",
        "timestamp.txt: no time that can be read",
    ]


def test_pages_of_an_earlier_run_do_not_stop_reports(course, right):
    """Students' own pages, in what was graded before they were left out."""
    package, judged = right
    with Writer(course_config(course), make_bundle(course, "sums", sandbox=False)) as writer:
        writer.merge("anna", package, judged.executed)
    (course / "autograded" / "anna" / "sums" / "sums.html").mkdir()
    (course / "autograded" / "anna" / "sums" / "sums.html" / "x").write_text("x")
    write_report(course, "sums", warn=lambda _: None)
    assert (course / "feedback" / "anna" / "sums" / "sums.html").is_file()


def test_if_feedback_fails_the_student_is_named(course, right):
    package, judged = right
    with Writer(course_config(course), make_bundle(course, "sums", sandbox=False)) as writer:
        for student in ("anna", "bert"):
            writer.merge(student, package, judged.executed)
    path = course / "autograded" / "anna" / "sums" / "sums.ipynb"
    path.unlink()
    path.write_text("{")
    with pytest.raises(RuntimeError, match="could not write all feedback: anna: "):
        write_report(course, "sums", warn=lambda _: None)
    assert (course / "feedback" / "bert" / "sums" / "sums.html").is_file()


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"submission_secret.txt": b""},
        {"submission_secret.txt": b"\xff"},
        {"timestamp.txt": b"2026-03-01 12:00:00 UTC", "submission_secret.txt/x": b""},
    ],
)
def test_one_submission_without_a_secret_does_not_stop_the_release(
    course, right, tmp_path, files, settings
):
    package, judged = right
    (tmp_path / "exchange").mkdir()
    config = settings(f"c.Exchange.root = {str(tmp_path / 'exchange')!r}")
    secret = {"submission_secret.txt": b"5" * 128, "timestamp.txt": b"2026-03-01 12:00:00 UTC"}
    with Writer(config, make_bundle(course, "sums", sandbox=False)) as writer:
        writer.merge("anna", Package({**package.files, **files}), judged.executed)
        writer.merge("bert", Package({**package.files, **secret}), judged.executed)
    said = []
    write_report(course, "sums", warn=said.append)
    assert len(said) == 1
    assert "feedback/STUDENT/sums yourself for anna: " in said[0]
    result = NbGraderAPI(config=course_config(course)).release_feedback("sums")
    assert result["success"], result
    pages = list((tmp_path / "exchange").glob("*/feedback/*.html"))
    assert len(pages) == 2


def test_a_long_time_stamp_is_not_even_read():
    assert not is_stamp(b"2026 " * 250_000)


def test_assignments_that_have_submissions(released, tmp_path):
    course = shutil.copytree(released, tmp_path / "course")
    with pytest.raises(FileNotFoundError, match=r"nothing by anybody .*; it knows sums"):
        with_submissions(course)
    (course / "submitted" / "anna" / "sums").mkdir(parents=True)
    (course / "submitted" / "ben" / "other").mkdir(parents=True)
    assert with_submissions(course) == {"sums": []}
    assert with_submissions(course, ["ben", "anna"]) == {"sums": ["anna"]}
    with pytest.raises(FileNotFoundError, match="nothing by ben for any assignment"):
        with_submissions(course, ["ben"])
