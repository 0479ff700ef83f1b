"""The depth explorer: widths, connections and receptive fields, compared with plain counts."""

from itertools import product

import pytest

from course_utils.explorers import DepthExplorer

STATES = [*product(range(2, 7), (False, True))]


def inputs_seen(width, kernel_size, padding):
    """Inputs that each cell of each layer sees, by following every path."""
    before = (kernel_size - 1) // 2 if padding else 0
    layers = [[{place} for place in range(width)]]
    while len(layers) < 6 and len(layers[-1]) >= (1 if padding else kernel_size):
        above = layers[-1]
        size = width if padding else len(above) - kernel_size + 1
        windows = [range(o - before, o - before + kernel_size) for o in range(size)]
        layers.append([set().union(*(above[i] for i in w if 0 <= i < len(above))) for w in windows])
    return layers


@pytest.mark.parametrize(("kernel_size", "padding"), STATES)
def test_every_cell_counts_the_inputs_that_it_sees(kernel_size, padding):
    explorer = DepthExplorer(kernel_size=kernel_size, padding=padding, sliders=[])
    (grid,) = explorer.scene(**explorer.state).grids
    shown = [[cell.text for cell in row if cell.kind == "plain"] for row in grid.rows[1:]]
    wanted = inputs_seen(16, kernel_size, padding)[1:]
    assert shown == [[str(len(seen)) for seen in layer] for layer in wanted]


@pytest.mark.parametrize(("kernel_size", "padding"), STATES)
def test_inputs_count_their_readers(kernel_size, padding):
    scene = DepthExplorer(kernel_size=kernel_size, padding=padding).picture
    for place in range(16):
        readers = [
            name
            for name, cell in scene.cells.items()
            if name.startswith("layer[1,") and f"layer[0,{place}]" in cell.window
        ]
        assert scene.cells[f"layer[0,{place}]"].text == str(len(readers))


def test_padding_stands_where_windows_reach_out():
    scene = DepthExplorer(kernel_size=3, padding=True).picture
    assert scene.cells["layer[1,0]"].window == ("layer[0,-1]", "layer[0,0]", "layer[0,1]")
    assert scene.cells["layer[0,-1]"].kind == "padding"
    assert (
        scene.cells["layer[1,0]"].says
        == "layer 1, cell 0: sees 2 inputs through 3 cells, 1 of them padding"
    )


@pytest.mark.parametrize(
    ("options", "widths"),
    [
        ({"kernel_size": 6}, "16 → 11 → 6 → 1: after 3 layers the kernel no longer fits"),
        ({"kernel_size": 5}, "16 → 12 → 8 → 4: after 3 layers the kernel no longer fits"),
        ({"kernel_size": 4, "padding": True}, "16" + " → 16" * 5 + ": as many layers as you like"),
    ],
)
def test_widths_are_told(options, widths):
    assert DepthExplorer(**options).picture.caption[0] == f"widths {widths}"


def test_a_kernel_wider_than_the_line_is_a_message():
    assert DepthExplorer(4).picture.message == (
        "Kernel 6 exceeds padded width 4: switch zero padding on or shrink the kernel"
    )


@pytest.mark.parametrize("width", [0, 17, 2.5])
def test_a_width_that_cannot_be_shown_is_refused(width):
    with pytest.raises(ValueError, match="width"):
        DepthExplorer(width)
