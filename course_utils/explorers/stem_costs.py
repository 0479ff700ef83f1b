"""What the layers of a stem cost and see, as cells with the arithmetic in words."""

from __future__ import annotations

from course_utils.cost import Entry, Ledger
from course_utils.layers import Convolution, Layer, Pooling, Step
from course_utils.pictures.scene import Cell, cell_name
from course_utils.receptive_field import Field

COLUMNS = {"parameters": "weights", "work": "multiply-adds", "memory": "memory", "field": "sees"}


def what(layer: Layer) -> str:
    """Name a layer with its window and its stride."""
    return f"{layer.kernel_size}×{layer.kernel_size} {kind(layer)}, stride {layer.stride}"


def kind(layer: Layer) -> str:
    """Name the kind of a layer."""
    return "convolution" if isinstance(layer, Convolution) else "max pooling"


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
            text, label=f"{what(layer)}: {COLUMNS[name]}, {text}", says=f"{what(layer)}: {says}"
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
