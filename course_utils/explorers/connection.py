"""Connect the units of a small network in different ways, and count the weights to be learnt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from course_utils.explorers.connections import Connections, connect
from course_utils.explorers.controls import title_of
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.options import choice, slider
from course_utils.explorers.units import LAYERS, fields, unit_network
from course_utils.explorers.weights import weight_grid
from course_utils.pictures.scene import Scene, cell_name
from course_utils.windows import whole_number

WIDEST = 13
WINDOWED = ("local", "tiled", "convolution")


class ConnectionExplorer(GridView):
    """Layers of units, the lines between them, and for one layer the weights on the lines.

    Lines with the same letter share a weight. Windows extend beyond the ends of a layer, so that
    with stride 1 every layer has as many units as there are inputs.

    Parameters
    ----------
    width : int
        Number of inputs, at most 13.
    connection : "full", "local", "tiled" or "convolution"
    kernel_size, stride, layers : int
    tile : int
        How many different kernels a tiled layer cycles through.
    sliders : sequence of str
        Names of the options to show; ``connection``, ``kernel_size`` and ``tile`` by default.

    Examples
    --------
    >>> explorer = ConnectionExplorer(width=5, kernel_size=2, sliders=[])
    >>> explorer.picture.cells["h[0,1]"].says
    'h₁ = a·x₁ + b·x₂'
    >>> explorer.picture.caption[0]
    '9 connections, 2 weights to learn'
    """

    connection = choice(
        "Connections",
        {
            "full": "full",
            "local": "local, nothing shared",
            "tiled": "tiled",
            "convolution": "convolution",
        },
        value="convolution",
    )
    kernel_size = slider("Window", 1, 5, value=3, only=("connection", WINDOWED))
    tile = slider("Tile", 2, 4, only=("connection", ("tiled",)))
    layers = slider("Layers", 1, 3)
    stride = slider("Stride", 1, 2)

    def __init__(
        self,
        width: int = 6,
        *,
        sliders: Iterable[str] = ("connection", "kernel_size", "tile"),
        **options: Any,
    ) -> None:
        self._width = whole_number(width, "width")
        if self._width > WIDEST:
            raise ValueError(f"width {width} is too large to read: give at most {WIDEST}")
        if not 1 <= options.get("layers", 1) < len(LAYERS):
            raise ValueError(f"layers {options['layers']} is not from 1 to {len(LAYERS) - 1}")
        super().__init__(sliders=sliders, **options)
        if "selected" not in options:
            tops = _stack(self._width, self.state)[-1].outputs
            self.selected = cell_name(LAYERS[self.layers], 0, (tops - 1) // 2)

    def scene(self, **options: Any) -> Scene:
        """Return the picture for one state of the options."""
        try:
            stack = _stack(self._width, options)
        except ValueError as error:
            return Scene(_title(self._width, options), message=str(error))
        network = unit_network(self._width, stack, options)
        parts = (network, weight_grid(stack[0])) if len(stack) == 1 else (network,)
        return Scene(_title(self._width, options), parts, _counts(self._width, stack))


def _stack(width: int, options: dict) -> list[Connections]:
    """Connect the layers, each to the units of the one below."""
    how = (options["kernel_size"], options["tile"], options["stride"])
    stack = [connect(options["connection"], width, *how)]
    while len(stack) < options["layers"]:
        stack.append(connect(options["connection"], stack[-1].outputs, *how))
    return stack


def _counts(width: int, stack: list[Connections]) -> tuple[str, ...]:
    lines, weights = (
        " + ".join(str(len(part)) for part in parts)
        for parts in ([one.all for one in stack], [one.weights for one in stack])
    )
    counted = (f"{lines} connections, {weights} weights to learn",)
    if len(stack) == 1:
        return counted
    most = [max(map(len, seen)) for seen in fields(width, stack)]
    sizes = ", ".join(f"in {name} {size}" for name, size in zip(LAYERS[1:], most, strict=False))
    return (*counted, f"most inputs that one unit sees: {sizes}")


def _title(width: int, options: dict) -> str:
    kind, tile = options["connection"], options["tile"]
    titles = {
        "full": f"Fully connected: {width} inputs",
        "local": "Locally connected",
        "tiled": f"Tiled convolution, {tile} kernels in turn",
        "convolution": "Convolution",
    }
    return title_of(
        titles[kind],
        f"window {options['kernel_size']}" if kind != "full" else "",
        f"stride {options['stride']}" if options["stride"] > 1 else "",
        f"{options['layers']} layers" if options["layers"] > 1 else "",
    )
