"""Build the first layers of a network with sliders, and see what each of them costs."""

from __future__ import annotations

from typing import Any

import traitlets

from course_utils.cost import ledger
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.numbers import OnSlider
from course_utils.explorers.options import choice, slider, switch
from course_utils.explorers.stem_costs import COLUMNS, PICTURE, caption, costs, output, sums
from course_utils.layers import Convolution, Layer, Pooling, Shape, Step, walk
from course_utils.pictures.arrows import Arrow
from course_utils.pictures.boxes import Box
from course_utils.pictures.diagram import Diagram, diagram
from course_utils.pictures.scale import Scale
from course_utils.pictures.scene import Cell, Scene, cell_name
from course_utils.receptive_field import fields

MOST_LAYERS = 3
SCALE = Scale(side=36 / 224, channels=0.6)
HEIGHT, PITCH, MIDDLE = 36, 60, 20  # pixels: of a row, from row to row, and of the maps
WIDTH, TALL, APART = 82, 32, 12  # pixels: a number's box, and the space above the last one


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
    selected = traitlets.Unicode("work[0,0]").tag(sync=True)

    def scene(self, **options: Any) -> Scene:
        """Return the picture for one state of the options."""
        stem = _stem(**options)
        steps, bill, seen = [*walk(stem, PICTURE)], ledger(stem, PICTURE), fields(stem)
        layers = zip(steps, bill.entries, [None, *seen], seen, strict=False)
        rows, whole = [costs(*layer) for layer in layers], sums(bill, seen[-1])
        columns = (_column(name, rows, whole) for name in COLUMNS)
        told = caption(options, bill, seen[-1])
        return Scene(_title(**options), (_chain(steps), *columns), told)


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


def _chain(steps: list[Step]) -> Diagram:
    """Draw the picture, and below it the maps of each layer."""
    picture = Cell("224×224×3", label="picture, 224×224×3", says="the picture", note="picture")
    boxes = [_maps(picture, PICTURE, 0)]
    boxes += [_maps(output(step), step.after, row) for row, step in enumerate(steps, 1)]
    arrows = [
        Arrow(cell_name("output", row, 0), cell_name("output", row + 1, 0))
        for row in range(len(steps))
    ]
    return diagram(
        "output",
        [[box] for box in boxes],
        arrows,
        "maps, to scale",
        least=(0, _height(len(steps))),
        notes=((MIDDLE + 64, _height(len(steps)) - 12, "whole stem"),),
    )


def _maps(cell: Cell, shape: Shape, row: int) -> Box:
    width, height = SCALE.box(shape)
    top = PITCH * row + (HEIGHT - height) / 2
    return Box(cell, MIDDLE, top, width, height, words="beside", drop=MIDDLE - width / 2)


def _column(name: str, rows: list[dict[str, Cell]], whole: dict[str, Cell]) -> Diagram:
    """Draw one number for each layer, beside its maps, and that of the whole stem below."""
    cells = [row[name] for row in rows]
    tops = [PITCH * row + (HEIGHT - TALL) / 2 for row in range(1, len(rows) + 1)]
    last = _height(len(rows)) - TALL
    boxes = [
        Box(cell, WIDTH / 2, top, WIDTH, TALL, words="inside")
        for cell, top in zip([*cells, whole[name]], [*tops, last], strict=True)
    ]
    return diagram(name, [[box] for box in boxes], (), COLUMNS[name], least=(0, _height(len(rows))))


def _height(layers: int) -> int:
    """Return the height of all columns in pixels, the last row included."""
    return PITCH * (layers + 1) + APART + TALL
