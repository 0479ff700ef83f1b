"""Set the sizes of an inception block, and see what it costs with and without 1×1 reductions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import traitlets

from course_utils.architectures import BLOCKS, inception
from course_utils.cost import Entry, Ledger, ledger
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.numbers import OnSlider
from course_utils.explorers.options import choice, slider
from course_utils.layers import Convolution, Shape, Step, walk
from course_utils.pictures.scene import Cell, Grid, Scene, cell_name

# blocks of GoogLeNet: input channels, and cells along a side
SHAPES = {"3a": (192, 28), "4b": (512, 14), "5b": (832, 7)}
BRANCHES = ("1x1", "3x3", "5x5")
REDUCTIONS = (None, "3x3 reduce", "5x5 reduce", "pool")  # the layer before each branch's last one


class InceptionExplorer(GridView):
    """The naive and the reduced inception block side by side, with the cost of each layer.

    Parameters
    ----------
    block : "3a", "4b" or "5b"
        Block of GoogLeNet that the channels of the branches are taken from.
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
    >>> for line in InceptionExplorer("3a").picture.caption[:2]:
    ...     print(line)
    naive: 387,296 parameters, 303.5 M multiply-adds, 192 → 416 channels
    reduced: 163,696 parameters, 128.0 M multiply-adds, 192 → 256 channels
    """

    block = choice("Block", tuple(SHAPES))
    in_channels = slider("Channels in", 192, 832, step=320, trait=OnSlider)
    image_size = slider("Map", 7, 28, "{0}×{0}", value=28, step=7, trait=OnSlider)
    reduction = slider("Reductions", 50, 200, "{0} %", value=100, step=50, trait=OnSlider)
    selected = traitlets.Unicode("naive[2,0]").tag(sync=True)

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

    def scene(self, block: str, in_channels: int, image_size: int, reduction: int) -> Scene:
        """Return the picture for one state of the options."""
        title = f"Inception block {block}: {in_channels} channels in, "
        title += f"map {image_size}×{image_size}, reductions {reduction} %"
        shape = (in_channels, image_size, image_size)
        naive, reduced = _priced(block, None, shape), _priced(block, reduction, shape)
        return Scene(
            title,
            (_naive_grid(naive), "or", _reduced_grid(reduced)),
            (_sum("naive", naive), _sum("reduced", reduced), _factor(naive, reduced)),
        )


@dataclass(frozen=True)
class _Price:
    """A block's layers by name, with their shapes and costs."""

    steps: dict[str, Step]
    ledger: Ledger

    def entry(self, name: str) -> Entry:
        return next(entry for entry in self.ledger.entries if entry.name == f"block/{name}")

    @property
    def shape(self) -> Shape:
        """Shape of the output."""
        return self.ledger.entries[-1].output_shape

    @property
    def ends(self) -> tuple[str, ...]:
        """Names of the layers that are concatenated."""
        return (*BRANCHES, "pool project" if "pool project" in self.steps else "pool")


@lru_cache(maxsize=512)  # the naive block does not depend on the reductions
def _priced(block: str, reduction: int | None, shape: Shape) -> _Price:
    one, three_reduce, three, five_reduce, five, project = BLOCKS[block]
    reduces = (None, None, None)
    if reduction is not None:
        reduces = (three_reduce * reduction // 100, five_reduce * reduction // 100, project)
    layers = [inception("block", one, reduces[0], three, reduces[1], five, reduces[2])]
    steps = {step.name.removeprefix("block/"): step for step in walk(layers, shape)}
    return _Price(steps, ledger(layers, shape))


def _naive_grid(price: _Price) -> Grid:
    rows = [(_cell(price, name),) for name in price.ends]
    ends = tuple(cell_name("naive", row, 0) for row in range(4))
    return Grid("naive", (*rows, (_joined(price, ends),)), "naive block")


def _reduced_grid(price: _Price) -> Grid:
    empty = Cell(kind="beyond", label="nothing")
    rows = []
    for row, (first, last) in enumerate(zip(REDUCTIONS, price.ends, strict=True)):
        above = (cell_name("reduced", row, 0),) if first else ()
        rows.append((_cell(price, first) if first else empty, _cell(price, last, above)))
    ends = tuple(cell_name("reduced", row, 1) for row in range(4))
    return Grid("reduced", (*rows, (empty, _joined(price, ends))), "with 1×1 reductions")


def _cell(price: _Price, name: str, window: tuple[str, ...] = ()) -> Cell:
    step, entry = price.steps[name], price.entry(name)
    kind, product = "3×3 max pooling", "no multiplication"
    if isinstance(step.layer, Convolution):
        side = step.layer.kernel_size
        kind, product = f"{side}×{side} convolution", _product(step, side, entry.multiply_adds)
    channels = f"{step.before[0]} → {step.after[0]}"
    says = f"{kind}: {product}; {entry.parameters:,} parameters"
    text = _millions(entry.multiply_adds)
    label = f"{kind}, {channels}, {text}"
    return Cell(text, label=label, says=says, window=window, note=f"{kind}\n{channels}")


def _product(step: Step, side: int, count: int) -> str:
    channels, height, width = step.after
    weights = f"{step.before[0]}" if side == 1 else f"{side}·{side}·{step.before[0]}"
    places = f"{height}·{width} places × {channels} channels × {weights} weights"
    return f"{places} = {count:,} multiply-adds"


def _joined(price: _Price, ends: tuple[str, ...]) -> Cell:
    channels, height, width = price.shape
    parts = " + ".join(str(price.steps[name].after[0]) for name in price.ends)
    says = f"concatenated: {parts} = {channels} channels"
    text = _millions(price.ledger.multiply_adds)
    note = f"concatenated\n{height}×{width}×{channels}"
    label = f"{note}, {text} in all".replace("\n", ", ")
    return Cell(text, label=label, says=says, window=ends, note=note)


def _sum(name: str, price: _Price) -> str:
    costs = f"{price.ledger.parameters:,} parameters, {_millions(price.ledger.multiply_adds)}"
    channels = f"{price.steps['1x1'].before[0]} → {price.shape[0]} channels"
    return f"{name}: {costs} multiply-adds, {channels}"


def _factor(naive: _Price, reduced: _Price) -> str:
    ratio = naive.ledger.multiply_adds / reduced.ledger.multiply_adds
    if ratio >= 1:
        return f"the reductions save: {ratio:.1f} times fewer multiply-adds"
    return f"the reductions cost: {1 / ratio:.1f} times more multiply-adds"


def _millions(count: int) -> str:
    return f"{count / 1e6:.1f} M"
