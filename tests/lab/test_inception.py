"""The inception explorer in a real JupyterLab, moved by keyboard."""

import pytest

pytestmark = pytest.mark.browser

MOVES = (
    ("block", "ArrowDown", "Inception block 4b"),
    ("in_channels", "ArrowRight", "512 channels in, map 28×28"),
    ("image_size", "ArrowLeft", "512 channels in, map 21×21"),
    ("reduction", "ArrowRight", "reductions 150 %"),
    ("numbers", "ArrowDown", "numbers: multiply-adds"),
)


def test_every_control_changes_the_picture_by_keyboard(lab):
    source = "from course_utils.explorers import InceptionExplorer\nInceptionExplorer('3a')"
    lab.write("inception.ipynb", source)
    lab.open("inception.ipynb")
    lab.run_all()
    view = lab.page.locator(".grid-view")
    view.locator("svg").wait_for()
    for name, key, seen in MOVES:
        assert seen not in view.text_content()
        view.locator(f'[data-control="{name}"]').focus()
        lab.page.keyboard.press(key)
        lab.page.wait_for_function(
            "([view, seen]) => view.textContent.includes(seen)",
            arg=[view.element_handle(), seen],
        )
    controls = view.locator("[data-control]").all()
    assert {one.get_attribute("data-control") for one in controls} == {move[0] for move in MOVES}
