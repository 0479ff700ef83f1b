"""Explorers on a plain page: the real front end and Python's real pictures, without a server."""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from ipywidgets import Widget

from course_utils import explorers

HERE = Path(__file__).parent
SOURCE = Path(explorers.__file__).parent
THEMES = Path(sys.prefix, "share/jupyter/lab/themes/@jupyterlab")
SITE = "https://page.test/"
OPEN = Widget.open
PAGE = """<!doctype html><html><head><meta charset="utf-8">
<style>{theme}</style><style>{style}</style></head>
<body data-jp-theme-light="{light}" style="background:var(--jp-layout-color0);margin:8px">
<div id="notebook" tabindex="-1">{places}</div>
<script type="module">
import front from "./grid_view.js";
import {{ FakeModel, bytes }} from "./fake_model.js";
window.keys = []; // what reaches the notebook around the explorer
document.addEventListener("keydown", (event) => window.keys.push(event.key));
const state = {state};
state.frames = bytes(state.frames);
window.model = new FakeModel(state);
for (const el of document.querySelectorAll(".place")) await front.render({{ model, el }});
document.body.dataset.ready = "";
</script></body></html>"""


# one of each explorer, made as in a notebook
PHOTO = np.add.outer(np.arange(40), np.arange(60)) / 100
BARS = {"a bar": [[[1, 0], [1, 0]], [[0, 1], [0, 1]]], "a dot": [[[1, 0], [0, 0]]] * 2}
MAPS = np.linspace(-3, 5, 36).reshape(2, 3, 2, 3)
MAKING = {
    "ActivationExplorer": lambda kind: kind("sigmoid", "tanh"),
    "ActivationMapExplorer": lambda kind: kind(np.full((2, 1, 8, 12), 0.5), MAPS),
    "ConvolutionExplorer": lambda kind: kind(
        sliders=["preset", "stride", "padding", "flip", "way"]
    ),
    "FilterExplorer": lambda kind: kind(PHOTO),
    "GaborExplorer": lambda kind: kind(PHOTO),
    "MaxoutExplorer": lambda kind: kind(BARS, [[[2, -1], [2, -1]], [[-1, 2], [-1, 2]]]),
    "NetworkExplorer": lambda kind: kind(sliders=["network"]),
    "PhotoExplorer": lambda kind: kind(PHOTO),
    "ShiftExplorer": lambda kind: kind(kernel_size=2, stride=2, shift=1),
    "ZigzagExplorer": lambda kind: kind(step=5),
}


@lru_cache
def made(name: str):
    """Make an explorer of that name, so that no page changes the explorer of another test."""
    kind = getattr(explorers, name)
    return MAKING.get(name, lambda kind: kind())(kind)


@pytest.fixture(scope="module", autouse=True)
def _without_a_kernel():
    """Let no explorer open a connection, for which it would draw the pictures of all its states.

    Whoever asks for `frames` gets them.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Widget, "open", lambda _: None)
        yield


@pytest.fixture
def with_a_kernel(monkeypatch):
    """Let explorers open their connections."""
    monkeypatch.setattr(Widget, "open", OPEN)


@pytest.fixture(params=explorers.__all__)
def any_explorer(request):
    """Each of the explorers in turn."""
    return made(request.param)


class Plain:
    """One explorer on a plain page, and the connection between the page and Python."""

    def __init__(self, page, explorer) -> None:
        self.page, self.explorer = page, explorer
        explorer.send = lambda content: self.messages.append(content)
        self.messages: list[dict] = []

    def cell(self, name: str, view: int = 0):
        return self.view(view).locator(f'[data-cell="{name}"]')

    def view(self, number: int = 0):
        return self.page.locator(".grid-view").nth(number)

    def control(self, name: str, view: int = 0):
        return self.view(view).locator(f'[data-control="{name}"]')

    def lit(self, word: str, view: int = 0) -> set[str]:
        """Names of the cells with that kind of light."""
        cells = self.view(view).locator(f'[data-lit~="{word}"]')
        return set(cells.evaluate_all("all => all.map((one) => one.dataset.cell)"))

    def says(self, view: int = 0) -> str:
        """The sentence on the cell that is pointed at or chosen."""
        return self.view(view).locator("[aria-live] > :last-child").text_content()

    def told(self, view: int = 0) -> list[str]:
        """Everything that a screen reader reads: title, lines below, warning, sentence."""
        lines = self.view(view).locator("[aria-live] > *").all_text_contents()
        return [line for line in lines if line]

    def pass_to_python(self) -> None:
        """Send the page's values and messages to the explorer, and its answers to the page."""
        before = self.explorer.frames
        for name, value in self.page.evaluate("model.saved").items():
            self.explorer.set_trait(name, value)
        for content in self.page.evaluate("model.sent.splice(0)"):
            self.explorer._handle_custom_msg(content, [])
        if self.explorer.frames != before:
            self.pass_to_page(["controls"])
        for message in self.messages:
            self.page.evaluate("message => model.fire('msg:custom', message)", message)
        self.messages.clear()

    def pass_to_page(self, names: list[str]) -> None:
        """Send the explorer's values and pictures to the page."""
        state = {name: getattr(self.explorer, name) for name in names}
        frames = b64encode(self.explorer.frames).decode()
        self.page.evaluate("([state, frames]) => model.hear(state, frames)", [state, frames])


@pytest.fixture
def show(new_page):
    """Show an explorer: ``show(PoolingExplorer(), views=2, light=False)``."""

    def make(explorer, views: int = 1, light: bool = True, **options) -> Plain:
        state = {
            name: getattr(explorer, name)
            for name in ("name", "controls", "selected", *explorer.state)
        }
        state["frames"] = b64encode(explorer.frames).decode()
        theme = THEMES / f"theme-{'light' if light else 'dark'}-extension" / "index.css"
        html = PAGE.format(
            theme=theme.read_text(),
            style=(SOURCE / "grid_view.css").read_text(),
            light=str(light).lower(),
            places='<div class="place"></div>' * views,
            state=json.dumps(state),
        )
        files = {
            SITE: html,
            SITE + "grid_view.js": (SOURCE / "grid_view.js").read_text(),
            SITE + "fake_model.js": (HERE / "fake_model.js").read_text(),
        }
        page = new_page(files, **options)
        page.goto(SITE)
        page.locator("body[data-ready]").wait_for()
        return Plain(page, explorer)

    return make
