"""What waits to be graded by hand is shown as waiting in the feedback, not as 0 points.

The nbgrader_config.py of courses names this module and `show_waiting`: keep both names.
"""

from __future__ import annotations

from nbformat import NotebookNode
from nbgrader.converters import GenerateFeedback
from nbgrader.preprocessors import GetGrades
from traitlets.config import Config

from course_grading.batch.handed_in import some_of
from course_grading.report.results import Results
from course_grading.report.submissions import is_waiting

WAITING = "waiting to be graded"


class Words(str):
    """A text in place of a number, which nbgrader's template converts and rounds."""

    def __round__(self, digits: int = 0) -> Words:
        return self


def number_or_words(value: object) -> float | Words:
    """Convert a score for the template, in place of Jinja's own filter.

    Examples
    --------
    >>> number_or_words("1.5"), number_or_words(Words(WAITING)), number_or_words(None)
    (1.5, 'waiting to be graded', 0.0)
    """
    if isinstance(value, Words):
        return value
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0


class ShowWaiting(GetGrades):
    """nbgrader's `GetGrades`, with words where a person has not given points yet."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Put the points into a notebook."""
        self.waiting = 0
        nb, resources = super().preprocess(nb, resources)
        if self.waiting:
            score = round(float(resources["nbgrader"]["score"]), 2)
            resources["nbgrader"]["score"] = Words(f"{score} so far")
        return nb, resources

    def _get_score(self, cell: NotebookNode, resources: dict) -> None:
        super()._get_score(cell, resources)
        where = (self.notebook_id, self.assignment_id, self.student_id)
        if is_waiting(self.gradebook.find_grade(cell.metadata.nbgrader["grade_id"], *where)):
            self.waiting += 1
            cell.metadata.nbgrader["score"] = Words(WAITING)


def show_waiting(config: Config) -> None:
    """Make nbgrader's ``generate_feedback`` show what waits, in a course's configuration."""
    settings = config.GenerateFeedback
    steps = GenerateFeedback.preprocessors.default()
    if "preprocessors" in settings:
        steps = settings.preprocessors
    settings.preprocessors = [ShowWaiting if step is GetGrades else step for step in steps]
    filters = config.HTMLExporter.filters if "filters" in config.HTMLExporter else {}
    config.HTMLExporter.filters = {"float": number_or_words, **filters}


def warning_of(results: Results) -> str:
    """Say who waits to be graded by hand; empty if nobody does."""
    tasks = {task.name for task in results.tasks}
    students = [one.student for one in results.counted if tasks - {*one.scores}]
    if not students:
        return ""
    return (
        f"{len(students)} of {len(results.counted)} submissions wait to be graded by hand, and "
        f"their feedback says so: {some_of(students)}. Grade them in formgrader, then run "
        f"`workbook-course report {results.assignment}` before `nbgrader release_feedback`"
    )
