import datetime
import tempfile

import nbformat
import pytest
from nbgrader import api
from nbgrader.api import Gradebook

from course_grading.batch import merging
from course_grading.batch.bundle import make_bundle
from course_grading.batch.merging import Merge, Writer
from course_grading.batch.refusal import refused_package
from course_grading.batch.staging import MergeError
from course_grading.configuration import course_config
from course_grading.package import Package

pytestmark = pytest.mark.filterwarnings("ignore:no sandbox")
DUE = datetime.datetime(2026, 3, 1, 12)


@pytest.fixture
def writer(course, no_traces):  # noqa: ARG001
    bundle = make_bundle(course, "sums", sandbox=False)
    with Writer(course_config(course), bundle) as writer:
        yield writer


def autograded(course, student="anna"):
    return course / "autograded" / student / "sums"


def submission(course, student="anna"):
    """Open a student's row; the caller reads what it needs at once."""
    return Gradebook(f"sqlite:///{course / 'gradebook.db'}").find_submission("sums", student)


def set_due(course):
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        gradebook.find_assignment("sums").duedate = DUE
        gradebook.db.commit()


def test_grades_and_outputs_arrive(writer, right, course, grades, names):
    package, judged = right
    writer.merge("anna", package, judged.executed)
    assert grades() == {"anna": names["full"]}
    notebook = nbformat.read(autograded(course) / "sums.ipynb", as_version=4)
    tests = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("points") == 2]
    assert "2.0" in str(tests[0].outputs)


def test_merging_twice_changes_nothing(writer, right, grades, names):
    package, judged = right
    for _ in range(2):
        writer.merge("anna", package, judged.executed)
    assert grades() == {"anna": names["full"]}


def test_the_result_of_another_submission_is_refused(writer, right, course, grades):
    package, judged = right
    other = Package({"sums.ipynb": package.files["sums.ipynb"].replace(b"2 * x", b"3 * x")})
    with pytest.raises(MergeError, match="not those of the submission"):
        writer.merge("anna", other, judged.executed)
    with pytest.raises(MergeError, match="no worker has judged"):
        writer.merge("anna", package, {})
    assert grades() == {}
    assert not autograded(course).exists()


def test_points_given_by_hand_are_kept(writer, right, course):
    package, judged = right
    writer.merge("anna", package, judged.executed)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        gradebook.find_grade("words", "sums", "sums", "anna").manual_score = 3.5
        gradebook.find_grade("total_tests", "sums", "sums", "anna").extra_credit = 0.5
        gradebook.find_comment("words", "sums", "sums", "anna").manual_comment = "Nice."
        gradebook.db.commit()
    refused, executed = refused_package(writer.bundle, Package({}), "damaged")
    writer.merge("anna", refused, executed)
    writer.merge("anna", package, judged.executed)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        words = gradebook.find_grade("words", "sums", "sums", "anna")
        assert words.manual_score == 3.5
        assert not words.needs_manual_grade  # the answer is the same in all three
        assert gradebook.find_comment("words", "sums", "sums", "anna").comment == "Nice."
        assert gradebook.find_submission("sums", "anna").score == 2 + 3 + 3.5 + 0.5


def test_late_submissions_lose_points_as_configured(course, settings, right):
    config = settings('c.LateSubmissionPlugin.penalty_method = "zero"')
    set_due(course)
    package, judged = right
    stamps = {"anna": "2026-03-01 11:59:59 UTC", "bert": "2026-03-01 12:00:01 UTC"}
    with Writer(config, make_bundle(course, "sums", sandbox=False)) as writer:
        for student, stamp in stamps.items():
            files = {**package.files, "timestamp.txt": stamp.encode()}
            writer.merge(student, Package(files), judged.executed)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        rows = {each.student_id: each for each in gradebook.assignment_submissions("sums")}
        assert rows["anna"].late_submission_penalty == 0
        assert rows["bert"].late_submission_penalty == 5
        assert rows["bert"].total_seconds_late == 1
        assert (rows["anna"].score, rows["bert"].score) == (5, 5)


@pytest.mark.parametrize("stamp", [b"soon", b"\xff", b"9" * 400, b"", b"2026-03-01 12:00 Nowhere"])
def test_an_invalid_time_stamp_is_ignored(writer, right, stamp, grades, names):
    package, judged = right
    files = {**package.files, "timestamp.txt": stamp}
    writer.merge("anna", Package(files), judged.executed)
    assert grades() == {"anna": names["full"]}


def test_extra_files_are_copied(writer, right, course):
    package, judged = right
    files = {
        **package.files,
        "data/own.txt": b"own",
        "other.ipynb": b"no notebook",
        "é": b"1",
    }
    writer.merge("anna", Package(files), judged.executed)
    assert (autograded(course) / "data" / "own.txt").read_bytes() == b"own"
    assert not (autograded(course) / "other.ipynb").exists()


def test_a_file_in_place_of_an_instructors_folder_is_left_out(course, right, grades, names):
    (course / "source" / "sums" / "data").mkdir()
    (course / "source" / "sums" / "data" / "given.txt").write_text("given")
    package, judged = right
    with Writer(course_config(course), make_bundle(course, "sums", sandbox=False)) as writer:
        writer.merge("anna", Package({**package.files, "data": b""}), judged.executed)
    assert grades() == {"anna": names["full"]}
    assert (autograded(course) / "data" / "given.txt").read_text() == "given"


def test_a_courses_own_preprocessors_are_applied(course, settings, right, grades, names):
    """A preprocessor of the instructor's that fails is an error."""
    config = settings(
        "from nbgrader.preprocessors import NbGraderPreprocessor\n"
        "class Step(NbGraderPreprocessor):\n"
        "    def preprocess(self, nb, resources):\n"
        "        raise RuntimeError('the step was taken')\n"
        "c.Autograde.autograde_preprocessors = [Step]"
    )
    package, judged = right
    with (
        Writer(config, make_bundle(course, "sums", sandbox=False)) as writer,
        pytest.raises(MergeError, match="RuntimeError: the step was taken"),
    ):
        writer.merge("anna", package, judged.executed)
    assert not autograded(course).exists()
    with Writer(course_config(course), writer.bundle) as writer:
        writer.config.Autograde.pop("autograde_preprocessors")
        writer.merge("anna", package, judged.executed)
    assert grades() == {"anna": names["full"]}


def test_an_interrupt_is_not_swallowed(writer, right, course, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    package, judged = right
    monkeypatch.setattr(Merge, "convert_single_notebook", interrupted)
    with pytest.raises(KeyboardInterrupt):
        writer.merge("anna", package, judged.executed)
    assert not autograded(course).exists()


def test_nbgrader_is_unchanged_afterwards(writer):
    assert api.create_engine is not merging.api.Gradebook
    shared = api.create_engine
    assert shared("sqlite://") is shared("sqlite://")
    writer.__exit__()
    assert api.create_engine is not shared
    assert tempfile.gettempdir() in str(writer.folder)
    assert not writer.folder.exists()
    writer.__enter__()


def test_a_refusal_gives_no_points_and_says_why(writer, course, grades, right, names):
    package = Package({"timestamp.txt": b"2026-03-01 12:00:00 UTC", "sums.ipynb": b"{"})
    writer.merge("anna", *refused_package(writer.bundle, package, "it is no JSON"))
    assert grades() == {"anna": {"double_tests": 0.0, "total_tests": 0.0}}
    text = (autograded(course) / "sums.ipynb").read_text()
    assert text.count("Not graded: it is no JSON") == 2
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        row = gradebook.find_submission("sums", "anna")
        assert row.timestamp == datetime.datetime(2026, 3, 1, 12)
        assert not row.needs_manual_grade
    writer.merge("anna", right[0], right[1].executed)  # handed in again
    assert grades() == {"anna": names["full"]}
