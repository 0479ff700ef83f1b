"""The results of a class in one assignment, from the gradebook and from what judging noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.coursedir import CourseDirectory

from course_grading.configuration import course_config
from course_grading.judge import Released, from_gradebook
from course_grading.judge.needs import plain_checks
from course_grading.many.state import Graded, read_states
from course_utils.practice.catalogue import all_items
from course_utils.practice.kinds import Item

GRADED, REFUSED = "graded", "refused"
BY_HAND, NOT_YET, NOTHING = "to be graded by hand", "not graded yet", "not submitted"


@dataclass(frozen=True)
class Task:
    """A cell with points: ``name`` is nbgrader's; ``item`` is the workbook's, where it is one."""

    name: str
    title: str
    points: float
    by_hand: bool = False
    item: Item | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Submission:
    """What is known of one student.

    Attributes
    ----------
    student, first_name, last_name : str
    status : str
        One of those above.
    scores : mapping of str to float
        Points by task; nothing where a person has yet to grade it.
    penalty, seconds_late : float
    submitted : datetime, optional
    record : Graded, optional
        What judging noted: mistakes, the reason of a refusal, files that were left out, the time.
    """

    student: str
    first_name: str = ""
    last_name: str = ""
    status: str = NOTHING
    scores: Mapping[str, float] = field(default_factory=dict)
    penalty: float = 0.0
    seconds_late: float = 0.0
    submitted: datetime | None = None
    record: Graded | None = None

    @property
    def score(self) -> float:
        """All points so far, less the penalty."""
        return max(0.0, sum(self.scores.values()) - self.penalty)

    @property
    def counts(self) -> bool:
        """Whether it says something of what the class understands."""
        return self.status in (GRADED, BY_HAND)

    @property
    def mistakes(self) -> Mapping[str, str]:
        """Names of mistakes by task; "waits" where nothing was written."""
        return self.record.mistakes if self.record else {}


@dataclass(frozen=True)
class Results:
    """An assignment: its tasks in their order, and all students."""

    course: str
    assignment: str
    tasks: tuple[Task, ...]
    submissions: tuple[Submission, ...]

    @property
    def most(self) -> float:
        """Points that can be reached."""
        return sum(task.points for task in self.tasks)

    @property
    def counted(self) -> list[Submission]:
        """The submissions that were judged."""
        return [one for one in self.submissions if one.counts]


def read_results(course: Path, assignment: str) -> Results:
    """Read what is known of an assignment.

    Parameters
    ----------
    course : Path
    assignment : str

    Raises
    ------
    FileNotFoundError
        When there is no such course, or its gradebook knows no such assignment.
    """
    directory = CourseDirectory(config=course_config(course))
    records = {record.student: record for record in read_states(course, assignment)}
    handed_in = {path.parent.name for path in (course / "submitted").glob(f"*/{assignment}/")}
    with Gradebook(directory.db_url, directory.course_id) as gradebook:
        try:
            notebooks = [each.name for each in gradebook.find_assignment(assignment).notebooks]
        except MissingEntry:
            there = ", ".join(sorted(each.name for each in gradebook.assignments)) or "none"
            raise FileNotFoundError(
                f"the gradebook knows no assignment {assignment}; it knows {there}"
            ) from None
        tasks = tuple(
            task
            for name in sorted(notebooks)
            for task in _tasks(
                from_gradebook(gradebook, name, assignment),
                course / "source" / assignment / f"{name}.ipynb",
            )
        )
        graded = {one.student.id: one for one in gradebook.assignment_submissions(assignment)}
        known = {student.id: student for student in gradebook.students}
        submissions = tuple(
            _submission(name, known.get(name), graded.get(name), records.get(name), handed_in)
            for name in sorted({*known, *handed_in})
        )
    return Results(directory.course_id, assignment, tasks, submissions)


def _tasks(cells: Mapping[str, Released], source: Path) -> Iterator[Task]:
    """Tasks in the order of the source; a database has none."""
    order = list(cells)
    if source.exists():
        places = nbformat.read(source, as_version=4).cells
        order = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in places]
    wanted = (cells[name] for name in [*order, *sorted(set(cells) - set(order))] if name in cells)
    for cell in wanted:
        if cell.grade or cell.task:
            item = _item(cell)
            title = item.title if item else cell.name
            yield Task(cell.name, title, cell.points, cell.solution or cell.task, item)


def _item(cell: Released) -> Item | None:
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
    record: Graded | None,
    handed_in: set[str],
) -> Submission:
    first, last = (getattr(student, part, None) or "" for part in ("first_name", "last_name"))
    if graded is None:
        return Submission(name, first, last, NOT_YET if name in handed_in else NOTHING)
    grades = [grade for notebook in graded.notebooks for grade in notebook.grades]
    status = BY_HAND if any(grade.needs_manual_grade for grade in grades) else GRADED
    return Submission(
        name,
        first,
        last,
        REFUSED if record and record.refused else status,
        {
            grade.name: grade.score
            for grade in grades
            # one that was given by hand stands until it is looked at again
            if grade.manual_score is not None or not grade.needs_manual_grade
        },
        graded.late_submission_penalty or 0.0,
        graded.total_seconds_late,
        graded.timestamp,
        record,
    )
