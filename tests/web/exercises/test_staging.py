"""What the site makes of the learners' notebooks, before any browser sees it."""

import copy
import importlib
import json
import re
import sys
from pathlib import Path

import pytest

from course_utils.practice.catalogue import exercises

ROOT = Path(__file__).parent.parent.parent.parent
FIGURE = {"output_type": "display_data", "data": {"image/png": "aGVsbG8=\n"}, "metadata": {}}


@pytest.fixture(scope="module")
def editors():
    """The module `web/editors.py`."""
    sys.path.insert(0, str(ROOT / "web"))
    yield importlib.import_module("editors")
    sys.path.remove(str(ROOT / "web"))


def read(name, folder="exercises"):
    return json.loads((ROOT / folder / f"{name}.ipynb").read_text())


def html(page):
    return "".join(cell["source"] for cell in page["cells"] if "{raw} html" in cell["source"])


@pytest.mark.parametrize("name", exercises())
def test_every_cell_of_an_exercise_is_on_its_page(editors, name):
    notebook, solutions = read(name), read(name, "exercises/solutions")
    before = copy.deepcopy(notebook)
    page = editors.with_editors(notebook, name, solutions)
    assert notebook == before
    keys = re.findall(r'data-key="(.*?)" data-kind="(.*?)"', html(page))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    named = [editors.grade_id(cell) or cell["id"] for cell in code]
    assert [key for key, _ in keys] == [
        *(key for key in named if not key.endswith("_tests")),
        "scratch",
    ]
    items = {item.name: item for item in exercises()[name]}
    written = {key for key, kind in keys if kind == "written"}
    assert written == {key for key, item in items.items() if hasattr(item, "rubric")}
    assert set(items) <= {key for key, _ in keys}
    assert keys[0][1] == "setup"
    shown = [cell["source"] for cell in page["cells"] if "{raw} html" not in cell["source"]]
    assert shown == [c["source"] for c in notebook["cells"] if c["cell_type"] == "markdown"]


def page_of(editors, *cells, outputs=()):
    """Stage a notebook of exercise 02 with these cells behind its first one."""
    first = read("02_pooling")["cells"][0]
    solved = [{**cell, "outputs": list(outputs)} for cell in cells]
    page = editors.with_editors({"cells": [first, *cells]}, "02_pooling", {"cells": solved})
    return html(page)


def test_a_text_that_a_person_grades_is_a_text_area(editors):
    graded = {"nbgrader": {"grade_id": "discuss", "solution": True}}
    cell = {"cell_type": "markdown", "id": "a", "metadata": graded, "source": "*Your answer here.*"}
    assert 'data-key="discuss" data-kind="text"' in page_of(editors, cell)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("import matplotlib.pyplot as plt", True),
        ("from course_utils import plots", True),
        ("from course_utils.training import fit", True),
        ("import torch, numpy", True),
        ("import numpy as np", False),
        ("from course_utils.explorers import PoolingExplorer", False),
    ],
)
def test_what_the_browser_cannot_compute_is_shown_as_committed(editors, source, shown):
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": source, "outputs": []}
    page = page_of(editors, cell, outputs=[FIGURE])
    assert ('<template class="exercise-committed"><img' in page) is shown


def test_an_answer_without_its_check_is_refused(editors):
    cell = next(
        cell for cell in read("02_pooling")["cells"] if editors.grade_id(cell) == "max_pool2d"
    )
    with pytest.raises(ValueError, match="followed by max_pool2d_tests"):
        page_of(editors, cell)


def test_markup_in_a_cell_stays_text(editors):
    source = "print('<script>alert(1)</script>')"
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": source, "outputs": []}
    assert "<script>alert" not in page_of(editors, cell)
