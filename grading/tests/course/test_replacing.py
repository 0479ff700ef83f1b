"""A release is replaced so that a process that dies at any step loses nothing."""

import shutil
from pathlib import Path

import pytest
from traitlets.config import Config

from course_grading.course.replacing import Replacement


class Dead(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def replacement(tmp_path):
    """A replacement of an old release, with the new one made."""
    config = Config()
    config.CourseDirectory.root = str(tmp_path)
    made = Replacement(config, "sums")
    write(made.place, "old")
    made.configure(config)
    write(made.made, "new")
    return made


def write(folder, text):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sums.ipynb").write_text(text)


def read(folder):
    return (folder / "sums.ipynb").read_text()


def test_the_new_release_takes_the_place_of_the_old_one(replacement, tmp_path):
    assert replacement.place == tmp_path / "release" / "sums"
    assert read(replacement.there) == "old"
    replacement.finish()
    assert read(replacement.there) == read(replacement.place) == "new"
    assert not list((tmp_path / ".workbook" / "sums").iterdir())


@pytest.mark.parametrize(("step", "there"), [(1, "old"), (2, "old"), (3, "new"), (4, "new")])
def test_a_process_that_dies_loses_nothing(replacement, monkeypatch, step, there):
    steps = iter([True] * step)

    def counted(do):
        def run(*words, **more):
            if not next(steps, False):
                raise Dead
            return do(*words, **more)

        return run

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", counted(Path.rename))
        patch.setattr(shutil, "rmtree", counted(shutil.rmtree))
        with pytest.raises(Dead):
            replacement.finish()
    assert read(replacement.there) == there
    write(replacement.made, "new")  # the next run makes it again
    replacement.finish()
    assert read(replacement.place) == "new"
    assert not replacement.old.exists()


def test_a_first_release_needs_no_old_one(replacement):
    replacement.place.rename(replacement.place.with_name("elsewhere"))
    replacement.finish()
    assert read(replacement.place) == "new"
