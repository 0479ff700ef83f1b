"""The results of a class in one assignment, from the gradebook and the grading records."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import nbformat
from nbgrader.api import Grade, SubmittedAssignment

from course_grading.batch.handed_in import handed_in
from course_grading.batch.records import GradingRecord, read_records
from course_grading.gradebook import find_assignment, is_only_extended, open_gradebook
from course_grading.judge import ReleasedCell, from_gradebook
from course_grading.judge.analysis import plain_checks
from course_grading.judge.released_cells import name_of
from course_utils.practice.catalogue import all_items
from course_utils.practice.items import Item

GRADED, REFUSED = "graded", "refused"
BY_HAND, NOT_YET, NOTHING = "to be graded by hand", "not graded yet", "not submitted"


@dataclass(frozen=True)
class Task:
    """A cell with points.

    ``name`` is nbgrader's name of the cell, ``item`` the workbook's item that it grades, if any.
    """

    name: str
    title: str
    points: float
    by_hand: bool = False
    item: Item | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Submission:
    """What is known about one student's submission.

    Attributes
    ----------
    student, first_name, last_name : str
    status : str
        One of the constants above.
    scores : mapping of str to float
        Points by task; without the tasks that a person has yet to grade.
    penalty, seconds_late : float
    submitted : datetime, optional
    record : GradingRecord, optional
        The grading record: mistakes, why it was refused, files that were left out, the time taken.
    """

    student: str
    first_name: str = ""
    last_name: str = ""
    status: str = NOTHING
    scores: Mapping[str, float] = field(default_factory=dict)
    penalty: float = 0.0
    seconds_late: float = 0.0
    submitted: datetime | None = None
    record: GradingRecord | None = None

    @property
    def score(self) -> float:
        """All points so far, minus the late penalty."""
        return max(0.0, sum(self.scores.values()) - self.penalty)

    @property
    def counts(self) -> bool:
        """Whether the class page counts it."""
        return self.status in (GRADED, BY_HAND)

    @property
    def mistakes(self) -> Mapping[str, str]:
        """Names of mistakes by task; "waits" if nothing was written."""
        return self.record.mistakes if self.record else {}


@dataclass(frozen=True)
class Results:
    """An assignment's results: its tasks in order, and a submission for every student.

    ``misplaced`` says what was passed over because of its place or name, and what to do about it.
    """

    course: str
    assignment: str
    tasks: tuple[Task, ...]
    submissions: tuple[Submission, ...]
    misplaced: Mapping[str, str] = field(default_factory=dict)

    @property
    def most(self) -> float:
        """The highest possible number of points."""
        return sum(task.points for task in self.tasks)

    @property
    def counted(self) -> list[Submission]:
        """The submissions that the class page counts."""
        return [one for one in self.submissions if one.counts]


def is_waiting(grade: Grade) -> bool:
    """Whether a person must give points first; points given before are valid until then."""
    return bool(grade.needs_manual_grade) and grade.manual_score is None


def read_results(course: Path, assignment: str) -> Results:
    """Read the results of an assignment.

    Parameters
    ----------
    course : Path
    assignment : str

    Raises
    ------
    FileNotFoundError
        If there is no such course, or its gradebook has no such assignment.
    """
    records = {record.student: record for record in read_records(course, assignment)}
    with open_gradebook(course) as gradebook:
        notebooks = [each.name for each in find_assignment(gradebook, assignment).notebooks]
        tasks = tuple(
            task
            for name in sorted(notebooks)
            for task in _tasks(
                from_gradebook(gradebook, name, assignment),
                course / "source" / assignment / f"{name}.ipynb",
            )
        )
        there = handed_in(course, assignment, notebooks)
        graded = {one.student.id: one for one in gradebook.assignment_submissions(assignment)}
        known = {student.id: student for student in gradebook.students}
        submissions = tuple(
            _submission(name, known.get(name), graded.get(name), records.get(name), there.students)
            for name in sorted({*known, *there.students})
        )
    return Results(gradebook.course_id, assignment, tasks, submissions, there.misplaced)


def _tasks(cells: Mapping[str, ReleasedCell], source: Path) -> Iterator[Task]:
    """Yield the tasks in the order of the source notebook; the gradebook stores no order."""
    order = list(cells)
    if source.exists():
        places = nbformat.read(source, as_version=4).cells
        order = [name_of(cell) for cell in places]
    wanted = (cells[name] for name in [*order, *sorted(set(cells) - set(order))] if name in cells)
    for cell in wanted:
        if cell.grade or cell.task:
            item = _item(cell)
            title = item.title if item else cell.name
            yield Task(cell.name, title, cell.points, cell.solution or cell.task, item)


def _item(cell: ReleasedCell) -> Item | None:
    names = [cell.name]
    if cell.is_test:
        try:
            names = [item for item, _ in plain_checks(cell.source)]
        except SyntaxError:
            return None
    return all_items().get(names[0]) if len(names) == 1 else None


def _submission(
    name: str,
    student,
    graded: SubmittedAssignment | None,
    record: GradingRecord | None,
    handed_in: Collection[str],
) -> Submission:
    first, last = (getattr(student, part, None) or "" for part in ("first_name", "last_name"))
    if graded is None or is_only_extended(graded):
        return Submission(name, first, last, NOT_YET if name in handed_in else NOTHING)
    grades = [grade for notebook in graded.notebooks for grade in notebook.grades]
    status = BY_HAND if any(grade.needs_manual_grade for grade in grades) else GRADED
    return Submission(
        name,
        first,
        last,
        REFUSED if record and record.refused else status,
        {grade.name: grade.score for grade in grades if not is_waiting(grade)},
        graded.late_submission_penalty or 0.0,
        graded.total_seconds_late,
        graded.timestamp,
        record,
    )
