"""An assignment is corrected after its release: nothing is lost, and what follows is said."""

import shutil
from datetime import datetime

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook

from course_grading import command
from course_grading.batch.alone import alone
from course_grading.batch.grading import grade
from course_grading.batch.progress import ProgressLine
from course_grading.course.correction import correct, outdated
from course_grading.course.due_dates import extend, set_due
from course_grading.course.making import release
from course_grading.course.replacing import Replacement
from course_grading.course.trial_release import make_trial_release

pytestmark = pytest.mark.filterwarnings("ignore")  # of nbgrader and its dependencies
MARK = {"schema_version": 3, "grade": True, "solution": False, "locked": True, "task": False}
DUE = "2026-03-01 12:00 UTC"
ADDED = new_code_cell(
    "assert double(0) == 0", metadata={"nbgrader": {**MARK, "grade_id": "more", "points": 1}}
)


@pytest.fixture
def edit(course):
    """Change the source: texts and points by nbgrader's names, cells to add and to remove."""

    def edit(texts=(), points=(), add=(), remove=()):
        path = course / "source" / "sums" / "sums.ipynb"
        book = nbformat.read(path, as_version=4)
        for cell in book.cells:
            cell.source = dict(texts).get(name_of(cell), cell.source)
            if name_of(cell) in dict(points):
                cell.metadata.nbgrader["points"] = dict(points)[name_of(cell)]
        book.cells = [cell for cell in book.cells if name_of(cell) not in remove] + list(add)
        nbformat.write(book, path)

    return edit


def name_of(cell):
    return cell.metadata.get("nbgrader", {}).get("grade_id")


@pytest.fixture
def run(course, cluster):
    """Grade without the wall; return the students who were graded."""

    def run():
        quiet = {"progress": lambda total: ProgressLine(total, stream=None)}
        return sorted(grade(course, "sums", sandbox=False, workers=cluster, **quiet).graded)

    return run


@pytest.fixture
def said(course, tmp_path):
    """Return what `check` says about the release."""

    def said():
        shutil.rmtree(tmp_path / "trial", ignore_errors=True)
        return list(outdated(course, make_trial_release(course, "sums", tmp_path / "trial")))

    return said


@pytest.fixture
def book(course):
    """Open the gradebook: ``with book() as gradebook``."""
    return lambda: Gradebook(f"sqlite:///{course / 'gradebook.db'}")


@pytest.fixture
def anna(book):
    """A student with a row in the gradebook, whose work has not been judged."""
    with book() as gradebook:
        gradebook.add_student("anna")
        gradebook.add_submission("sums", "anna", timestamp=datetime(2026, 3, 1))


@pytest.fixture
def state(course, book):
    """Return what students get, and the points and texts in the gradebook."""

    def state():
        folder = course / "release" / "sums"
        with book() as gradebook:
            notebook = gradebook.find_notebook("sums", "sums")
            points = {cell.name: cell.max_score for cell in notebook.grade_cells}
            texts = {cell.name: cell.source for cell in notebook.source_cells}
        return {path.name: path.read_bytes() for path in folder.glob("*")}, points, texts

    return state


def grade_of(book, name, student="anna"):
    with book() as gradebook:
        found = gradebook.find_grade(name, "sums", "sums", student)
        return found.manual_score, found.auto_score, found.needs_manual_grade


def test_a_test_and_its_points_are_corrected(course, submit, run, edit, said, grades, book):
    submit("anna")
    submit("bert", total="def total(numbers):\n    return 0")
    assert run() == ["anna", "bert"]
    with book() as gradebook:  # as formgrader does
        words = gradebook.find_grade("words", "sums", "sums", "anna")
        words.manual_score, words.needs_manual_grade = 3.5, False
        gradebook.db.commit()
    edit({"double_tests": "assert double(4) == 8"}, {"double_tests": 4})
    (line,) = said()
    assert line.endswith(
        "(double_tests: points from 2 to 4, another test): run `workbook-course correct sums`"
    )
    *lines, by_hand, students = correct(course, "sums")
    assert lines == [
        "double_tests: points from 2 to 4, another test",
        "release/sums is made anew",
        "grading: `workbook-course grade sums` grades 2 of 2 submissions: anna, bert",
    ]
    assert by_hand.startswith("by hand: points given by hand stay (there are 1); ")
    assert students.startswith("students: who has handed in needs nothing, ")
    assert said() == []
    assert run() == ["anna", "bert"]
    assert grades() == {
        "anna": {"double_tests": 4.0, "total_tests": 3.0},
        "bert": {"double_tests": 4.0, "total_tests": 1.0},
    }
    assert grade_of(book, "words") == (3.5, None, False)
    assert correct(course, "sums") == [
        "release/sums is made anew: the source is as it was released",
        "grading: `workbook-course grade sums` grades 0 of 2 submissions",
        "students: their notebook is as it was",
    ]


def test_what_counts_no_longer_has_no_points(course, submit, run, edit, grades, book):
    submit("anna")
    run()
    edit({"double_tests": "pass"}, {"double_tests": 0, "words": 0})
    correct(course, "sums")
    assert run() == ["anna"]
    assert grades()["anna"] == {"double_tests": 0.0, "total_tests": 3.0}
    assert grade_of(book, "words") == (None, 0.0, False)  # nobody has to grade it
    with book() as gradebook:
        submission = gradebook.find_submission("sums", "anna")
        assert (submission.score, submission.max_score) == (3.0, 3.0)


@pytest.mark.usefixtures("anna")
def test_what_nbgrader_refuses_changes_nothing(course, edit, said, state, capsys):
    before = state()
    edit(add=[ADDED], remove=["total_tests"])
    assert command.main(["correct", "sums", "--course", str(course)]) == 1
    lines = capsys.readouterr().err.removeprefix("workbook-course correct: ").splitlines()
    assert lines[0].startswith("the gradebook holds submissions of sums (anna), and nbgrader then")
    assert lines[1:3] == ["more: new", "total_tests: gone"]
    assert [line.partition(",")[0] for line in lines[3:5]] == [
        "instead of a new cell",
        "instead of removing or renaming a cell",
    ]
    assert "`nbgrader db assignment remove sums --force`" in lines[5]
    assert len(lines) == 6
    assert state() == before
    shutil.rmtree(course / "release" / "sums")  # as nbgrader's own --force does before it refuses
    assert said() == [
        "\n".join(lines),
        "release/sums is missing: run `workbook-course correct sums`",
    ]


def test_extensions_alone_can_be_taken_back_for_a_correction(course, edit, book):
    with book() as gradebook:
        gradebook.add_student("anna")
    set_due(course, "sums", DUE)
    extend(course, "sums", "anna", "2026-03-02 12:00 UTC")
    edit(add=[ADDED])
    with pytest.raises(ValueError, match="These are only extensions: with `workbook-course extend"):
        correct(course, "sums", dry_run=True)
    extend(course, "sums", "anna", DUE)
    assert correct(course, "sums", dry_run=True)[0] == "more: new"


def test_without_submissions_cells_may_come_and_go(course, edit, said, state):
    edit(add=[ADDED], remove=["double_tests"])
    lines = correct(course, "sums")
    assert lines[:2] == ["more: new", "double_tests: gone"]
    assert lines[-2] == "grading: nobody has handed in yet"
    assert lines[-1].startswith("students: hand out release/sums to all: more in their notebooks")
    _, points, texts = state()
    assert points == {"total_tests": 3, "words": 4, "more": 1}
    assert "double_tests" not in texts
    assert said() == []


def test_a_file_beside_the_notebook(course, submit, said):
    submit("anna")
    data = course / "source" / "sums" / "data" / "sums.csv"
    data.parent.mkdir()
    data.write_text("1")
    before = content(course)
    assert correct(course, "sums", dry_run=True)[:2] == [
        "data/sums.csv: new",
        "nothing was changed, because of --dry-run",
    ]
    assert content(course) == before
    assert correct(course, "sums")[2] == (
        "grading: `workbook-course grade sums` grades 1 of 1 submissions: anna"
    )
    opened = course / "release" / "sums" / ".ipynb_checkpoints" / "sums-checkpoint.ipynb"
    opened.parent.mkdir()
    opened.write_text("{}")
    assert said() == []


def content(course):
    files = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    return {path: data for path, data in files.items() if path.name != "lock"}


def test_a_missing_release_and_a_lost_gradebook_are_made_again(course, said, state):
    before = state()
    shutil.rmtree(course / "release")
    assert said() == ["release/sums is missing: run `workbook-course correct sums`"]
    assert "release/sums is made anew: it was missing" in correct(course, "sums")
    assert state() == before
    (course / "gradebook.db").unlink()
    assert said() == ["the gradebook does not know it: run `workbook-course correct sums`"]
    assert "the gradebook did not know" in correct(course, "sums")[1]
    assert state() == before


class Dead(BaseException):
    """Stands for the end of the process."""


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize(
    "step", [(Gradebook, "update_or_create_source_cell"), (Replacement, "finish")]
)
def test_a_process_that_dies_is_finished_by_the_next(course, edit, said, state, monkeypatch, step):
    edit({"total_tests": "assert total([1]) == 1"}, {"total_tests": 5})
    files, points, texts = state()

    def die(*_, **__):
        raise Dead

    with monkeypatch.context() as patch:
        patch.setattr(*step, die)
        with pytest.raises((Dead, RuntimeError)):
            release(course, "sums")
    assert state()[0] == files
    if step[0] is Gradebook:  # all of a notebook's cells or none
        assert state() == (files, points, texts)
    assert "run `workbook-course correct sums`" in said()[0]
    correct(course, "sums")
    assert said() == []
    assert state()[1]["total_tests"] == 5


def test_nothing_is_corrected_while_a_run_grades(course):
    with alone(course), pytest.raises(RuntimeError, match="another run is grading"):
        correct(course, "sums")
