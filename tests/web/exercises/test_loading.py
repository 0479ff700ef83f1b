"""An exercise page while Python loads, fails to load, or does not answer."""

import pytest

pytestmark = pytest.mark.browser


def test_loading_shows_megabytes(exercise):
    exercise.page.evaluate(
        "globalThis.untilLoaded = new Promise((go) => (globalThis.go = go)); null"
    )
    exercise.press("max_pool2d", "Check")
    exercise.page.get_by_text("Python is loading: 4.0 of 16.0 MB").wait_for()
    assert exercise.page.get_by_role("progressbar").get_attribute("value") == "0.25"
    exercise.page.evaluate("go()")
    exercise.cell("max_pool2d").get_by_text("Not yet right").wait_for()


def test_python_that_cannot_load_says_so_and_can_be_tried_again(exercise):
    exercise.page.evaluate("globalThis.failure = 'The network is gone.'; null")
    exercise.press("max_pool2d", "Check")
    exercise.page.get_by_text("The network is gone. What you wrote is kept.").wait_for()
    exercise.write("pooled_sizes", " # typed meanwhile")
    assert "typed meanwhile" in exercise.stored()
    exercise.page.evaluate("globalThis.failure = ''; null")
    exercise.press("max_pool2d", "Try again")
    exercise.cell("max_pool2d").get_by_text("Not yet right").wait_for()


def test_an_endless_loop_can_be_stopped(exercise):
    exercise.page.clock.install()
    exercise.write("pooled_sizes", "\nwhile True: pass")
    exercise.press("pooled_sizes", "Run")
    exercise.page.get_by_text("Running …").wait_for()
    assert exercise.page.get_by_role("button", name="Stop").count() == 0
    exercise.page.clock.fast_forward(10_000)
    exercise.page.get_by_role("button", name="Stop").click()
    exercise.cell("pooled_sizes").get_by_text("You stopped this cell").wait_for()
    assert exercise.source("pooled_sizes").endswith("while True: pass")


@pytest.mark.parametrize("missing", ["Worker", "WebAssembly"])
def test_a_browser_without_what_python_needs_still_keeps_what_is_typed(new_exercise, missing):
    exercise = new_exercise()
    exercise.page.add_init_script(f"delete window.{missing}")
    exercise.open()
    assert "no workers or no WebAssembly" in exercise.said("python").inner_text()
    exercise.write("pooled_sizes", " # mine")
    assert "# mine" in exercise.save()
    exercise.press("pooled_sizes", "Run")
    assert "no workers" in exercise.cell("pooled_sizes").inner_text()
