"""A disk or gradebook that cannot be used: one line that says what to do, and nothing is lost."""

import errno
import os
import shutil
import sqlite3

import pytest

from course_grading import command
from course_grading.course.making import make_course, release
from course_grading.troubles import OF_GRADEBOOK, OF_SYSTEM, words_for

NAME = "02_pooling"
COMMANDS = (["grade", NAME, "--no-sandbox"], ["grade", NAME, "--dry-run"], ["report", NAME])


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    folder = tmp_path_factory.mktemp("courses") / "course"
    make_course(folder, [NAME])
    release(folder, NAME)
    return folder


@pytest.fixture
def run(released, tmp_path, capsys, monkeypatch):
    """Run a command in a copy of the course: ``run(words)``; return the exit code and errors."""
    folder = tmp_path / "course"
    shutil.copytree(released, folder)
    monkeypatch.setattr("course_grading.batch.forkserver.start_forkserver", lambda: None)

    def run(words):
        code = command.main([*words, "--course", str(folder)])
        lines = capsys.readouterr().err.splitlines()
        return code, [line for line in lines if not line.startswith("WITHOUT THE WALL")]

    run.folder = folder
    return run


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_broken_gradebook(run, words):
    (run.folder / "gradebook.db").write_bytes(b"no database at all" * 1000)
    code, (line,) = run(words)
    assert code == 1
    assert line.startswith(f"workbook-course {words[0]}: the gradebook is damaged. Put its last")


@pytest.mark.filterwarnings("ignore")
def test_a_locked_gradebook(run, monkeypatch):
    monkeypatch.setattr(sqlite3, "connect", _impatient(sqlite3.connect))
    with sqlite3.connect(run.folder / "gradebook.db", isolation_level=None) as book:
        book.execute("BEGIN EXCLUSIVE")
        code, (line,) = run(["report", NAME])
        book.execute("ROLLBACK")
    assert code == 1
    assert "the gradebook is in use by another program" in line
    assert "run the command again" in line
    assert run(["report", NAME])[0] == 0


def _impatient(connect):
    return lambda *words, **more: connect(*words, **{**more, "timeout": 0.05})


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT])
@pytest.mark.parametrize("words", COMMANDS[:2], ids=" ".join)
def test_a_disk_that_cannot_be_written(run, monkeypatch, number, words):
    def fail(*_, **__):
        raise OSError(number, os.strerror(number), str(run.folder / ".workbook"))

    monkeypatch.setattr("pathlib.Path.mkdir", fail)
    code, (line,) = run(words)
    assert code == 1
    assert line == f"workbook-course grade: {run.folder / '.workbook'}: {OF_SYSTEM[number]}"
    assert "run the command again" in line


def test_other_errors_are_not_hidden(run, monkeypatch):
    def fail(*_, **__):
        raise OSError(errno.EBADF, "a mistake of ours")

    monkeypatch.setattr("pathlib.Path.mkdir", fail)
    with pytest.raises(OSError, match="a mistake of ours"):
        run(["grade", NAME, "--dry-run"])


@pytest.mark.parametrize("said", OF_GRADEBOOK)
def test_what_a_database_says_is_put_into_words(said):
    assert words_for(sqlite3.OperationalError(f"it is {said} now")) == OF_GRADEBOOK[said]
    assert words_for(RuntimeError(said)) == ""
