"""The explorers of picture sizes and of class activation maps in a real JupyterLab."""

import pytest

pytestmark = pytest.mark.browser

CELLS = (
    "import numpy as np\nfrom course_utils.explorers import ActivationMapExplorer, SizeExplorer",
    "sizes = SizeExplorer(image_size=256)\nsizes",
    "rng = np.random.default_rng(0)",
    "maps = ActivationMapExplorer(rng.random((2, 1, 8, 8)), rng.normal(size=(2, 3, 2, 2)))\nmaps",
    "print(sizes.state, maps.state)",
    "sizes.image_size, maps.class_number = 64, 0",
)
REPORT, SET_FROM_CODE = 4, 5  # numbers of cells


@pytest.fixture(scope="module")
def notebook(lab):
    lab.write("classification.ipynb", *CELLS)
    lab.open("classification.ipynb")
    lab.run_all()
    lab.page.locator(".grid-view svg").nth(1).wait_for()
    return lab


def wait_for_text(view, text):
    view.locator(":scope", has_text=text).wait_for()


def test_size_slider_makes_networks_fail_and_work(notebook):
    view = notebook.page.locator(".grid-view").nth(0)
    slider = view.get_by_role("slider", name="Picture")
    slider.press("Home")
    wait_for_text(view, "works: none")
    slider.press("End")
    wait_for_text(view, "works: 3×3 grid, average, dense as convolution")
    view.get_by_role("slider", name="Built for").press("ArrowLeft")
    wait_for_text(view, "Picture 384×384, networks built for 192×192")


def test_pointing_at_a_layer_says_what_it_costs(notebook):
    view = notebook.page.locator(".grid-view").nth(0)
    view.locator('[data-cell="average[5,0]"]').hover()
    view.locator("[aria-live]", has_text="65,000 parameters").wait_for()
    lit = view.locator('[data-cell][data-lit~="window"]')
    assert [cell.get_attribute("data-cell") for cell in lit.all()] == ["average[4,0]"]


def test_a_number_of_the_map_lights_up_its_place(notebook):
    view = notebook.page.locator(".grid-view").nth(1)
    view.get_by_role("slider", name="Class").press("End")
    wait_for_text(view, "What speaks for class 2")
    view.get_by_role("slider", name="Picture").press("End")
    view.locator('[data-cell="map[1,0]"]').hover()
    view.locator('[data-cell="place[1,0]"][data-lit~="window"]').wait_for()


def test_python_follows_the_sliders_and_moves_them(notebook):
    views = notebook.page.locator(".grid-view")
    views.nth(0).get_by_role("slider", name="Picture").press("Home")
    views.nth(1).get_by_role("slider", name="Class").press("End")
    report = notebook.run(REPORT).inner_text()
    assert "'image_size': 8" in report
    assert "'class_number': 2" in report
    notebook.run(SET_FROM_CODE)
    wait_for_text(views.nth(0), "Picture 64×64")
    wait_for_text(views.nth(1), "What speaks for class 0")
