"""Workers and the coordinator are killed while a class is graded."""

import contextlib
import os
import random
import signal

import pytest

from course_grading.batch.records import read_records

COUNT = 70
SUBMISSION_KINDS = {
    "right": ({}, (2.0, 3.0)),
    "half": ({"double": "def double(x):\n    return x"}, (0.0, 3.0)),
    "part": ({"total": "def total(numbers):\n    return 3"}, (2.0, 2.0)),
    "empty": ({"double": "", "total": ""}, (0.0, 0.0)),
    "damaged": (None, (0.0, 0.0)),
}


def kill(number: int) -> None:
    with contextlib.suppress(ProcessLookupError):  # it may have ended by itself
        os.kill(number, signal.SIGKILL)


@pytest.mark.usefixtures("wall")
def test_each_has_one_grade_and_the_right_one(submit, course, coordinator, grades, names):
    chance = random.Random(7)
    expected, damaged = {}, set()
    for number in range(COUNT):
        kind = chance.choice(list(SUBMISSION_KINDS))
        parts, scores = SUBMISSION_KINDS[kind]
        folder = submit(f"s{number:03}", **(parts or {}))
        if parts is None:
            (folder / "sums.ipynb").write_bytes(b"{")
            damaged.add(folder.parent.name)
        expected[f"s{number:03}"] = dict(zip(names["full"], scores, strict=True))
    victims = ["worker"] * 5 + ["coordinator"] * 2
    chance.shuffle(victims)
    coordinator.start("--workers", "2")
    for victim in victims:
        assert coordinator.await_done(coordinator.done + chance.randint(3, 9))
        coordinator.note()
        if victim == "worker" and (workers := coordinator.workers()):
            kill(chance.choice(workers))
        elif victim == "coordinator":
            coordinator.process.kill()
            assert coordinator.ends()
            coordinator.start("--workers", "2")
    assert coordinator.ends()
    assert coordinator.process.returncode == 0
    assert grades() == expected
    states = {record.student: record for record in read_records(course, "sums")}
    assert set(states) == set(expected)
    assert {student for student, record in states.items() if record.refused} == damaged
    coordinator.start()  # cleans up after the killed ones
    assert coordinator.ends()
    assert {record.student: record for record in read_records(course, "sums")} == states
    assert coordinator.leaves_nothing()
