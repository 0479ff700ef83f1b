"""A named network: its layers, its input shape, and its publication."""

from __future__ import annotations

from dataclasses import dataclass

from course_utils.layers import Layer, Shape


@dataclass(frozen=True)
class Architecture:
    """What `receptive_field`, `cost` and `nets.from_layers` need to know about a network.

    ``input_shape`` is (channels, height, width).
    """

    name: str
    input_shape: Shape
    layers: tuple[Layer, ...]
    reference: str

    def upto(self, name: str) -> tuple[Layer, ...]:
        """Return the layers from the first to the one called ``name``.

        Examples
        --------
        >>> from course_utils.architectures import vgg16
        >>> [layer.name for layer in vgg16().upto("pool1")]
        ['conv1_1', 'conv1_2', 'pool1']
        """
        names = [layer.name for layer in self.layers]
        if name not in names:
            raise ValueError(f"{self.name} has no layer {name!r}: choose one of {', '.join(names)}")
        return self.layers[: names.index(name) + 1]
