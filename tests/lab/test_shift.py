"""The explorer of shifts in a real JupyterLab, moved by keyboard."""

import pytest

pytestmark = pytest.mark.browser

EXPLORERS = (
    "ShiftExplorer(shift=1)",
    "ShiftExplorer([0.1, 1, 0.2, 0.1, 0, 0.1], reach=0, stride=2, sliders=['ceil_mode'])",
)
KEYS = {"range": "ArrowRight", "select-one": "ArrowDown", "checkbox": "Space"}


@pytest.fixture(scope="module")
def views(lab):
    """A notebook that has run, with every explorer in a cell of its own."""
    cells = [f"shown = {explorer}\nshown" for explorer in EXPLORERS]
    lab.write("shift.ipynb", "from course_utils.explorers import ShiftExplorer", *cells)
    lab.open("shift.ipynb")
    lab.run_all()
    views = lab.page.locator(".grid-view")
    views.nth(len(EXPLORERS) - 1).locator("svg").wait_for()
    return views


@pytest.mark.parametrize("number", range(len(EXPLORERS)))
def test_every_control_changes_the_picture_by_keyboard(views, number):
    view = views.nth(number)
    view.scroll_into_view_if_needed()
    controls = view.locator("[data-control]").all()
    assert len(controls) == (5, 1)[number]
    for control in controls[::-1]:
        before = view.locator("svg").evaluate("svg => svg.outerHTML")
        control.focus()
        control.page.keyboard.press(KEYS[control.evaluate("one => one.type")])
        view.page.wait_for_function(
            "([view, before]) => view.querySelector('svg').outerHTML !== before",
            arg=[view.element_handle(), before],
        )


def test_what_the_page_counts_is_what_python_counts(views):
    view = views.first
    view.locator('[data-control="operation"]').select_option("max")
    view.locator('[data-control="compare"]').select_option("place")
    for name, key in (("kernel_size", "3"), ("stride", "1"), ("shift", "4")):
        view.locator(f'[data-control="{name}"]').fill(key)
    view.get_by_text("moved along by 4: 3 of 3 outputs equal").wait_for()
