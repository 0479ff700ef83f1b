import nbformat
import pytest
from nbformat.v4 import new_notebook

from course_grading.batch.bundle import make_bundle
from course_grading.batch.judging import judge_submission
from course_grading.judge import ReleasedCell
from course_grading.judge.clean import clean
from course_grading.package import Package
from course_grading.packing import pack

pytestmark = pytest.mark.filterwarnings("ignore:no sandbox")
BY_HAND = {"grade": True, "solution": True, "locked": False}


@pytest.fixture
def judged(course, submit, no_traces):  # noqa: ARG001
    """Judge a submission with given parts, in this process and without the wall."""

    def judged(**parts):
        package = pack(submit("anna", **parts))
        return judge_submission(make_bundle(course, "sums", sandbox=False), package)

    return judged


def cells_of(judged) -> list:
    return nbformat.reads(judged.executed["sums"], as_version=4).cells


def outputs(judged) -> str:
    return str([cell.get("outputs") for cell in cells_of(judged)])


def test_right_answers_earn_all_points(judged, names):
    found = judged()
    assert found.scores == names["full"]
    assert (found.refused, found.failed) == ("", "")
    assert found.seconds > 0


def test_wrong_answers_earn_less(judged):
    found = judged(double="def double(x):\n    return x", total="def total(x):\n    return 3")
    assert found.scores == {"double_tests": 0.0, "total_tests": 2.0}


def test_what_a_person_grades_is_put_back_without_defining_anything(judged):
    found = judged(words=None)
    (cell,) = [each for each in cells_of(found) if "missing from the submission" in each.source]
    assert cell.source.startswith("*This cell was missing")
    assert cell.source.endswith("Why 0?")
    assert cell.metadata.nbgrader.grade_id == "words"
    assert cell.metadata.nbgrader.points == 4
    stub = ReleasedCell(name="f", kind="code", source="def f(): ...", points=2.0, **BY_HAND)
    (made,) = clean(new_notebook(), {"f": stub}).cells
    assert made.source.startswith("# This cell was missing")
    assert "def" not in made.source
    (kept,) = clean(new_notebook(cells=[made]), {"f": stub}).cells
    assert kept.source == made.source


def test_settings_of_the_course_reach_the_judge(judged, settings):
    settings("c.Judge.cell_seconds = 1.0")
    found = judged(double="while True:\n    pass")
    assert "stopped after 1 s" in outputs(found)
    assert found.scores == {"double_tests": 0.0, "total_tests": 3.0}
    assert found.ran_out == ("cell 2",)
    assert "did time run out before its end?" in outputs(found)
    assert judged().ran_out == ()


def test_code_finds_its_files_and_the_instructors_replace_them(judged, course):
    (course / "source" / "sums" / "given.txt").write_text("the instructors")
    files = {"given.txt": b"the students", "deep/own.txt": b"own"}
    code = "print(open('given.txt').read(), open('deep/own.txt').read())"
    assert "the instructors own" in outputs(judged(double=code, files=files))


def test_a_notebook_that_cannot_be_read_is_refused(course):
    bundle = make_bundle(course, "sums", sandbox=False)
    assert judge_submission(bundle, Package({})).refused.startswith("sums.ipynb is missing")
    damaged = judge_submission(bundle, Package({"sums.ipynb": b"{"}))
    assert damaged.refused == "sums.ipynb is no notebook: it is no JSON"
    assert damaged.scores == damaged.executed == {}
