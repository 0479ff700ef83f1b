"""Cells of an exercise page: editing, running, checking."""

import itertools
import json

import pytest

pytestmark = pytest.mark.browser
HINTED = """(number) =>
  fakePython.ran.filter(([, source]) => source.includes('hint(')).length === number"""
SHIFT = """new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries())
    if (!hadRecentInput) window.shift = (window.shift ?? 0) + value;
}).observe({ type: "layout-shift", buffered: true })"""


def test_editors_take_the_place_of_the_code_without_a_jump(new_exercise, notebook, grade_id):
    exercise = new_exercise()
    exercise.page.add_init_script(SHIFT)
    exercise.open()
    shown = [exercise.source(key) for key in ("pooled_sizes", "max_pool2d")]
    sources = {grade_id(each): "".join(each["source"]) for each in notebook["cells"]}
    assert shown == [sources["pooled_sizes"], sources["max_pool2d"]]
    assert exercise.page.evaluate("window.shift ?? 0") < 0.05


def test_a_click_into_a_text_goes_on_in_its_editor(new_exercise):
    exercise = new_exercise()
    exercise.page.goto(f"{exercise.address}exercises/02_pooling.html")
    exercise.page.locator("body.exercise-live").wait_for()
    assert exercise.page.locator(".cm-editor").count() == 0
    exercise.cell("pooled_sizes").locator(".exercise-source pre").click()
    exercise.cell("pooled_sizes").locator(".cm-focused").wait_for()
    exercise.page.keyboard.type("# here")
    assert "# here" in exercise.source("pooled_sizes")


def test_what_is_typed_before_the_editor_is_there_is_kept(new_exercise):
    exercise = new_exercise()
    waiting = []
    exercise.page.route("**/editor.js", lambda route: waiting.append(route))
    exercise.page.goto(f"{exercise.address}exercises/02_pooling.html")
    exercise.page.locator("body.exercise-live").wait_for()
    text = exercise.cell("pooled_sizes").locator(".exercise-source pre")
    text.click()
    exercise.page.keyboard.press("Control+Home")
    exercise.page.keyboard.type('print("a / b")')
    exercise.page.keyboard.press("Enter")
    assert 'print("a / b")\n' in json.loads(exercise.stored())["cells"]["pooled_sizes"]
    exercise.page.keyboard.press("Control+Enter")
    exercise.cell("pooled_sizes").get_by_text("a / b", exact=True).wait_for()
    waiting[0].continue_()
    exercise.cell("pooled_sizes").locator(".cm-focused").wait_for()
    exercise.page.keyboard.type("c")
    assert exercise.source("pooled_sizes").startswith('print("a / b")\nc')


@pytest.mark.parametrize(("key", "stays"), [("Control+Enter", True), ("Shift+Enter", False)])
def test_keys_run_a_cell(exercise, key, stays):
    exercise.write("pooled_sizes", '\nprint("hello")')
    exercise.page.keyboard.press(key)
    exercise.cell("pooled_sizes").get_by_text("hello", exact=True).wait_for()
    focused = exercise.page.evaluate("document.activeElement.closest('.exercise-cell').dataset.key")
    assert (focused == "pooled_sizes") is stays


def test_the_keyboard_leaves_an_editor(exercise):
    exercise.write("pooled_sizes", "\n")
    exercise.page.keyboard.press("Tab")
    assert exercise.source("pooled_sizes").endswith("\n    ")
    exercise.page.keyboard.press("Escape")
    exercise.page.keyboard.press("Tab")
    assert exercise.page.evaluate("document.activeElement.closest('.cm-editor')") is None


def test_a_check_runs_the_imports_the_cell_and_its_check(exercise):
    exercise.check("max_pool2d", "Not yet right")
    ran = exercise.page.evaluate("fakePython.ran.map(([, source]) => source.split('\\n')[0])")
    assert ran == [
        "import numpy as np",
        "def max_pool2d(x, kernel_size, stride):",
        'check("max_pool2d", max_pool2d)',
    ]
    assert exercise.mark("max_pool2d") == ("· tried, 4 points")
    assert "Not yet right: max_pool2d" in exercise.page.locator(".exercise-voice").text_content()


def test_a_solved_item_stays_solved_after_a_reload(exercise):
    exercise.write("max_pool2d", "  # right")
    exercise.check("max_pool2d", "Right: ")
    assert exercise.page.locator(".exercise-points").inner_text() == "4 of 16 points"
    exercise.open()
    assert exercise.source("max_pool2d").endswith("# right")
    assert "✓ solved" in exercise.mark("max_pool2d")
    exercise.open("progress.html")
    exercise.page.get_by_text("✓ Max pooling: solved", exact=True).wait_for()
    assert exercise.page.get_by_text("4 of 16", exact=True).count() == 1


def test_a_hint_is_shown(exercise):
    exercise.press("max_pool2d", "Hint")
    exercise.cell("max_pool2d").get_by_text("A hint for max_pool2d").wait_for()


def test_hints_that_were_given_are_given_again_when_python_starts_anew(exercise):
    """A session runs the latest text of each key again, so each hint has a key of its own."""
    for number in (1, 2):
        exercise.press("max_pool2d", "Hint")
        exercise.page.wait_for_function(HINTED, arg=number)
    keys = exercise.page.evaluate("Object.keys(fakePython.latest)")
    assert len([key for key in keys if "hint" in key]) == 2


def test_reset_can_be_undone(exercise):
    exercise.write("pooled_sizes", " # mine")
    exercise.press("pooled_sizes", "Reset")
    assert exercise.source("pooled_sizes") == "sizes = [..., ..., ..., ...]"
    exercise.press("pooled_sizes", "Undo")
    assert exercise.source("pooled_sizes").endswith("# mine")
    assert "# mine" in exercise.stored()


def test_a_written_answer_is_kept_as_the_notebooks_cell(exercise):
    text = 'Max keeps "the largest"; a \\ and """ stay.'
    exercise.write("max_or_mean", text)
    kept = json.loads(exercise.stored())["cells"]["max_or_mean"]
    names = {}
    exec(kept, names)
    assert names["max_or_mean"].strip() == text
    exercise.open()
    assert exercise.cell("max_or_mean").locator("textarea").input_value() == text


def test_errors_are_readable(exercise):
    exercise.write("pooled_sizes", "\n1 / 0")  # Sphinx would take the slash for its search
    exercise.press("pooled_sizes", "Run")
    error = exercise.cell("pooled_sizes").locator(".exercise-error pre")
    assert error.inner_text() == "ZeroDivisionError: division by zero"


def test_a_name_from_a_cell_that_has_not_run_is_found(exercise):
    exercise.write("pooled_sizes", "\nhelper()")
    exercise.press("pooled_sizes", "Run")
    exercise.page.get_by_text("max_pool2d is defined in another cell (Max pooling").wait_for()
    exercise.press("pooled_sizes", "Run it, then this one")
    exercise.page.wait_for_function("fakePython.ran.some(([cell]) => cell === 'max_pool2d')")


def test_html_of_a_learners_own_object_does_nothing(exercise):
    evil = (
        "<p onclick='window.bad=1'>safe</p>"
        "<img src=https://elsewhere.test/x onerror='window.bad=1'>"
        "<script>window.bad=1</script><a href='javascript:window.bad=1'>link</a>"
        "<p style='background:url(https://elsewhere.test/y)'>more</p>"
        "<svg><style>@import 'https://elsewhere.test/z'</style></svg>"
    )
    exercise.page.evaluate("(evil) => { globalThis.evil = evil; }", evil)
    exercise.write("pooled_sizes", "\nevil")
    exercise.press("pooled_sizes", "Run")
    exercise.cell("pooled_sizes").get_by_text("safe").click()
    exercise.cell("pooled_sizes").get_by_text("link").click()
    assert exercise.page.evaluate("window.bad") is None


def test_a_drill_is_answered_below_its_question(exercise):
    drill = exercise.page.locator(".exercise-cell", has_text="import drill")
    drill.get_by_role("button", name="Run").click()
    drill.locator(".exercise-panel", has_text="A question").wait_for()
    drill.get_by_role("textbox", name="Your answer").fill("[1, 2]")
    exercise.page.keyboard.press("Enter")
    drill.get_by_text("Judged: task.check([1, 2])").wait_for()
    assert drill.locator(".exercise-panel", has_text="A question").is_visible()
    drill.get_by_role("button", name="Next question").click()
    drill.get_by_text("Judged").wait_for(state="detached")


def test_practice_gives_drills(new_exercise):
    exercise = new_exercise()
    exercise.open("practise.html?drill=max_pooling")
    exercise.page.get_by_label("Seed").fill("7")
    exercise.page.get_by_role("button", name="Begin").click()
    exercise.page.locator(".exercise-panel", has_text="A question").wait_for()
    assert exercise.page.evaluate("fakePython.ran.at(-1)[1]").endswith(
        'task = drill("max_pooling", seed="7", level=1)\ntask'
    )


def test_written_texts_and_their_cells_correspond(exercise):
    """Whatever is written comes back, and is what Python reads in the cell."""
    texts = ["one", "two\n\nlines ", "back\\slash \\alpha \\", 'quotes " \'\'\' """', "\\n", "Ä"]
    originals = ['name = """\n...\n"""', 'name = r"""\n...\n"""']
    for original, text in itertools.product(originals, texts):
        source, back = exercise.page.evaluate(
            """async ([text, original]) => {
              const { sourceOf, textOf } = await import("../_static/written.js");
              const source = sourceOf(text, original);
              return [source, textOf(source)];
            }""",
            [text, original],
        )
        names = {}
        exec(source, names)
        assert (names["name"], back) == (f"\n{text}\n", text)


def test_a_missing_package_shows_the_committed_output(exercise):
    figure = "<template class='exercise-committed'><pre>the figure</pre></template>"
    cell = exercise.cell("pooled_sizes")
    cell.evaluate("(cell, figure) => cell.insertAdjacentHTML('afterend', figure)", figure)
    exercise.write("pooled_sizes", "\nimport torch")
    exercise.press("pooled_sizes", "Run")
    cell.get_by_text("torch is not here.").wait_for()
    cell.get_by_text("the figure").wait_for()
