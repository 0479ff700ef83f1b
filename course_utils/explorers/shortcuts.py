"""Pictures of shortcuts: ResNet's residual block, and two ways past a place where maps shrink."""

from __future__ import annotations

import itertools

from course_utils.architectures import bottleneck
from course_utils.layers import Convolution, Parallel, Shape, walk
from course_utils.pictures.arrows import Arrow
from course_utils.pictures.boxes import Box
from course_utils.pictures.diagram import diagram
from course_utils.pictures.scale import SCALED, Scale
from course_utils.pictures.scene import Cell, Scene, cell_name

SCALE = Scale(side=0.7, channels=0.12)
PLACES = (46, 114, 162, 216, 272, 338, 430)  # pixels: the middles of the boxes in a row
ABOVE, HEIGHT, PLUS = 74, 40, 24  # pixels: from the upper row to the lower, of a row, of a plus
SECOND = 196  # pixels from the first network to the second
BEFORE, HALVED = (256, 56, 56), (512, 28, 28)


def residual_block() -> Scene:
    """Return the picture of a block whose shortcut is its input."""
    says = "the sum of the input and of what the three convolutions have computed: 56×56×256"
    row = [*_branch(bottleneck("block", 64), 30), _plus(30, says)]
    arrows = [*_along(0, 5), Arrow("network[0,0]", "network[0,4]", "over", reach=14)]
    notes = ((PLACES[2], 9, "shortcut: the input as it is"),)
    told = (
        (
            "The input bypasses the three convolutions and is added to their output: the "
            "convolutions need only compute the change."
        ),
        f"{SCALED} Batch normalisation and ReLU, which follow each convolution, are not drawn.",
    )
    picture = diagram("network", [row], arrows, "maps of 56×56", notes=notes)
    return Scene("A residual block", (picture,), told)


def two_shortcuts() -> Scene:
    """Return the picture of ResNet's and of FishNet's shortcut where the maps are halved."""
    upper, lower = ABOVE, ABOVE + SECOND
    resnet = bottleneck("block", 128, (2, 1), project=True)
    says = "1×1 convolution with stride 2 in the shortcut: 56×56×256 → 28×28×512"
    above = _box(_cell("1×1, stride 2", HALVED, says), HALVED, 2, 0)
    added = "the sum of what both paths have computed: 28×28×512"
    row = [*_branch(resnet, upper), _plus(upper, added)]
    rows = [[above], row, *_fishnet(lower)]
    arrows = [
        Arrow("network[1,0]", "network[0,0]", "rise"),
        Arrow("network[0,0]", "network[1,4]", "fall"),
        *_along(1, 5),
        *_along(3, 7),
        Arrow("network[3,0]", "network[3,4]", "over", reach=lower - 16),
        Arrow("network[2,0]", "network[3,6]", "into", part=1),
    ]
    told = (
        (
            "ResNet (above): the sum has 28×28×512 numbers, so the input must go through a "
            "convolution first, and so must every gradient that comes back."
        ),
        (
            "FishNet (below): the input is added as it is. Then a pooling halves the maps, and "
            "channels from elsewhere are concatenated. No convolution stands in the way."
        ),
        f"{SCALED} FishNet's principle is drawn with ResNet's numbers.",
    )
    notes = ((PLACES[0], 12, "ResNet"), (PLACES[0], lower - 46, "FishNet"))
    picture = diagram("network", rows, arrows, "from 56×56 to 28×28", notes=notes)
    return Scene("Two shortcuts past a place where the maps shrink", (picture,), told)


def _fishnet(top: int) -> list[list[Box]]:
    """Return the upper and the lower row of boxes of FishNet's way."""
    pooled, body = (256, 28, 28), "maps of this size from another part of the network"
    says = "2×2 max pooling, stride 2: 56×56×256 → 28×28×256"
    joined = "concatenated: 256 + 256 = 512 channels, 28×28×512"
    return [
        [_box(_cell("other maps", pooled, f"{body}: 28×28×256"), pooled, 6, top - ABOVE - 16)],
        [
            *_branch(bottleneck("block", 64), top),
            _plus(top, "the sum of the input and of what the three convolutions have computed"),
            _box(_cell("max pool", pooled, says), pooled, 5, top),
            _box(_cell("concatenated", HALVED, joined), HALVED, 6, top, (0.5, 0.5)),
        ],
    ]


def _branch(block: Parallel, top: int) -> list[Box]:
    """Return the boxes of a block's input and of the three convolutions of its branch."""
    boxes = [_box(_cell("input", BEFORE, "input, 56×56×256"), BEFORE, 0, top)]
    for step in walk(block.branches[0], BEFORE):
        if isinstance(step.layer, Convolution):
            (channels, side, _), layer = step.after, step.layer
            kind = f"{layer.kernel_size}×{layer.kernel_size}"
            stride = ", stride 2" if layer.stride == 2 else ""
            before = "×".join(map(str, (*step.before[1:], step.before[0])))
            says = f"{kind} convolution{stride}: {before} → {side}×{side}×{channels}"
            cell = Cell(
                f"{channels}",
                label=f"{kind}, {channels} channels of {side}×{side}",
                says=says,
                note=kind,
            )
            boxes.append(_box(cell, step.after, len(boxes), top))
    return boxes


def _cell(note: str, shape: Shape, says: str) -> Cell:
    text = f"{shape[1]}×{shape[2]}×{shape[0]}"
    return Cell(text, label=f"{note}, {text}", says=says, note=note)


def _box(cell: Cell, shape: Shape, column: int, top: int, shares: tuple[float, ...] = ()) -> Box:
    return SCALE.centred(cell, shape, PLACES[column], top, HEIGHT, shares)


def _plus(top: int, says: str) -> Box:
    cell = Cell("+", label=f"+, {says}", says=says)
    return Box(cell, PLACES[4], top + (HEIGHT - PLUS) / 2, PLUS, PLUS, words="inside")


def _along(row: int, count: int) -> list[Arrow]:
    """Join the boxes of a row."""
    names = [cell_name("network", row, column) for column in range(count)]
    return [Arrow(*pair, "across") for pair in itertools.pairwise(names)]
