"""What the layers of a stem put out, cost and see, as cells with the arithmetic in words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from course_utils.architectures import stem_layers
from course_utils.cost import Entry, Ledger, ledger
from course_utils.layers import Convolution, Layer, Pooling, Step
from course_utils.pictures.scene import Cell, cell_name
from course_utils.receptive_field import Field

PICTURE = (3, 224, 224)
COLUMNS = {"parameters": "weights", "work": "multiply-adds", "memory": "memory", "field": "sees"}


def output(step: Step) -> Cell:
    """Return the shape of one layer's maps, with the arithmetic of their size.

    Examples
    --------
    >>> from course_utils.layers import walk
    >>> (step,) = walk([Pooling("pool", 3, stride=2, padding=1)], (64, 112, 112))
    >>> output(step).says
    '3×3 max pooling, stride 2: ⌊(112 + 2·1 − 3) / 2⌋ + 1 = 56 a side, 64 channels'
    """
    layer, (channels, height, width) = step.layer, step.after
    side, stride, shape = layer.kernel_size, layer.stride, f"{height}×{width}×{channels}"
    size = f"⌊({step.before[1]} + 2·{layer.padding} − {side}) / {stride}⌋ + 1 = {height} a side"
    note = f"{side}×{side} {_kind(layer)[:4].strip()} / {stride}"
    says = f"{_what(layer)}: {size}, {channels} channels"
    return Cell(shape, label=f"{note}, {shape}", says=says, note=note)


def costs(step: Step, entry: Entry, before: Field | None, after: Field) -> dict[str, Cell]:
    """Return the numbers of one layer, by the names of their columns."""
    layer, (channels, height, width) = step.layer, step.after
    count = channels * height * width
    weights, work = _products(step, entry)
    texts = {
        "parameters": (f"{entry.parameters:,}", weights),
        "work": (_short(entry.multiply_adds), work),
        "memory": (
            f"{_short(4 * count)}B",
            f"{height}·{width}·{channels} = {count:,} numbers × 4 bytes = {4 * count:,}",
        ),
        "field": (f"{after.size}×{after.size}", _growth(before, after, layer.kernel_size)),
    }
    return {
        name: Cell(
            text, label=f"{_what(layer)}: {COLUMNS[name]}, {text}", says=f"{_what(layer)}: {says}"
        )
        for name, (text, says) in texts.items()
    }


def sums(bill: Ledger, field: Field) -> dict[str, Cell]:
    """Return the numbers of the whole stem, each linked to those of its layers."""
    texts = {
        "parameters": (f"{bill.parameters:,}", _sum(bill, "parameters")),
        "work": (_short(bill.multiply_adds), _sum(bill, "multiply_adds")),
        "memory": (f"{_short(bill.memory())}B", f"4 bytes × ({_sum(bill, 'activations')} numbers)"),
        "field": (
            f"{field.size}×{field.size}",
            f"a unit of the stem sees {field.size}×{field.size} pixels",
        ),
    }
    return {
        name: Cell(
            text,
            label=f"{COLUMNS[name]}: whole stem, {text}",
            says=f"whole stem: {says}",
            window=tuple(cell_name(name, row, 0) for row in range(len(bill.entries))),
        )
        for name, (text, says) in texts.items()
    }


def caption(options: dict[str, Any], bill: Ledger, field: Field) -> tuple[str, str]:
    """Sum up what a stem makes of the picture, compared with ResNet's 7×7 stem."""
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


@lru_cache(maxsize=1)
def _resnet() -> Ledger:
    return ledger(stem_layers("7x7"), PICTURE)


def _what(layer: Layer) -> str:
    """Name a layer with its window and its stride."""
    return f"{layer.kernel_size}×{layer.kernel_size} {_kind(layer)}, stride {layer.stride}"


def _kind(layer: Layer) -> str:
    """Name the kind of a layer."""
    return "convolution" if isinstance(layer, Convolution) else "max pooling"


def _products(step: Step, entry: Entry) -> tuple[str, str]:
    """Write how a layer's numbers of weights and of multiply-adds are computed."""
    if isinstance(step.layer, Pooling):
        return "nothing is learned", f"no multiplication, {entry.additions:,} comparisons"
    channels, height, width = step.after
    side = step.layer.kernel_size
    window = f"{side}·{side}·{step.before[0]} weights"
    weights = f"{channels} channels × {window} = {entry.parameters:,}"
    places = f"{height}·{width} places × {channels} channels"
    return weights, f"{places} × {window} = {entry.multiply_adds:,} multiply-adds"


def _growth(before: Field | None, after: Field, side: int) -> str:
    size, stride = (before.size, before.stride) if before else (1, 1)
    return f"sees {size} + ({side} − 1)·{stride} = {after.size} pixels a side"


def _sum(bill: Ledger, name: str) -> str:
    parts = " + ".join(f"{getattr(entry, name):,}" for entry in bill.entries)
    whole = f"{getattr(bill, name):,}"
    return f"{parts} = {whole}" if len(bill.entries) > 1 else whole


def _short(count: int) -> str:
    if count >= 1_000_000:
        return f"{count / 1e6:,.1f} M"
    return f"{count / 1e3:,.1f} k" if count >= 1000 else f"{count}"
