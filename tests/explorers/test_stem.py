"""The stem explorer: costs compared with torch's modules, arithmetic, and errors."""

import re

import pytest
import torch
from torch import nn

from course_utils.explorers import StemExplorer

STATES = [
    {},
    {"kernel_size": 3, "layers": 3},
    {"kernel_size": 3, "layers": 3, "stride_in": "last", "pooling": False},
    {"kernel_size": 11, "stride": 4, "channels": 32},
    {"kernel_size": 5, "stride": 3, "layers": 2},
    {"kernel_size": 9, "stride": 1, "layers": 2, "stride_in": "last", "pooling": False},
]


def built(kernel_size=7, stride=2, channels=64, layers=1, stride_in="first", pooling=True):
    """The same stem in torch."""
    strides = [1] * layers
    strides[0 if stride_in == "first" else -1] = stride
    widths = [3] + [channels // 2] * (layers - 1) + [channels]
    convs = [
        nn.Conv2d(widths[i], widths[i + 1], kernel_size, strides[i], kernel_size // 2, bias=False)
        for i in range(layers)
    ]
    return [*convs, nn.MaxPool2d(3, 2, 1)] if pooling else convs


def column(explorer, name):
    """The cells of a column that exist, below the picture."""
    rows = next(grid for grid in explorer.picture.grids if grid.name == name).rows
    return [row[0] for row in rows[1:] if row[0].text]


def last_number(cell):
    """The last number in the sentence of a cell."""
    return int(re.findall(r"[\d,]+", cell.says)[-1].replace(",", ""))


@pytest.mark.parametrize("state", STATES)
def test_sizes_weights_work_and_memory_are_those_of_torch(state):
    explorer, x = StemExplorer(**state), torch.zeros(1, 3, 224, 224)
    weights = work = memory = 0
    for row, layer in enumerate(built(**state)):
        x = layer(x)
        _, channels, height, width = x.shape
        count = sum(parameter.numel() for parameter in layer.parameters())
        assert column(explorer, "output")[row].text == f"{height}×{width}×{channels}"
        assert column(explorer, "parameters")[row].text == f"{count:,}"
        assert last_number(column(explorer, "memory")[row]) == 4 * x.numel()
        if count:
            assert last_number(column(explorer, "work")[row]) == count * height * width
        weights, work = weights + count, work + count * height * width
        memory += x.numel()
    whole = {name: last_number(column(explorer, name)[-1]) for name in ("parameters", "work")}
    assert whole == {"parameters": weights, "work": work}
    assert f"{memory:,} numbers" in column(explorer, "memory")[-1].says


@pytest.mark.parametrize("state", STATES)
def test_a_unit_sees_the_pixels_that_its_gradient_reaches(state):
    x = torch.ones(1, 3, 224, 224, dtype=torch.float64, requires_grad=True)
    out = x
    for layer in built(**state):
        pooled = isinstance(layer, nn.MaxPool2d)  # a maximum depends on one cell: use the mean
        for parameter in layer.parameters():
            nn.init.ones_(parameter)
        out = nn.AvgPool2d(3, 2, 1)(out) if pooled else layer.double()(out)
    out[0, 0, out.shape[2] // 2, out.shape[3] // 2].backward()
    rows = int((x.grad[0, 0] != 0).any(dim=1).sum())
    assert column(StemExplorer(**state), "field")[-1].text == f"{rows}×{rows}"


def test_resnets_stem_in_words():
    scene = StemExplorer().picture
    assert scene.cells["work[1,0]"].says == (
        "7×7 convolution, stride 2: 112·112 places × 64 channels × 7·7·3 weights = "
        "118,013,952 multiply-adds"
    )
    assert scene.cells["field[2,0]"].says == (
        "3×3 max pooling, stride 2: sees 7 + (3 − 1)·2 = 11 pixels a side"
    )
    assert scene.caption[1].startswith("1.00 times the multiply-adds")


def test_stride_first_or_last_decides_what_three_layers_see():
    for where, sees in (("first", "11×11"), ("last", "7×7")):
        explorer = StemExplorer(kernel_size=3, layers=3, stride_in=where, pooling=False)
        assert column(explorer, "field")[-1].text == sees


@pytest.mark.parametrize(
    ("option", "value"), [("kernel_size", 4), ("stride", 0), ("channels", 48), ("layers", 4)]
)
def test_values_beside_the_sliders_are_refused(option, value):
    with pytest.raises(ValueError, match=f"{option} {value} is not on the slider: give one of"):
        StemExplorer(**{option: value})
