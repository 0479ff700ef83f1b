"""What differs between a release and what would be released now, in words."""

from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_grading.course.cell_differences import GONE, NEW, ROLE, cell_differences
from course_grading.course.file_differences import file_differences
from course_grading.judge import ReleasedCell

TEST = ReleasedCell(
    name="sum_tests",
    kind="code",
    source="assert sum([2]) == 2",
    grade=True,
    solution=False,
    locked=True,
    points=2.0,
    checksum="1",
)
STUB = replace(TEST, name="sum", source="...", grade=False, solution=True, locked=False, points=0.0)
WORDS = replace(STUB, name="why", kind="markdown", grade=True, points=4.0)
NOTE = replace(STUB, name="note", kind="markdown", solution=False, locked=True)
TASK = replace(NOTE, name="task", task=True, points=1.0, locked=False)


def compared(old, new):
    return list(cell_differences({"sums": {old.name: old}}, {"sums": {new.name: new}}))


@pytest.mark.parametrize("cell", [TEST, STUB, WORDS, NOTE, TASK])
def test_the_same_cell_does_not_differ(cell):
    assert compared(cell, replace(cell)) == []


@pytest.mark.parametrize(
    ("old", "change", "words", "refused", "needed"),
    [
        (TEST, {"source": "pass"}, "another test", "", False),
        (TEST, {"points": 0.0}, "points from 2 to 0", "", False),
        (TEST, {"checksum": "2"}, "another checksum", "", False),
        (NOTE, {"source": "Sums"}, "another text", "", False),
        (NOTE, {"kind": "code"}, "markdown becomes code", "", False),
        (STUB, {"source": "sum = ..."}, "another text", "", True),
        (STUB, {"locked": True}, "locked from now on", "", False),
        (NOTE, {"locked": False}, "not locked any longer", "", False),
        (TEST, {"solution": True}, "a test becomes an answer with points", ROLE, True),
        (STUB, {"solution": False}, "an answer becomes a locked text", ROLE, True),
        (NOTE, {"task": True, "points": 1.0}, "a locked text becomes a task, points from 0 to 1",
         ROLE, True),
    ],
)  # fmt: skip
def test_each_change_has_words_and_consequences(old, change, words, refused, needed):
    (found,) = compared(old, replace(old, **change))
    assert (str(found), found.refused, found.needed) == (f"{old.name}: {words}", refused, needed)


def test_another_text_of_a_written_answer_makes_unanswered_ones_wait():
    (found,) = compared(WORDS, replace(WORDS, source="Why 0?"))
    assert found.needed
    assert found.words == (
        "another text, so who left the old one as it was waits to be graded by hand"
    )


def test_cells_and_notebooks_come_and_go():
    assert [(str(one), one.refused) for one in compared(TEST, replace(TEST, name="more"))] == [
        ("more: new", NEW),
        ("sum_tests: gone", GONE),
    ]
    found = list(cell_differences({"a": {}, "b": {}}, {"b": {}, "c": {}}))
    assert [(str(one), one.refused) for one in found] == [
        ("a.ipynb: gone", GONE),
        ("c.ipynb: a new notebook", NEW),
    ]


def notebook(*cells):
    return nbformat.writes(new_notebook(cells=list(cells))).encode()


def marked(source, name="sum", **more):
    return new_code_cell(source, metadata={"nbgrader": {"grade_id": name, **more}})


def in_notebook(old, new, known=()):
    found = file_differences({"a.ipynb": notebook(*old)}, {"a.ipynb": notebook(*new)}, known)
    return [(str(one), one.needed) for one in found]


def test_cells_that_nbgrader_does_not_know_are_told_by_their_texts():
    one, two, long = map(new_markdown_cell, ("# One", "# Two\nmore", "word " * 20))
    code = new_code_cell("import numpy as np")
    assert in_notebook([one, two], [one, code, two]) == [("“import numpy as np”: new", True)]
    assert in_notebook([one, two], [two]) == [("“# One”: gone", True)]
    assert in_notebook([one, two], [one, long]) == [(f"“{'word ' * 8}…”: changed", True)]
    tagged = new_markdown_cell("# One", metadata={"tags": ["hide-input"]})
    assert in_notebook([one], [tagged]) == [("“# One”: changed", True)]


def test_cells_of_nbgraders_that_an_old_release_lacks():
    assert in_notebook([marked("...")], [marked("sum = ...")]) == [
        ("sum: not yet in the released notebook", True)
    ]
    assert in_notebook([], [marked("pass", locked=True)]) == [
        ("sum: not yet in the released notebook", False)
    ]
    assert in_notebook([marked("...")], [marked("sum = ...")], {"sum"}) == []


def test_another_order_is_told():
    text = new_markdown_cell("# One")
    assert in_notebook([text, marked("...")], [marked("..."), text]) == [
        ("a.ipynb: the cells have another order", True)
    ]


def test_opening_and_saving_a_notebook_changes_nothing():
    saved = new_code_cell("1", execution_count=3, metadata={"collapsed": False})
    assert in_notebook([new_code_cell("1")], [saved]) == []


def test_files_come_and_go_and_change():
    found = file_differences(
        {"a.csv": b"1", "b.csv": b"1", "c.csv": b"1", "x.ipynb": b"{", "y.ipynb": b""},
        {"a.csv": b"1", "b.csv": b"2", "d/e.csv": b"1", "x.ipynb": notebook()},
        {"y.ipynb"},
    )
    assert list(map(str, found)) == ["b.csv: other content", "c.csv: gone", "d/e.csv: new"]
