"""Collecting from an exchange in which dishonest people leave files."""

import os
import pwd

import pytest
from nbgrader.api import Gradebook
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory

from course_grading.configuration import course_config
from course_grading.course.collecting import CollectPlainFiles
from course_grading.course.making import make_course
from course_grading.nbgrader_calls import put_scripts_on_path

NAME = "02_pooling"
SELF = pwd.getpwuid(os.geteuid()).pw_name
FIRST, LATER = "2026-05-01 10:00:00.0 UTC", "2026-05-02 10:00:00.0 UTC"


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory):
    """A gradebook for all tests: collecting only reads a due date from it."""
    put_scripts_on_path()
    url = f"sqlite:///{tmp_path_factory.mktemp('gradebook') / 'gradebook.db'}"
    Gradebook(url, "pooling").close()
    return url


@pytest.fixture
def inbound(tmp_path):
    """The folder of submissions; the instructor's solution is beside it."""
    (tmp_path / "solution").mkdir()
    (tmp_path / "solution" / f"{NAME}.ipynb").write_text("the solution")
    folder = tmp_path / "exchange" / "pooling" / "inbound"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def collect(tmp_path, inbound, gradebook, caplog):  # noqa: ARG001, the exchange must be there
    """Collect; return the files of each student, and the log."""

    make_course(tmp_path / "course", [NAME])

    def run():
        config = course_config(tmp_path / "course")
        config.CourseDirectory.update(assignment_id=NAME, db_url=gradebook)
        config.Exchange.root = str(tmp_path / "exchange")
        config.ExchangeCollect.update = True
        parts = {"coursedir": CourseDirectory(config=config), "config": config}
        caplog.clear()
        chosen = ExchangeFactory(config=config).Collect
        chosen(authenticator=Authenticator(config=config), **parts).start()
        files = (tmp_path / "course").glob(f"submitted/*/{NAME}/*")
        return {f"{path.parts[-3]}/{path.name}": path.read_text() for path in files}, caplog.text

    return run


def put(inbound, student=SELF, time=FIRST, text="an answer"):
    folder = inbound / f"{student}+{NAME}+{time}+abcdef"
    folder.mkdir()
    (folder / "timestamp.txt").write_text(time)
    (folder / f"{NAME}.ipynb").write_text(text)
    return folder


MINE = {f"{SELF}/timestamp.txt": FIRST, f"{SELF}/{NAME}.ipynb": "an answer"}


def test_a_submission_is_collected_and_a_later_one_takes_its_place(inbound, collect):
    put(inbound)
    assert collect()[0] == MINE
    put(inbound, time=LATER, text="a better answer")
    assert collect()[0][f"{SELF}/{NAME}.ipynb"] == "a better answer"


def test_a_link_is_not_collected_but_named(tmp_path, inbound, collect):
    folder = put(inbound)
    (folder / f"{NAME}.ipynb").unlink()
    (folder / f"{NAME}.ipynb").symlink_to(tmp_path / "solution" / f"{NAME}.ipynb")
    (folder / "more").symlink_to(tmp_path / "solution")
    files, said = collect()
    assert files == {f"{SELF}/timestamp.txt": FIRST}
    assert f"left out {NAME}.ipynb: a link" in said
    assert "left out more: a link" in said


def test_a_link_in_place_of_the_folder_does_not_hide_the_honest_one(tmp_path, inbound, collect):
    put(inbound)
    (inbound / f"{SELF}+{NAME}+{LATER}+xyz").symlink_to(tmp_path / "solution")
    files, said = collect()
    assert files == MINE
    assert "is no folder; passed over" in said


def test_a_folder_that_becomes_a_link_is_not_followed(tmp_path, inbound, collect, monkeypatch):
    folder = put(inbound)
    find = CollectPlainFiles.init_src

    def swap(self):
        find(self)
        folder.rename(tmp_path / "elsewhere")
        folder.symlink_to(tmp_path / "solution")

    monkeypatch.setattr(CollectPlainFiles, "init_src", swap)
    files, said = collect()
    assert files == {}
    assert f"left out {folder.name}: a link" in said


def test_students_cannot_submit_for_others(inbound, collect):
    put(inbound)
    put(inbound, student="somebody", time=LATER, text="nonsense")
    files, said = collect()
    assert files == MINE
    assert f"belongs to {SELF}; passed over" in said


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_students_cannot_replace_others_submissions(inbound, collect):
    put(inbound)
    for path in (forged := put(inbound, time=LATER, text="nonsense"), *forged.iterdir()):
        os.chown(path, 64_321, -1)
    files, said = collect()
    assert files == MINE
    assert "belongs to the unknown user 64321; passed over" in said


@pytest.mark.parametrize(
    "name",
    [f"{SELF}+{NAME}+", f"{SELF}+{NAME}+no time+x", f"+{NAME}++", f"x+{NAME}+{'9' * 60}+x"],
)
def test_a_folder_with_an_invalid_name_stops_nobody(inbound, collect, name):
    put(inbound)
    (inbound / name).mkdir()
    files, said = collect()
    assert files == MINE
    assert "passed over" in said


def test_a_file_in_place_of_the_folder_is_skipped(inbound, collect):
    put(inbound)
    (inbound / f"{SELF}+{NAME}+{LATER}+x").write_text("")
    os.mkfifo(inbound / f"{SELF}+{NAME}+{LATER}+y")
    files, said = collect()
    assert files == MINE
    assert said.count("is no folder; passed over") == 2
