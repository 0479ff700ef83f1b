"""axe-core's findings on every explorer, on light and dark, wide and narrow pages."""

import numpy as np
import pytest

from course_utils.explorers import (
    ConvolutionExplorer,
    DepthExplorer,
    GradientExplorer,
    MatrixExplorer,
    PoolingExplorer,
)

pytestmark = pytest.mark.browser
PAGES = pytest.mark.parametrize(
    ("light", "width"), [(True, 1024), (False, 390)], ids=["light", "dark and narrow"]
)
MORE = {
    "letters": lambda: ConvolutionExplorer(
        np.arange(12).reshape(3, 4), [[1, 0], [2, -1]], padding=1, with_letters=True, sliders=[]
    ),
    "places": lambda: MatrixExplorer(np.arange(9).reshape(3, 3), [[1, 2], [3, 4]]),
    "sums": lambda: GradientExplorer(np.arange(16).reshape(4, 4), stride=1, operation="average"),
    "padding": lambda: DepthExplorer(5, kernel_size=3, padding=True),
    "a warning": lambda: PoolingExplorer([[1, 2], [3, 4]], padding=2),
}


@PAGES
def test_every_explorer_is_accessible(show, axe, any_explorer, light, width):
    plain = show(any_explorer, light=light, viewport={"width": width, "height": 900})
    assert axe(plain.page, ".grid-view") == []


@PAGES
@pytest.mark.parametrize("kind", MORE)
def test_other_states_are_accessible(show, axe, kind, light, width):
    plain = show(MORE[kind](), light=light, viewport={"width": width, "height": 900})
    assert axe(plain.page, ".grid-view") == []


@PAGES
def test_a_number_typed_and_refused_is_accessible(show, axe, light, width):
    plain = show(PoolingExplorer(), light=light, viewport={"width": width, "height": 900})
    plain.cell("input[1,1]").press("Enter")
    assert axe(plain.page, ".grid-view") == []
    plain.page.keyboard.type("many")
    plain.page.keyboard.press("Enter")
    plain.pass_to_python()
    plain.view().get_by_role("alert").wait_for()
    assert axe(plain.page, ".grid-view") == []
