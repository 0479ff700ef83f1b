"""How a field grows through the layers, rightly or otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Layer(NamedTuple):
    """What of a layer the receptive field depends on; plain triples serve as well."""

    kernel_size: int
    stride: int
    dilation: int

    @property
    def steps(self) -> int:
        """From the first cell of a window to its last."""
        return (self.kernel_size - 1) * self.dilation


def grown(grow: Callable, move: Callable, start: int = 1) -> Callable:
    """Let a field grow layer by layer.

    ``grow(size, jump, layer)`` is the size behind a layer, ``move(jump, layer)`` how far the
    fields of neighbours then lie apart.
    """

    def answer(layers: list[tuple[int, int, int]]) -> int:
        size, jump = start, 1
        for layer in map(Layer._make, layers):
            size, jump = grow(size, jump, layer), move(jump, layer)
        return size

    return answer


def added(size: int, jump: int, layer: Layer) -> int:
    """Add the window, in steps of the present length."""
    return size + layer.steps * jump


def multiplied(jump: int, layer: Layer) -> int:
    """Make the steps longer by the layer's stride."""
    return jump * layer.stride


def always_one(*_) -> int:
    """Leave the steps as long as they are at the input."""
    return 1


receptive_field = grown(added, multiplied)


def downwards(grow: Callable, start: int = 1) -> Callable:
    """Let a field grow from the last layer down: ``grow(size, layer)``."""

    def answer(layers: list[tuple[int, int, int]]) -> int:
        size = start
        for layer in map(Layer._make, layers[::-1]):
            size = grow(size, layer)
        return size

    return answer


def upwards(grow: Callable) -> Callable:
    """Do the same from the first layer up."""
    return lambda layers: downwards(grow)(layers[::-1])
