"""Classes with made-up results, with and without a gradebook."""

from __future__ import annotations

import random
import warnings
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from course_grading.batch.records import GradingRecord, write_record
from course_grading.course.making import make_course, release
from course_grading.judge.evaluation import score_of
from course_grading.report.results import Results
from course_grading.report.submissions import GRADED, REFUSED, Submission
from course_grading.report.tasks import Task
from course_utils.practice.catalogue import exercises
from course_utils.practice.items import WrittenItem
from course_utils.practice.mutants import wrong_answers
from course_utils.practice.verdicts import Verdict

NAME = "02_pooling"
DUE = datetime(2026, 3, 1, 12)


@pytest.fixture(scope="session")
def items():
    """The items of the exercise on pooling."""
    return exercises()[NAME]


@pytest.fixture(scope="session")
def tasks(items) -> tuple[Task, ...]:
    """The same items as tasks."""
    return tuple(
        Task(item.name, item.title, item.points, by_hand=True, item=item)
        if isinstance(item, WrittenItem)
        else Task(f"{item.name}_tests", item.title, item.points, item=item)
        for item in items
    )


@pytest.fixture(scope="session")
def made_up(tasks) -> Callable[..., GradingRecord]:
    """Make up a student's grading record: ``made_up(student, skill, rng)``."""
    wrong = {task.name: _wrong(task) for task in tasks}

    def record(student: str, skill: float, rng: random.Random) -> GradingRecord:
        scores, mistakes, gives_up = {}, {}, False
        for number, task in enumerate(task for task in tasks if not task.by_hand):
            gives_up = gives_up or rng.random() > skill + 0.5 - 0.02 * number
            right = not gives_up and rng.random() < skill
            total = rng.randint(1, 59)
            part = Verdict(task.item, "wrong", right=total, total=60)
            scores[task.name] = task.points if right else score_of([part], task.points)
            if gives_up:
                scores[task.name], mistakes[task.name] = 0.0, "waits"
            elif not right:
                # some mistakes are more common than others
                mistakes[task.name] = wrong[task.name][
                    int(rng.random() ** 3 * len(wrong[task.name]))
                ]
        return GradingRecord(
            student, NAME, "key", "", scores, mistakes, (), rng.lognormvariate(0, 0.5)
        )

    return record


def _wrong(task: Task) -> list[str]:
    return [] if task.by_hand else [wrong.named for wrong in wrong_answers(task.item.name)]


@pytest.fixture(scope="session")
def some_class(tasks, made_up) -> Results:
    """Sixty students, three of whom were refused."""
    rng = random.Random(1)
    submissions = []
    for place in range(60):
        record = made_up(f"student{place:02}", rng.uniform(0.3, 0.98), rng)
        submissions.append(
            Submission(record.student, status=GRADED, scores=record.scores, record=record)
        )
    for name, reason in {
        "anna": "02_pooling.ipynb is missing; submitted was: anna_miller.ipynb",
        "ben": "02_pooling.ipynb is missing; submitted was: ben.ipynb",
        "carla": "02_pooling.ipynb is no notebook: it is no <b>JSON</b>",
    }.items():
        record = GradingRecord(name, NAME, "key", refused=reason, left_out=("x: a link",))
        submissions.append(Submission(name, status=REFUSED, record=record))
    return Results("pooling", NAME, tasks, tuple(submissions))


@pytest.fixture(scope="session")
def released(tmp_path_factory) -> Path:
    """A course with one assignment."""
    folder = tmp_path_factory.mktemp("courses") / "course"
    make_course(folder, [NAME])
    release(folder, NAME)
    return folder


@pytest.fixture(scope="session")
def graded_course(released, made_up) -> Path:
    """The course with results in its gradebook: three students graded, one refused, one absent."""
    records = {
        "anna": made_up("anna", 0.9, random.Random(1)),
        "ben": made_up("ben", 0.5, random.Random(2)),
        "fritz": made_up("fritz", 0.7, random.Random(3)),
        "=carla": GradingRecord("=carla", NAME, "key", refused="=1+1 is no notebook"),
    }
    with (
        warnings.catch_warnings(),
        Gradebook(f"sqlite:///{released / 'gradebook.db'}") as gradebook,
    ):
        warnings.simplefilter("ignore")  # SQLAlchemy's warnings about nbgrader's own queries
        gradebook.find_assignment(NAME).duedate = DUE
        gradebook.add_student("dora", first_name="Dora", last_name="@SUM(A1)")
        for name, record in records.items():
            gradebook.add_student(name)
            submission = gradebook.add_submission(NAME, name)
            submission.timestamp = DUE + timedelta(hours=1 if name == "ben" else -1)
            for grade in submission.notebooks[0].grades:
                grade.auto_score = record.scores.get(grade.name, 0.0)
                by_hand = grade.name == "max_or_mean"
                grade.needs_manual_grade = by_hand and name in ("ben", "fritz")
                grade.manual_score = 1.5 if by_hand and name in ("anna", "fritz") else None
            if name == "ben":
                submission.notebooks[0].late_submission_penalty = 2.0
            write_record(released, record)
        gradebook.db.commit()
    (released / "submitted" / "emil" / NAME).mkdir(parents=True)
    return released
