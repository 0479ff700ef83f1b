"""The pyramid explorer: levels of images of every size, against torch's adaptive pooling."""

import re

import numpy as np
import pytest
import torch

from course_utils.explorers import PyramidExplorer
from course_utils.pictures.scene import number

VALUES = np.random.default_rng(0).integers(0, 10, size=(8, 8)).astype(float)
ADAPTIVE = {
    "max": torch.nn.functional.adaptive_max_pool2d,
    "average": torch.nn.functional.adaptive_avg_pool2d,
}


def mean(*numbers):
    return sum(numbers) / len(numbers)


@pytest.mark.parametrize("operation", ADAPTIVE)
def test_every_size_gives_torchs_numbers(operation):
    explorer = PyramidExplorer(VALUES, sliders=[])
    for height in range(2, 9):
        for width in range(2, 9):
            scene = explorer.scene(height=height, width=width, operation=operation)
            image = torch.tensor(VALUES[:height, :width])[None, None]
            vector = [
                number(round(float(value), 12))
                for level in (1, 2, 3)
                for value in ADAPTIVE[operation](image, level).ravel()
            ]
            levels = scene.grids[1:]
            assert [cell.text for grid in levels for _, cell in grid.named_cells()] == vector
            assert scene.caption == (f"14 numbers from {height}×{width}: {', '.join(vector)}",)


@pytest.mark.parametrize("operation", ADAPTIVE)
def test_windows_and_sentences_belong_to_the_numbers(operation):
    picture = PyramidExplorer(VALUES, height=5, width=7, operation=operation).picture
    for grid in picture.grids[1:]:
        for name, cell in grid.named_cells():
            under = [float(picture.cells[one].text) for one in cell.window]
            value = max(under) if operation == "max" else mean(*under)
            assert cell.text == number(value), name
            formula = re.fullmatch(r"\S+ = (.*) [=≈] \S+", cell.says)[1]
            formula = formula.replace("max(", "max(0, ")  # Python's max needs two numbers
            assert eval(formula) == pytest.approx(value)
            for winner in cell.winners:
                assert picture.cells[winner].text == cell.text
            assert len(cell.winners) == (operation == "max")


def test_levels_are_chosen_and_numbers_can_be_typed():
    explorer = PyramidExplorer(VALUES, levels=(2, 4), sliders=["height"])
    assert [grid.name for grid in explorer.picture.grids] == ["input", "level2", "level4"]
    explorer._enter("values", "input[0,0]", "99")
    assert explorer.picture.cells["level4[0,0]"].text == "99"


@pytest.mark.parametrize("options", [{"levels": ()}, {"levels": (0,)}])
def test_invalid_levels_are_refused(options):
    with pytest.raises(ValueError, match="level"):
        PyramidExplorer(**options)
