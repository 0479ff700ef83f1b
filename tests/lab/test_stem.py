"""The stem explorer in a real JupyterLab: every control, by keyboard."""

import pytest

pytestmark = pytest.mark.browser

IMPORT = "from course_utils.explorers import *"
KEYS = {"range": "ArrowRight", "select-one": "ArrowDown", "checkbox": "Space"}
LAST = {"range": "ArrowLeft", "select-one": "ArrowUp", "checkbox": "Space"}


def test_every_control_changes_the_picture_by_keyboard(lab):
    lab.write("stem.ipynb", IMPORT, "StemExplorer(kernel_size=5, layers=2)")
    lab.open("stem.ipynb")
    lab.run_all()
    view = lab.page.locator(".grid-view")
    view.locator("svg").wait_for()
    controls = view.locator("[data-control]").all()
    assert len(controls) == 6
    for control in controls:
        before = view.locator("svg").evaluate("one => one.outerHTML")
        value, kind = control.input_value(), control.evaluate("one => one.type")
        control.focus()
        control.page.keyboard.press(KEYS[kind])
        if kind != "checkbox" and control.input_value() == value:  # it was at its end
            control.page.keyboard.press(LAST[kind])
        view.page.wait_for_function(
            "([view, before]) => view.querySelector('svg').outerHTML !== before",
            arg=[view.element_handle(), before],
        )
