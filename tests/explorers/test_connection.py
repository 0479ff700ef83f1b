"""Connections: their letters and lines compared with the operations that they represent."""

import numpy as np
import pytest

from course_utils.convolution import conv2d, locally_connected2d, tiled_conv2d
from course_utils.explorers import ChannelExplorer, ConnectionExplorer
from course_utils.explorers.connections import connect, connect_channels

CONNECTIONS = ("full", "local", "tiled", "convolution")


def matrix(layer, inputs, values):
    """The layer as a matrix, with ``values`` for its weights."""
    out = np.zeros((layer.outputs, inputs))
    for source, target, weight in layer.all:
        out[target, source] += values[weight]
    return out


def padding(kernel_size):
    return ((0, 0), ((kernel_size - 1) // 2, kernel_size - 1 - (kernel_size - 1) // 2))


@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("kernel_size", [1, 2, 3, 5])
@pytest.mark.parametrize("width", [1, 4, 7])
@pytest.mark.parametrize("kind", CONNECTIONS)
def test_lines_compute_what_the_operation_computes(kind, width, kernel_size, stride):
    rng = np.random.default_rng(0)
    layer = connect(kind, width, kernel_size, tile=3, stride=stride)
    values = rng.normal(size=layer.shape)
    x = rng.normal(size=width)
    image, options = x[None, None, None], {"stride": stride, "padding": padding(kernel_size)}
    kernels = values.reshape(1, -1, 1, 1, 1, layer.shape[1])
    expected = {
        "full": lambda: values @ x,
        "local": lambda: locally_connected2d(image, kernels, **options).ravel(),
        "tiled": lambda: tiled_conv2d(image, kernels, **options).ravel(),
        "convolution": lambda: conv2d(image, kernels[0, 0], **options).ravel(),
    }[kind]()
    np.testing.assert_allclose(matrix(layer, width, values) @ x, expected)


@pytest.mark.parametrize("groups", [1, 2, 4])
@pytest.mark.parametrize("kernel_size", [1, 2, 3])
def test_lines_between_channels_are_a_convolution_in_groups(groups, kernel_size):
    rng = np.random.default_rng(0)
    layer = connect_channels(5, kernel_size, channels=4, groups=groups)
    values = rng.normal(size=layer.shape)
    x = rng.normal(size=(1, 4, 1, 5))
    size = 4 // groups
    kernels = np.stack(
        [
            values[channel].reshape(4, 1, kernel_size)[channel // size * size :][:size]
            for channel in range(4)
        ]
    )
    expected = conv2d(x, kernels, padding=padding(kernel_size), groups=groups)
    np.testing.assert_allclose(matrix(layer, 20, values) @ x.ravel(), expected.ravel())


def test_counts_of_the_book():
    # five inputs, window 3: figures 9.2 and 9.3; window 2: figures 9.14 and 9.16
    assert len(connect("full", 5).all) == 25
    assert len(connect("convolution", 5).all) == 13
    assert [len(connect(kind, 5, 2).weights) for kind in CONNECTIONS] == [25, 9, 4, 2]


def test_letters_are_shared_where_weights_are():
    picture = ConnectionExplorer(width=5, kernel_size=2, connection="tiled", sliders=[]).picture
    texts = [line.text for line in picture.parts[0].lines]
    assert texts == ["a", "b", "c", "d", "a", "b", "c", "d", "a"]
    assert picture.cells["weight[0,0]"].says == "weight a stands on 3 of 9 lines"
    assert picture.caption[0] == "9 connections, 4 weights to learn"


def test_a_unit_says_what_it_adds_up_and_names_what_it_comes_from():
    cell = ConnectionExplorer(width=5, sliders=[]).picture.cells["h[0,4]"]
    assert cell.says == "h₄ = a·x₃ + b·x₄"
    assert set(cell.window) == {"x[0,3]", "x[0,4]", "weight[0,0]", "weight[0,1]"}


def test_a_deep_unit_comes_from_all_that_lies_below_it():
    picture = ConnectionExplorer(width=9, layers=2, sliders=[]).picture
    cell = picture.cells["g[0,4]"]
    wanted = {f"h[0,{i}]" for i in (3, 4, 5)} | {f"x[0,{i}]" for i in range(2, 7)}
    assert set(cell.window) == wanted
    assert cell.says == "g₄ reads h₃ to h₅ and sees 5 of 9 inputs"
    assert "in h 3, in g 5" in picture.caption[1]


@pytest.mark.parametrize(("stride", "sizes"), [(1, [3, 5, 7]), (2, [3, 7, 12])])
def test_fields_grow_faster_behind_a_stride(stride, sizes):
    explorer = ConnectionExplorer(width=13, layers=3, stride=stride, sliders=[])
    shown = explorer.picture.caption[1].partition(": ")[2].split(", ")
    # the third layer's field is 15 inputs wide; its second unit sees inputs 1 to 12 of it
    assert [int(text.split()[-1]) for text in shown] == sizes


def test_groups_leave_blocks_of_weights():
    picture = ChannelExplorer(groups="2", kernel_size=2).picture
    weights = picture.parts[1]
    used = [[bool(cell.text) for cell in row] for row in weights.rows]
    assert used == [[True] * 4 + [False] * 4] * 2 + [[False] * 4 + [True] * 4] * 2


@pytest.mark.parametrize("options", [{"width": 14}, {"width": 0}, {"layers": 5}, {"layers": 0}])
def test_what_cannot_be_read_is_refused(options):
    with pytest.raises(ValueError, match=r"width|layers"):
        ConnectionExplorer(**options)


def test_a_window_that_does_not_exist_is_explained():
    explorer = ConnectionExplorer(sliders=[])
    explorer.kernel_size = 0
    assert explorer.picture.message.startswith("Window 0 is too small")


@pytest.mark.browser
def test_lines_light_up_in_the_page_as_in_python(show):
    explorer = ConnectionExplorer(width=5, connection="tiled", kernel_size=2, layers=1)
    plain = show(explorer)
    lines = plain.view().locator(".line[data-lit]:has(path)")
    for name in ("h[0,2]", "x[0,3]", "weight[1,0]"):
        plain.cell(name).hover()
        explorer.selected = name
        wanted = {
            (f"{line.weight} {line.source} {line.target}", line.light)
            for line in explorer.picture.parts[0].lines
            if line.light
        }
        seen = lines.evaluate_all("all => all.map((one) => [one.dataset.ends, one.dataset.lit])")
        assert wanted
        assert set(map(tuple, seen)) == wanted


@pytest.mark.browser
def test_every_control_of_the_connections_shows_its_picture(show):
    plain = show(ConnectionExplorer())
    plain.control("connection").select_option("full")
    assert "36 connections, 36 weights" in plain.view().text_content()
    assert plain.control("kernel_size").is_disabled()
    plain.control("connection").select_option("local")
    plain.control("kernel_size").fill("1")
    assert "6 connections, 6 weights" in plain.view().text_content()


@pytest.mark.browser
def test_every_choice_of_groups_shows_its_picture(show):
    plain = show(ChannelExplorer())
    for groups, weights in (("1", 16), ("2", 8), ("4", 4)):
        plain.control("groups").select_option(groups)
        assert f"weights: {weights}" in plain.view().text_content()
