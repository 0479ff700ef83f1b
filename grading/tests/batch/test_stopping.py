"""The coordinator is stopped in two ways, and started again."""

import os
import signal
import sqlite3

import nbformat
import pytest

from course_grading.batch.records import read_records

STUDENTS = [f"s{number:02}" for number in range(8)]


@pytest.mark.parametrize("way", ["killed", "interrupted"])
def test_a_stopped_run_can_be_continued(way, submit, course, coordinator, grades, names):
    for student in STUDENTS:
        submit(student)
    options = ("--no-sandbox", "--workers", "2")
    coordinator.start(*options)
    assert coordinator.await_done(3)
    coordinator.note()
    if way == "killed":
        coordinator.process.kill()
    else:
        os.killpg(coordinator.process.pid, signal.SIGINT)  # as Ctrl-C in a terminal does
    assert coordinator.ends()
    assert coordinator.process.returncode == (-signal.SIGKILL if way == "killed" else 130)
    if way == "interrupted":
        assert "grade: stopped" in coordinator.text
        assert coordinator.leaves_nothing()
    done = {record.student for record in read_records(course, "sums")}
    assert 3 <= len(done) < len(STUDENTS)
    with sqlite3.connect(course / "gradebook.db") as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()
    found = grades()
    assert all(found[student] == names["full"] for student in done)
    for student in done:
        path = course / "autograded" / student / "sums" / "sums.ipynb"
        nbformat.validate(nbformat.read(path, as_version=4))
    coordinator.start(*options)
    assert coordinator.ends()
    assert coordinator.process.returncode == 0
    assert f"{len(done)} unchanged since they were graded" in coordinator.text
    assert grades() == dict.fromkeys(STUDENTS, names["full"])
    assert coordinator.leaves_nothing()


def test_a_second_run_is_refused_while_one_is_active(submit, coordinator, course):
    for student in STUDENTS[:4]:
        submit(student)
    coordinator.start("--no-sandbox", "--workers", "1")
    first = coordinator.process
    assert coordinator.await_done(1)
    first.send_signal(signal.SIGSTOP)  # it waits, and keeps the course locked
    coordinator.start("--no-sandbox", "--workers", "1")
    assert coordinator.ends()
    assert coordinator.process.returncode == 1
    assert "another run is grading" in coordinator.text
    first.send_signal(signal.SIGCONT)
    coordinator.process = first
    assert coordinator.ends()
    assert first.returncode == 0
    assert len(read_records(course, "sums")) == 4
