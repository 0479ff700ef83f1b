"""The photograph explorer: its pixels against torch, its windows by hand."""

import numpy as np
import pytest
import torch

from course_utils import images
from course_utils.explorers import PhotoExplorer
from course_utils.pictures.raster import Raster

F = torch.nn.functional


def pixels(raster):
    shape = (raster.height, raster.width, -1)
    return np.frombuffer(raster.pixels, np.uint8).reshape(shape).transpose(2, 0, 1)


@pytest.mark.parametrize("gray", [True, False])
@pytest.mark.parametrize("operation", ["max", "average"])
def test_pictures_are_those_of_torch(gray, operation):
    photograph = images.photograph("flower", gray=gray)
    explorer = PhotoExplorer(photograph, sliders=[], operation=operation, kernel_size=3, stride=2)
    factor = 2 if gray else 4
    small = F.avg_pool2d(torch.tensor(photograph), factor)
    pool = F.max_pool2d if operation == "max" else F.avg_pool2d
    shown, pooled = (part for part in explorer.picture.parts if isinstance(part, Raster))
    for raster, tensor in ((shown, small), (pooled, pool(small, 3, 2))):
        difference = pixels(raster).astype(int) - np.rint(255 * tensor[0].numpy()).astype(int)
        assert abs(difference).max() <= 1  # float32 sums in another order
    assert f"photograph {shown.height}×{shown.width}" == shown.heading


def test_places_lie_where_their_windows_lie():
    explorer = PhotoExplorer(np.eye(20, 40), sliders=[], kernel_size=4, stride=2)
    picture = explorer.scene(**explorer.state)
    photograph, output = (part for part in picture.parts if isinstance(part, Raster))
    scale = 320 / 40
    boxes = {region.name: region.mark for region in photograph.regions}
    for region in output.regions:
        column, row = (side / (2 * scale) for side in region.mark[:2])
        (window,) = region.cell.window
        top, left = int(2 * row), int(2 * column)
        assert window == f"photograph[{top}:{top + 4},{left}:{left + 4}]"
        assert boxes[window] == (left * scale, top * scale, 4 * scale, 4 * scale)
        best = np.eye(20, 40)[top : top + 4, left : left + 4].max()
        assert region.cell.says == f"output[{int(row)},{int(column)}] = max of {window} = {best:g}"
    # the places to point at cover the whole output without overlapping
    areas = [region.area for region in output.regions]
    assert sum(width * height for *_, width, height in areas) == pytest.approx(9 * 19 * 16**2)


def test_the_caption_says_how_many_numbers_are_left():
    picture = PhotoExplorer(np.zeros((64, 64)), sliders=[], kernel_size=8, stride=8).picture
    assert picture.caption[1] == "64 of 4096 numbers are left, 1.6%."


@pytest.mark.parametrize(
    ("photograph", "message"),
    [
        (np.zeros(5), r"photograph has shape \(5,\): give \(height, width\)"),
        (np.zeros((2, 8, 8)), "1 or 3 channels"),
        (np.zeros((2, 1, 8, 8)), "1 or 3 channels"),
        (np.zeros((0, 8)), "give"),
        (np.full((8, 8), 255), "divide by 255"),
        (np.full((8, 8), np.nan), "between 0 and 1"),
    ],
)
def test_arrays_that_are_not_photographs_are_refused(photograph, message):
    with pytest.raises(ValueError, match=message):
        PhotoExplorer(photograph)


def test_a_window_larger_than_the_photograph_is_explained():
    picture = PhotoExplorer(np.zeros((4, 4)), kernel_size=8).picture
    assert picture.message.startswith("Window 8×8 exceeds padded height 4")
