"""Pictures of networks: their numbers compared with the layer lists, their words, and errors."""

import re

import pytest

from course_utils.architectures import BLOCKS, bottleneck, googlenet
from course_utils.cost import ledger
from course_utils.explorers import NetworkExplorer
from course_utils.layers import output_shape, walk
from course_utils.pictures.draw import describe, to_text


@pytest.fixture(scope="module")
def whole():
    return NetworkExplorer().picture


def test_every_layer_of_googlenet_is_there_in_order(whole):
    network = googlenet()
    shapes = [(3, 224, 224)] + [
        step.after for step in walk(network.layers, network.input_shape) if "/" not in step.name
    ]
    shown = [cell for cell in whole.cells.values() if "classifier" not in cell.text]
    for cell, (channels, side, _) in zip(shown, shapes, strict=True):
        short = cell.text == str(channels)
        size = f"{channels} channels of {side}×{side}" if short else f"{side}×{side}×{channels}"
        assert cell.label.endswith(size)
        assert cell.text == str(channels) or cell.text == size


def test_all_weights_of_googlenet_are_told(whole):
    network = googlenet()
    said = [re.findall(r"([\d,]+) weights,", cell.says) for cell in whole.cells.values()]
    weights = sum(int(one.replace(",", "")) for each in said for one in each)
    assert weights == ledger(network.layers, network.input_shape).parameters


def test_nine_blocks_have_four_parts(whole):
    boxes = whole.parts[0].boxes().values()
    blocks = {box.cell.note: box for box in boxes if box.shares}
    assert [*blocks] == [*BLOCKS]
    one, _, three, _, five, pooled = BLOCKS["4b"]
    parts = [round(share * 512) for share in blocks["4b"].shares]
    assert parts == [one, three, five, pooled]
    assert f"{one} + {three} + {five} + {pooled} channels" in blocks["4b"].cell.says


def test_the_auxiliary_classifiers_are_named_and_read_their_blocks(whole):
    cells = whole.cells
    sides = [cell for cell in cells.values() if cell.text == "classifier"]
    assert [cells[side.window[0]].note for side in sides] == ["4a", "4d"]
    assert "block 4a, 512 channels of 14×14; block 4b" in describe(whole)
    assert "first auxiliary classifier; second auxiliary classifier" in describe(whole)


def test_arrows_join_all_boxes_to_one_way(whole):
    last = [name for name, cell in whole.cells.items() if cell.note == "dense"]
    way = last
    while whole.cells[way[-1]].window:
        (before,) = whole.cells[way[-1]].window
        way.append(before)
    assert way[-1] == "network[0,0]"
    assert len(way) == len(whole.cells) - 2


@pytest.mark.parametrize("name", ["residual block", "two shortcuts"])
def test_branches_are_those_of_the_package(name):
    cells = NetworkExplorer(name).picture.cells.values()
    blocks = [bottleneck("block", 64)]
    if name == "two shortcuts":
        blocks.insert(0, bottleneck("block", 128, (2, 1), project=True))
    said = iter([cell.says for cell in cells if re.match("[13]×[13] convolution[:,]", cell.says)])
    for block in blocks:
        assert output_shape([block], (256, 56, 56)) in [(256, 56, 56), (512, 28, 28)]
        for step in walk(block.branches[0], (256, 56, 56)):
            if hasattr(step.layer, "kernel_size"):
                channels, side, _ = step.after
                assert next(said).endswith(f"{side}×{side}×{channels}")


def test_a_convolution_stands_in_resnets_shortcut_only():
    cells = NetworkExplorer("two shortcuts").picture.cells
    assert cells["network[1,4]"].window == ("network[0,0]", "network[1,3]")
    assert "convolution" in cells["network[0,0]"].says
    assert set(cells["network[3,4]"].window) == {"network[3,0]", "network[3,3]"}
    assert set(cells["network[3,6]"].window) == {"network[3,5]", "network[2,0]"}


def test_pictures_have_a_plain_form():
    text = to_text(NetworkExplorer("residual block").picture)
    assert text.startswith("A residual block\n\nmaps")
    assert "1×1 convolution: 56×56×256 → 56×56×64" in text


def test_an_unknown_network_is_refused():
    with pytest.raises(ValueError, match="network 'AlexNet' is unknown: choose one of GoogLeNet"):
        NetworkExplorer("AlexNet")
