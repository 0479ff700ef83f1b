"""Courses made from the workbook's exercises."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from course_grading import command

SECRET = "a secret for tests, of more than 32 characters"


@pytest.fixture(scope="session")
def whole_course(tmp_path_factory) -> Path:
    """A course of all exercises, released."""
    folder = tmp_path_factory.mktemp("courses") / "whole"
    assert command.main(["init", str(folder)]) == 0
    return folder


@pytest.fixture
def course(whole_course, tmp_path) -> Path:
    """A course for one test, with the first half of an exercise and nothing released."""
    folder = tmp_path / "course"
    shutil.copytree(
        whole_course, folder, ignore=shutil.ignore_patterns("release", "source", "gradebook.db")
    )
    path = Path("source") / "02_pooling" / "02_pooling.ipynb"
    book = nbformat.read(whole_course / path, as_version=4)
    names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in book.cells]
    book.cells = book.cells[: names.index("max_pool2d_padded_tests") + 1]
    (folder / path).parent.mkdir(parents=True)
    nbformat.write(book, folder / path)
    (folder / "secret.txt").write_text(SECRET)  # the same hidden cases in every run
    return folder


@pytest.fixture
def edit(course) -> Callable:
    """Change cells of the source by nbgrader's names: ``edit({"max_pool2d": text})``."""

    def edit(sources: dict[str, str]) -> None:
        path = course / "source" / "02_pooling" / "02_pooling.ipynb"
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            cell.source = sources.get(name, cell.source)
        nbformat.write(notebook, path)

    return edit
