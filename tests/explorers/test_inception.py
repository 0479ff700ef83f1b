"""The inception explorer: costs compared with torch's modules, arithmetic, and errors."""

import re
from itertools import product

import pytest
import torch
from torch import nn

from course_utils.architectures import BLOCKS
from course_utils.explorers import InceptionExplorer
from course_utils.pictures.draw import to_text

STATES = list(product(BLOCKS.keys() & {"3a", "4b", "5b"}, (192, 512, 832), (7, 21), (50, 200)))


def counted(convolution, channels, size):
    """Multiply-adds and parameters of one torch convolution."""
    out = convolution(torch.zeros(1, channels, size, size))
    assert out.shape[2:] == (size, size)
    return convolution.weight.numel() * size * size, sum(
        parameter.numel() for parameter in convolution.parameters()
    )


def by_torch(block, channels, size, reduction):
    """Multiply-adds and parameters of the naive and of the reduced block."""
    one, reduce3, three, reduce5, five, project = BLOCKS[block]
    reduce3, reduce5 = reduce3 * reduction // 100, reduce5 * reduction // 100
    naive = [(channels, one, 1), (channels, three, 3), (channels, five, 5)]
    reduced = [(channels, one, 1), (channels, reduce3, 1), (reduce3, three, 3)]
    reduced += [(channels, reduce5, 1), (reduce5, five, 5), (channels, project, 1)]
    return [
        [
            sum(both)
            for both in zip(
                *(
                    counted(nn.Conv2d(before, after, side, padding=side // 2), before, size)
                    for before, after, side in layers
                ),
                strict=True,
            )
        ]
        for layers in (naive, reduced)
    ]


def test_literal_prices_of_3a():
    scene = InceptionExplorer("3a", numbers="multiply-adds").picture
    assert scene.cells["naive[1,1]"].text == "173.4 M"
    assert scene.cells["naive[2,0]"].text == "303.5 M"
    assert scene.cells["reduced[3,0]"].text == "128.0 M"
    assert scene.cells["naive[1,2]"].says == (
        "5×5 convolution, 192 → 32 channels: 28·28 places × 32 channels × 5·5·192 weights = "
        "120,422,400 multiply-adds; 153,632 parameters"
    )
    assert scene.caption[2] == "the reductions save: 2.4 times fewer multiply-adds"


@pytest.mark.parametrize(("block", "channels", "size", "reduction"), sorted(STATES)[::3])
def test_prices_are_those_of_torch(block, channels, size, reduction):
    explorer = InceptionExplorer(
        block,
        numbers="parameters",
        in_channels=channels,
        image_size=size,
        reduction=reduction,
        sliders=[],
    )
    expected = by_torch(block, channels, size, reduction)
    for line, (products, parameters) in zip(explorer.picture.caption, expected, strict=False):
        assert f": {parameters:,} parameters, {products / 1e6:.1f} M multiply-adds" in line


@pytest.mark.parametrize(("block", "channels", "size", "reduction"), sorted(STATES)[1::5])
def test_spelled_products_multiply_to_what_they_say(block, channels, size, reduction):
    explorer = InceptionExplorer(
        block, in_channels=channels, image_size=size, reduction=reduction, sliders=[]
    )
    said = [cell.says for cell in explorer.picture.cells.values() if " places " in cell.says]
    assert len(said) == 9
    for sentence in said:
        left, right = sentence.partition(": ")[2].split(" multiply-adds")[0].split(" = ")
        factors = map(int, re.findall(r"\d+", left))
        assert torch.tensor(list(factors)).prod() == int(right.replace(",", ""))


def test_the_naive_block_keeps_all_pooled_channels():
    cells = InceptionExplorer("4b").picture.cells
    assert cells["naive[2,0]"].says == "concatenated: 160 + 224 + 64 + 512 = 960 channels"
    assert cells["reduced[3,0]"].says == "concatenated: 160 + 224 + 64 + 64 = 512 channels"
    assert cells["naive[2,0]"].window == tuple(f"naive[1,{branch}]" for branch in range(4))


def test_wide_reductions_cost_more_than_they_save():
    explorer = InceptionExplorer("3a", reduction=200, numbers="multiply-adds")
    assert "save" in explorer.picture.caption[2]
    explorer.block, explorer.in_channels = "5b", 192
    assert explorer.picture.caption[2].startswith("the reductions cost: 1.")


def test_it_opens_on_channels_and_gives_no_price_away():
    shown = to_text(InceptionExplorer("3a").picture)
    assert " M" not in "".join(cell.text for cell in InceptionExplorer("3a").picture.cells.values())
    assert not re.search(r"save|cost|in all", shown)
    assert shown.endswith("what the block reads: 28×28×192")


@pytest.mark.parametrize(
    ("numbers", "input_", "three", "whole"),
    [
        ("channels", "28×28×192", "128", "28×28×256"),
        ("multiply-adds", "28×28×192", "86.7 M", "128.0 M"),
        ("parameters", "28×28×192", "110,720", "163,696"),
    ],
)
def test_the_numbers_below_the_boxes_are_those_asked_for(numbers, input_, three, whole):
    cells = InceptionExplorer("3a", numbers=numbers).picture.cells
    names = ("reduced[0,0]", "reduced[2,1]", "reduced[3,0]")
    assert [cells[name].text for name in names] == [input_, three, whole]


@pytest.mark.parametrize("size", [7, 28])
def test_boxes_are_to_scale_in_both_pictures(size):
    scene = InceptionExplorer("5b", image_size=size, in_channels=512).picture
    widths = {}
    for grid in (scene.parts[0], scene.parts[2]):
        for box in grid.boxes().values():
            assert box.height == pytest.approx(size * 40 / 28, abs=0.05)
            numbers = [int(text) for text in re.findall(r"\d+", box.cell.text)]
            widths[numbers[-1]] = box.width
    pixels = [width / channels for channels, width in widths.items()]
    assert max(pixels) == pytest.approx(min(pixels), rel=0.01)
    assert widths[512 + 384 + 384 + 128] > widths[512]


def test_parts_of_the_concatenation_are_the_branches():
    scene = InceptionExplorer("4b").picture
    joined = scene.parts[0].boxes()["naive[2,0]"]
    assert [round(share * 960) for share in joined.shares] == [160, 224, 64, 512]
    parts = [arrow.part for arrow in scene.parts[0].arrows if arrow.target == "naive[2,0]"]
    assert parts == [0, 1, 2, 3]


def test_the_block_brings_its_own_sizes():
    for block, channels, size in (("3a", 192, 28), ("4b", 512, 14), ("5b", 832, 7)):
        explorer = InceptionExplorer(block, sliders=[])
        assert (explorer.in_channels, explorer.image_size) == (channels, size)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"block": "6a"}, "block '6a' is unknown: choose one of 3a, 4b, 5b"),
        ({"in_channels": 100}, "in_channels 100 is not on the slider: give one of 192, 512, 832"),
        ({"image_size": 10}, "image_size 10 is not on the slider"),
        ({"reduction": 10}, "reduction 10 is not on the slider"),
    ],
)
def test_what_is_not_there_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        InceptionExplorer(**options)
