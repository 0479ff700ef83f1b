"""Exercise pages by keyboard and screen reader, on a phone, and without scripts."""

import pytest

pytestmark = pytest.mark.browser
EXERCISE = "exercises/02_pooling.html"
READY = "body.exercise-live :is(.cm-editor, .progress-table, .practise select)"


def use(exercise, path):
    """Do on a page what there is to be done."""
    if path == EXERCISE:
        exercise.write("pooled_sizes", '\nprint("hello")\n# a comment, 5')
        exercise.press("pooled_sizes", "Check")
        exercise.press("max_pool2d", "Hint")
        exercise.page.get_by_role("button", name="Erase", exact=True).click()
        exercise.cell("max_pool2d").get_by_text("A hint").wait_for()
    elif path == "practise.html":
        exercise.page.get_by_role("button", name="Begin").click()
        exercise.page.locator(".exercise-panel", has_text="A question").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [EXERCISE, "practise.html", "progress.html"])
def test_pages_are_accessible_before_and_after_use(new_exercise, axe, scheme, path):
    exercise = new_exercise(color_scheme=scheme, viewport={"width": 390, "height": 844})
    exercise.open(path).page.locator(READY).last.wait_for()
    assert axe(exercise.page, "article") == []
    use(exercise, path)
    assert axe(exercise.page, "article") == []


def test_a_phone_scrolls_only_inside_editors(new_exercise):
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    page = new_exercise(**phone).open().page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    heights = page.evaluate(
        "[...document.querySelectorAll('.exercise-bar button')].map((each) => each.offsetHeight)"
    )
    assert min(heights) >= 44


def test_without_scripts_all_texts_are_there(new_exercise):
    exercise = new_exercise(java_script_enabled=False)
    exercise.page.goto(exercise.address + EXERCISE)
    assert "raise NotImplementedError" in exercise.cell("max_pool2d").inner_text()
    assert exercise.cell("max_pool2d").get_by_role("button").count() == 0
    assert "Scripts are switched off" in exercise.page.locator("article").inner_text()
