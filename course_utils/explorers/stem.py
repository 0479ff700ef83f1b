"""Build the first layers of a network with sliders, and see what each of them costs."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import traitlets

from course_utils.architectures import stem_layers
from course_utils.cost import Ledger, ledger
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.numbers import OnSlider
from course_utils.explorers.options import choice, slider, switch
from course_utils.layers import Convolution, Layer, Pooling, Step, walk
from course_utils.pictures.scene import Cell, Grid, Scene, cell_name
from course_utils.receptive_field import Field, fields

PICTURE = (3, 224, 224)
MOST_LAYERS = 3
COLUMNS = {
    "output": "cells",
    "parameters": "weights",
    "work": "multiply-adds",
    "memory": "memory",
    "field": "sees",
}


class StemExplorer(GridView):
    """A stem's cost and receptive field, layer by layer, for a picture of 224×224 pixels.

    With several layers, all but the last have half the channels. Convolutions have no bias.

    Parameters
    ----------
    kernel_size : 3, 5, 7, 9 or 11
        Window of the convolutions.
    stride : 1 to 4
    channels : 32 or 64
        Output channels of the last convolution.
    layers : 1 to 3
        Number of convolutions.
    stride_in : "first" or "last"
        Which convolution has the stride; the others have stride 1.
    pooling : bool
        Whether 3×3 max pooling with stride 2 and padding 1 follows.
    sliders : sequence of str
        Names of the options to show, all by default.

    Examples
    --------
    >>> for line in StemExplorer(kernel_size=3, layers=3).picture.caption[:2]:
    ...     print(line)
    3 layers, then pooling: 224×224×3 → 56×56×64, a unit sees 15×15 pixels
    3.03 times the multiply-adds of ResNet's 7×7 stem, 1.80 times its memory
    """

    kernel_size = slider("Window", 3, 11, "{0}×{0}", value=7, step=2, trait=OnSlider)
    stride = slider("Stride", 1, 4, value=2, trait=OnSlider)
    channels = slider("Channels", 32, 64, value=64, step=32, trait=OnSlider)
    layers = slider("Layers", 1, MOST_LAYERS, trait=OnSlider)
    stride_in = choice(
        "Stride in", {"first": "first layer", "last": "last layer"}, only=("layers", (2, 3))
    )
    pooling = switch("Max pooling", value=True)
    selected = traitlets.Unicode("work[1,0]").tag(sync=True)

    def scene(self, **options: Any) -> Scene:
        """Return the picture for one state of the options."""
        stem = _stem(**options)
        steps, bill, seen = [*walk(stem, PICTURE)], ledger(stem, PICTURE), fields(stem)
        numbered = enumerate(zip(steps, bill.entries, [None, *seen], seen, strict=False), 1)
        rows = [_picture_row(), *(_row(row, *layer) for row, layer in numbered)]
        rows.append(_whole(bill, seen[-1]))
        empty = (Cell(kind="beyond", label="no layer"),) * len(COLUMNS)
        rows += [empty] * (MOST_LAYERS + 3 - len(rows))
        columns = zip(COLUMNS.items(), zip(*rows, strict=True), strict=True)
        grids = [
            Grid(name, tuple((cell,) for cell in cells), head) for (name, head), cells in columns
        ]
        return Scene(_title(**options), tuple(grids), _caption(options, bill, seen[-1]))


def _stem(
    kernel_size: int, stride: int, channels: int, layers: int, stride_in: str, pooling: bool
) -> list[Layer]:
    strided = 0 if stride_in == "first" else layers - 1
    stem: list[Layer] = [
        Convolution(
            f"conv{number + 1}",
            channels if number == layers - 1 else channels // 2,
            kernel_size,
            stride if number == strided else 1,
            padding=kernel_size // 2,
            bias=False,
        )
        for number in range(layers)
    ]
    return [*stem, Pooling("pool", 3, stride=2, padding=1)] if pooling else stem


def _title(
    kernel_size: int, stride: int, channels: int, layers: int, stride_in: str, pooling: bool
) -> str:
    place = f" in the {stride_in} layer" if layers > 1 else ""
    words = [
        f"Stem: {layers} {'layers' if layers > 1 else 'layer'}",
        f"window {kernel_size}×{kernel_size}",
        f"stride {stride}{place}",
        f"{channels} channels",
        "max pooling" if pooling else "no pooling",
    ]
    return ", ".join(words)


def _picture_row() -> tuple[Cell, ...]:
    says = "the picture: 224×224 pixels of 3 channels"
    shown = Cell("224×224×3", label="picture, 224×224×3", says=says, note="picture")
    nothing = Cell(kind="beyond", label="nothing")
    one = Cell("1×1", label="pixels, 1×1", says="a pixel sees itself", note="pixels")
    return shown, nothing, nothing, nothing, one


def _row(row: int, step: Step, entry: Any, before: Field | None, after: Field) -> tuple[Cell, ...]:
    """Return the cells of one layer; its output is computed from that of the row above."""
    layer, (channels, height, width) = step.layer, step.after
    side, stride = layer.kernel_size, layer.stride
    kind = "convolution" if isinstance(layer, Convolution) else "max pooling"
    what = f"{side}×{side} {kind}, stride {stride}"
    shape = f"{height}×{width}×{channels}"
    sizes = f"⌊({step.before[1]} + 2·{layer.padding} − {side}) / {stride}⌋ + 1 = {height} a side"
    numbers = channels * height * width
    bytes_ = f"{height}·{width}·{channels} = {numbers:,} numbers × 4 bytes = {4 * numbers:,}"
    weights, work = _products(step, entry)
    texts = (
        (
            shape,
            f"{what}: {sizes}, {channels} channels",
            f"{kind[:4].strip()} {side}×{side} / {stride}",
        ),
        (f"{entry.parameters:,}", f"{what}: {weights}", "weights"),
        (_short(entry.multiply_adds), f"{what}: {work}", "multiply-adds"),
        (f"{_short(4 * numbers)}B", f"{what}: {bytes_}", "memory"),
        (f"{after.size}×{after.size}", f"{what}: {_growth(before, after, side)}", "pixels"),
    )
    return tuple(
        Cell(text, "plain", f"{what}: {note}, {text}", says, _above(name, row), note=note)
        for name, (text, says, note) in zip(COLUMNS, texts, strict=True)
    )


def _above(column: str, row: int) -> tuple[str, ...]:
    """Return the cell that a size or a receptive field is computed from."""
    return (cell_name(column, row - 1, 0),) if column in ("output", "field") else ()


def _products(step: Step, entry: Any) -> tuple[str, str]:
    """Write how a layer's numbers of weights and of multiply-adds are computed."""
    if isinstance(step.layer, Pooling):
        return "nothing is learnt", f"no multiplication, {entry.additions:,} comparisons"
    channels, height, width = step.after
    side = step.layer.kernel_size
    window = f"{side}·{side}·{step.before[0]} weights"
    weights = f"{channels} channels × {window} = {entry.parameters:,}"
    places = f"{height}·{width} places × {channels} channels"
    return weights, f"{places} × {window} = {entry.multiply_adds:,} multiply-adds"


def _growth(before: Field | None, after: Field, side: int) -> str:
    size, stride = (before.size, before.stride) if before else (1, 1)
    return f"sees {size} + ({side} − 1)·{stride} = {after.size} pixels a side"


def _whole(bill: Ledger, field: Field) -> tuple[Cell, ...]:
    layers = len(bill.entries)
    channels, height, width = bill.entries[-1].output_shape
    values = (
        (f"{height}×{width}×{channels}", f"what comes out: {height}×{width}×{channels}"),
        (f"{bill.parameters:,}", _sum(bill, "parameters")),
        (_short(bill.multiply_adds), _sum(bill, "multiply_adds")),
        (f"{_short(bill.memory())}B", f"4 bytes × ({_sum(bill, 'activations')} numbers)"),
        (f"{field.size}×{field.size}", f"a unit of the stem sees {field.size}×{field.size} pixels"),
    )
    return tuple(
        Cell(
            text,
            "right",
            f"{head}: whole stem, {text}",
            f"whole stem: {says}",
            tuple(cell_name(name, row, 0) for row in range(1, layers + 1)),
            note="whole stem",
        )
        for (name, head), (text, says) in zip(COLUMNS.items(), values, strict=True)
    )


def _sum(bill: Ledger, name: str) -> str:
    parts = " + ".join(f"{getattr(entry, name):,}" for entry in bill.entries)
    whole = f"{getattr(bill, name):,}"
    return f"{parts} = {whole}" if len(bill.entries) > 1 else whole


@lru_cache(maxsize=1)
def _resnet() -> Ledger:
    return ledger(stem_layers("7x7"), PICTURE)


def _caption(options: dict[str, Any], bill: Ledger, field: Field) -> tuple[str, str]:
    channels, height, width = bill.entries[-1].output_shape
    layers = f"{options['layers']} layers" if options["layers"] > 1 else "one layer"
    pooled = ", then pooling" if options["pooling"] else ""
    shape = f"224×224×3 → {height}×{width}×{channels}"
    work = bill.multiply_adds / _resnet().multiply_adds
    memory = bill.activations / _resnet().activations
    return (
        f"{layers}{pooled}: {shape}, a unit sees {field.size}×{field.size} pixels",
        f"{work:.2f} times the multiply-adds of ResNet's 7×7 stem, {memory:.2f} times its memory",
    )


def _short(count: int) -> str:
    if count >= 1_000_000:
        return f"{count / 1e6:,.1f} M"
    return f"{count / 1e3:,.1f} k" if count >= 1000 else f"{count}"
