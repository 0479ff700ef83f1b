"""The cost of a network: parameters, multiply-adds, and memory for its layers' outputs.

Conventions, so that costs can be compared: all counts are for one picture. A multiply-add counts
as one, and only convolutions and dense layers have any; adding the bias is not counted.
Comparisons and additions of pooling, and additions of residual branches, are listed apart, as
``additions``. ``activations`` are the numbers that convolutions, dense layers and poolings write;
activation functions, normalization, concatenation and the residual sum can work in place and
write none. The input picture is not counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import prod

from course_utils.layers import (
    Convolution,
    GlobalPooling,
    Layer,
    Linear,
    Normalization,
    Pooling,
    Shape,
    Step,
    walk,
)
from course_utils.tables import Table
from course_utils.windows import pair


@dataclass(frozen=True)
class Entry:
    """The cost of one layer, or of a block."""

    name: str
    output_shape: Shape
    parameters: int = 0
    multiply_adds: int = 0
    additions: int = 0
    activations: int = 0


@dataclass(frozen=True)
class Ledger:
    """The costs of a network's layers; in a notebook, a table with their total.

    Examples
    --------
    >>> ledger([Convolution("conv1", 8, 3, padding=1), Pooling("pool1", 2)], (1, 28, 28))
    layer    output  parameters  multiply-adds  additions  activations
    conv1  8×28×28          80         56,448          0        6,272
    pool1  8×14×14           0              0      4,704        1,568
    total                   80         56,448      4,704        7,840
    """

    entries: tuple[Entry, ...]

    @property
    def parameters(self) -> int:
        """Weights and biases that are learnt."""
        return sum(entry.parameters for entry in self.entries)

    @property
    def multiply_adds(self) -> int:
        """Multiplications, each with its addition, of convolutions and dense layers."""
        return sum(entry.multiply_adds for entry in self.entries)

    @property
    def additions(self) -> int:
        """Comparisons and additions of pooling, additions of residual branches."""
        return sum(entry.additions for entry in self.entries)

    @property
    def activations(self) -> int:
        """Numbers written by the layers."""
        return sum(entry.activations for entry in self.entries)

    def memory(self, bytes_per_number: int = 4, batch: int = 1) -> int:
        """Bytes for the activations of a batch: what training must keep for the backward pass."""
        return self.activations * bytes_per_number * batch

    def blocks(self) -> Ledger:
        """The same costs, summed over each block: "3a/1x1", "3a/3x3", … become "3a".

        Examples
        --------
        >>> from course_utils.layers import Parallel
        >>> block = Parallel("3a", ([Convolution("1x1", 4, 1)], [Convolution("pool", 4, 1)]))
        >>> [entry.name for entry in ledger([block], (8, 5, 5)).blocks().entries]
        ['3a']
        """
        grouped = groupby(self.entries, key=lambda entry: entry.name.split("/")[0])
        return Ledger(tuple(_sum(name, tuple(entries)) for name, entries in grouped))

    def table(self) -> Table:
        """The entries and their total, as a table."""
        header = ("layer", "output", "parameters", "multiply-adds", "additions", "activations")
        total = _sum("total", self.entries)
        rows = [
            (
                entry.name,
                None if entry is total else "×".join(map(str, entry.output_shape)),
                entry.parameters,
                entry.multiply_adds,
                entry.additions,
                entry.activations,
            )
            for entry in (*self.entries, total)
        ]
        return Table(header, rows)

    def __repr__(self) -> str:
        return repr(self.table())

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()


def ledger(layers: Sequence[Layer], input_shape: Shape) -> Ledger:
    """Count the cost of every layer for one picture.

    Parameters
    ----------
    layers : sequence of layers
        See `course_utils.layers`.
    input_shape : (channels, height, width)

    Returns
    -------
    Ledger
        Layers inside branches are listed as "block/layer", followed by the block itself with the
        cost of joining its branches.

    Raises
    ------
    ValueError
        As in `layers.walk`.

    Examples
    --------
    >>> stem = ledger([Convolution("conv1", 64, 7, stride=2, padding=3)], (3, 224, 224))
    >>> stem.parameters, stem.multiply_adds, stem.memory()
    (9472, 118013952, 3211264)
    """
    return Ledger(tuple(_entry(step) for step in walk(layers, input_shape)))


def _entry(step: Step) -> Entry:
    name, layer, before, after = step
    if isinstance(layer, Convolution):
        weights = before[0] // layer.groups * prod(pair(layer.kernel_size, "kernel_size"))
        return _weighted(name, after, weights, layer.bias)
    if isinstance(layer, Linear):
        return _weighted(name, after, prod(before), layer.bias)
    if isinstance(layer, Pooling | GlobalPooling):
        kernel = layer.kernel_size if isinstance(layer, Pooling) else before[1:]
        cells = prod(pair(kernel, "kernel_size"))
        return Entry(name, after, additions=prod(after) * (cells - 1), activations=prod(after))
    if isinstance(layer, Normalization):
        return Entry(name, after, parameters=2 * before[0])
    sums = len(layer.branches) - 1 if layer.join == "add" else 0
    return Entry(name, after, additions=sums * prod(after))


def _weighted(name: str, after: Shape, weights: int, bias: bool) -> Entry:
    """Return the cost of a layer whose output numbers are sums of ``weights`` products each."""
    return Entry(
        name,
        after,
        parameters=after[0] * (weights + bias),
        multiply_adds=prod(after) * weights,
        activations=prod(after),
    )


def _sum(name: str, entries: tuple[Entry, ...]) -> Entry:
    whole = Ledger(entries)
    return Entry(
        name,
        entries[-1].output_shape if entries else (),
        whole.parameters,
        whole.multiply_adds,
        whole.additions,
        whole.activations,
    )
