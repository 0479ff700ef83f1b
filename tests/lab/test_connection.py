"""The explorers of connections and Gabor functions in a real JupyterLab."""

import pytest

pytestmark = pytest.mark.browser

EXPLORERS = (
    "ConnectionExplorer(connection='tiled', kernel_size=2)",
    "ConnectionExplorer(width=13, layers=2, sliders=['kernel_size', 'layers', 'stride'])",
    "ChannelExplorer(groups='1')",
    "GaborExplorer([[i * j / 400 for i in range(20)] for j in range(18)])",
)
# explorer, control, key, and what the picture then shows; each starts where the last one ended
MOVES = (
    (0, "tile", "ArrowRight", "Tiled convolution, 3 kernels"),
    (0, "kernel_size", "ArrowRight", "window 3"),
    (0, "connection", "ArrowUp", "Locally connected"),
    (1, "layers", "ArrowRight", "in h 3, in g 5, in f 7"),
    (1, "stride", "ArrowRight", "in h 3, in g 7, in f 12"),
    (1, "kernel_size", "ArrowLeft", "window 2, stride 2"),
    (2, "kernel_size", "ArrowRight", "weights: 32"),
    (2, "groups", "ArrowDown", "weights: 16"),
    (3, "orientation", "ArrowRight", "orientation 30°"),
    (3, "wavelength", "ArrowLeft", "wavelength 4 cells"),
    (3, "phase", "ArrowRight", "phase 180°"),
    (3, "across", "ArrowRight", "width 3 cells"),
    (3, "along", "ArrowLeft", "length 1.5 cells"),
)


@pytest.fixture(scope="module")
def views(lab):
    """A notebook that has run, with every explorer in a cell of its own."""
    names = "ChannelExplorer, ConnectionExplorer, GaborExplorer"
    lab.write("connections.ipynb", f"from course_utils.explorers import {names}", *EXPLORERS)
    lab.open("connections.ipynb")
    lab.run_all()
    views = lab.page.locator(".grid-view")
    views.nth(len(EXPLORERS) - 1).locator("svg").wait_for()
    return views


def test_every_control_changes_the_picture_by_keyboard(views):
    moved = set()
    for number, name, key, seen in MOVES:
        view = views.nth(number)
        assert seen not in view.text_content()
        view.locator(f'[data-control="{name}"]').focus()
        view.page.keyboard.press(key)
        view.page.wait_for_function(
            "([view, seen]) => view.textContent.includes(seen)",
            arg=[view.element_handle(), seen],
        )
        moved.add((number, name))
    there = {
        (number, control.get_attribute("data-control"))
        for number in range(len(EXPLORERS))
        for control in views.nth(number).locator("[data-control]").all()
    }
    assert moved == there


def test_hovering_a_weight_lights_the_lines_that_share_it(views):
    view = views.nth(2)
    view.locator('[data-cell="weight[0,0]"]').hover()
    lit = view.locator(".line[data-lit]:has(path)")
    ends = lit.evaluate_all("all => all.map((line) => line.dataset.ends)")
    assert ends == [f"weight[0,0] x[0,{place}] h[0,{place}]" for place in range(3)]
