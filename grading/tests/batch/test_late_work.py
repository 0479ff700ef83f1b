"""Due dates, extensions and late penalties."""

import datetime
import sys

import pytest
from nbgrader.api import Gradebook

from course_grading import command
from course_grading.batch.bundle import make_bundle
from course_grading.batch.merging import Writer
from course_grading.configuration import course_config
from course_grading.course.due_dates import extend, read_time, set_due
from course_grading.package import Package
from course_grading.report.results import read_results
from course_grading.report.submissions import NOTHING

pytestmark = pytest.mark.filterwarnings("ignore")  # warnings of nbgrader and its dependencies
DUE = "2026-03-01 13:00 Europe/Berlin"
PLUGIN = """
from nbgrader.plugins import BasePlugin


class PerDay(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return {points} * (total_seconds_late // 86400)
"""


@pytest.fixture
def merged(right, course):
    """Merge anna's right submission, handed in at a time; return her penalty."""

    def merged(stamp: str) -> float:
        package, judged = right
        files = {**package.files, "timestamp.txt": stamp.encode()}
        bundle = make_bundle(course, "sums", sandbox=False)
        with Writer(course_config(course), bundle) as writer:
            writer.merge("anna", Package(files), judged.executed)
        with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
            return gradebook.find_submission("sums", "anna").late_submission_penalty

    return merged


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026-05-08 23:59 Europe/Berlin", 21),
        ("2026-05-08T23:59:00 +02:00", 21),
        ("2026-05-08 23:59+0200", 21),
        ("2026-05-08 21:59:00 UTC", 21),
        ("2026-05-08 21:59Z", 21),
        ("2026-05-08 16:59 America/Lima", 21),
    ],
)
def test_times_that_are_certain_are_read(text, hour):
    assert read_time(text) == datetime.datetime(2026, 5, 8, hour, 59)


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-08 23:59 CEST",
        "2026-05-08 23:59 EST",
        "2026-05-08 23:59",
        "2026-05-08",
        "08.05.2026 23:59 Europe/Berlin",
        "05/08/2026 23:59 UTC",
        "2026-05-08 11:59 pm UTC",
        "2026-05-08 24:30 UTC",
        "2026-05-08 23:59 Europe/Berlim",
        "2026-05-08 23:59 ../etc/passwd",
        "2026-10-25 02:30 Europe/Berlin",
        "2026-03-29 02:30 Europe/Berlin",
        "tomorrow",
        "",
    ],
)
def test_times_that_are_not_certain_are_refused(text):
    with pytest.raises(ValueError, match=r"for certain: write it as|with its offset from UTC"):
        read_time(text)


def test_a_plugin_from_the_courses_folder_counts(course, settings, merged):
    (course / "late.py").write_text(PLUGIN.format(points=1))
    settings('c.AssignLatePenalties.plugin_class = "late.PerDay"')
    set_due(course, "sums", DUE)
    try:
        assert merged("2026-03-03 13:00:00 UTC") == 2
        before = make_bundle(course, "sums").key_with("anna", Package({}))
        (course / "late.py").write_text(PLUGIN.format(points=2))
        import linecache

        linecache.clearcache()
        assert make_bundle(course, "sums").key_with("anna", Package({})) != before
    finally:
        sys.modules.pop("late", None)
        sys.path.remove(str(course))


def test_a_plugin_that_is_not_there_is_named(course, settings):
    settings('c.AssignLatePenalties.plugin_class = "not_there.PerDay"')
    with pytest.raises(ValueError, match=r"'not_there.PerDay', which cannot be imported"):
        make_bundle(course, "sums")


def test_an_extension_before_or_after_handing_in(course, settings, merged):
    settings('c.LateSubmissionPlugin.penalty_method = "zero"')
    set_due(course, "sums", DUE)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        gradebook.add_student("anna")
    extend(course, "sums", "anna", "2026-03-02 12:00 UTC")
    assert [one.status for one in read_results(course, "sums").submissions] == [NOTHING]
    assert merged("2026-03-02 11:00:00 UTC") == 0
    extend(course, "sums", "anna", DUE)
    assert merged("2026-03-02 11:00:00 UTC") == 5
    extend(course, "sums", "anna", "2026-03-02 12:00 UTC")
    assert merged("2026-03-02 13:00:00 UTC") == 5


def test_the_commands_say_how_they_understood_it(course, capsys):
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        gradebook.add_student("anna")
    where = ["--course", str(course)]
    early = ["extend", "sums", "anna", "2026-03-02 12:00 UTC", *where]
    assert command.main(early) == 1
    assert "sums has no due date" in capsys.readouterr().err
    assert command.main(["due", "sums", DUE, *where]) == 0
    assert capsys.readouterr().out == "sums: due 2026-03-01 12:00:00 UTC\n"
    assert command.main(early) == 0
    assert capsys.readouterr().out == "sums: anna has 1 day, 0:00:00 more; then run grade again\n"
    for words, line in (
        (["due", "sums", "2026-03-01 12:00 CET"], "cannot be read for certain"),
        (["due", "sum", DUE], "the gradebook knows no assignment sum; it knows sums"),
        (["extend", "sums", "ann", DUE], "knows no student ann; it knows anna"),
        (["extend", "sums", "anna", "2026-02-01 12:00 UTC"], "is before sums is due"),
    ):
        assert command.main([*words, *where]) == 1
        assert line in capsys.readouterr().err
