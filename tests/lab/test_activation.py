"""The explorers of activation functions and of weight updates in a real JupyterLab."""

import pytest

pytestmark = pytest.mark.browser

CELLS = (
    "from course_utils.explorers import ActivationExplorer, ZigzagExplorer",
    "curves = ActivationExplorer('sigmoid', 'tanh', x=0)\ncurves",
    "paths = ZigzagExplorer(learning_rate=1.5)\npaths",
    "print(curves.state, paths.state)",
    "curves.x, paths.step = -3, 15",
)
REPORT, SET_FROM_CODE = 3, 4  # numbers of cells
KEYS = {"range": "ArrowRight", "select-one": "ArrowDown"}


@pytest.fixture(scope="module")
def notebook(lab):
    lab.write("activation.ipynb", *CELLS)
    lab.open("activation.ipynb")
    lab.run_all()
    lab.page.locator(".grid-view svg").nth(1).wait_for()
    return lab


def wait_for_other(view, before):
    view.page.wait_for_function(
        "([view, before]) => view.querySelector('svg').outerHTML !== before",
        arg=[view.element_handle(), before],
    )


@pytest.mark.parametrize("number", [0, 1], ids=["activation", "zigzag"])
def test_every_control_changes_the_picture_by_keyboard(notebook, number):
    view = notebook.page.locator(".grid-view").nth(number)
    view.scroll_into_view_if_needed()
    assert not view.get_by_role("button").is_visible()  # there is nothing to play
    for control in view.locator("[data-control]").all():
        before = view.locator("svg").evaluate("svg => svg.outerHTML")
        assert control.get_attribute("aria-label")
        control.focus()
        control.page.keyboard.press(KEYS[control.evaluate("one => one.type")])
        wait_for_other(view, before)


def test_python_follows_the_sliders_and_moves_them(notebook):
    views = notebook.page.locator(".grid-view")
    views.nth(0).locator('[data-control="x"]').press("Home")
    views.nth(0).locator('[data-control="x"]').press("ArrowRight")
    views.nth(1).locator('[data-control="learning_rate"]').press("End")
    report = notebook.run(REPORT).inner_text()
    assert "'x': -4.5" in report
    assert "'learning_rate': 3.0" in report
    before = [view.locator("svg").evaluate("svg => svg.outerHTML") for view in views.all()]
    notebook.run(SET_FROM_CODE)
    for view, old in zip(views.all(), before, strict=True):
        wait_for_other(view, old)
    texts = [view.text_content() for view in views.all()]
    assert "(−3) = " in texts[0]
    assert "step 15" in texts[1]
