"""How a receptive field grows through the layers, correctly or with mistakes."""

from collections.abc import Callable
from typing import NamedTuple


class Layer(NamedTuple):
    """The numbers of a layer that the receptive field depends on; plain triples will do as well."""

    kernel_size: int
    stride: int
    dilation: int

    @property
    def steps(self) -> int:
        """Count the steps from the first cell of a window to its last."""
        return (self.kernel_size - 1) * self.dilation


def grown(grow: Callable, move: Callable, start: int = 1) -> Callable:
    """Let a field grow layer by layer.

    ``grow(size, jump, layer)`` is the size after a layer, ``move(jump, layer)`` the distance
    between the fields of neighbouring units after it.
    """

    def answer(layers: list[tuple[int, int, int]]) -> int:
        size, jump = start, 1
        for layer in map(Layer._make, layers):
            size, jump = grow(size, jump, layer), move(jump, layer)
        return size

    return answer


def added(size: int, jump: int, layer: Layer) -> int:
    """Add the window, in steps of their current length."""
    return size + layer.steps * jump


def multiplied(jump: int, layer: Layer) -> int:
    """Multiply the length of the steps by the layer's stride."""
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
