"""Change the picture's size, and see which network for classification still works."""

from __future__ import annotations

from itertools import zip_longest

import traitlets

from course_utils.architectures import CLASSIFICATION_HEADS, classification
from course_utils.cost import Entry, ledger
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.numbers import MultipleOnSlider
from course_utils.explorers.options import slider
from course_utils.layers import Layer, Linear
from course_utils.pictures.scene import Cell, Grid, Scene, cell_name

ROWS = 7  # rows of every column, so that equal layers are side by side
NAMES = dict(zip(CLASSIFICATION_HEADS, ("dense", "grid", "average", "converted"), strict=True))
WHAT = {
    "conv1": "convolution, ReLU",
    "conv2": "convolution, ReLU",
    "pool1": "pooling, stride 4",
    "pool2": "pooling, stride 4",
    "average": "mean of places",
}


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
        ]
        return Scene(title, tuple(grid for grid, _ in columns), tuple(caption))


def _column(head: str, image_size: int, built_for: int) -> tuple[Grid, str]:
    """Return one network from top to bottom, and why it fails, if it does."""
    built = classification(head, built_for)
    # only the grid's windows depend on the picture; below 12×12 there are fewer than nine
    fitted = classification(head, max(image_size, 12)) if head == "3×3 grid" else built
    wanted = ledger(built.layers, built.input_shape).entries
    met, refusal = _entries(fitted.layers, wanted, image_size)
    cells = [_picture_cell(image_size)]
    for layer, entry in zip_longest(fitted.layers, met):
        if isinstance(layer, Linear) and len(cells) == ROWS - 2:
            cells.append(_flat(met[ROWS - 4], cell_name(NAMES[head], len(cells) - 1, 0)))
        above = cell_name(NAMES[head], len(cells) - 1, 0)
        cells.append(_cell(layer, entry, above) if entry else _failed(layer, refusal))
        if not entry:
            break
    if not refusal:
        cells[-1] = cells[-1]._replace(kind="right")
    empty = Cell(kind="beyond", label="not reached")
    rows = tuple((cell,) for cell in [*cells, *[empty] * (ROWS - len(cells))])
    return Grid(NAMES[head], rows, head), refusal


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
            return done, f"its matrix takes {inputs:,} numbers, and {given:,} come"
        shape = entry.output_shape
        done.append(entry)
    return done, ""


def _picture_cell(size: int) -> Cell:
    text = f"{size}×{size}×3"
    return Cell(text, label=f"picture, {text}", says=f"the picture: {text}", note="picture\n ")


def _cell(layer: Layer, entry: Entry, above: str) -> Cell:
    what = _what(layer)
    channels, height, width = entry.output_shape
    dense = isinstance(layer, Linear)
    shape = f"{channels} units" if dense else f"{height}×{width}×{channels}"
    price = _parameters(entry)
    says = f"{what}: {shape}; {price}, {entry.multiply_adds:,} multiply-adds"
    return Cell(
        shape,
        label=f"{what}, {price}, {shape}",
        says=says,
        window=(above,),
        note=f"{what}\n{price}",
    )


def _flat(entry: Entry, above: str) -> Cell:
    channels, height, width = entry.output_shape
    count = f"{channels * height * width:,}"
    says = f"the maps written in one row: {height}·{width}·{channels} = {count} numbers"
    return Cell(count, label=f"flat, {count}", says=says, window=(above,), note="flat\n ")


def _failed(layer: Layer, refusal: str) -> Cell:
    what = _what(layer)
    return Cell("fails", "wrong", f"{what} fails", f"{what} fails: {refusal}", note=f"{what}\n ")


def _what(layer: Layer) -> str:
    if layer.name == "pool2" and layer.kernel_size != 4:
        return f"pooling, window {layer.kernel_size}"
    if layer.name != "classes":
        return WHAT[layer.name]
    if isinstance(layer, Linear):
        return "dense"
    return f"convolution {layer.kernel_size}×{layer.kernel_size}"


def _millions(head: str, built_for: int) -> str:
    network = classification(head, built_for)
    return f"{ledger(network.layers, network.input_shape).parameters / 1e6:.1f}"


def _parameters(entry: Entry) -> str:
    return f"{entry.parameters:,} parameters"
