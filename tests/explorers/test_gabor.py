"""The Gabor explorer: its pixels against the operation, its windows by hand."""

import itertools

import numpy as np
import pytest
import torch

from course_utils import convolution, images
from course_utils.explorers import GaborExplorer
from course_utils.pictures.raster import Raster

F = torch.nn.functional


def pixels(raster):
    return np.frombuffer(raster.pixels, np.uint8).reshape(raster.height, raster.width).astype(int)


def rasters(explorer):
    scene = explorer.scene(**explorer.state)
    return [part for part in scene.parts if isinstance(part, Raster)]


@pytest.mark.parametrize(
    ("orientation", "wavelength", "phase"),
    [*itertools.product((0, 60, 150), (4, 12), (0, 90, 180, 270))],
)
def test_pictures_are_those_of_the_function(orientation, wavelength, phase):
    photograph = images.photograph("flower", gray=True)
    state = {"orientation": orientation, "wavelength": wavelength, "phase": phase, "across": 3}
    explorer = GaborExplorer(photograph, sliders=[], along=1.5, **state)
    shown, kernel, answers = rasters(explorer)
    weights = convolution.gabor(
        13, np.radians(orientation), 2 * np.pi / wavelength, np.radians(phase), 1 / 18, 1 / 4.5
    )
    assert np.abs(pixels(kernel) - (128 + 127 * weights)).max() <= 127 / 16  # sixteen shades
    small = F.avg_pool2d(torch.tensor(photograph).double(), 7)
    assert np.abs(pixels(shown) - 255 * small[0, 0].numpy()).max() <= 1
    around = F.pad(small - small.mean(), (6, 6, 6, 6), mode="replicate")
    wanted = F.conv2d(around, torch.tensor(weights)[None, None])[0, 0].numpy()
    most = np.percentile(np.abs(wanted), 99.5)
    scaled = 128 + 127 * np.clip(wanted / most, -1, 1)
    assert np.abs(pixels(answers) - scaled).max() <= 127 / 16


def test_a_place_says_its_answer_and_shows_its_window():
    explorer = GaborExplorer(np.eye(40, 60), sliders=[])
    shown, _, answers = rasters(explorer)
    assert len(answers.regions) == 24
    boxes = {region.name: region.mark for region in shown.regions}
    scale = 288 / 60
    for region in answers.regions:
        column, row = (round(side / scale) for side in region.mark[:2])
        (window,) = region.cell.window
        assert window == f"photograph[{row - 6}:{row + 7},{column - 6}:{column + 7}]"
        left, top, width, height = boxes[window]
        assert (left / scale, top / scale) == pytest.approx((column - 6, row - 6))
        assert width == height == pytest.approx(13 * scale)
        assert region.cell.says.startswith(f"answer[{row},{column}] = ")


@pytest.mark.parametrize(
    ("photograph", "message"),
    [
        (np.zeros(5), "give one channel"),
        (np.zeros((3, 8, 8)), "give one channel"),
        (np.zeros((0, 8)), "give one channel"),
        (np.full((8, 8), 255), "divide by 255"),
        (np.full((8, 8), np.nan), "between 0 and 1"),
    ],
)
def test_arrays_that_are_not_gray_photographs_are_refused(photograph, message):
    with pytest.raises(ValueError, match=message):
        GaborExplorer(photograph)


def test_a_wave_without_length_is_explained():
    picture = GaborExplorer(np.eye(20), sliders=[], wavelength=0).picture
    assert "greater than 0" in picture.message


@pytest.mark.browser
def test_every_slider_shows_its_picture(show):
    plain = show(GaborExplorer(np.eye(30)))
    for name, value, seen in (
        ("orientation", "60", "orientation 60°"),
        ("wavelength", "12", "wavelength 12 cells"),
        ("phase", "180", "phase 180°"),
        ("across", "3", "width 3 cells"),
        ("along", "1.5", "length 1.5 cells"),
    ):
        plain.control(name).fill(value)
        assert seen in plain.view().text_content()
    plain.cell("place[0,0]").hover()
    assert plain.lit("window") == {"photograph[-3:10,-4:9]"}
