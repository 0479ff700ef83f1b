"""The session in the page's Python, run here without the packages that a browser does not have."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SESSION = HERE.parent.parent / "web"
ALL = """
from course_utils.practice import attempts, check, drill, hint, progress
from course_utils.practice.catalogue import all_drills, all_items
from course_utils.practice.code_item import CodeItem

for name, item in all_items().items():
    code = isinstance(item, CodeItem)
    repr(hint(name)), check(name, ...)._repr_html_(), check(name, "a")._repr_html_()
    if code:
        repr(check(name, lambda *given: given[0]))
for name in all_drills():
    task = drill(name)
    repr(task), repr(task.check(...)), repr(task.check([0] * 9)), repr(task.worked())
repr(drill()), progress()._repr_html_(), attempts("max_or_mean");
"""
MIME = "application/vnd.pooling-workbook.explorer"
EXPLORER = """
from course_utils.explorers import PoolingExplorer
made = PoolingExplorer([[1, 2], [3, 4]], kernel_size=2, stride=1)
made
"""


@pytest.fixture
def run(tmp_path):
    """Run texts by name: ``run(a="1 + 1")`` gives their outputs, and what they tried to import."""

    def run(cells=(), **named):
        environment = os.environ | {"WORKBOOK_PROGRESS": str(tmp_path)}
        command = [sys.executable, HERE / "cells_in_cpython.py", SESSION]
        cells = json.dumps([*cells, *named.items()])
        done = subprocess.run(
            command, input=cells, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.mark.parametrize("name", ["session", "session_errors", "session_outputs"])
def test_examples(name):
    command = [sys.executable, "-m", "doctest", SESSION / f"{name}.py"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode == 0


def test_values_and_displays(run):
    outputs = run(
        nothing="# nothing",
        silent="1 + 1;",
        last="_ = 5\n6",
        before="_ * 7",
        shown="display('a', 2)\n3",
    )["outputs"]
    assert outputs["nothing"] == outputs["silent"] == []
    assert outputs["before"][0]["data"] == {"text/plain": "42"}
    assert [each["output_type"] for each in outputs["shown"]] == [
        *["display_data"] * 2,
        "execute_result",
    ]


@pytest.mark.parametrize(
    ("source", "name", "told"),
    [
        ("1 +", "SyntaxError", "invalid syntax"),
        ("%timeit 1", "SyntaxError", "are commands for JupyterLab"),
        ("!ls", "SyntaxError", "are commands for JupyterLab"),
        ("import sys; sys.exit(3)", "SystemExit", "3"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", "KeyboardInterrupt"),
        ("input('?')", "RuntimeError", "give the value in the cell"),
        ("import nunpy", "ModuleNotFoundError", "No module named 'nunpy'"),
        ("import sklearn.datasets", "MissingPackage", "sklearn is not in the browser's Python"),
        ("from course_utils import nets", "MissingPackage", "torch is not in the browser's"),
        ("from course_utils import plots", "MissingPackage", "matplotlib is not in the browser's"),
    ],
)
def test_errors(run, source, name, told):
    (error,) = run(cell=source)["outputs"]["cell"]
    assert error["ename"] == name
    text = "".join(error["traceback"])
    assert told in text
    assert str(SESSION) not in text


def test_annotations_are_not_texts(run):
    source = "def f(x: int): ...\nf.__annotations__"
    assert run(cell=source)["outputs"]["cell"][0]["data"] == {"text/plain": "{'x': <class 'int'>}"}


def test_a_value_that_cannot_be_shown_is_an_error_in_its_own_line(run):
    source = "class Bad:\n    def __repr__(self):\n        return 1 / 0\nBad()"
    (error,) = run(cell=source)["outputs"]["cell"]
    assert error["ename"] == "ZeroDivisionError"
    assert "line 3, in __repr__" in "".join(error["traceback"])
    assert "session" not in "".join(error["traceback"])


def test_endless_printing_is_cut(run):
    (printed,) = run(cell="for i in range(10**5):\n    print('abcdefghij')")["outputs"]["cell"]
    assert len(printed["text"]) < 100_100
    assert printed["text"].endswith("… The rest is left out.\n")


def test_no_exercise_asks_for_a_package_that_a_browser_does_not_have(run):
    answer = run(cell=ALL)
    assert answer["outputs"]["cell"] == []
    assert answer["attempted"] == []


def test_an_explorer_without_a_widget(run):
    text = "made.stride = 2\nmade.synced['stride']"
    outputs = run(cell=EXPLORER, again=EXPLORER, after=text)["outputs"]
    data = outputs["cell"][0]["data"]
    explorer = data[MIME]
    assert explorer["id"] == "cell-0"
    assert explorer["traits"]["stride"] == 1
    assert explorer["frames"] > 1000  # bytes
    assert "frames" not in explorer["traits"]
    assert outputs["again"][0]["data"][MIME]["id"] == "again-0"
    assert data["text/plain"].startswith("Max pooling: window 2×2, stride 1")
    assert outputs["after"][0]["data"] == {"text/plain": "2"}
