"""What the layers of a network for classification put out, or why they fail, as cells."""

from __future__ import annotations

from course_utils.cost import Entry
from course_utils.layers import Layer, Linear, Shape
from course_utils.pictures.scene import Cell

WHAT = {
    "conv1": "3×3 conv",
    "conv2": "3×3 conv",
    "pool1": "4×4 pooling",
    "pool2": "4×4 pooling",
    "average": "average",
}


def picture_cell(size: int) -> Cell:
    """Return the cell of a picture of that height and width."""
    text = f"{size}×{size}×3"
    return Cell(text, label=f"picture, {text}", says=f"the picture: {text}", note="picture")


def output_cell(layer: Layer, entry: Entry) -> Cell:
    """Return the cell of a layer's output: its shape, and what it costs.

    Examples
    --------
    >>> from course_utils.cost import ledger
    >>> layer = Linear("classes", 1000)
    >>> output_cell(layer, *ledger([layer], (64, 1, 1)).entries).says
    'dense: 1000 units; 65,000 parameters, 64,000 multiply-adds'
    """
    what, price = _what(layer), f"{entry.parameters:,} parameters"
    channels, height, width = entry.output_shape
    shape = f"{channels} units" if isinstance(layer, Linear) else f"{height}×{width}×{channels}"
    says = f"{what.replace('conv', 'convolution')}: {shape}; {price}, "
    says += f"{entry.multiply_adds:,} multiply-adds"
    return Cell(shape, label=f"{what}, {shape}", says=says, note=what)


def flattened(shape: Shape) -> tuple[Shape, Cell]:
    """Return the shape and the cell of maps that are written in one row.

    Examples
    --------
    >>> shape, cell = flattened((64, 4, 4))
    >>> shape, cell.text
    ((1024, 1, 1), '1,024')
    """
    channels, height, width = shape
    count = channels * height * width
    says = f"the maps written in one row: {height}·{width}·{channels} = {count:,} numbers"
    return (count, 1, 1), Cell(f"{count:,}", label=f"one row, {count:,}", says=says, note="one row")


def failed_cell(layer: Layer, refusal: str) -> Cell:
    """Return the cell of a layer that does not work, with the reason."""
    what = _what(layer)
    return Cell("fails", "wrong", f"{what}, fails", f"{what} fails: {refusal}", note=what)


def _what(layer: Layer) -> str:
    if layer.name == "pool2" and layer.kernel_size != 4:
        return f"{layer.kernel_size}×{layer.kernel_size} pooling"
    if layer.name != "classes":
        return WHAT[layer.name]
    if isinstance(layer, Linear):
        return "dense"
    return f"{layer.kernel_size}×{layer.kernel_size} conv"
