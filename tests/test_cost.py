"""Costs by hand; test_nets.py compares them with torch modules."""

import pytest

from course_utils import cost
from course_utils.layers import (
    Convolution,
    GlobalPooling,
    Linear,
    Normalization,
    Parallel,
    Pooling,
)


def entry(layer, input_shape):
    """Costs of the last entry: parameters, multiply-adds, additions, activations."""
    last = cost.ledger([layer], input_shape).entries[-1]
    return last.parameters, last.multiply_adds, last.additions, last.activations


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        (Convolution("c", 8, 3, padding=1), (8 * 55, 8 * 48 * 54, 0, 8 * 48)),
        (Convolution("c", 8, 3, padding=1, bias=False), (8 * 54, 8 * 48 * 54, 0, 8 * 48)),
        (Convolution("c", 8, (3, 1), stride=2), (8 * 19, 8 * 2 * 4 * 18, 0, 8 * 2 * 4)),
        (Convolution("c", 4, 3, groups=2), (4 * 28, 4 * 24 * 27, 0, 4 * 24)),
        (Convolution("c", 6, 3, groups=6), (6 * 10, 6 * 24 * 9, 0, 6 * 24)),
        (Pooling("p", 2), (0, 0, 6 * 12 * 3, 6 * 12)),
        (Pooling("p", (3, 2), kind="average"), (0, 0, 6 * 8 * 5, 6 * 8)),
        (GlobalPooling("g"), (0, 0, 6 * 47, 6)),
        (Linear("l", 10), (10 * 289, 10 * 288, 0, 10)),
        (Linear("l", 10, bias=False), (10 * 288, 10 * 288, 0, 10)),
        (Normalization("n"), (12, 0, 0, 0)),
        (Parallel("b", ((), ()), join="add"), (0, 0, 288, 0)),
        (Parallel("b", ((), ())), (0, 0, 0, 0)),
    ],
)
def test_price_of_one_layer_on_six_maps_of_six_by_eight(layer, expected):
    assert entry(layer, (6, 6, 8)) == expected


def test_stride_after_the_convolution_costs_the_square_of_it():
    strided = cost.ledger([Convolution("c", 8, 3, stride=2, padding=1)], (3, 32, 32))
    whole = cost.ledger([Convolution("c", 8, 3, padding=1), Pooling("p", 1, 2)], (3, 32, 32))
    assert whole.multiply_adds == 4 * strided.multiply_adds
    assert whole.parameters == strided.parameters


LAYERS = (
    Convolution("conv", 4, 3, padding=1),
    Parallel("block", ([Convolution("1x1", 2, 1)], [Convolution("3x3", 2, 3, padding=1)])),
    Linear("fc", 10),
)


def test_totals_and_blocks():
    ledger = cost.ledger(LAYERS, (1, 8, 8))
    assert [entry.name for entry in ledger.entries] == [
        "conv",
        "block/1x1",
        "block/3x3",
        "block",
        "fc",
    ]
    blocks = ledger.blocks()
    assert [entry.name for entry in blocks.entries] == ["conv", "block", "fc"]
    assert [entry.parameters for entry in blocks.entries] == [40, 10 + 74, 2570]
    assert [entry.output_shape for entry in blocks.entries] == [(4, 8, 8), (4, 8, 8), (10, 1, 1)]
    for total in ("parameters", "multiply_adds", "additions", "activations"):
        assert getattr(blocks, total) == getattr(ledger, total)
    assert ledger.activations == 256 + 128 + 128 + 10


def test_memory_counts_bytes_of_a_batch():
    ledger = cost.ledger(LAYERS, (1, 8, 8))
    assert ledger.memory() == 4 * 522
    assert ledger.memory(bytes_per_number=8, batch=16) == 16 * 8 * 522


def test_the_table_ends_in_the_total_in_both_forms():
    ledger = cost.ledger(LAYERS, (1, 8, 8))
    assert repr(ledger).splitlines()[-1].split() == ["total", "2,694", "9,984", "0", "522"]
    assert ledger._repr_html_().count("<tr>") == 7


def test_no_layers_cost_nothing():
    assert cost.ledger([], (3, 8, 8)).parameters == 0
    assert repr(cost.ledger([], (3, 8, 8))).splitlines()[1].split() == ["total", "0", "0", "0", "0"]


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="layer 'c': kernel_size 9 exceeds padded height 8"):
        cost.ledger([Convolution("c", 1, 9)], (1, 8, 8))
