"""A whole exercise with real Python in the page, where PYODIDE names a folder that has it."""

import json
import re

import nbformat
import pytest

pytestmark = pytest.mark.browser
PATIENCE = 120_000  # milliseconds, as Python's start takes seconds on a busy machine
RIGHT = """\
def max_pool2d(x, kernel_size, stride):
    size, (down, right) = pair(kernel_size, "kernel_size"), pair(stride, "stride")
    windows = np.lib.stride_tricks.sliding_window_view(x, size, axis=(2, 3))
    return windows[:, :, ::down, ::right].max(axis=(4, 5))"""
WRONG = RIGHT.replace("::down, ::right", "::right, ::down")


class Real:
    """An exercise page whose Python is real."""

    def __init__(self, exercise):
        self.exercise, self.page = exercise, exercise.page
        self.page.set_default_timeout(PATIENCE)

    def put(self, key, text):
        """Replace a cell's text."""
        self.exercise.cell(key).locator(".cm-content, textarea").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def run(self, key, text):
        """Replace a cell's text and run it; return its outputs' words."""
        self.put(key, text)
        self.exercise.press(key, "Run")
        cell = self.exercise.cell(key)
        cell.locator(".exercise-output:not([aria-busy]) > .exercise-result").first.wait_for()
        return cell.locator(".exercise-output").inner_text().strip()


@pytest.fixture
def real(pyodide, new_exercise):
    """The page of exercise 02; without a copy of Pyodide and NumPy the test is skipped."""
    assert pyodide.is_dir()
    return Real(new_exercise(stand_in=False).open())


def test_an_exercise_from_a_mistake_to_a_notebook_to_hand_in(real, file, notebook, grade_id):
    exercise = real.exercise
    real.put("max_pool2d", WRONG)
    exercise.check("max_pool2d", "Not yet right")
    verdict = exercise.cell("max_pool2d").locator(".exercise-panel")
    assert "height and width of the stride are swapped" in verdict.inner_text()
    assert "yours" in verdict.locator("img").get_attribute("alt")
    real.put("max_pool2d", RIGHT)
    exercise.check("max_pool2d", "✓ Right")
    exercise.open()
    assert exercise.mark("max_pool2d") == "✓ solved, 4 points"
    text = exercise.save()
    nbformat.validate(nbformat.from_dict(json.loads(text)))
    saved = {cell["id"]: cell for cell in json.loads(text)["cells"]}
    for cell in notebook["cells"]:
        assert saved[cell["id"]]["metadata"] == cell["metadata"]
        if grade_id(cell) == "max_pool2d":
            assert "".join(saved[cell["id"]]["source"]) == RIGHT
    real.page.evaluate("localStorage.clear()")
    exercise.open().load(file("mine.ipynb", text))
    exercise.said("file").wait_for()
    assert exercise.source("max_pool2d") == RIGHT


def test_numbers_texts_and_drills(real):
    exercise = real.exercise
    real.put("pooled_sizes", "sizes = [4, 4, 2, 112]")
    exercise.check("pooled_sizes", "✓ Right")
    text = "Max pooling keeps the largest number of a window; average pooling keeps their mean."
    real.put("max_or_mean", text)
    exercise.check("max_or_mean", "✎ Saved")
    assert exercise.mark("max_or_mean") == "✎ written, 2 points"
    assert text in real.run(
        "scratch", 'from course_utils.practice import attempts\nattempts("max_or_mean")'
    )
    real.page.goto(exercise.address + "practise.html?drill=output_size")
    real.page.get_by_label("Seed").fill("1")
    real.page.get_by_role("button", name="Begin").click()
    real.page.get_by_text("Output size, question 1").first.wait_for()
    real.page.get_by_role("textbox", name="Your answer").fill("1000000")
    real.page.keyboard.press("Enter")
    real.page.locator(".exercise-reply").get_by_text("✗ Not yet right").wait_for()
    real.page.get_by_role("button", name="Worked answer").click()
    real.page.locator(".exercise-reply").get_by_text("Worked out").wait_for()
    real.page.get_by_role("button", name="Next question").click()
    real.page.get_by_text("Output size, question 2").first.wait_for()


def test_an_endless_loop_is_stopped_and_nothing_is_lost(real):
    exercise = real.exercise
    assert real.run("pooled_sizes", "sizes = [1, 2]\nprint(sizes)") == "[1, 2]"
    real.put("scratch", "while True:\n    pass")
    exercise.press("scratch", "Run")
    exercise.press("scratch", "Stop")
    exercise.cell("scratch").get_by_text("Stopped").wait_for()
    assert exercise.source("scratch") == "while True:\n    pass"
    assert real.run("scratch", "sizes") == "[1, 2]"


def test_errors_warnings_and_missing_packages_are_told_in_words(real):
    said = real.run("scratch", "def f(x):\n    return x / 0\n\nf(3)")
    assert re.findall(r'File "(.*?)"', said) == ["<cell 2>", "<cell 2>"]
    assert said.endswith("ZeroDivisionError: division by zero")
    said = real.run("scratch", "import torch")
    assert "torch is not in the browser's Python" in said
    assert "JupyterLab" in said
    assert "<b>" in real.run("scratch", "'<b>bold</b>'")


def test_explorers_of_exercises_live(real, axe):
    real.page.emulate_media(color_scheme="dark")
    cell = real.page.locator(".exercise-cell", has_text="PoolingExplorer(speck")
    cell.get_by_role("button", name="Run").click()
    slider = cell.get_by_role("slider", name="Stride")
    slider.focus()
    real.page.keyboard.press("ArrowLeft")
    cell.get_by_text("Max pooling: window 2×2, stride 1").first.wait_for()
    assert axe(real.page, ".explorer") == []
