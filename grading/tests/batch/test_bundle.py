import datetime

import pytest
from nbgrader.api import Gradebook

from course_grading.batch.bundle import make_bundle
from course_grading.package import Package

SUBMITTED = Package({"sums.ipynb": b"{}"})


def key(course, submission=SUBMITTED) -> str:
    return make_bundle(course, "sums").key_with("anna", submission)


def test_it_holds_what_was_released(course):
    bundle = make_bundle(course, "sums")
    cells = bundle.released["sums"]
    assert list(cells) == ["double", "double_tests", "total", "total_tests", "words"]
    assert cells["double_tests"].points == 2
    assert "return" not in cells["double"].source  # the solution is not in it


def test_equal_bundles_have_equal_keys(course):
    assert key(course) == key(course)


def test_the_key_depends_on_the_submission(course):
    assert key(course) != key(course, Package({"sums.ipynb": b"{ }"}))
    assert key(course) != key(course, Package({**SUBMITTED.files, "x": b""}))


def test_the_key_depends_on_the_secret(course):
    before = key(course)
    (course / "secret.txt").write_text("another secret of more than 32 characters")
    assert key(course) != before


def test_the_key_depends_on_the_assignment(course):
    before = key(course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        gradebook.find_notebook("sums", "sums").source_cells[1].source = "assert double(1) == 2"
        gradebook.db.commit()
    changed = key(course)
    (course / "source" / "sums" / "data.csv").write_text("1,2")
    assert len({before, changed, key(course)}) == 3


def test_the_key_depends_on_the_judges_settings(course, settings):
    before = key(course)
    settings('c.Exchange.root = "/elsewhere"')
    assert key(course) == before
    settings("c.Judge.cell_seconds = 3.0")
    assert make_bundle(course, "sums").settings == {"Judge": {"cell_seconds": 3.0}}
    assert key(course) != before


def test_the_key_depends_on_due_dates_and_penalties(course, settings):
    before = key(course)
    settings('c.LateSubmissionPlugin.penalty_method = "zero"')
    penalties = key(course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        gradebook.find_assignment("sums").duedate = datetime.datetime(2026, 3, 1)
        gradebook.db.commit()
    assert len({before, penalties, key(course)}) == 3


@pytest.mark.filterwarnings(
    "ignore:Object of type"
)  # SQLAlchemy's warning about nbgrader's own query
def test_the_key_depends_on_a_students_extension(course):
    before = key(course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        for student in ("anna", "bert"):
            gradebook.add_student(student)
            gradebook.add_submission("sums", student)
        gradebook.grant_extension("sums", "bert", days=1)
        others = key(course)
        gradebook.grant_extension("sums", "anna", days=1)
    assert before == others != key(course)


def test_files_that_are_the_students_own_are_not_overwritten(course, settings):
    for name in ("mine.py", "given.py"):
        (course / "source" / "sums" / name).write_text("")
    settings('c.Autograde.exclude_overwriting = {"sums": ["mine.py"]}')
    assert list(make_bundle(course, "sums").files.files) == ["given.py"]


def test_files_that_cannot_be_sent_are_an_error(course, tmp_path):
    (course / "source" / "sums" / "data").symlink_to(tmp_path)
    with pytest.raises(ValueError, match="data: a link"):
        make_bundle(course, "sums")


def test_the_error_for_an_unknown_assignment_lists_the_known_ones(course):
    with pytest.raises(FileNotFoundError, match="no assignment other; it knows sums"):
        make_bundle(course, "other")


def test_a_folder_without_a_course_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="holds no course"):
        make_bundle(tmp_path, "sums")


def test_nothing_secret_is_printed(course):
    assert (course / "secret.txt").read_text().strip() not in repr(make_bundle(course, "sums"))
