"""Explain one student's points for one item, as for a regrade request. For the instructor only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

from nbformat import NotebookNode, v4
from nbgrader.api import Grade, Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory

from course_grading.batch.records import GradingRecord, read_record
from course_grading.configuration import course_config
from course_grading.gradebook import open_gradebook
from course_grading.judge.analysis import needed_names
from course_grading.judge.evaluation import JUDGES_NAMES
from course_grading.judge.released_cells import mark_of, name_of
from course_grading.packing import printable
from course_grading.report.changes import TEST, changes
from course_grading.report.submissions import is_waiting


def explain(course: Path, assignment: str, student: str, item: str) -> str:
    """Say how many points a student has for an item, why, and what has changed.

    Parameters
    ----------
    course : Path
    assignment, student : str
    item : str
        nbgrader's name of a cell with points; a test's may stand without "_tests".

    Raises
    ------
    FileNotFoundError
        If the student has no grade for such an item.
    """
    directory = CourseDirectory(config=course_config(course))
    with open_gradebook(course) as gradebook:
        grade = _found(gradebook, assignment, student, item)
        graded = directory.format_path(directory.autograded_directory, student, assignment)
        notebook = _read(Path(graded) / f"{grade.notebook.name}.ipynb")
        record = read_record(course, assignment, student) or GradingRecord(student, assignment, "")
        parts = [
            f"{assignment}, {student}, {grade.name}: {_points(grade)}",
            *_answer(notebook, grade.name),
            *_reasons(notebook, grade, record),
            *changes(record, grade.name),
        ]
    return "\n\n".join("\n".join(map(printable, part.splitlines())) for part in parts)


def _found(gradebook: Gradebook, assignment: str, student: str, item: str) -> Grade:
    try:
        submission = gradebook.find_submission(assignment, student)
    except MissingEntry:
        raise FileNotFoundError(f"{student} has no grade in {assignment}") from None
    grades = {grade.name: grade for each in submission.notebooks for grade in each.grades}
    if found := grades.get(item) or grades.get(f"{item}{TEST}"):
        return found
    names = ", ".join(sorted(name.removesuffix(TEST) for name in grades))
    raise FileNotFoundError(f"{assignment} gives no points for {item}; it does for {names}")


def _read(path: Path) -> NotebookNode:
    try:
        return v4.reads(path.read_text(encoding="utf-8"))
    except OSError:
        raise FileNotFoundError(f"{path} is missing: grade the submission again") from None


def _points(grade: Grade) -> str:
    if is_waiting(grade):
        return f"waits to be graded by hand, at most {grade.max_score:g} points"
    words = f"{grade.score:g} of {grade.max_score:g} points"
    if grade.manual_score is not None:
        automatic = "" if grade.auto_score is None else f", automatically {grade.auto_score:g}"
        words += f" (by hand {grade.manual_score:g}{automatic})"
    if grade.extra_credit:
        words += f", {grade.extra_credit:g} of them extra"
    return words + (", and waits for another look" if grade.needs_manual_grade else "")


def _answer(notebook: NotebookNode, name: str) -> Iterator[str]:
    """Show the cell itself, or the cells that define what a test uses."""
    names = [name_of(cell) for cell in notebook.cells]
    place = names.index(name) if name in names else len(names) - 1
    cell = notebook.cells[place]
    if mark_of(cell).get("solution"):
        yield f"The answer:\n{indent(cell.source, '    ')}"
        return
    needed = _needed(cell.source)
    before = [each.source for each in notebook.cells[:place] if each.cell_type == "code"]
    cells = [source for source in before if _defined(source) & needed]
    yield f"The test:\n{indent(cell.source, '    ')}"
    found = "\n\n".join(cells) or f"no cell before the test defines {', '.join(sorted(needed))}"
    yield f"The answer:\n{indent(found, '    ')}"


def _needed(source: str) -> set[str]:
    try:
        return set(needed_names(source, JUDGES_NAMES))
    except SyntaxError:
        return set()


def _defined(source: str) -> set[str]:
    """List the names that a cell defines, wherever in it; a cell that is no Python defines none."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    made = {node.name for node in ast.walk(tree) if isinstance(node, kinds)}
    stored = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return made | {node.id for node in stored if isinstance(node.ctx, ast.Store)}


def _reasons(notebook: NotebookNode, grade: Grade, record: GradingRecord) -> Iterator[str]:
    if record.refused:
        yield f"The submission was refused: {record.refused}"
    if record.ran_out:
        yield f"Time ran out in {', '.join(record.ran_out)}"
    if reason := record.reasons.get(grade.name):
        mistake = record.mistakes.get(grade.name, "")
        named = f" ({mistake})" if mistake else ""
        yield f"What failed{named}, for you: it may show hidden cases\n{indent(reason, '    ')}"
    for text in _told(notebook, grade.name):
        yield f"What the student is told:\n{indent(text, '    ')}"


def _told(notebook: NotebookNode, name: str) -> Iterator[str]:
    outputs = [
        out for cell in notebook.cells if name_of(cell) == name for out in cell.get("outputs", ())
    ]
    for output in outputs:
        if output.output_type == "stream":
            yield output.text
        elif output.output_type == "display_data":
            yield output.data.get("text/plain", "")
