"""Explorers without Jupyter: the widget of plain traits, and Python with little installed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import traitlets

from course_utils import explorers
from course_utils.explorers.widget import MIME, PlainWidget, Widget

ROOT = Path(__file__).parent.parent.parent


class Counter(PlainWidget):
    """A widget with two synced traits and one of its own."""

    count = traitlets.Int().tag(sync=True)
    name = traitlets.Unicode("counter").tag(sync=True)
    aside = traitlets.Int()

    @traitlets.validate("count")
    def _even(self, proposal):
        return proposal["value"] // 2 * 2


class Heard:
    """A page that writes down what it is told."""

    def __init__(self):
        self.told = []

    def changed(self, traits):
        self.told.append(traits)

    def message(self, content):
        self.told.append(content)


@pytest.fixture
def counter():
    counter = Counter(count=2)
    counter.page = Heard()
    return counter


def test_with_jupyter_an_explorer_is_a_real_widget():
    assert Widget.__name__ == "AnyWidget"


def test_the_page_hears_of_synced_traits_only(counter):
    counter.count, counter.aside = 4, 1
    assert counter.page.told == [{"count": 4}]
    assert counter.synced == {"count": 4, "name": "counter"}


def test_changes_that_belong_together_are_told_at_once(counter):
    with counter.hold_sync():
        counter.count, counter.name = 4, "four"
        assert counter.page.told == []
    counter.count = 6
    assert counter.page.told == [{"count": 4, "name": "four"}, {"count": 6}]


def test_what_the_page_set_is_told_only_if_it_became_something_else(counter):
    counter.take("count", 4)
    assert counter.page.told == []
    counter.take("count", 7)
    assert counter.page.told == [{"count": 6}]
    counter.count = 8
    assert counter.page.told[1:] == [{"count": 8}]


def test_messages_go_both_ways(counter):
    heard = []
    counter.on_msg(lambda widget, content, buffers: heard.append((widget, content, buffers)))
    counter.receive({"cell": "a"})
    counter.send({"notice": "b"})
    assert heard == [(counter, {"cell": "a"}, [])]
    assert counter.page.told == [{"notice": "b"}]


def test_without_a_page_nothing_is_lost():
    alone = Counter()
    alone.send({"notice": "nobody"})
    with alone.hold_sync():
        alone.count = 2
    assert alone.synced["count"] == 2
    assert alone._repr_mimebundle_() == ({}, {})


def test_what_the_session_makes_of_a_widget_is_in_its_output(monkeypatch):
    monkeypatch.setattr(PlainWidget, "display", lambda widget: {"id": widget.name})
    assert Counter()._repr_mimebundle_() == ({MIME: {"id": "counter"}}, {})


# everything below runs in a Python that has NumPy and traitlets and nothing else
ALONE = """
import builtins, json, sys

BLOCKED = {"anywidget", "ipywidgets", "IPython", "torch", "matplotlib", "sklearn", "jupyterlab"}
real = builtins.__import__

def only_little(name, *rest):
    if name.partition(".")[0] in BLOCKED:
        raise ImportError(f"{name} is not installed")
    return real(name, *rest)

builtins.__import__ = only_little
import numpy as np
from course_utils import explorers, images  # images needs scikit-learn only to read one
from course_utils.explorers.widget import PlainWidget

PHOTO = np.add.outer(np.arange(40), np.arange(60)) / 100
BARS = {"a bar": [[[1, 0], [1, 0]], [[0, 1], [0, 1]]], "a dot": [[[1, 0], [0, 0]]] * 2}
MAKING = {
    "ActivationExplorer": ("sigmoid", "tanh"),
    "ActivationMapExplorer": (np.full((2, 1, 8, 12), 0.5), np.ones((2, 3, 2, 3))),
    "FilterExplorer": (PHOTO,),
    "GaborExplorer": (PHOTO,),
    "MaxoutExplorer": (BARS, [[[2, -1], [2, -1]], [[-1, 2], [-1, 2]]]),
    "PhotoExplorer": (PHOTO,),
}

class Page:
    def __init__(self):
        self.names, self.messages = [], []

    def changed(self, traits):
        self.names.append(sorted(traits))

    def message(self, content):
        self.messages.append(content)

found = {}
for name in explorers.__all__:
    explorer = getattr(explorers, name)(*MAKING.get(name, ()))
    assert isinstance(explorer, PlainWidget)
    before, explorer.page = explorer.frames, Page()
    data = explorer._repr_mimebundle_()[0]
    answers = {}
    for trait in explorer.editable:
        explorer.receive({"cell": "input[0,0]", "trait": trait, "text": "7"})
        answers[trait] = float(getattr(explorer, trait)[0, 0])
    explorer.receive({"cell": "input[0,0]", "trait": "values", "text": "seven"})
    found[name] = {
        "forms": sorted(data), "answers": answers, "redrawn": explorer.frames != before,
        "changes": explorer.page.names, "messages": explorer.page.messages,
    }
loaded = sorted(BLOCKED & {name.partition(".")[0] for name in sys.modules})
print(json.dumps({"found": found, "loaded": loaded}))
"""


def test_all_explorers_draw_and_answer_without_jupyter():
    ran = subprocess.run(
        [sys.executable, "-c", ALONE], cwd=ROOT, check=True, capture_output=True, text=True
    )
    said = json.loads(ran.stdout)
    assert said["loaded"] == []
    found = said["found"]
    assert list(found) == explorers.__all__
    for name, one in found.items():
        assert one["forms"] == ["image/svg+xml", "text/html", "text/plain"], name
        assert all(value == 7 for value in one["answers"].values()), name
        assert one["redrawn"] == bool(one["answers"]), name
        (message,) = one["messages"]
        assert "the cell keeps" in message["notice"] or "cannot be changed" in message["notice"]
    # the present picture first, and then all pictures
    assert found["PoolingExplorer"]["changes"] == [["frames"], ["frames"]]
