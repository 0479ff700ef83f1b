"""Which units of a one-dimensional network are connected, and by which weight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from course_utils.windows import Axis, axis

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
ALPHABET = "abcdefgijklmnopqrstuvwyz"  # without h and x, which name units


class Connection(NamedTuple):
    """A line to a unit of the next layer; ``weight`` is a row and column of the weights."""

    source: int
    target: int
    weight: tuple[int, int]


@dataclass(frozen=True)
class Connections:
    """All connections between two layers.

    ``outputs`` is the number of units above, ``shape`` the rows and columns of the weights.
    """

    outputs: int
    shape: tuple[int, int]
    all: tuple[Connection, ...]

    @cached_property
    def weights(self) -> list[tuple[int, int]]:
        """The distinct weights in use, in order."""
        return sorted({connection.weight for connection in self.all})

    @cached_property
    def letters(self) -> dict[tuple[int, int], str]:
        """A letter for each weight: equal letters stand for the same number."""
        return {weight: letter(number) for number, weight in enumerate(self.weights)}

    def into(self, target: int) -> list[Connection]:
        """Return the connections that end in a unit."""
        return [connection for connection in self.all if connection.target == target]


def connect(
    kind: str, inputs: int, kernel_size: int = 3, tile: int = 2, stride: int = 1
) -> Connections:
    """Connect a line of units to a layer above it.

    Parameters
    ----------
    kind : "full", "local", "tiled" or "convolution"
        With "full", every unit reads all inputs. With the others it reads a window: with "local",
        every unit has its own weights; with "tiled", every ``tile``-th unit has the same; with
        "convolution", all units have the same.
    inputs, kernel_size, tile, stride : int

    Returns
    -------
    Connections
        With stride 1 there are as many units as inputs, as windows may extend beyond the ends.

    Examples
    --------
    >>> for kind in ("full", "local", "tiled", "convolution"):
    ...     layer = connect(kind, inputs=5)
    ...     print(kind, len(layer.all), "connections,", len(layer.weights), "weights")
    full 25 connections, 25 weights
    local 13 connections, 13 weights
    tiled 13 connections, 6 weights
    convolution 13 connections, 3 weights
    """
    line = axis(inputs, kernel_size, stride, _around(kernel_size), name="width")
    outputs = line.output_size
    if kind == "full":
        pairs = tuple(Connection(i, o, (o, i)) for o in range(outputs) for i in range(inputs))
        return Connections(outputs, (outputs, inputs), pairs)
    sets = {"local": outputs, "tiled": min(tile, outputs), "convolution": 1}[kind]
    pairs = tuple(
        Connection(source, o, (o % sets, offset))
        for o in range(outputs)
        for offset, source in _inside(line, o)
    )
    return Connections(outputs, (sets, kernel_size), pairs)


def connect_channels(places: int, kernel_size: int, channels: int, groups: int) -> Connections:
    """Connect maps of ``places`` cells to as many maps above, by a convolution in groups.

    Below and above, unit ``channel * places + place`` is a cell of a channel. The weights have
    a row for each channel above, and ``kernel_size`` columns for each channel below.

    Examples
    --------
    >>> [len(connect_channels(3, 1, channels=4, groups=g).weights) for g in (1, 2, 4)]
    [16, 8, 4]
    """
    line = axis(places, kernel_size, padding=_around(kernel_size), name="width")
    size = channels // groups
    pairs = tuple(
        Connection(below * places + source, above * places + o, (above, below * kernel_size + k))
        for above in range(channels)
        for o in range(places)
        for below in range(above // size * size, above // size * size + size)
        for k, source in _inside(line, o)
    )
    return Connections(channels * places, (channels, channels * kernel_size), pairs)


def letter(number: int) -> str:
    """Return a weight's name.

    Examples
    --------
    >>> letter(0), letter(7), letter(24)
    ('a', 'i', 'a1')
    """
    again, place = divmod(number, len(ALPHABET))
    return ALPHABET[place] + (str(again) if again else "")


def subscript(name: str, number: int) -> str:
    """Write a unit's name with its number as a subscript.

    Examples
    --------
    >>> subscript("x", 12)
    'x₁₂'
    """
    return name + str(number).translate(SUBSCRIPTS)


def ranged(name: str, numbers: Iterable[int]) -> str:
    """Write a list of units, shortened if they are adjacent.

    Examples
    --------
    >>> ranged("x", [2, 3, 4]), ranged("x", [3]), ranged("x", [0, 2])
    ('x₂ to x₄', 'x₃', 'x₀, x₂')
    """
    numbers = sorted(numbers)
    ends = [subscript(name, number) for number in (numbers[0], numbers[-1])]
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return " to ".join(ends)
    return ", ".join(subscript(name, number) for number in numbers)


def _around(kernel_size: int) -> tuple[int, int]:
    """Return the padding that preserves the width; an odd cell is added at the end."""
    return (kernel_size - 1) // 2, kernel_size - 1 - (kernel_size - 1) // 2


def _inside(line: Axis, output: int) -> list[tuple[int, int]]:
    """Return the places of the window that lie on units, with those units."""
    window = enumerate(line.window(output))
    return [(offset, unit) for offset, unit in window if 0 <= unit < line.input_size]
