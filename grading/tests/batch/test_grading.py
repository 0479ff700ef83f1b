import contextlib
import os
import threading
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from course_grading.batch import grading
from course_grading.batch.grading import _alone, grade
from course_grading.batch.merging import Writer
from course_grading.batch.progress import ProgressLine
from course_grading.batch.records import FOLDER, read_record, read_records
from course_grading.batch.staging import MergeError
from course_grading.batch.workers import SETTINGS, Workers

pytestmark = pytest.mark.filterwarnings("ignore:no sandbox")


@pytest.fixture
def run(course, cluster, no_traces):  # noqa: ARG001
    """Grade without the wall, on a cluster that stands."""

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
def test_each_gets_a_fair_grade_or_a_reason(run, grades, names, course):
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


@pytest.mark.usefixtures("three")
def test_what_has_not_changed_is_left_alone(run, submit):
    run()
    again = run()
    assert (again.graded, again.refused) == ([], {})
    assert again.unchanged == ["anna", "bert", "carl"]
    submit("bert")
    submit("carl")
    third = run()
    assert sorted(third.graded) == ["bert", "carl"]
    assert third.unchanged == ["anna"]


def test_submissions_are_read_wherever_nbgrader_has_gone(submit, course, cluster, monkeypatch):
    for student in ("anna", "bert", "carl"):
        submit(student)
    monkeypatch.chdir(course.parent)
    pack = grading.pack

    def elsewhere(folder):  # as while a result is being merged
        os.chdir("/")
        return pack(folder)

    monkeypatch.setattr(grading, "pack", elsewhere)
    quiet = {"progress": lambda total: ProgressLine(total, stream=None)}
    summary = grade(Path(course.name), "sums", sandbox=False, workers=cluster, **quiet)
    assert sorted(summary.graded) == ["anna", "bert", "carl"]


def test_another_secret_means_another_run(run, submit, course):
    submit("anna")
    run()
    (course / "secret.txt").write_text("another secret of more than 32 characters")
    assert run().graded == ["anna"]


def test_another_release_means_another_run(run, submit, course, grades):
    submit("anna")
    run()
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        cell = gradebook.find_notebook("sums", "sums").source_cells[1]
        cell.source, cell.checksum = "assert double(1) == 3", None
        gradebook.db.commit()
    assert run().graded == ["anna"]
    assert grades()["anna"]["double_tests"] == 0


def test_all_are_graded_again_where_that_is_asked_for(run, submit):
    submit("anna")
    run()
    assert run(regrade=True).graded == ["anna"]


@pytest.mark.usefixtures("three")
def test_only_those_who_are_named(run, grades):
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


def test_links_are_no_submissions(run, submit, course):
    submit("anna")
    (course / "submitted" / "link").symlink_to(course / "submitted" / "anna")
    (course / "submitted" / "bert").mkdir()
    (course / "submitted" / "bert" / "sums").symlink_to(course / "submitted" / "anna" / "sums")
    assert run().graded == ["anna"]


def test_what_was_left_out_is_on_record(run, submit, course):
    folder = submit("anna")
    (folder / "link").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe")
    run()
    assert read_record(course, "sums", "anna").left_out == ("link: a link", "pipe: no plain file")


@pytest.mark.usefixtures("three")
def test_a_gradebook_that_will_not_take_a_grade_is_nobodys_fault(run, grades, monkeypatch):
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
    with _alone(course), pytest.raises(RuntimeError, match="another run is grading"):
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


def test_a_scheduler_that_is_not_there_is_told(course, submit, monkeypatch):
    monkeypatch.setitem(SETTINGS, "distributed.comm.timeouts.connect", "1s")
    submit("anna")
    with pytest.raises(RuntimeError, match="no Dask scheduler answers at nowhere:1"):
        grade(course, "sums", sandbox=False, workers=Workers("nowhere:1"))


@pytest.mark.usefixtures("no_traces")
def test_local_workers_take_turns_and_leave_nothing(course, submit, grades, names):
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


def test_where_there_is_nothing_to_do_no_worker_starts(course, run, submit, monkeypatch):
    submit("anna")
    run()

    @contextlib.contextmanager
    def started(*_):
        raise AssertionError
        yield

    monkeypatch.setattr(grading.Workers, "started", started)
    assert grade(course, "sums", sandbox=False).unchanged == ["anna"]
