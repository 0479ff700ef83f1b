"""Connect channels to channels: all to all, in groups, or each to itself."""

from __future__ import annotations

import traitlets

from course_utils.explorers.connections import Connections, connect_channels, subscript
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.options import choice, slider
from course_utils.explorers.weights import spelled, weight_grid
from course_utils.pictures.network import Network
from course_utils.pictures.network_layers import Layer
from course_utils.pictures.network_lines import Line
from course_utils.pictures.scene import Cell, Scene, cell_name

NAMES = "ABCD"  # names of the channels
PLACES = 3
APART = 0.5  # gap between channels, in steps from unit to unit


class ChannelExplorer(GridView):
    """Four channels of three cells, and four above them, connected within groups of channels.

    Parameters
    ----------
    groups : "1", "2" or "4"
    kernel_size : int
    sliders : sequence of str
        Names of the options to show, all by default.

    Examples
    --------
    >>> explorer = ChannelExplorer(groups="2", kernel_size=1, sliders=[])
    >>> explorer.picture.cells["h[3,0]"].says
    'D₀ above = g·C₀ + i·D₀'
    >>> explorer.picture.caption[0]
    '24 connections, 8 weights to learn: 1 of every 2 of a full convolution'
    """

    groups = choice(
        "Groups", {"1": "1: all to all", "2": "2: halves", "4": "4: each to itself"}, value="2"
    )
    kernel_size = slider("Window", 1, 2)
    selected = traitlets.Unicode("h[1,1]").tag(sync=True)

    def scene(self, groups: str, kernel_size: int) -> Scene:
        """Return the picture for one state of the options."""
        title = f"Convolution of {len(NAMES)} channels in groups: {groups}, window {kernel_size}"
        try:
            layer = connect_channels(PLACES, kernel_size, len(NAMES), int(groups))
        except ValueError as error:
            return Scene(title, message=str(error))
        counted = f"{len(layer.all)} connections, {len(layer.weights)} weights to learn"
        counted += f": 1 of every {groups} of a full convolution" if groups != "1" else ""
        return Scene(title, (_network(layer), weight_grid(layer)), (counted,))


def _network(layer: Connections) -> Network:
    names = [_text(unit) for unit in range(layer.outputs)]
    below = [
        Cell(name, label=f"{name} below", says=_reach(layer, i)) for i, name in enumerate(names)
    ]
    above = [_output(layer, unit, names) for unit in range(layer.outputs)]
    places = tuple(unit + unit // PLACES * APART for unit in range(layer.outputs))
    middles = range(PLACES // 2, layer.outputs, PLACES)
    notes = tuple((places[m], f"channel {NAMES[m // PLACES]}") for m in middles)
    lines = tuple(
        Line(_name("x", c.source), _name("h", c.target), cell_name("weight", *c.weight))
        for c in layer.all
    )
    layers = (Layer("x", _rows(below), places, notes), Layer("h", _rows(above), places, notes))
    heading = "four channels below, four above"
    return Network("network", layers, lines, heading, pitch=48)


def _output(layer: Connections, unit: int, names: list[str]) -> Cell:
    into = layer.into(unit)
    weights = (cell_name("weight", *c.weight) for c in into)
    window = (*(_name("x", c.source) for c in into), *weights)
    says = f"{names[unit]} above = {spelled(layer, unit, names)}"
    return Cell(names[unit], label=f"{names[unit]} above", says=says, window=window)


def _reach(layer: Connections, unit: int) -> str:
    channels = sorted({c.target // PLACES for c in layer.all if c.source == unit})
    listed = ", ".join(NAMES[channel] for channel in channels)
    return f"{_text(unit)} below reaches channels {listed} above"


def _rows(cells: list[Cell]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(cells[start : start + PLACES]) for start in range(0, len(cells), PLACES))


def _text(unit: int) -> str:
    return subscript(NAMES[unit // PLACES], unit % PLACES)


def _name(layer: str, unit: int) -> str:
    return cell_name(layer, *divmod(unit, PLACES))
