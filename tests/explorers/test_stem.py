"""The stem explorer: costs compared with torch's modules, arithmetic, and errors."""

import itertools
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
    """The cells of a column, without that of the picture."""
    cells = [cell for key, cell in explorer.picture.cells.items() if key.startswith(f"{name}[")]
    return [cell for cell in cells if cell.note != "picture"]


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
    assert scene.cells["work[0,0]"].says == (
        "7×7 convolution, stride 2: 112·112 places × 64 channels × 7·7·3 weights = "
        "118,013,952 multiply-adds"
    )
    assert scene.cells["field[1,0]"].says == (
        "3×3 max pooling, stride 2: sees 7 + (3 − 1)·2 = 11 pixels a side"
    )
    assert scene.caption[1].startswith("1.00 times the multiply-adds")


@pytest.mark.parametrize("state", STATES)
def test_maps_are_to_scale_and_below_each_other(state):
    picture = StemExplorer(**state).picture.parts[0]
    boxes = [row[0] for row in picture.rows]
    for box in boxes:
        height, _, channels = map(int, box.cell.text.split("×"))
        assert box.height == pytest.approx(max(3, 36 / 224 * height), abs=0.1)
        assert box.width == pytest.approx(max(3, 0.6 * channels), abs=0.1)
    pairs = [(arrow.source, arrow.target) for arrow in picture.arrows]
    names = [*picture.boxes()]
    assert pairs == [*itertools.pairwise(names)]
    assert all(a.top + a.height < b.top for a, b in itertools.pairwise(boxes))


@pytest.mark.parametrize("state", STATES)
def test_numbers_stand_beside_their_maps(state):
    maps, *columns = StemExplorer(**state).picture.parts
    middles = [box.top + box.height / 2 for box in maps.boxes().values()][1:]
    for column in columns:
        boxes = [*column.boxes().values()]
        assert [box.top + box.height / 2 for box in boxes[:-1]] == pytest.approx(middles)
        assert boxes[-1].cell.window == tuple(column.boxes())[:-1]
        assert column.size[1] == maps.size[1]


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
