"""The explorers of convolution in a real JupyterLab, moved by keyboard and changed by hand."""

import pytest

pytestmark = pytest.mark.browser

EXPLORERS = (
    "ConvolutionExplorer(preset='sobel across')",
    "ConvolutionExplorer([[1, 2, 3]], [[1, 2]], stride=2, sliders=['flip', 'way'])",
    "FilterExplorer([[i * j / 200 for i in range(12)] for j in range(16)], preset='outline')",
    "MatrixExplorer()",
    "DepthExplorer()",
)
IMPORT = "from course_utils.explorers import *"  # a scratch notebook, as a learner would type
KEYS = {"range": "ArrowRight", "select-one": "ArrowDown", "checkbox": "Space"}
LAST = {"range": "ArrowLeft", "select-one": "ArrowUp"}


@pytest.fixture(scope="module")
def views(lab):
    """A notebook that has run, with every explorer in a cell of its own."""
    cells = [f"shown = {explorer}\nshown" for explorer in EXPLORERS]
    lab.write("convolution.ipynb", IMPORT, *cells)
    lab.open("convolution.ipynb")
    lab.run_all()
    views = lab.page.locator(".grid-view")
    views.nth(len(EXPLORERS) - 1).locator("svg").wait_for()
    return views


@pytest.mark.parametrize("number", range(len(EXPLORERS)), ids=lambda i: EXPLORERS[i].split("(")[0])
def test_every_control_changes_the_picture_by_keyboard(views, number):
    view = views.nth(number)
    view.scroll_into_view_if_needed()
    for control in view.locator("[data-control]").all():
        before, value, kind = (control.evaluate(f"one => {part}") for part in (
            "one.closest('.grid-view').querySelector('svg').outerHTML",
            "one.value",
            "one.type",
        ))  # fmt: skip
        control.focus()
        control.page.keyboard.press(KEYS[kind])
        if kind in LAST and control.input_value() == value:  # it was at its end
            control.page.keyboard.press(LAST[kind])
        view.page.wait_for_function(
            "([view, before]) => view.querySelector('svg').outerHTML !== before",
            arg=[view.element_handle(), before],
        )


def test_a_changed_weight_is_computed_by_python(views):
    view = views.first
    view.locator('[data-control="preset"]').select_option("identity")
    view.locator('[data-cell="kernel[1,1]"]').dblclick()
    view.page.keyboard.type("2")
    view.page.keyboard.press("Enter")
    view.page.wait_for_function(
        """view => view.querySelector('[data-control="preset"]').value === 'your own' &&
            view.querySelector('[data-cell="kernel[1,1]"]').textContent === '2' &&
            view.querySelector('[data-cell="output[1,1]"]').textContent === '18'""",
        arg=view.element_handle(),
    )
