"""The page that shows the hints, with the answers beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from course_grading.atomic import write_atomically
from course_grading.look.answers import Answers, read_answers
from course_grading.look.hints import KINDS, Hint, find_hints
from course_grading.look.likeness import Part
from course_grading.packing import printable
from course_grading.templating import load_template

FOLDER = "look"
TEMPLATE = Path(__file__).with_name("look.html")
MOST_HINTS, MOST_LINES = 200, 200  # on the page, and of a cell


def write_hints(course: Path, assignment: str) -> tuple[Answers, list[Hint], Path]:
    """Look for hints in the submissions of an assignment, and write the page.

    Parameters
    ----------
    course : Path
        Folder of the course.
    assignment : str

    Returns
    -------
    (Answers, list of Hint, Path)
        What was looked at; the hints; and the page, ``look/ASSIGNMENT.html``, which only the
        owner of the course can read.

    Raises
    ------
    FileNotFoundError
        If there is no such course or assignment.
    """
    answers = read_answers(course, assignment)
    hints = find_hints(answers)
    path = course / FOLDER / f"{assignment}.html"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    write_atomically(path, page_of(assignment, answers, hints))
    return answers, hints, path


def page_of(assignment: str, answers: Answers, hints: Sequence[Hint]) -> str:
    """Write the page as HTML, in which nothing of a student's runs."""
    shown = hints[:MOST_HINTS]
    return load_template(TEMPLATE).render(
        title=f"{assignment}: answers worth a second look",
        count=len(answers.submitted),
        cut=[one.student for one in answers.submitted if one.is_cut],
        unread=answers.unread,
        kinds=[(kind, [hint for hint in shown if hint.kind is kind]) for kind in KINDS],
        more=len(hints) - len(shown),
        lines_of=_lines,
        hints=hints,
    )


def _lines(part: Part) -> list[tuple[str, bool]]:
    """Return the lines of a cell, and whether each is to be marked."""
    lines = part.cell.source.expandtabs(4).split("\n")[:MOST_LINES]
    return [(printable(line), place in part.lines) for place, line in enumerate(lines)]
