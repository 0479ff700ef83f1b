"""Change the picture's size, and see which network for classification still works."""

from __future__ import annotations

from itertools import pairwise, zip_longest

import traitlets

from course_utils.architectures import CLASSIFICATION_HEADS, classification
from course_utils.cost import Entry, ledger
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.layer_outputs import failed_cell, flattened, output_cell, picture_cell
from course_utils.explorers.numbers import MultipleOnSlider
from course_utils.explorers.options import slider
from course_utils.layers import Layer, Linear, Shape
from course_utils.pictures.arrows import Arrow
from course_utils.pictures.boxes import Box
from course_utils.pictures.diagram import Diagram, diagram
from course_utils.pictures.scale import Scale
from course_utils.pictures.scene import Cell, Scene

SCALE = Scale(side=2.9, channels=0.6, root=True)
WIDEST, MIDDLE, ACROSS = 78, 39, 150  # pixels: a row of numbers, its middle, and a network
FAILED = 10  # pixels: the box of a layer that does not work
TOPS = (0, 80, 158, 214, 270, 322, 370)  # pixels: where the rows begin
HEIGHTS = (58, 58, 36, 36, 32, 32, 32)  # of the rows, so that equal layers are side by side
SCALED = (
    "A box's height stands for the side of its maps, its width for the number of its channels, "
    "both to the scale of their square roots: twice as long means four times as many."
)
NAMES = dict(zip(CLASSIFICATION_HEADS, ("dense", "grid", "average", "converted"), strict=True))


class SizeExplorer(GridView):
    """The networks of Goodfellow's figure 9.11 side by side, for pictures of any size.

    Each was built, with its weights, for pictures of one size, and is now used on another.

    Parameters
    ----------
    image_size : int
        Height and width of the input pictures.
    built_for : int
        Height and width of the pictures that the networks were built for.
    sliders : sequence of str
        Names of the options to show, all by default.

    Examples
    --------
    >>> SizeExplorer(image_size=320).picture.caption[0]
    'works: 3×3 grid, average, dense as convolution'
    """

    image_size = slider("Picture", 8, 384, "{0}×{0}", value=256, step=8, trait=MultipleOnSlider)
    built_for = slider("Built for", 128, 256, "{0}×{0}", value=256, step=64, trait=MultipleOnSlider)
    selected = traitlets.Unicode("dense[6,0]").tag(sync=True)

    def scene(self, image_size: int, built_for: int) -> Scene:
        """Return the picture for one state of the options."""
        title = f"Picture {image_size}×{image_size}, networks built for {built_for}×{built_for}"
        columns = [_column(head, image_size, built_for) for head in CLASSIFICATION_HEADS]
        works = [head for head, (_, refusal) in zip(NAMES, columns, strict=True) if not refusal]
        fails = [f"{head} fails: {why}" for head, (_, why) in zip(NAMES, columns, strict=True)]
        prices = [f"{head} {_millions(head, built_for)}" for head in NAMES]
        caption = [
            f"works: {', '.join(works) or 'none'}",
            *(line for line in fails if not line.endswith(": ")),
            f"million parameters: {', '.join(prices)}",
            SCALED,
        ]
        return Scene(title, tuple(picture for picture, _ in columns), tuple(caption))


def _column(head: str, image_size: int, built_for: int) -> tuple[Diagram, str]:
    """Return one network from top to bottom, and why it fails, if it does."""
    built = classification(head, built_for)
    # only the grid's windows depend on the picture; below 12×12 there are fewer than nine
    fitted = classification(head, max(image_size, 12)) if head == "3×3 grid" else built
    wanted = ledger(built.layers, built.input_shape).entries
    met, refusal = _entries(fitted.layers, wanted, image_size)
    drawn = [((3, image_size, image_size), picture_cell(image_size))]
    for layer, entry in zip_longest(fitted.layers, met):
        if isinstance(layer, Linear):
            drawn.append(flattened(drawn[-1][0]))
        if not entry:
            drawn.append((None, failed_cell(layer, refusal)))
            break
        drawn.append((entry.output_shape, output_cell(layer, entry)))
    if not refusal:
        drawn[-1] = (drawn[-1][0], drawn[-1][1]._replace(kind="right"))
    return _chain(head, drawn), refusal


def _chain(head: str, drawn: list[tuple[Shape | None, Cell]]) -> Diagram:
    """Draw layers from top to bottom; one that fails has no shape."""
    boxes = []
    for (shape, cell), top, room in zip(drawn, TOPS, HEIGHTS, strict=False):
        width, height = SCALE.box(shape) if shape else (FAILED, FAILED)
        box = Box(cell, MIDDLE, top + (room - height) / 2, min(width, WIDEST), height, "beside")
        boxes.append(box)
    made = diagram(NAMES[head], [[box] for box in boxes], (), head, least=(ACROSS, TOPS[-1] + 32))
    arrows = [Arrow(*ends) for ends in pairwise(made.boxes())]
    return diagram(made.name, made.rows, arrows, head, least=made.least)


def _entries(layers: tuple[Layer, ...], wanted: tuple[Entry, ...], size: int):
    """Return the costs of the layers that work at that picture size, and why the next fails."""
    shape, done = (3, size, size), []
    for layer, built in zip(layers, wanted, strict=True):
        try:
            (entry,) = ledger([layer], shape).entries
        except ValueError:
            window, cells = (f"{side}×{side}" for side in (layer.kernel_size, shape[1]))
            return done, f"a window of {window} does not fit on {cells} cells"
        if entry.parameters != built.parameters:
            inputs = built.parameters // built.output_shape[0] - 1
            given = shape[0] * shape[1] * shape[2]
            return done, f"its matrix takes {inputs:,} numbers, but {given:,} arrive"
        shape = entry.output_shape
        done.append(entry)
    return done, ""


def _millions(head: str, built_for: int) -> str:
    network = classification(head, built_for)
    return f"{ledger(network.layers, network.input_shape).parameters / 1e6:.1f}"
