import json

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from course_grading.batch.submitted_notebook import UnreadableError, read_notebook
from course_grading.package import Package


def read(content: bytes):
    return read_notebook(Package({"a.ipynb": content}), "a.ipynb")


def text(**changes) -> bytes:
    notebook = {**new_notebook(cells=[new_code_cell("x = 1")]), **changes}
    return json.dumps(notebook).encode()


def test_a_notebook_is_read():
    assert read(text()).cells[0].source == "x = 1"


def test_an_older_format_is_converted():
    cells = [{"cell_type": "code", "input": ["x = 1"], "language": "python", "outputs": []}]
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}
    assert read(json.dumps(old).encode()).cells[0].source == "x = 1"


def test_minor_errors_of_format_are_ignored(caplog):
    cell = new_code_cell("x = 1", outputs=[new_output("stream", text="1")])
    del cell.outputs[0]["name"]  # some editors forget it
    assert read(text(cells=[cell, {**cell, "id": cell.id}])).cells[1].source == "x = 1"
    assert read(b"\xef\xbb\xbf" + text()).cells[0].source == "x = 1"
    assert caplog.records == []  # nothing is logged either


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is no notebook: it is no JSON"),
        (text()[:-20], "is no notebook: it is no JSON"),
        (b"\xff\xfe\x00", "is no text in UTF-8"),
        (b"[" * 100_000, "is nested too deeply"),
        (b"[]", "no notebook"),
        (b"17", "no notebook"),
        (text(cells="x"), "no notebook"),
        (text(cells=[1]), "no notebook"),
        (text(cells=[new_code_cell("")] * 2001), "has 2,001 cells, more than 2,000"),
        (text(nbformat=99), "no notebook"),
        (text(nbformat="\ud800"), "no notebook"),
    ],
    ids=[
        "empty",
        "cut",
        "bytes",
        "deep",
        "list",
        "number",
        "text",
        "cell",
        "many",
        "format",
        "name",
    ],
)
def test_what_is_not_a_notebook_is_an_error(content, words):
    with pytest.raises(UnreadableError, match=f"^a.ipynb .*{words}"):
        read(content)


def test_the_error_for_a_missing_notebook_lists_the_files():
    with pytest.raises(UnreadableError, match=r"a\.ipynb is missing; submitted was: A\.ipynb, x"):
        read_notebook(Package({"x": b"", "A.ipynb": b""}), "a.ipynb")
    with pytest.raises(UnreadableError, match="submitted was: nothing"):
        read_notebook(Package({}), "a.ipynb")


def test_file_names_cannot_control_a_terminal():
    package = Package({"\x1b[2J\u202e.ipynb": b""}, ("\x1b]0;x\x07: a link",))
    with pytest.raises(UnreadableError) as caught:
        read_notebook(package, "a.ipynb")
    assert str(caught.value).isprintable()
    assert r"\x1b[2J\u202e.ipynb" in str(caught.value)


def test_the_error_for_a_missing_notebook_lists_files_left_out():
    words = r"submitted was: nothing; not taken was: a\.ipynb: a link$"
    with pytest.raises(UnreadableError, match=words):
        read_notebook(Package({}, ("a.ipynb: a link",)), "a.ipynb")
