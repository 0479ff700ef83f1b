"""Explaining a student's points for an item."""

import warnings

import nbformat
import pytest
from nbgrader.api import Gradebook

from course_grading.batch.bundle import make_bundle
from course_grading.batch.grading import _keep
from course_grading.batch.judging import judge_submission
from course_grading.batch.merging import Writer
from course_grading.configuration import course_config
from course_grading.course.making import make_course, release
from course_grading.package import Package
from course_grading.report.explanation import explain

NAME = "02_pooling"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("courses") / "course"
    make_course(folder, [NAME])
    release(folder, NAME)
    return folder


@pytest.fixture
def hand_in(course):
    """Hand in other texts for some cells, and grade them."""

    def hand_in(student, **texts):
        book = nbformat.read(course / "release" / NAME / f"{NAME}.ipynb", as_version=4)
        for cell in book.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            cell.source = texts.get(name, cell.source)
        package = Package({f"{NAME}.ipynb": nbformat.writes(book).encode()})
        bundle = make_bundle(course, NAME, sandbox=False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that there is no sandbox
            judged = judge_submission(bundle, package)
        with Writer(course_config(course), bundle) as writer:
            assert _keep(course, writer, student, package, judged) == ""

    return hand_in


WRONG = "def max_pool2d(x, kernel_size, stride=None):\n    return x[::2, ::2] + 0.25"
STUB = "def max_pool2d(x, kernel_size, stride=None):\n    raise NotImplementedError"


def test_a_test_with_its_answer_the_failing_case_and_the_reason(course, hand_in):
    hand_in("ada", max_pool2d=WRONG)
    text = explain(course, NAME, "ada", "max_pool2d")
    assert text.startswith("02_pooling, ada, max_pool2d_tests: 0 of 4 points\n")
    assert 'check("max_pool2d", max_pool2d)' in text
    assert "    return x[::2, ::2] + 0.25" in text
    assert "What failed" in text
    assert "it may show hidden cases" in text
    assert "What the student is told:" in text
    assert "no other grade was given before" in text


def test_what_changed_since_the_grade_before(course, hand_in):
    hand_in("ben", max_pool2d=STUB)
    hand_in("ben", max_pool2d=WRONG)
    hand_in("ben", max_pool2d=WRONG)  # graded again without a change, which says nothing new
    text = explain(course, NAME, "ben", "max_pool2d_tests")
    assert "Points then 0, now 0. Changed since: the submission." in text
    assert "    -    raise NotImplementedError\n    +    return x[::2, ::2] + 0.25" in text


def test_a_written_answer_and_points_by_hand(course, hand_in):
    hand_in("carl", max_or_mean='max_or_mean = "The \x1b[2Jmaximum."')
    text = explain(course, NAME, "carl", "max_or_mean")
    assert ": waits to be graded by hand, at most 2 points\n" in text
    assert '    max_or_mean = "The \\x1b[2Jmaximum."' in text
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("max_or_mean", NAME, NAME, "carl")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        gradebook.db.commit()
    assert ": 1.5 of 2 points (by hand 1.5)" in explain(course, NAME, "carl", "max_or_mean")


def test_what_is_not_there_is_named(course, hand_in):
    hand_in("dora")
    with pytest.raises(FileNotFoundError, match="emil has no grade in 02_pooling"):
        explain(course, NAME, "emil", "max_pool2d")
    with pytest.raises(FileNotFoundError, match=r"no points for max_pol; it does for .*max_pool2d"):
        explain(course, NAME, "dora", "max_pol")


def test_a_refused_submission(course):
    bundle = make_bundle(course, NAME, sandbox=False)
    package = Package({f"{NAME}.ipynb": b"{"})
    with Writer(course_config(course), bundle) as writer:
        assert _keep(course, writer, "fritz", package, judge_submission(bundle, package)) == ""
    text = explain(course, NAME, "fritz", "max_pool2d")
    assert "The submission was refused: 02_pooling.ipynb is no notebook: it is no JSON" in text
