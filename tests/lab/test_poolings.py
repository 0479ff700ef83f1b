"""The explorers of other poolings in a real JupyterLab, moved by keyboard and changed by hand."""

import pytest

pytestmark = pytest.mark.browser

EXPLORERS = (
    "FamilyExplorer(kind='Lp norm', sliders=['kind', 'p_step', 'kernel_size'])",
    "FamilyExplorer(kind='mixed', sliders=['quarters'])",
    "FamilyExplorer(kind='stochastic', sliders=['seed'])",
    "PyramidExplorer()",
    "MaxoutExplorer({'left': [[[1, 0]], [[0, 1]]], 'both': [[[1, 1]]] * 2}, [[[1, 0]], [[0, 2]]])",
)
IMPORT = "from course_utils.explorers import *"  # a scratch notebook, as a learner would type
KEYS = {"range": "ArrowRight", "select-one": "ArrowDown"}
LAST = {"range": "ArrowLeft", "select-one": "ArrowUp"}


@pytest.fixture(scope="module")
def views(lab):
    """A notebook that has run, with every explorer in a cell of its own."""
    cells = [f"shown = {explorer}\nshown" for explorer in EXPLORERS]
    lab.write("poolings.ipynb", IMPORT, *cells)
    lab.open("poolings.ipynb")
    lab.run_all()
    views = lab.page.locator(".grid-view")
    views.nth(len(EXPLORERS) - 1).locator("svg").wait_for()
    return views


@pytest.mark.parametrize("number", range(len(EXPLORERS)), ids=lambda i: EXPLORERS[i].split(",")[0])
def test_every_control_changes_the_picture_by_keyboard(views, number):
    view = views.nth(number)
    view.scroll_into_view_if_needed()
    controls = view.locator("[data-control]")
    assert controls.count() > 0
    for control in [*controls.all()][::-1]:  # lists last, since they can switch sliders off
        before, value, kind = (control.evaluate(f"one => {part}") for part in (
            "one.closest('.grid-view').querySelector('svg').outerHTML",
            "one.value",
            "one.type",
        ))  # fmt: skip
        control.focus()
        control.page.keyboard.press(KEYS[kind])
        if control.input_value() == value:  # it was at its end
            control.page.keyboard.press(LAST[kind])
        view.page.wait_for_function(
            "([view, before]) => view.querySelector('svg').outerHTML !== before",
            arg=[view.element_handle(), before],
        )


def test_a_changed_number_is_pooled_by_python(views):
    view = views.nth(1)
    view.locator('[data-control="quarters"]').press("End")  # the maximum alone
    view.locator('[data-cell="input[0,0]"]').dblclick()
    view.page.keyboard.type("77")
    view.page.keyboard.press("Enter")
    view.page.wait_for_function(
        """view => view.querySelector('[data-cell="output[0,0]"]').textContent === '77' &&
            view.querySelector('[data-cell="gradient[0,0]"]').textContent === '1'""",
        arg=view.element_handle(),
    )
