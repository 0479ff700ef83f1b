"""The picture of GoogLeNet from end to end: a box for what each layer or block puts out."""

from __future__ import annotations

from course_utils.architectures import googlenet
from course_utils.cost import Entry, ledger
from course_utils.layers import GlobalPooling, Layer, Linear, Parallel, Pooling, Shape, walk
from course_utils.pictures.arrows import Arrow
from course_utils.pictures.boxes import Box
from course_utils.pictures.diagram import diagram
from course_utils.pictures.scale import Scale
from course_utils.pictures.scene import Cell, Scene, cell_name

SCALE = Scale(side=4.6, channels=1.7, root=True)
AUXILIARY = ("4a", "4d")
# for each row: its boxes, the middle of the first, pixels to the next, and the height of the row
ROWS = (
    (("picture", "conv1", "pool1", "conv2"), 46, 108, 70),
    (("pool2", "3a", "3b"), 46, 90, 26),
    (("pool3", "4a", "4b", "4c", "4d", "4e"), 46, 72, 19),
    (("pool4", "5a", "5b", "pool5", "fc"), 46, 85, 14),
)
WORDS, GAP, SIDE_WAY = 35, 34, 62  # pixels: two lines of words, below them, a side classifier
CAPTION = (
    (
        "A box's height stands for the side of its maps, its width for the number of its "
        "channels. Both are drawn to the scale of their square roots: twice as long means four "
        "times as many. The four parts of a block come from its four branches."
    ),
    (
        "22 layers with weights lie on the way through the network, two of them in each block. "
        "The auxiliary classifiers help to train the network and are then removed."
    ),
)
SIDE_CLASSIFIER = (
    "{} auxiliary classifier, for training only: it reads the maps of {}, averages windows of 5×5 "
    "with stride 3, mixes them into 128 channels by 1×1, and ends in dense layers of 1024 and 1000 "
    "units; its loss counts 0.3"
)


def scene() -> Scene:
    """Return the picture.

    Examples
    --------
    >>> from course_utils.pictures.draw import describe
    >>> describe(scene())[:74]
    'GoogLeNet from end to end. from the picture to 1000 classes: picture, 224×'
    """
    known, rows, top = _cells(), [], 0
    for names, first, pitch, height in ROWS:
        row = [
            SCALE.centred(cell, shape, first + pitch * column, top, height, shares)
            for column, (shape, cell, shares) in enumerate(known[name] for name in names)
        ]
        rows.append(row)
        top += height + WORDS + GAP
        if AUXILIARY[0] in names:
            rows.append(_side_classifiers(row, names, top - GAP / 3))
            top += SIDE_WAY
    parts = diagram("network", rows, _arrows(), "from the picture to 1000 classes")
    return Scene("GoogLeNet from end to end", (parts,), CAPTION)


def _side_classifiers(row: list[Box], names: tuple[str, ...], top: float) -> list[Box]:
    boxes = []
    for which, name in zip(("first", "second"), AUXILIARY, strict=True):
        says = SIDE_CLASSIFIER.format(which, name)
        label = f"{which} auxiliary classifier"
        cell = Cell("classifier", "padding", label, says, note="auxiliary")
        boxes.append(Box(cell, row[names.index(name)].middle, top, 30, 12))
    return boxes


def _arrows() -> list[Arrow]:
    """Join the boxes of each row, the rows, and the side classifiers."""
    arrows, last, level = [], "", 0
    for names, *_ in ROWS:
        for column, name in enumerate(names):
            here = cell_name("network", level, column)
            if last:
                arrows.append(Arrow(last, here, "across" if column else "back"))
            if name in AUXILIARY:
                side = cell_name("network", level + 1, AUXILIARY.index(name))
                arrows.append(Arrow(here, side))
            last = here
        level += 2 if AUXILIARY[0] in names else 1
    return arrows


def _cells() -> dict[str, tuple[Shape, Cell, tuple[float, ...]]]:
    """Return the shape, the cell and the shares of the branches of every box by name."""
    network = googlenet()
    prices = {e.name: e for e in ledger(network.layers, network.input_shape).blocks().entries}
    picture = "picture, 224×224×3"
    shown = Cell("224×224×3", label=picture, says=picture, note="picture")
    known = {"picture": (network.input_shape, shown, ())}
    for name, layer, before, after in walk(network.layers, network.input_shape):
        if name in prices:
            shares = _branches(layer, before)
            known[name] = (after, _cell(layer, before, prices[name], shares), _as_shares(shares))
    return known


def _branches(layer: Layer, before: Shape) -> list[int]:
    """Return the channels that each branch of an inception block puts out."""
    if not isinstance(layer, Parallel) or len(layer.branches) == 1:
        return []
    return [[*walk(branch, before)][-1].after[0] for branch in layer.branches]


def _as_shares(channels: list[int]) -> tuple[float, ...]:
    return tuple(count / sum(channels) for count in channels)


def _cell(layer: Layer, before: Shape, price: Entry, branches: list[int]) -> Cell:
    note, what = _what(layer)
    channels, side, _ = price.output_shape
    shape = f"{channels}" if isinstance(layer, Linear) else f"{side}×{side}×{channels}"
    parts = f" = {' + '.join(map(str, branches))} channels" if branches else ""
    cost = f"; {price.parameters:,} weights, {price.multiply_adds / 1e6:.1f} M multiply-adds"
    says = f"{what}: {before[1]}×{before[2]}×{before[0]} → {shape}{parts}"
    says += cost if price.parameters else "; nothing is learned"
    if side != before[1]:
        return Cell(shape, label=f"{note}, {shape}", says=says, note=note)
    # the side is written where it changes
    label = f"{note}, {channels} channels of {side}×{side}"
    label = f"block {label}" if branches else label
    return Cell(f"{channels}", label=label, says=says, note=note)


def _what(layer: Layer) -> tuple[str, str]:
    """Return a short and a long name for a layer."""
    if isinstance(layer, Pooling):
        return "max pool", f"{layer.kernel_size}×{layer.kernel_size} max pooling, stride 2"
    if isinstance(layer, GlobalPooling):
        return "average", "average of each whole map"
    if isinstance(layer, Linear):
        return "dense", "dense layer, a score for each class"
    if isinstance(layer, Parallel) and len(layer.branches) == 1:
        return "1×1, 3×3", "1×1 convolution to 64 channels, then 3×3 convolution"
    if isinstance(layer, Parallel):
        return layer.name, f"inception block {layer.name}"
    return "7×7 conv", "7×7 convolution, stride 2"
