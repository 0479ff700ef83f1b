"""What a person has graded stays settled as long as the student has not changed it."""

import nbformat
import pytest
from nbgrader.api import Gradebook

from course_grading.batch.bundle import make_bundle
from course_grading.batch.judging import judge_submission
from course_grading.batch.merging import Merge, Writer
from course_grading.batch.refusal import refused_package
from course_grading.configuration import course_config
from course_grading.package import Package
from course_grading.packing import pack

pytestmark = pytest.mark.filterwarnings("ignore:no sandbox")


@pytest.fixture
def regrade(course, submit):
    """Hand in with given parts, judge and merge."""

    def regrade(**parts):
        bundle = make_bundle(course, "sums", sandbox=False)
        package = pack(submit("anna", **parts))
        with Writer(course_config(course), bundle) as writer:
            writer.merge("anna", package, judge_submission(bundle, package).executed)

    return regrade


@pytest.fixture
def grade_of(course):
    """Return a cell's points by hand, and whether it waits for a person."""

    def grade_of(name="words"):
        with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
            grade = gradebook.find_grade(name, "sums", "sums", "anna")
            return grade.manual_score, grade.needs_manual_grade

    return grade_of


@pytest.fixture
def by_hand(course):
    """Enter points, as formgrader does."""

    def by_hand(name, points):
        with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
            grade = gradebook.find_grade(name, "sums", "sums", "anna")
            grade.manual_score, grade.needs_manual_grade = points, False
            gradebook.db.commit()

    return by_hand


def cells_of(course):
    notebook = nbformat.read(course / "autograded" / "anna" / "sums" / "sums.ipynb", as_version=4)
    return {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}


def test_an_unchanged_answer_stays_settled(regrade, by_hand, grade_of):
    regrade()
    assert grade_of() == (None, True)
    by_hand("words", 3.5)
    regrade(double="def double(x):\n    return x + x")  # another cell
    assert grade_of() == (3.5, False)
    regrade(words="Nothing is added to nothing.")
    assert grade_of() == (3.5, True)
    regrade(words="Nothing is added to nothing.")  # nobody has looked at it since
    assert grade_of() == (3.5, True)
    by_hand("words", 2.0)
    regrade(words="Nothing is added to nothing.")
    assert grade_of() == (2.0, False)


def test_other_points_for_an_answer_need_another_look(regrade, by_hand, grade_of, course):
    regrade()
    by_hand("words", 3.5)
    set_points(course, 2)
    regrade()
    assert grade_of() == (3.5, True)


def set_points(course, points):
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        gradebook.find_grade_cell("words", "sums", "sums").max_score = points
        gradebook.db.commit()


def test_nobody_has_to_grade_what_has_no_points(regrade, by_hand, grade_of, course):
    regrade()
    assert grade_of() == (None, True)
    set_points(course, 0)
    regrade()
    assert grade_of() == (None, False)
    by_hand("words", 1.0)
    regrade()
    assert grade_of() == (1.0, False)


def test_points_that_a_person_gave_for_a_test(regrade, by_hand, grade_of):
    regrade()
    by_hand("total_tests", 2.5)
    regrade(words="Other words.")
    assert grade_of("total_tests") == (2.5, False)
    regrade(words="Other words.", double="def double(x):\n    return x + x")
    assert grade_of("total_tests") == (2.5, True)  # a test depends on all of the student's code


def test_other_automatic_points_need_another_look(regrade, by_hand, grade_of, course):
    regrade()
    by_hand("double_tests", 1.5)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        cell = next(
            each
            for each in gradebook.find_notebook("sums", "sums").source_cells
            if each.name == "double_tests"
        )
        cell.source, cell.checksum = "assert double(1) == 3", None
        gradebook.db.commit()
    regrade()
    assert grade_of("double_tests") == (1.5, True)


def test_a_refused_submission_settles_nothing(regrade, by_hand, grade_of, course):
    regrade()
    by_hand("words", 3.5)
    bundle = make_bundle(course, "sums", sandbox=False)
    with Writer(course_config(course), bundle) as writer:
        writer.merge("anna", *refused_package(bundle, Package({}), "damaged"))
    assert grade_of() == (3.5, True)


def test_a_run_that_is_killed_loses_no_settled_answer(regrade, by_hand, grade_of, monkeypatch):
    regrade()
    by_hand("words", 3.5)

    def killed(*_):
        raise KeyboardInterrupt

    for step in ("convert_single_notebook", "init_assignment"):
        with monkeypatch.context() as patch:
            patch.setattr(Merge, step, killed)
            with pytest.raises(KeyboardInterrupt):
                regrade()
    regrade()
    assert grade_of() == (3.5, False)


def test_a_deleted_answer_is_put_back_and_can_be_graded(regrade, by_hand, grade_of, course):
    regrade(words=None)
    cell = cells_of(course)["words"]
    assert cell.source.startswith("*This cell was missing from the submission")
    assert cell.source.endswith("Why 0?")
    assert cell.metadata.nbgrader.points == 4
    assert grade_of() == (None, True)
    by_hand("words", 1.0)
    regrade(words=None)
    assert grade_of() == (1.0, False)
