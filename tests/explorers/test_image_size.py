"""The size explorer: its cells compared with torch's layers, and its words about failures."""

import itertools

import pytest
import torch
from torch import nn

from course_utils.explorers import SizeExplorer

SIZES = [8, 16, 64, 120, 128, 136, 192, 384]
BUILT_FOR = 128


def networks():
    """The four networks as torch modules with few channels; only their sizes count."""
    convs = (nn.Conv2d(3, 2, 3, padding=1), nn.Conv2d(2, 2, 3, padding=1))
    body = [convs[0], nn.MaxPool2d(4), convs[1]]
    cells = BUILT_FOR // 16
    dense, grid = nn.Linear(2 * cells**2, 5), nn.Linear(2 * 9, 5)
    return {
        "dense": [*body, nn.MaxPool2d(4), nn.Flatten(), dense],
        "grid": [*body, nn.AdaptiveMaxPool2d(3), nn.Flatten(), grid],
        "average": [*body, nn.MaxPool2d(4), nn.Conv2d(2, 5, 1), nn.AdaptiveAvgPool2d(1)],
        "converted": [*body, nn.MaxPool2d(4), nn.Conv2d(2, 5, cells), nn.AdaptiveAvgPool2d(1)],
    }


def texts(scene, name):
    return [cell.text for key, cell in scene.cells.items() if key.startswith(f"{name}[")]


@pytest.mark.parametrize("size", [size for size in SIZES if size >= 16])
@pytest.mark.parametrize("name", ["dense", "grid", "average", "converted"])
def test_sizes_and_failures_are_those_of_torch(size, name):
    shown = texts(SizeExplorer(image_size=size, built_for=BUILT_FOR).picture, name)
    x = torch.zeros(1, 3, size, size)
    for layer, text in zip(networks()[name], shown[1:], strict=True):
        try:
            x = layer(x)
        except RuntimeError:
            assert text == "fails"
            break
        if x.ndim == 4:
            assert text.startswith(f"{x.shape[2]}×{x.shape[3]}×")
    else:
        assert "fails" not in shown


@pytest.mark.parametrize("size", SIZES)
def test_failures_are_named_below(size):
    scene = SizeExplorer(image_size=size, built_for=BUILT_FOR).picture
    failing = [one.heading for one in scene.parts if "fails" in texts(scene, one.name)]
    assert (
        failing
        == [line.partition(" fails: ")[0] for line in scene.caption if line.find(" fails: ") > 0][
            : len(failing)
        ]
    )
    working = [one.heading for one in scene.parts if one.heading not in failing]
    assert scene.caption[0] == f"works: {', '.join(working) or 'none'}"


def test_reasons_give_the_numbers():
    caption = SizeExplorer(image_size=192, built_for=256).picture.caption
    assert "dense fails: its matrix takes 16,384 numbers, but 9,216 arrive" in caption
    assert "dense as convolution fails: a window of 16×16 does not fit on 12×12 cells" in caption


@pytest.mark.parametrize("options", [{"image_size": 12}, {"image_size": 400}, {"built_for": 100}])
def test_what_is_not_on_the_slider_is_refused(options):
    with pytest.raises(ValueError, match="is not on the slider: give a multiple of"):
        SizeExplorer(**options)


def test_parameters_do_not_depend_on_the_picture():
    captions = [SizeExplorer(image_size=size).picture.caption for size in (64, 256, 384)]
    assert len({next(c for c in caption if c.startswith("million")) for caption in captions}) == 1


@pytest.mark.parametrize("size", [64, 256, 384])
def test_boxes_are_to_scale_by_their_roots(size):
    for picture in SizeExplorer(image_size=size).picture.parts:
        for box in picture.boxes().values():
            if "×" not in box.cell.text:
                continue
            side, _, channels = map(int, box.cell.text.split("×"))
            assert box.height == pytest.approx(max(3, 2.9 * side**0.5), abs=0.06)
            assert box.width == pytest.approx(max(3, 0.6 * channels**0.5), abs=0.06)


def test_equal_layers_are_side_by_side_and_joined_by_arrows():
    pictures = SizeExplorer(image_size=192).picture.parts
    for boxes in zip(*(picture.boxes().values() for picture in pictures), strict=False):
        if boxes[0].cell.note in ("picture", "3×3 conv"):
            assert len({box.top for box in boxes}) == 1
    for picture in pictures:
        names = [*picture.boxes()]
        ends = [(arrow.source, arrow.target) for arrow in picture.arrows]
        assert ends == [*itertools.pairwise(names)]
