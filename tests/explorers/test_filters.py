"""The filter explorer: a photograph's convolution, its pixels and its places."""

import re

import numpy as np
import pytest
import torch

from course_utils import images
from course_utils.convolution import KERNELS
from course_utils.explorers import FilterExplorer
from course_utils.explorers.kernels import OWN
from course_utils.pictures.raster import Raster

NOISE = np.random.default_rng(0).integers(0, 256, (20, 26)) / 255  # as in a photograph's file
FIFTHS = np.random.default_rng(0).integers(0, 6, (20, 26)) / 5  # numbers with one decimal


def raster(picture, name):
    (found,) = (part for part in picture.parts if isinstance(part, Raster) and part.name == name)
    return found


def by_torch(image, kernel, stride):
    x, weight = torch.tensor(image)[None, None], torch.tensor(kernel.copy())[None, None]
    return torch.nn.functional.conv2d(x, weight, stride=stride)[0, 0].numpy()


@pytest.mark.parametrize("stride", [1, 3])
@pytest.mark.parametrize("preset", KERNELS)
def test_every_pixel_shows_torchs_number(preset, stride):
    picture = FilterExplorer(NOISE, preset=preset, stride=stride, sliders=[]).picture
    out = by_torch(NOISE, KERNELS[preset], stride)
    if "Black is 0, white is 1." in picture.caption:
        wanted = out.clip(0, 1)
    else:
        white, black = map(
            float, re.findall(r"is ([-\d.]+) or", picture.caption[0].replace("−", "-"))
        )
        assert black == -white
        wanted = ((128 + 127 * out / white) / 255).clip(0, 1)
    shown = raster(picture, "place")
    assert (shown.height, shown.width) == out.shape
    pixels = np.frombuffer(shown.pixels, np.uint8).reshape(out.shape)
    np.testing.assert_allclose(pixels, 255 * wanted, atol=0.5001)


def test_halves_go_up_whatever_the_rounding_errors():
    halves = (np.arange(255) + 0.5) / 255
    for error in (-1e-8, 1e-8):
        shown = raster(FilterExplorer([halves + error], [[1]], sliders=[]).picture, "photograph")
        assert list(shown.pixels) == list(range(1, 256))


@pytest.mark.parametrize("stride", [1, 2])
def test_places_spell_out_their_output(stride):
    explorer = FilterExplorer(FIFTHS, [[1, -2], [0.5, 3]], stride=stride, sliders=[])
    out = by_torch(FIFTHS, explorer.kernel, stride)
    cells = [c for name, c in explorer.picture.cells.items() if name.startswith("place")]
    assert len(cells) == 6 * 8
    for cell in cells:
        called, total, _ = re.split(r" [=≈] ", cell.says)
        row, column = map(int, re.findall(r"\d+", called))
        assert eval(total.replace("−", "-").replace("·", "*")) == pytest.approx(out[row, column])
        window = (
            f"photograph[{row * stride}:{row * stride + 2},{column * stride}:{column * stride + 2}]"
        )
        assert cell.window == (window,)
        assert window in explorer.picture.cells


def test_a_large_photograph_is_made_smaller_by_means():
    photo = images.photograph("china", gray=True)
    shown = raster(FilterExplorer(photo, sliders=[]).picture, "photograph")
    assert (shown.height, shown.width) == (142, 213)
    first = photo[0, 0, :3, :3].mean(dtype=float)
    assert shown.pixels[0] == pytest.approx(255 * first, abs=0.5001)


def test_a_number_typed_into_the_kernel_makes_it_the_learners_own():
    explorer = FilterExplorer(NOISE, preset="difference", sliders=["preset"])
    before = explorer.frames
    explorer._enter("kernel", "kernel[0,0]", "1")
    assert (explorer.preset, explorer.kernel.tolist()) == (OWN, [[1, 1]])
    assert explorer.frames != before
    assert explorer.picture.caption[0] == "Black is 0, white is 1, the output divided by 2."


def test_a_kernel_larger_than_the_photograph_is_a_message():
    picture = FilterExplorer(np.eye(2), preset="outline", sliders=[]).picture
    assert "Kernel 3 exceeds padded height 2" in picture.message


@pytest.mark.parametrize(
    ("photograph", "says"),
    [
        (np.zeros((3, 8, 8)), r"shape \(3, 8, 8\): give one channel"),
        (np.zeros(8), r"shape \(8,\)"),
        (np.full((8, 8), 255), "numbers from 255 to 255: bring them between 0 and 1"),
        (np.full((8, 8), np.nan), "numbers from nan"),
    ],
)
def test_arrays_that_are_not_gray_photographs_are_refused(photograph, says):
    with pytest.raises(ValueError, match=says):
        FilterExplorer(photograph)
