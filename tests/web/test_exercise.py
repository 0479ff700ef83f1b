"""Exercises that are done in the page, with a stand-in for Python."""

import json
from pathlib import Path

import nbformat
import pytest

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
EXERCISE = "exercises/02_pooling.html"
KEY = "pooling-workbook:exercise:02_pooling"
PROGRESS = "pooling-workbook:progress"
COMMITTED = HERE.parent.parent / "exercises/02_pooling.ipynb"
SHIFT = """new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries())
    if (!hadRecentInput) window.shift = (window.shift ?? 0) + value;
}).observe({ type: "layout-shift", buffered: true })"""


def fake(page):
    """Put a stand-in in the place of the page's Python."""
    script = (HERE / "fake_python.js").read_text()
    page.context.route(
        "**/_static/python.js",
        lambda route: route.fulfill(body=script, content_type="text/javascript"),
    )


def cell(page, key):
    return page.locator(f'.exercise-cell[data-key="{key}"]')


def write(page, key, text):
    """Type a text at the end of a cell."""
    cell(page, key).locator(".cm-content, textarea").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def source(page, key):
    return cell(page, key).locator(".cm-content").inner_text().removesuffix("\n")


def press(page, key, name):
    cell(page, key).get_by_role("button", name=name).first.click()


def stored(page, key=KEY):
    return page.evaluate("(key) => localStorage.getItem(key)", key)


def said(page, about):
    return page.locator(f'.exercise-notice[data-about="{about}"]')


def choose(page, name, path):
    """Load a file by a button of the page."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=name, exact=True).click()
    chooser.value.set_files(path)


def saved(page, name):
    """Press a button that saves a file; return the file's text."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    return download.value.path().read_text("utf-8")


def grade_id(each):
    return each["metadata"].get("nbgrader", {}).get("grade_id", "")


def enter(page, address, path=EXERCISE):
    page.goto(address + path)
    page.locator(".cm-editor").last.wait_for()


@pytest.fixture
def exercise(page, address):
    """The page of exercise 02, with its editors."""
    fake(page)
    page.add_init_script(SHIFT)
    enter(page, address)
    return page


@pytest.fixture
def file(tmp_path):
    """Write a file: ``file("name", "text")``."""

    def new(name, text):
        path = tmp_path / name
        path.write_text(text if isinstance(text, str) else json.dumps(text))
        return path

    return new


@pytest.fixture
def notebook():
    """The learner's notebook as it is committed."""
    return json.loads(COMMITTED.read_text())


# ---- editing and running


def test_editors_take_the_place_of_the_code_without_a_jump(exercise, notebook):
    shown = [source(exercise, key) for key in ("pooled_sizes", "max_pool2d")]
    cells = {
        each["metadata"].get("nbgrader", {}).get("grade_id"): each for each in notebook["cells"]
    }
    assert shown == ["".join(cells[key]["source"]) for key in ("pooled_sizes", "max_pool2d")]
    assert exercise.evaluate("window.shift ?? 0") < 0.05


@pytest.mark.parametrize(("key", "stays"), [("Control+Enter", True), ("Shift+Enter", False)])
def test_keys_run_a_cell(exercise, key, stays):
    write(exercise, "pooled_sizes", '\nprint("hello")')
    exercise.keyboard.press(key)
    cell(exercise, "pooled_sizes").get_by_text("hello", exact=True).wait_for()
    focused = exercise.evaluate("document.activeElement.closest('.exercise-cell').dataset.key")
    assert (focused == "pooled_sizes") is stays


def test_the_keyboard_leaves_an_editor(exercise):
    write(exercise, "pooled_sizes", "\n")
    exercise.keyboard.press("Tab")
    assert source(exercise, "pooled_sizes").endswith("\n    ")
    exercise.keyboard.press("Escape")
    exercise.keyboard.press("Tab")
    assert exercise.evaluate("document.activeElement.closest('.cm-editor')") is None


def test_a_check_runs_the_imports_the_cell_and_its_check(exercise):
    press(exercise, "max_pool2d", "Check")
    cell(exercise, "max_pool2d").get_by_text("Not yet right").wait_for()
    ran = exercise.evaluate("fakePython.ran.map(([, source]) => source.split('\\n')[0])")
    assert ran == [
        "import numpy as np",
        "def max_pool2d(x, kernel_size, stride):",
        'check("max_pool2d", max_pool2d)',
    ]
    assert cell(exercise, "max_pool2d").locator(".exercise-mark").inner_text() == (
        "· tried, 4 points"
    )
    assert "Not yet right: max_pool2d" in exercise.locator(".exercise-voice").text_content()


def test_a_solved_item_stays_solved_after_a_reload(exercise, address):
    write(exercise, "max_pool2d", "  # right")
    press(exercise, "max_pool2d", "Check")
    cell(exercise, "max_pool2d").get_by_text("Right: ").wait_for()
    assert exercise.locator(".exercise-points").inner_text() == "4 of 16 points"
    enter(exercise, address)
    assert source(exercise, "max_pool2d").endswith("# right")
    assert "✓ solved" in cell(exercise, "max_pool2d").locator(".exercise-mark").inner_text()
    exercise.goto(address + "progress.html")
    exercise.get_by_text("✓ Max pooling: solved", exact=True).wait_for()
    assert exercise.get_by_text("4 of 16", exact=True).count() == 1


def test_a_hint_is_shown(exercise):
    press(exercise, "max_pool2d", "Hint")
    cell(exercise, "max_pool2d").get_by_text("A hint for max_pool2d").wait_for()


def test_reset_can_be_undone(exercise):
    write(exercise, "pooled_sizes", " # mine")
    press(exercise, "pooled_sizes", "Reset")
    assert source(exercise, "pooled_sizes") == "sizes = [..., ..., ..., ...]"
    press(exercise, "pooled_sizes", "Undo")
    assert source(exercise, "pooled_sizes").endswith("# mine")
    assert "# mine" in stored(exercise)


def test_a_written_answer_is_kept_as_the_notebooks_cell(exercise, address):
    text = 'Max keeps "the largest"; a \\ and """ stay.'
    write(exercise, "max_or_mean", text)
    kept = json.loads(stored(exercise))["cells"]["max_or_mean"]
    names = {}
    exec(kept, names)
    assert names["max_or_mean"].strip() == text
    enter(exercise, address)
    assert cell(exercise, "max_or_mean").locator("textarea").input_value() == text


def test_errors_are_readable(exercise):
    write(exercise, "pooled_sizes", "\n1 / 0")  # Sphinx would take the slash for its search
    press(exercise, "pooled_sizes", "Run")
    error = cell(exercise, "pooled_sizes").locator(".exercise-error pre")
    assert error.inner_text() == "ZeroDivisionError: division by zero"


def test_a_name_from_a_cell_that_has_not_run_is_found(exercise):
    write(exercise, "pooled_sizes", "\nhelper()")
    press(exercise, "pooled_sizes", "Run")
    exercise.get_by_text("max_pool2d is defined in another cell (Max pooling").wait_for()
    press(exercise, "pooled_sizes", "Run it, then this one")
    exercise.wait_for_function("fakePython.ran.some(([cell]) => cell === 'max_pool2d')")


def test_html_of_a_learners_own_object_does_nothing(exercise):
    evil = (
        "<p onclick='window.bad=1'>safe</p>"
        "<img src=https://elsewhere.test/x onerror='window.bad=1'>"
        "<script>window.bad=1</script><a href='javascript:window.bad=1'>link</a>"
        "<p style='background:url(https://elsewhere.test/y)'>more</p>"
        "<svg><style>@import 'https://elsewhere.test/z'</style></svg>"
    )
    exercise.evaluate("(evil) => { globalThis.evil = evil; }", evil)
    write(exercise, "pooled_sizes", "\nevil")
    press(exercise, "pooled_sizes", "Run")
    cell(exercise, "pooled_sizes").get_by_text("safe").click()
    cell(exercise, "pooled_sizes").get_by_text("link").click()
    assert exercise.evaluate("window.bad") is None


def test_a_drill_is_answered_below_its_question(exercise):
    drill = exercise.locator(".exercise-cell").last
    drill.get_by_role("button", name="Run").click()
    drill.locator(".exercise-panel", has_text="A question").wait_for()
    drill.get_by_role("textbox", name="Your answer").fill("[1, 2]")
    exercise.keyboard.press("Enter")
    drill.get_by_text("Judged: task.check([1, 2])").wait_for()
    assert drill.locator(".exercise-panel", has_text="A question").is_visible()
    drill.get_by_role("button", name="Next question").click()
    drill.get_by_text("Judged").wait_for(state="detached")


def test_practice_gives_drills(page, address):
    fake(page)
    page.goto(address + "practise.html?drill=max_pooling")
    page.get_by_label("Seed").fill("7")
    page.get_by_role("button", name="Begin").click()
    page.locator(".exercise-panel", has_text="A question").wait_for()
    assert page.evaluate("fakePython.ran.at(-1)[1]").endswith(
        'task = drill("max_pooling", seed="7", level=1)\ntask'
    )


# ---- Python loads, fails, does not answer


def test_loading_shows_megabytes(exercise):
    exercise.evaluate("globalThis.untilLoaded = new Promise((go) => (globalThis.go = go)); null")
    press(exercise, "max_pool2d", "Check")
    exercise.get_by_text("Python is loading: 4.0 of 16.0 MB").wait_for()
    assert exercise.get_by_role("progressbar").get_attribute("value") == "0.25"
    exercise.evaluate("go()")
    cell(exercise, "max_pool2d").get_by_text("Not yet right").wait_for()


def test_python_that_cannot_load_says_so_and_can_be_tried_again(exercise):
    exercise.evaluate("globalThis.failure = 'The network is gone.'; null")
    press(exercise, "max_pool2d", "Check")
    exercise.get_by_text("The network is gone. What you wrote is kept.").wait_for()
    write(exercise, "pooled_sizes", " # typed meanwhile")
    assert "typed meanwhile" in stored(exercise)
    exercise.evaluate("globalThis.failure = ''; null")
    press(exercise, "max_pool2d", "Try again")
    cell(exercise, "max_pool2d").get_by_text("Not yet right").wait_for()


def test_an_endless_loop_can_be_stopped(exercise):
    exercise.clock.install()
    write(exercise, "pooled_sizes", "\nwhile True: pass")
    press(exercise, "pooled_sizes", "Run")
    exercise.get_by_text("Running …").wait_for()
    assert exercise.get_by_role("button", name="Stop").count() == 0
    exercise.clock.fast_forward(10_000)
    exercise.get_by_role("button", name="Stop").click()
    cell(exercise, "pooled_sizes").get_by_text("You stopped this cell").wait_for()
    assert source(exercise, "pooled_sizes").endswith("while True: pass")


@pytest.mark.parametrize("missing", ["Worker", "WebAssembly"])
def test_a_browser_without_what_python_needs_still_keeps_what_is_typed(page, address, missing):
    fake(page)
    page.add_init_script(f"delete window.{missing}")
    enter(page, address)
    assert "no workers or no WebAssembly" in said(page, "python").inner_text()
    write(page, "pooled_sizes", " # mine")
    assert "# mine" in saved(page, "Save as notebook")
    press(page, "pooled_sizes", "Run")
    assert "no workers" in cell(page, "pooled_sizes").inner_text()


# ---- files


def test_the_saved_notebook_is_the_committed_one_with_the_answers(exercise, notebook):
    write(exercise, "pooled_sizes", "  # mine")
    write(exercise, "max_or_mean", "Äpfel & Birnen")
    text = saved(exercise, "Save as notebook")
    made = json.loads(text)
    nbformat.validate(nbformat.from_dict(made))
    changed = {"pooled_sizes", "max_or_mean"}
    for mine, theirs in zip(made["cells"], notebook["cells"], strict=True):
        assert (mine == theirs) is (grade_id(mine) not in changed)
        assert {**mine, "source": ""} == {**theirs, "source": ""}
    assert made["metadata"] == notebook["metadata"]
    sources = {each["id"]: "".join(each["source"]) for each in made["cells"]}
    assert "sizes = [..., ..., ..., ...]  # mine" in sources.values()
    assert 'max_or_mean = """\nÄpfel & Birnen\n"""' in sources.values()
    # as nbformat writes it, so that a course's tools find no other difference
    assert text == nbformat.writes(nbformat.from_dict(made)) + "\n"


def test_a_saved_notebook_can_be_loaded_again(exercise, address, file):
    write(exercise, "pooled_sizes", "  # mine")
    path = file("mine.ipynb", saved(exercise, "Save as notebook"))
    exercise.evaluate("localStorage.clear()")
    enter(exercise, address)
    assert "mine" not in source(exercise, "pooled_sizes")
    choose(exercise, "Load notebook", path)
    said(exercise, "file").get_by_text("mine.ipynb is loaded.").wait_for()
    assert source(exercise, "pooled_sizes").endswith("# mine")
    assert "# mine" in stored(exercise)
    said(exercise, "file").get_by_role("button", name="Undo").click()
    assert "mine" not in source(exercise, "pooled_sizes")


def test_cells_are_found_by_nbgraders_name_and_by_id(exercise, notebook, file):
    for each in notebook["cells"]:
        if grade_id(each) == "pooled_sizes":
            each["id"], each["source"] = "another", "sizes = [1, 2, 3, 4]"
        if each["id"] == "790e9278e40b":
            each["source"] = ["pair(9, ", '"x")']
    notebook["cells"] = [
        each for each in notebook["cells"] if not grade_id(each).startswith("rim_means")
    ]
    extra = {"cell_type": "code", "id": "mine", "metadata": {}, "source": "print(1)", "outputs": []}
    notebook["cells"].append(extra)
    choose(exercise, "Load notebook", file("a.ipynb", notebook))
    told = said(exercise, "file")
    told.wait_for()
    assert source(exercise, "pooled_sizes") == "sizes = [1, 2, 3, 4]"
    assert source(exercise, "790e9278e40b") == 'pair(9, "x")'
    assert "left as they were: rim_means" in told.inner_text()
    assert "“print(1)”" in told.inner_text()


def test_a_text_that_became_code_is_edited_as_code(exercise, notebook, file):
    for each in notebook["cells"]:
        if grade_id(each) == "max_or_mean":
            each["source"] = 'max_or_mean = "a" + "b"'
    choose(exercise, "Load notebook", file("a.ipynb", notebook))
    said(exercise, "file").wait_for()
    assert source(exercise, "max_or_mean") == 'max_or_mean = "a" + "b"'


BAD = {
    "damaged": ('{"cells": [', "damaged, or no notebook at all"),
    "no notebook": ('{"a": 1}', "it has no cells"),
    "an old format": ('{"cells": [], "nbformat": 3}', "its format is 3"),
    "foreign": (
        {
            "nbformat": 4,
            "cells": [{"cell_type": "code", "id": "x", "metadata": {}, "source": "1"}],
        },
        "No cell of this exercise is in it",
    ),
    "strange cells": ({"nbformat": 4, "cells": [None, 3, {"source": 5}, []]}, "No cell of this"),
    "another exercise": (
        COMMITTED.with_name("03_gradients.ipynb").read_text(),
        "another exercise, 03 Gradients",
    ),
    "too large": ("x" * 6_000_000, "has 6.0 MB"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_and_nothing_changes(exercise, file, kind):
    text, words = BAD[kind]
    write(exercise, "pooled_sizes", "  # mine")
    before = stored(exercise)
    choose(exercise, "Load notebook", file("bad.ipynb", text))
    told = said(exercise, "file")
    told.wait_for()
    assert words in told.inner_text()
    assert "Nothing has changed." in told.inner_text()
    assert stored(exercise) == before
    assert source(exercise, "pooled_sizes").endswith("# mine")


def test_erasing_asks_first_and_can_be_undone(exercise):
    write(exercise, "pooled_sizes", "  # mine")
    exercise.get_by_role("button", name="Erase", exact=True).click()
    said(exercise, "file").get_by_role("button", name="Keep").click()
    assert source(exercise, "pooled_sizes").endswith("# mine")
    exercise.get_by_role("button", name="Erase", exact=True).click()
    said(exercise, "file").get_by_role("button", name="Erase").click()
    assert stored(exercise) is None
    said(exercise, "file").get_by_role("button", name="Undo").click()
    assert source(exercise, "pooled_sizes").endswith("# mine")
    assert "# mine" in stored(exercise)


def test_saving_without_the_site_says_so(exercise, problems):
    exercise.context.route("**/*.ipynb", lambda route: route.abort())
    exercise.get_by_role("button", name="Save as notebook").click()
    said(exercise, "file").get_by_text("cannot be reached now").wait_for()
    problems[:] = [each for each in problems if "ipynb" not in each]


def test_everything_can_be_saved_erased_and_loaded(exercise, address, file):
    write(exercise, "max_pool2d", "  # right")
    press(exercise, "max_pool2d", "Check")
    cell(exercise, "max_pool2d").get_by_text("Right: ").wait_for()
    exercise.goto(address + "progress.html")
    path = file("all.json", saved(exercise, "Save everything"))
    exercise.get_by_role("button", name="Erase everything").click()
    said(exercise, "file").get_by_role("button", name="Erase everything").click()
    exercise.get_by_text("0 of 90 items").wait_for()
    assert exercise.evaluate("localStorage.getItem('theme') ?? localStorage.length") in (0, "auto")
    choose(exercise, "Load", path)
    exercise.get_by_text("1 of 90 items").wait_for()
    assert "# right" in stored(exercise)


def test_progress_of_jupyterlab_is_added(page, address, file):
    fake(page)
    page.goto(address + "progress.html")
    line = '{"item": "conv2d", "state": "passed", "at": "2025-01-01T00:00:00+00:00"}\n'
    choose(page, "Load", file("answers.jsonl", line))
    page.get_by_text("✓ Convolution, with stride, padding and dilation: solved").wait_for()
    said(page, "file").get_by_role("button", name="Undo").click()
    page.get_by_text("0 of 90 items").wait_for()
    for text in (
        "[]",
        "nothing",
        '{"format": "pooling-workbook", "version": 1, "entries": {"a": 1}}',
    ):
        choose(page, "Load", file("bad.json", text))
        said(page, "file").get_by_text("was not loaded").wait_for()
    assert stored(page, PROGRESS) in (None, "")


# ---- storage


def test_a_full_storage_loses_nothing(exercise):
    exercise.evaluate("""() => {
      const fill = (size) => {
        try { for (;;) localStorage.setItem(`x${Math.random()}`, "x".repeat(size)); } catch {}
      };
      for (const size of [100000, 1000, 10, 1]) fill(size);
    }""")
    write(exercise, "pooled_sizes", "  # mine")
    assert "storage for this site is full" in said(exercise, "storage").inner_text()
    text = saved_from(exercise, "storage")
    assert "# mine" in text
    exercise.evaluate("localStorage.clear()")
    write(exercise, "pooled_sizes", "!")
    assert said(exercise, "storage").count() == 0
    assert "# mine!" in stored(exercise)


def saved_from(page, about):
    with page.expect_download() as download:
        said(page, about).get_by_role("button", name="Save as notebook").click()
    return download.value.path().read_text("utf-8")


def test_a_blocked_storage_loses_nothing(page, address):
    fake(page)
    page.add_init_script("""Object.defineProperty(window, "localStorage", {
      configurable: true, get() { throw new DOMException("no", "SecurityError"); } })""")
    page.goto(address + EXERCISE)
    page.locator(".cm-editor").last.wait_for()
    assert "does not let the page keep" in said(page, "storage").inner_text()
    write(page, "pooled_sizes", "  # mine")
    write(page, "max_pool2d", "  # right")
    press(page, "max_pool2d", "Check")
    cell(page, "max_pool2d").get_by_text("Right: ").wait_for()
    assert page.locator(".exercise-points").inner_text() == "4 of 16 points"
    assert "# mine" in saved_from(page, "storage")


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 1, "cells": {"a": 5}}', "null"])
def test_a_damaged_exercise_is_kept_aside(page, address, text):
    fake(page)
    page.goto(address + "progress.html")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    enter(page, address)
    assert "was damaged. It was kept aside" in said(page, "storage").inner_text()
    assert stored(page, f"{KEY}:damaged-1") == text
    assert source(page, "pooled_sizes") == "sizes = [..., ..., ..., ...]"


def test_damaged_progress_is_kept_aside_and_good_lines_count(page, address):
    fake(page)
    page.goto(address + "progress.html")
    text = '{"item": "conv2d", "state": "passed"}\nnonsense\n{"item": 5, "state": "passed"}\n'
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [PROGRESS, text])
    page.reload()
    page.get_by_text("1 of 90 items").wait_for()
    assert stored(page, f"{PROGRESS}:damaged-1") == text
    assert stored(page, PROGRESS) == '{"item": "conv2d", "state": "passed"}\n'


# ---- two tabs


def test_a_second_tab_reads_until_it_takes_over(exercise, address):
    write(exercise, "pooled_sizes", "  # first")
    second = exercise.context.new_page()
    enter(second, address)
    notice = said(second, "tabs")
    notice.wait_for()
    write(second, "pooled_sizes", "lost")
    assert source(second, "pooled_sizes").endswith("# first")
    write(exercise, "pooled_sizes", " more")
    second.wait_for_function("document.body.textContent.includes('# first more')")
    notice.get_by_role("button", name="Work here instead").click()
    said(exercise, "tabs").wait_for()
    write(second, "pooled_sizes", " and second")
    exercise.wait_for_function("document.body.textContent.includes('# first more and second')")
    write(exercise, "pooled_sizes", "lost")
    assert stored(exercise).count("# first more and second") == 1
    assert "lost" not in stored(exercise)
    said(exercise, "tabs").get_by_role("button", name="Work here instead").click()
    said(second, "tabs").wait_for()
    write(exercise, "pooled_sizes", "!")
    assert "# first more and second!" in stored(exercise)


def test_without_locks_the_tab_that_writes_goes_on(page, address):
    fake(page)
    page.context.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")
    enter(page, address)
    second = page.context.new_page()
    enter(second, address)
    write(second, "pooled_sizes", "  # second")
    said(page, "tabs").get_by_role("button", name="Work here instead").click()
    write(page, "pooled_sizes", " and first")
    said(second, "tabs").wait_for()
    assert "# second and first" in stored(page)


def test_progress_of_two_tabs_is_kept(exercise, address):
    other = exercise.context.new_page()
    enter(other, address, "exercises/05_strided_convolution.html")
    for page, key in ((exercise, "max_pool2d"), (other, "conv2d"), (exercise, "avg_pool2d")):
        write(page, key, "  # right")
        press(page, key, "Check")
        cell(page, key).get_by_text("Right: ").wait_for()
    states = [json.loads(line) for line in stored(exercise, PROGRESS).splitlines()]
    assert {each["item"] for each in states} == {"max_pool2d", "conv2d", "avg_pool2d"}


# ---- for everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [EXERCISE, "practise.html", "progress.html"])
def test_pages_are_accessible_before_and_after_use(open_page, address, axe, scheme, path):
    page = open_page(color_scheme=scheme, viewport={"width": 390, "height": 844})
    fake(page)
    page.goto(address + path)
    page.locator("body.exercise-live").wait_for()
    page.locator(".cm-editor, .progress-table, .practise select").last.wait_for()
    assert axe(page, "article") == []
    if path == EXERCISE:
        write(page, "pooled_sizes", '\nprint("hello")\n# a comment, 5')
        press(page, "pooled_sizes", "Check")
        press(page, "max_pool2d", "Hint")
        page.get_by_role("button", name="Erase", exact=True).click()
        cell(page, "max_pool2d").get_by_text("A hint").wait_for()
    elif path == "practise.html":
        page.get_by_role("button", name="Begin").click()
        page.locator(".exercise-panel", has_text="A question").wait_for()
    assert axe(page, "article") == []


def test_a_phone_scrolls_only_inside_editors(open_page, address):
    page = open_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    fake(page)
    enter(page, address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    heights = page.evaluate(
        "[...document.querySelectorAll('.exercise-bar button')].map((each) => each.offsetHeight)"
    )
    assert min(heights) >= 44


def test_without_scripts_all_texts_are_there(open_page):
    page = open_page(EXERCISE, java_script_enabled=False)
    assert "raise NotImplementedError" in cell(page, "max_pool2d").inner_text()
    assert cell(page, "max_pool2d").get_by_role("button").count() == 0
    assert "Scripts are switched off" in page.locator("article").inner_text()
