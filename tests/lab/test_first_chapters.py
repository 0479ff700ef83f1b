"""The explorers of gradients and of photographs in a real JupyterLab, moved by keyboard."""

import pytest

pytestmark = pytest.mark.browser

CELLS = (
    """\
from course_utils import images
from course_utils.explorers import GradientExplorer, PhotoExplorer""",
    "GradientExplorer([[2, 2, 0], [1, 2, 0], [3, 1, 4]], stride=1)",
    "PhotoExplorer(images.photograph('china', gray=True))",
)
MOVES = (
    (0, "stride", "ArrowRight", "stride 2"),
    (0, "kernel_size", "ArrowRight", "window 3×3"),
    (0, "ties", "ArrowDown", "ties: each"),
    (0, "operation", "ArrowDown", "Gradient of average pooling"),
    (1, "stride", "ArrowRight", "stride 5"),
    (1, "kernel_size", "ArrowRight", "window 5×5"),
    (1, "operation", "ArrowDown", "Average pooling"),
)


def test_every_control_changes_the_picture_by_keyboard(lab):
    lab.write("first.ipynb", *CELLS)
    lab.open("first.ipynb")
    lab.run_all()
    views = lab.page.locator(".grid-view")
    views.nth(1).locator("svg").wait_for()
    for number, name, key, seen in MOVES:
        view = views.nth(number)
        assert seen not in view.text_content()
        view.locator(f'[data-control="{name}"]').focus()
        lab.page.keyboard.press(key)
        lab.page.wait_for_function(
            "([view, seen]) => view.textContent.includes(seen)",
            arg=[view.element_handle(), seen],
        )
    moved = {(number, name) for number, name, _, _ in MOVES}
    for number in (0, 1):
        controls = views.nth(number).locator("[data-control]").all()
        names = {one.get_attribute("data-control") for one in controls}
        assert names == {name for place, name in moved if place == number}
