"""The results of a class in one assignment, from the gradebook and the grading records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from course_grading.batch.handed_in import handed_in
from course_grading.batch.records import read_records
from course_grading.gradebook import find_assignment, open_gradebook
from course_grading.judge import from_gradebook
from course_grading.report.submissions import Submission, submission_of
from course_grading.report.tasks import Task, tasks_of


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
            for task in tasks_of(
                from_gradebook(gradebook, name, assignment),
                course / "source" / assignment / f"{name}.ipynb",
            )
        )
        there = handed_in(course, assignment, notebooks)
        graded = {one.student.id: one for one in gradebook.assignment_submissions(assignment)}
        known = {student.id: student for student in gradebook.students}
        submissions = tuple(
            submission_of(
                name, known.get(name), graded.get(name), records.get(name), there.students
            )
            for name in sorted({*known, *there.students})
        )
    return Results(gradebook.course_id, assignment, tasks, submissions, there.misplaced)
