"""The judge as a preprocessor in nbgrader's own autograding."""

import shutil

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI

from course_grading.configuration import course_config
from course_grading.course.making import make_course, release
from course_grading.judge import Judge, notebook
from course_grading.nbgrader_calls import put_scripts_on_path

NAME = "02_pooling"


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course with one released assignment; nbgrader changes the working folder."""
    monkeypatch.chdir(tmp_path)
    put_scripts_on_path()
    make_course(tmp_path / "course", [NAME])
    release(tmp_path / "course", NAME)
    return tmp_path / "course"


def hand_in(course, student, submission):
    folder = course / "submitted" / student / NAME
    folder.mkdir(parents=True)
    nbformat.write(submission, folder / f"{NAME}.ipynb")


def grades(course, student):
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        found = gradebook.find_submission_notebook(NAME, NAME, student)
        return {
            grade.name: (grade.auto_score, bool(grade.needs_manual_grade)) for grade in found.grades
        }


@pytest.mark.filterwarnings("ignore")  # warnings of nbgrader and its dependencies
def test_scores_reach_the_gradebook(course, warm, submission, monkeypatch, full):
    monkeypatch.setattr(Judge, "warm", warm)
    wrong = submission({"rim_means": "rim_means = [0, 16]"})
    for cell in wrong.cells:
        cell.metadata["tags"] = ["skip-execution"]
    hand_in(course, "ada", submission())
    hand_in(course, "bob", wrong)
    shutil.copy(course / "submitted" / "ada" / NAME / f"{NAME}.ipynb", course / "other.ipynb")
    api = NbGraderAPI(config=course_config(course))
    for student in ("ada", "bob"):
        result = api.autograde(NAME, student)
        assert result["success"], result["log"]
    expected = {f"{name}_tests": (score, False) for name, score in full.items()}
    expected["max_or_mean"] = (None, True)  # a written answer, which a person grades
    assert grades(course, "ada") == expected
    expected["rim_means_tests"] = (0.5, False)
    assert grades(course, "bob") == expected
    path = course / "autograded" / "bob" / NAME / f"{NAME}.ipynb"
    assert "1 of 2 numbers is right" in path.read_text(encoding="utf-8")
    assert isinstance(Judge.last, notebook.JudgedNotebook)
