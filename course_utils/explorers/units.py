"""Units of a small network, drawn layer by layer with the lines between them and what they read."""

from __future__ import annotations

from course_utils.explorers.connections import Connections, ranged, subscript
from course_utils.explorers.weights import spelled
from course_utils.pictures.network import Network
from course_utils.pictures.network_layers import Layer
from course_utils.pictures.network_lines import Line
from course_utils.pictures.scene import Cell, cell_name

LAYERS = "xhgfe"  # the inputs, and the layers above them
MOST_LETTERS = 40  # with more lines between two layers, letters appear only on lit lines


def unit_network(width: int, stack: list[Connections], options: dict) -> Network:
    """Draw layers of units one above the other, and the lines between them.

    Parameters
    ----------
    width : int
        Number of inputs.
    stack : list of Connections
        How each layer is connected with the one below. Weights are named if there is only one.
    options : dict
        The options of `course_utils.explorers.ConnectionExplorer`.

    Returns
    -------
    Network

    Examples
    --------
    >>> from course_utils.explorers.connections import connect
    >>> stack = [connect("convolution", 3)]
    >>> network = unit_network(3, stack, {"connection": "convolution", "stride": 1})
    >>> [line.text for line in network.lines]
    ['b', 'c', 'a', 'b', 'c', 'a', 'b']
    """
    single, stride = len(stack) == 1, options["stride"]
    layers = [_inputs(width, stack[0])]
    lines = []
    below: list[set[str]] = [set() for _ in range(width)]  # names of all units further down
    for level, (layer, seen) in enumerate(zip(stack, fields(width, stack), strict=True), 1):
        under, name = LAYERS[level - 1], LAYERS[level]
        sources = [[c.source for c in layer.into(o)] for o in range(layer.outputs)]
        below = [
            set().union(*({cell_name(under, 0, i)} | below[i] for i in source))
            for source in sources
        ]
        cells = tuple(
            _cell(level, layer, o, width, seen[o], below[o], single) for o in range(layer.outputs)
        )
        places = tuple(float(o * stride**level) for o in range(layer.outputs))
        layers.append(Layer(name, (cells,), places))
        lines += _lines(layer, under, name, single)
    quiet = single and len(stack[0].all) > MOST_LETTERS
    quiet = quiet or (single and options["connection"] == "full")
    heading = f"{width} inputs at the bottom"
    return Network("network", tuple(layers), tuple(lines), heading, quiet=quiet)


def fields(width: int, stack: list[Connections]) -> list[list[set[int]]]:
    """Return the inputs that each unit sees, layer by layer.

    Examples
    --------
    >>> from course_utils.explorers.connections import connect
    >>> fields(3, [connect("convolution", 3), connect("convolution", 3)])
    [[{0, 1}, {0, 1, 2}, {1, 2}], [{0, 1, 2}, {0, 1, 2}, {0, 1, 2}]]
    """
    layers = [[{unit} for unit in range(width)]]
    for layer in stack:
        seen, outputs = layers[-1], range(layer.outputs)
        layers.append([set().union(*(seen[c.source] for c in layer.into(o))) for o in outputs])
    return layers[1:]


def _inputs(width: int, layer: Connections) -> Layer:
    def cell(unit: int) -> Cell:
        name = subscript("x", unit)
        readers = [c.target for c in layer.all if c.source == unit]
        says = f"{name} is read by {len(readers)} of {layer.outputs} units of the layer above"
        return Cell(name, label=name, says=says)

    return Layer("x", (tuple(map(cell, range(width))),), tuple(map(float, range(width))))


def _cell(
    level: int,
    layer: Connections,
    unit: int,
    width: int,
    seen: set[int],
    below: set[str],
    single: bool,
) -> Cell:
    name, under = subscript(LAYERS[level], unit), LAYERS[level - 1]
    sources = [c.source for c in layer.into(unit)]
    if single:
        names = [subscript(under, i) for i in range(width)]
        says = f"{name} = {spelled(layer, unit, names)}"
        weights = [cell_name("weight", *c.weight) for c in layer.into(unit)]
    else:
        says = f"{name} reads {ranged(under, sources)}"
        says += f" and sees {len(seen)} of {width} inputs" if level > 1 else ""
        weights = []
    return Cell(name, label=name, says=says, window=(*sorted(below), *weights))


def _lines(layer: Connections, under: str, name: str, single: bool) -> list[Line]:
    return [
        Line(
            cell_name(under, 0, c.source),
            cell_name(name, 0, c.target),
            cell_name("weight", *c.weight) if single else "",
            layer.letters[c.weight] if single else "",
        )
        for c in layer.all
    ]
