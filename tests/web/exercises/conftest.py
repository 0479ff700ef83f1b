"""Exercise pages with a stand-in for Python, and methods for their cells, files and messages."""

import json
from pathlib import Path

import pytest

HERE = Path(__file__).parent
EXERCISES = HERE.parent.parent.parent / "exercises"
STORED = "pooling-workbook:exercise:02_pooling"


class Exercise:
    """A browser page with an exercise, or another page of the site."""

    def __init__(self, page, address):
        self.page = page
        self.address = address

    def open(self, path="exercises/02_pooling.html"):
        """Open a page; if it is an exercise, wait for its editors."""
        self.page.goto(self.address + path)
        if path.startswith("exercises/"):
            self.page.locator("body.exercise-live").wait_for()
            self.page.keyboard.press("Shift")  # the editors come with the first sign of life
            self.page.locator(".cm-editor").last.wait_for()
        return self

    def another(self):
        """Return a second tab of the same browser."""
        return Exercise(self.page.context.new_page(), self.address)

    def cell(self, key):
        return self.page.locator(f'.exercise-cell[data-key="{key}"]')

    def write(self, key, text):
        """Type a text at the end of a cell."""
        self.cell(key).locator(".cm-content, textarea").click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(text)

    def source(self, key):
        return self.cell(key).locator(".cm-content").inner_text().removesuffix("\n")

    def press(self, key, name):
        """Press a button of a cell, or of a message below it."""
        self.cell(key).get_by_role("button", name=name).first.click()

    def check(self, key, verdict):
        """Check an answer and wait for the verdict."""
        self.press(key, "Check")
        self.cell(key).get_by_text(verdict).wait_for()

    def mark(self, key):
        return self.cell(key).locator(".exercise-mark").inner_text()

    def stored(self, key=STORED):
        return self.page.evaluate("(key) => localStorage.getItem(key)", key)

    def store(self, text, key=STORED):
        self.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])

    def said(self, about):
        """Return the message about something."""
        return self.page.locator(f'.exercise-notice[data-about="{about}"]')

    def answer(self, about, name):
        """Press a button of a message."""
        self.said(about).get_by_role("button", name=name, exact=True).click()

    def load(self, path, button="Load notebook"):
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_role("button", name=button, exact=True).click()
        chooser.value.set_files(path)

    def save(self, button="Save as notebook", about=None):
        """Press a button that saves a file; return the file's text."""
        place = self.said(about) if about else self.page
        with self.page.expect_download() as download:
            place.get_by_role("button", name=button, exact=True).first.click()
        return download.value.path().read_text("utf-8")


@pytest.fixture
def new_exercise(open_page, address):
    """Make a page that is not open yet: ``new_exercise(viewport=…).open()``."""

    script = (HERE / "fake_python.js").read_text()

    def new(stand_in=True, **options):
        page = open_page(**options)
        if stand_in:
            page.context.route(
                "**/_static/python.js",
                lambda route: route.fulfill(body=script, content_type="text/javascript"),
            )
        return Exercise(page, address)

    return new


@pytest.fixture
def exercise(new_exercise):
    """The page of exercise 02, with its editors."""
    return new_exercise().open()


@pytest.fixture
def file(tmp_path):
    """Write a file: ``file("name", "text")``, or a notebook."""

    def new(name, content):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return path

    return new


@pytest.fixture
def notebook():
    """The learner's notebook of exercise 02 as it is committed."""
    return json.loads((EXERCISES / "02_pooling.ipynb").read_text())


@pytest.fixture
def grade_id():
    """Return the name that nbgrader knows a cell by."""
    return lambda cell: cell["metadata"].get("nbgrader", {}).get("grade_id", "")
