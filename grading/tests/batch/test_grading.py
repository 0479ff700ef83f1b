import contextlib
import os
import threading
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from course_grading.batch import grading
from course_grading.batch.alone import alone
from course_grading.batch.grading import grade
from course_grading.batch.merging import Writer
from course_grading.batch.progress import ProgressLine
from course_grading.batch.records import FOLDER, read_record, read_records
from course_grading.batch.staging import MergeError
from course_grading.batch.workers import SETTINGS, Workers

pytestmark = pytest.mark.filterwarnings("ignore:no sandbox")


@pytest.fixture
def run(course, cluster, no_traces):  # noqa: ARG001
    """Grade without the wall, on a running cluster."""

    def run(**more):
        quiet = {"progress": lambda total: ProgressLine(total, stream=None)}
        return grade(course, "sums", sandbox=False, workers=cluster, **{**quiet, **more})

    return run


@pytest.fixture
def three(submit):
    """One right, one wrong, one damaged submission."""
    submit("anna")
    submit("bert", double="def double(x):\n    return x")
    (submit("carl") / "sums.ipynb").write_bytes(b"{")


@pytest.mark.usefixtures("three")
def test_each_submission_gets_a_fair_grade_or_a_reason(run, grades, names, course):
    summary = run()
    assert sorted(summary.graded) == ["anna", "bert"]
    assert summary.refused == {"carl": "sums.ipynb is no notebook: it is no JSON"}
    assert (summary.failed, summary.unchanged, summary.waiting) == ({}, [], [])
    assert grades() == {
        "anna": names["full"],
        "bert": {"double_tests": 0.0, "total_tests": 3.0},
        "carl": {"double_tests": 0.0, "total_tests": 0.0},
    }
    states = {record.student: record for record in read_records(course, "sums")}
    assert states["anna"].scores == names["full"]
    assert states["carl"].refused == summary.refused["carl"]


def test_what_is_passed_over_is_named(run, submit, course):
    submit("anna")
    (submit("bert") / "sums.ipynb").rename(course / "submitted" / "bert" / "sums.ipynb")
    (course / "submitted" / "bert" / "sums").rmdir()
    summary = run(dry_run=True)
    assert summary.waiting == ["anna"]
    assert list(summary.misplaced) == ["submitted/bert/sums.ipynb"]


@pytest.mark.usefixtures("three")
def test_unchanged_submissions_are_not_graded_again(run, submit):
    run()
    again = run()
    assert (again.graded, again.refused) == ([], {})
    assert again.unchanged == ["anna", "bert", "carl"]
    submit("bert")
    submit("carl")
    third = run()
    assert sorted(third.graded) == ["bert", "carl"]
    assert third.unchanged == ["anna"]


def test_submissions_are_read_from_any_working_folder(submit, course, cluster, monkeypatch):
    for student in ("anna", "bert", "carl"):
        submit(student)
    monkeypatch.chdir(course.parent)
    pack = grading.pack

    def elsewhere(*parts, **limits):  # as nbgrader does while a result is being merged
        os.chdir("/")
        return pack(*parts, **limits)

    monkeypatch.setattr(grading, "pack", elsewhere)
    quiet = {"progress": lambda total: ProgressLine(total, stream=None)}
    summary = grade(Path(course.name), "sums", sandbox=False, workers=cluster, **quiet)
    assert sorted(summary.graded) == ["anna", "bert", "carl"]


def test_a_new_secret_means_grading_again(run, submit, course):
    submit("anna")
    run()
    (course / "secret.txt").write_text("another secret of more than 32 characters")
    assert run().graded == ["anna"]


def test_a_new_release_means_grading_again(run, submit, course, grades):
    submit("anna")
    run()
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        cell = gradebook.find_notebook("sums", "sums").source_cells[1]
        cell.source, cell.checksum = "assert double(1) == 3", None
        gradebook.db.commit()
    assert run().graded == ["anna"]
    assert grades()["anna"]["double_tests"] == 0


def test_regrade_grades_all_again(run, submit):
    submit("anna")
    run()
    assert run(regrade=True).graded == ["anna"]


@pytest.mark.usefixtures("three")
def test_only_named_students_are_graded(run, grades):
    assert run(only=["bert"]).graded == ["bert"]
    assert list(grades()) == ["bert"]
    with pytest.raises(ValueError, match="dora has not submitted sums"):
        run(only=["dora"])


@pytest.mark.usefixtures("three")
def test_a_dry_run_only_says_what_would_be_graded(run, grades, course):
    run(only=["anna"])
    summary = run(dry_run=True)
    assert summary.waiting == ["bert", "carl"]
    assert summary.unchanged == ["anna"]
    assert list(grades()) == ["anna"]
    assert read_record(course, "sums", "bert") is None


def test_the_size_limit_is_a_setting(run, submit, course, settings):
    submit("anna", files={"data.bin": bytes(30_000)})
    settings("c.Judge.megabytes = 0.029")
    run()
    (left_out,) = read_record(course, "sums", "anna").left_out
    assert left_out == "data.bin: 30,000 bytes, more than 29,000"
    settings("c.Judge.megabytes = 1")
    assert run().graded == ["anna"]  # again, because the limit is part of the key
    assert read_record(course, "sums", "anna").left_out == ()


def test_links_are_not_followed(run, submit, course):
    submit("anna")
    (course / "submitted" / "link").symlink_to(course / "submitted" / "anna")
    (course / "submitted" / "bert").mkdir()
    (course / "submitted" / "bert" / "sums").symlink_to(course / "submitted" / "anna" / "sums")
    assert run().graded == ["anna"]


def test_files_left_out_are_on_record(run, submit, course):
    folder = submit("anna")
    (folder / "link").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe")
    run()
    assert read_record(course, "sums", "anna").left_out == ("link: a link", "pipe: no plain file")


@pytest.mark.usefixtures("three")
def test_an_error_of_the_gradebook_is_a_failure_and_not_a_refusal(run, grades, monkeypatch):
    real = Writer.merge

    def locked(self, student, *rest):
        if student == "anna":
            raise MergeError("database is locked")
        real(self, student, *rest)

    monkeypatch.setattr(Writer, "merge", locked)
    summary = run()
    assert summary.failed == {"anna": "database is locked"}
    assert list(grades()) == ["bert", "carl"]
    monkeypatch.undo()
    assert run().graded == ["anna"]


def test_one_run_at_a_time(run, submit, course):
    submit("anna")
    with alone(course), pytest.raises(RuntimeError, match="another run is grading"):
        run()
    assert (course / FOLDER / "lock").read_text() == str(os.getpid())
    assert run().graded == ["anna"]


def test_an_interrupt_loses_nothing(run, submit, course, grades, names):
    students = ["anna", "bert", "carl", "dora"]
    for student in students:
        submit(student)

    class Interrupting(ProgressLine):
        def done(self, refused=False, failed=False):
            super().done(refused, failed)
            if self.count == 2:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(progress=lambda total: Interrupting(total, stream=None))
    done = {record.student for record in read_records(course, "sums")}
    assert len(done) == 2
    assert grades() == dict.fromkeys(done, names["full"])
    summary = run()
    assert set(summary.unchanged) == done
    assert grades() == dict.fromkeys(students, names["full"])


def test_a_missing_scheduler_is_an_error(course, submit, monkeypatch):
    monkeypatch.setitem(SETTINGS, "distributed.comm.timeouts.connect", "1s")
    submit("anna")
    with pytest.raises(RuntimeError, match="no Dask scheduler answers at nowhere:1"):
        grade(course, "sums", sandbox=False, workers=Workers("nowhere:1"))


@pytest.mark.usefixtures("no_traces")
def test_local_workers_grade_and_leave_nothing_behind(course, submit, grades, names):
    students = [f"s{number}" for number in range(6)]
    for student in students:
        submit(student)
    before = threading.active_count()
    line = ProgressLine(6, stream=None)
    summary = grade(
        course, "sums", sandbox=False, workers=Workers(count=2), progress=lambda _: line
    )
    assert sorted(summary.graded) == students
    assert line.count == 6
    assert grades() == dict.fromkeys(students, names["full"])
    assert threading.active_count() <= before + 3  # Dask keeps its event loop


def test_no_worker_starts_if_there_is_nothing_to_do(course, run, submit, monkeypatch):
    submit("anna")
    run()

    @contextlib.contextmanager
    def started(*_):
        raise AssertionError
        yield

    monkeypatch.setattr(grading.Workers, "started", started)
    assert grade(course, "sums", sandbox=False).unchanged == ["anna"]
