"""The inception explorer: costs compared with torch's modules, arithmetic, and errors."""

import re
from itertools import product

import pytest
import torch
from torch import nn

from course_utils.architectures import BLOCKS
from course_utils.explorers import InceptionExplorer

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
    scene = InceptionExplorer("3a").picture
    assert scene.cells["naive[1,0]"].text == "173.4 M"
    assert scene.cells["naive[4,0]"].text == "303.5 M"
    assert scene.cells["reduced[4,1]"].text == "128.0 M"
    assert scene.cells["naive[2,0]"].says == (
        "5×5 convolution: 28·28 places × 32 channels × 5·5·192 weights = 120,422,400 "
        "multiply-adds; 153,632 parameters"
    )
    assert scene.caption[2] == "the reductions save: 2.4 times fewer multiply-adds"


@pytest.mark.parametrize(("block", "channels", "size", "reduction"), sorted(STATES)[::3])
def test_prices_are_those_of_torch(block, channels, size, reduction):
    explorer = InceptionExplorer(
        block, in_channels=channels, image_size=size, reduction=reduction, sliders=[]
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
    assert cells["naive[4,0]"].says == "concatenated: 160 + 224 + 64 + 512 = 960 channels"
    assert cells["reduced[4,1]"].says == "concatenated: 160 + 224 + 64 + 64 = 512 channels"
    assert cells["naive[4,0]"].window == tuple(f"naive[{row},0]" for row in range(4))


def test_wide_reductions_cost_more_than_they_save():
    explorer = InceptionExplorer("3a", reduction=200)
    assert "save" in explorer.picture.caption[2]
    explorer.block, explorer.in_channels = "5b", 192
    assert explorer.picture.caption[2].startswith("the reductions cost: 1.")


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
