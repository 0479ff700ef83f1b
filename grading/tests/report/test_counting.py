import dataclasses
import math

from course_grading.batch.records import GradingRecord
from course_grading.report import counting
from course_grading.report.counting import Bar
from course_grading.report.results import Results
from course_grading.report.submissions import BY_HAND, GRADED, REFUSED, Submission
from course_grading.report.tasks import Task

TASKS = (Task("a", "A", 4.0), Task("b", "B", 2.0), Task("c", "C", 2.0, by_hand=True))


def one(status, a, b, mistakes=(), penalty=0.0, seconds=1.0):
    record = GradingRecord("x", "y", "k", mistakes=dict(mistakes), seconds=seconds)
    return Submission("x", status=status, scores={"a": a, "b": b}, penalty=penalty, record=record)


CLASS = Results(
    "course",
    "assignment",
    TASKS,
    (
        one(GRADED, 4.0, 2.0, seconds=0.25),
        one(GRADED, 4.0, 1.0, {"b": "ceil"}, seconds=0.31),
        one(BY_HAND, 1.75, 0.0, {"a": "ceil", "b": "waits"}),
        one(GRADED, 0.0, 0.0, {"a": "waits", "b": "waits"}, penalty=3.0),
        one(GRADED, 0.0, 0.5, {"a": "waits", "b": "swapped"}),
        one(GRADED, 2.0, 0.0, {"a": "ceil", "b": "ceil"}),
        one(REFUSED, 0.0, 0.0, seconds=9.0),
        Submission("absent"),
    ),
)


def test_refused_submissions_do_not_count_in_the_points():
    assert [bar.count for bar in counting.by_points(CLASS)] == [2, 1, 1, 0, 0, 1, 1, 0, 0]
    assert [bar.label for bar in counting.by_points(CLASS)] == list("012345678")


def test_many_points_are_counted_in_wider_steps():
    many = dataclasses.replace(CLASS, tasks=(Task("a", "A", 40.0), Task("b", "B", 2.0)))
    bars = counting.by_points(many)
    assert bars[:3] == [Bar("0–1", 3), Bar("2–3", 1), Bar("4–5", 1)]
    assert sum(bar.count for bar in bars) == 6


def test_shares_of_a_task():
    assert dict(counting.by_share(CLASS, TASKS[0])) == {
        "not written": 2,
        "none": 0,
        "under half": 1,
        "half or more": 1,
        "all": 2,
    }
    assert [bar.count for bar in counting.by_share(CLASS, TASKS[1])] == [2, 1, 1, 1, 1]


def test_the_mean_share():
    assert counting.mean_share(CLASS, TASKS[0]) == (4 + 4 + 1.75 + 2) / 6 / 4
    assert math.isnan(counting.mean_share(CLASS, TASKS[2]))


def test_mistakes_are_sorted_by_frequency():
    assert counting.mistakes_in(CLASS, TASKS[0]) == [Bar("ceil", 2)]
    assert counting.mistakes_in(CLASS, TASKS[1]) == [Bar("ceil", 2), Bar("swapped", 1)]


def test_where_students_gave_up():
    assert counting.waiting(CLASS) == [(TASKS[0], 2, 1), (TASKS[1], 2, 1)]


def test_times_fall_into_steps():
    assert counting.by_seconds(CLASS) == [
        Bar("0.2–0.3", 1),
        Bar("0.3–0.4", 1),
        *(Bar(f"{place / 10:g}–{(place + 1) / 10:g}", 0) for place in range(4, 10)),
        Bar("1–1.1", 4),
    ]
    assert counting.by_seconds(dataclasses.replace(CLASS, submissions=())) == []
