"""What waits to be graded by hand, in the feedback and when feedback is released."""

import dataclasses
import shutil

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory
from traitlets.config import Config

from course_grading.configuration import course_config
from course_grading.report import write_report
from course_grading.report.releasing import WarnWhileWaiting
from course_grading.report.results import read_results
from course_grading.report.waiting import WAITING, show_waiting, warning_of

NAME = "02_pooling"


@pytest.fixture
def course(graded_course, tmp_path):
    """The course with a graded notebook for each of three students."""
    folder = shutil.copytree(graded_course, tmp_path / "course")
    for student in ("anna", "ben", "fritz"):
        target = folder / "autograded" / student / NAME
        target.mkdir(parents=True)
        shutil.copy(folder / "release" / NAME / f"{NAME}.ipynb", target)
    return folder


def page(course, student):
    return (course / "feedback" / student / NAME / f"{NAME}.html").read_text()


def test_the_feedback_shows_what_waits_as_waiting(course):
    warned = []
    write_report(course, NAME, warn=warned.append)
    assert warned[0].startswith("1 of 3 submissions wait to be graded by hand")
    assert "their feedback says so: ben. Grade them" in warned[0]
    for student, points in (("anna", 1.5), ("fritz", 1.5)):  # somebody must look at fritz again
        assert f"Score: {points} / 2.0" in page(course, student)
        assert "so far" not in page(course, student)
        assert WAITING not in page(course, student)
    text = page(course, "ben")
    assert text.count(f"Score: {WAITING} / 2.0") == 2  # in the list, and at the cell
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        score = gradebook.find_submission(NAME, "ben").score - 2  # for being late
    assert f"(Score: {score:g} so far / 16.0)" in text.replace(".0 so", " so")


def test_nbgraders_own_command_shows_it_too(course):
    assert NbGraderAPI(config=course_config(course)).generate_feedback(NAME)["success"]
    assert f"Score: {WAITING} / 2.0" in page(course, "ben")


def test_a_courses_own_settings_are_kept():
    config = Config()
    config.GenerateFeedback.preprocessors = ["own"]
    config.HTMLExporter.filters = {"float": abs, "own": len}
    show_waiting(config)
    assert config.GenerateFeedback.preprocessors == ["own"]
    assert config.HTMLExporter.filters == {"float": abs, "own": len}


def test_nobody_is_warned_of_when_all_is_graded(course):
    results = read_results(course, NAME)
    done = tuple(one for one in results.submissions if one.student != "ben")
    assert warning_of(results)
    assert warning_of(dataclasses.replace(results, submissions=done)) == ""


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # nbgrader's own
def test_who_releases_feedback_is_warned(course, tmp_path, caplog):
    write_report(course, NAME, warn=lambda _: None)
    config = course_config(course)
    (tmp_path / "exchange").mkdir()
    config.Exchange.root = str(tmp_path / "exchange")
    config.CourseDirectory.assignment_id = NAME
    factory = ExchangeFactory(config=config)
    assert factory.release_feedback is WarnWhileWaiting
    parts = {"coursedir": CourseDirectory(config=config), "config": config}
    factory.ReleaseFeedback(authenticator=Authenticator(config=config), **parts).start()
    assert "1 of 3 submissions wait to be graded by hand" in caplog.text
    assert len(list((tmp_path / "exchange" / "pooling" / "feedback").glob("*.html"))) == 3
