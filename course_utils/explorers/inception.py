"""Set the sizes of an inception block, and see what it costs with and without 1×1 reductions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import traitlets

from course_utils.explorers.block_prices import Price, compared, price_of, written
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.numbers import OnSlider
from course_utils.explorers.options import choice, slider
from course_utils.layers import Convolution, Shape
from course_utils.pictures.arrows import Arrow
from course_utils.pictures.boxes import Box
from course_utils.pictures.diagram import Diagram, diagram
from course_utils.pictures.scale import SCALED, Scale
from course_utils.pictures.scene import Cell, Scene, cell_name

# blocks of GoogLeNet: input channels, and cells along a side
SHAPES = {"3a": (192, 28), "4b": (512, 14), "5b": (832, 7)}
PITCH, WIDEST, HIGHEST = 96, 88, 40  # pixels: between branches, most channels, largest map
ROW = 105  # pixels from row to row
FIRST, BETWEEN = ("3x3 reduce", "5x5 reduce", "pool"), 2  # reductions, and the row below them


class InceptionExplorer(GridView):
    """The naive and the reduced inception block side by side, with the cost of each layer.

    Parameters
    ----------
    block : "3a", "4b" or "5b"
        Block of GoogLeNet that the channels of the branches are taken from.
    numbers : "channels", "multiply-adds" or "parameters"
        What is written below each layer.
    in_channels : 192, 512 or 832
        Input channels, by default as many as the block has in GoogLeNet.
    image_size : 7, 14, 21 or 28
        Height and width of the maps, by default those of the block in GoogLeNet.
    reduction : 50, 100, 150 or 200
        Channels of the 1×1 convolutions before 3×3 and 5×5, in per cent of GoogLeNet's.
    sliders : sequence of str
        Names of the options to show, all by default.

    Examples
    --------
    >>> for line in InceptionExplorer("3a", numbers="parameters").picture.caption[:2]:
    ...     print(line)
    naive: 387,296 parameters, 303.5 M multiply-adds, 192 → 416 channels
    reduced: 163,696 parameters, 128.0 M multiply-adds, 192 → 256 channels
    """

    block = choice("Block", tuple(SHAPES))
    numbers = choice("Numbers", ("channels", "multiply-adds", "parameters"))
    in_channels = slider("Channels in", 192, 832, step=320, trait=OnSlider)
    image_size = slider("Map", 7, 28, "{0}×{0}", value=28, step=7, trait=OnSlider)
    reduction = slider("Reductions", 50, 200, "{0} %", value=100, step=50, trait=OnSlider)
    selected = traitlets.Unicode("naive[0,0]").tag(sync=True)

    def __init__(
        self, block: str = "3a", *, sliders: Iterable[str] | None = None, **options: Any
    ) -> None:
        if block not in SHAPES:
            raise ValueError(f"block {block!r} is unknown: choose one of {', '.join(SHAPES)}")
        channels, size = SHAPES[block]
        super().__init__(
            sliders=sliders,
            **{"block": block, "in_channels": channels, "image_size": size} | options,
        )

    def scene(
        self, block: str, numbers: str, in_channels: int, image_size: int, reduction: int
    ) -> Scene:
        """Return the picture for one state of the options."""
        title = (
            f"Inception block {block}: {in_channels} channels in, map {image_size}×{image_size}, "
        )
        title += f"reductions {reduction} %; numbers: {numbers}"
        shape = (in_channels, image_size, image_size)
        naive, reduced = price_of(block, None, shape), price_of(block, reduction, shape)
        most = max(step.after[0] for step in naive.steps.values() if step.name != "block")
        scale = Scale(HIGHEST / 28, WIDEST / max(most, in_channels))
        pictures = (
            _drawn("naive", naive, numbers, scale, "naive block"),
            _drawn("reduced", reduced, numbers, scale, "with 1×1 reductions"),
        )
        caption = (*compared(naive, reduced, numbers), SCALED)
        return Scene(title, (pictures[0], "or", pictures[1]), caption)


def _drawn(name: str, price: Price, numbers: str, scale: Scale, heading: str) -> Diagram:
    """Draw a block: its input, the reductions if there are any, four branches, and their join."""
    first = [layer for layer in FIRST if layer in price.steps and layer not in price.ends]
    branches = [
        _box(price, end, numbers, scale, column, 2) for column, end in enumerate(price.ends)
    ]
    rows = [[_input(price.input_shape, scale)], branches, [_joined(price, numbers, scale)]]
    if first:
        above = [_box(price, one, numbers, scale, n, 1) for n, one in enumerate(first, 1)]
        rows.insert(1, above)
    ends = [cell_name(name, len(rows) - 2, column) for column in range(4)]
    start, last = cell_name(name, 0, 0), cell_name(name, len(rows) - 1, 0)
    arrows = [Arrow(end, last, "into", part=part) for part, end in enumerate(ends)]
    for column, end in enumerate(ends):
        between = cell_name(name, 1, column - 1) if first and column else ""
        arrows += [Arrow(start, between), Arrow(between, end)] if between else [Arrow(start, end)]
    return diagram(name, rows, arrows, heading, least=(4 * PITCH, 0))


def _input(shape: Shape, scale: Scale) -> Box:
    text = f"{shape[1]}×{shape[2]}×{shape[0]}"
    cell = Cell(text, label=f"input, {text}", says=f"what the block reads: {text}", note="input")
    return _placed(cell, shape, scale, 2 * PITCH, 0)


def _box(price: Price, name: str, numbers: str, scale: Scale, column: int, row: int) -> Box:
    step, entry = price.steps[name], price.entry(name)
    kind, note, product = "3×3 max pooling", "max pool", "no multiplication"
    if isinstance(step.layer, Convolution):
        side = step.layer.kernel_size
        kind, note = f"{side}×{side} convolution", f"{side}×{side} conv"
        product = price.product(name)
    says = f"{kind}, {step.before[0]} → {step.after[0]} channels: {product}; "
    text = written(numbers, step.after[0], entry.multiply_adds, entry.parameters)
    cell = Cell(
        text, label=f"{note}, {text}", says=f"{says}{entry.parameters:,} parameters", note=note
    )
    return _placed(cell, step.after, scale, PITCH * (column + 0.5), row)


def _joined(price: Price, numbers: str, scale: Scale) -> Box:
    counts = [price.steps[name].after[0] for name in price.ends]
    channels, height, width = price.shape
    says = f"concatenated: {' + '.join(map(str, counts))} = {channels} channels"
    shown = numbers == "channels"
    total = written(numbers, channels, price.ledger.multiply_adds, price.ledger.parameters)
    note, text = ("concatenated", f"{height}×{width}×{channels}") if shown else ("in all", total)
    cell = Cell(text, label=f"{note}, {text}", says=says, note=note)
    shares = tuple(count / channels for count in counts)
    return _placed(cell, price.shape, scale, 2 * PITCH, 3)._replace(shares=shares)


def _placed(cell: Cell, shape: Shape, scale: Scale, middle: float, row: int) -> Box:
    width, height = scale.box(shape)
    return Box(cell, middle, ROW * row + HIGHEST - height, width, height)
