"""Layers as plain data, which describe a network without computing anything.

A network is a sequence of layers, and a layer with branches contains sequences itself. Sizes
(here), receptive fields (`receptive_field`), costs (`cost`) and torch networks
(`nets.from_layers`) are all derived from the same list. A layer does not state its input
channels: they follow from the layer before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from course_utils.windows import Axis, Padding, Sizes, plane, whole_number

Shape = tuple[int, int, int]
POOLING_KINDS = ("max", "average")
JOINS = ("concatenate", "add")


@dataclass(frozen=True)
class Convolution:
    """``out_channels`` filters; the other options are those of torch.nn.Conv2d."""

    name: str
    out_channels: int
    kernel_size: Sizes
    stride: Sizes = 1
    padding: Padding = 0
    dilation: Sizes = 1
    groups: int = 1
    bias: bool = True


@dataclass(frozen=True)
class Pooling:
    """The largest cell of each window (``kind="max"``) or the mean (``kind="average"``)."""

    name: str
    kernel_size: Sizes
    stride: Sizes | None = None  # None: the kernel size
    padding: Padding = 0
    dilation: Sizes = 1
    ceil_mode: bool = False
    kind: str = "max"


@dataclass(frozen=True)
class GlobalPooling:
    """One number per channel, computed from the whole map, whatever its size."""

    name: str
    kind: str = "average"


@dataclass(frozen=True)
class Linear:
    """A dense layer: every output depends on every number of the map or vector before it."""

    name: str
    out_features: int
    bias: bool = True


@dataclass(frozen=True)
class Normalization:
    """Batch normalization: one learnt scale and one learnt shift per channel."""

    name: str


@dataclass(frozen=True)
class Parallel:
    """Branches on the same input: concatenated along channels (inception) or added (residual).

    A branch without layers returns its input: the shortcut of a residual block. Layers inside
    branches are listed as "name of the block/name of the layer".
    """

    name: str
    branches: tuple[Sequence[Layer], ...]
    join: str = "concatenate"


Layer = Convolution | Pooling | GlobalPooling | Linear | Normalization | Parallel
Windowed = Convolution | Pooling


class Step(NamedTuple):
    """One layer with the shapes around it; ``name`` is "block/layer" inside branches."""

    name: str
    layer: Layer
    before: Shape
    after: Shape


def walk(layers: Sequence[Layer], input_shape: Shape) -> Iterator[Step]:
    """Yield all layers, including those inside branches, with their shapes.

    Parameters
    ----------
    layers : sequence of layers
    input_shape : (channels, height, width)
        A vector has height and width 1.

    Yields
    ------
    Step
        A `Parallel` comes after the layers of its branches.

    Raises
    ------
    ValueError
        If a window does not fit, channels cannot be grouped, or branches do not match.

    Examples
    --------
    >>> block = Parallel("3a", ([Convolution("1x1", 4, 1)], [Convolution("5x5", 6, 5, padding=2)]))
    >>> for name, _, before, after in walk([block], (8, 5, 5)):
    ...     print(name, before, after)
    3a/1x1 (8, 5, 5) (4, 5, 5)
    3a/5x5 (8, 5, 5) (6, 5, 5)
    3a (8, 5, 5) (10, 5, 5)
    """
    shape = tuple(input_shape)
    for layer in layers:
        before = shape
        if isinstance(layer, Parallel):
            for branch in layer.branches:
                for step in walk(branch, before):
                    yield step._replace(name=f"{layer.name}/{step.name}")
        shape = _after(layer, before)
        yield Step(layer.name, layer, before, shape)


def output_shape(layers: Sequence[Layer], input_shape: Shape) -> Shape:
    """Return channels, height and width after the last layer; errors as in `walk`.

    Examples
    --------
    >>> stem = [Convolution("conv1", 64, 7, stride=2, padding=3), Pooling("pool1", 3, 2, padding=1)]
    >>> output_shape(stem, (3, 224, 224))
    (64, 56, 56)
    """
    shape = tuple(input_shape)
    for layer in layers:
        shape = _after(layer, shape)
    return shape


def window_axes(layer: Windowed, height: int, width: int) -> tuple[Axis, Axis]:
    """Return the vertical and the horizontal `windows.Axis` of a layer's windows on a map.

    Examples
    --------
    >>> rows, columns = window_axes(Pooling("pool", 2), height=6, width=4)
    >>> rows.output_size, columns.output_size
    (3, 2)
    """
    stride, ceil_mode = layer.stride, False
    if isinstance(layer, Pooling):
        stride = layer.kernel_size if layer.stride is None else layer.stride
        ceil_mode = layer.ceil_mode
    try:
        return plane(
            height, width, layer.kernel_size, stride, layer.padding, layer.dilation, ceil_mode
        )
    except ValueError as error:
        raise ValueError(f"layer {layer.name!r}: {error}") from None


def _after(layer: Layer, shape: Shape) -> Shape:
    channels, height, width = shape
    if isinstance(layer, Normalization):
        return shape
    if isinstance(layer, GlobalPooling):
        return channels, 1, 1
    if isinstance(layer, Linear):
        return whole_number(layer.out_features, f"layer {layer.name!r}: out_features"), 1, 1
    if isinstance(layer, Parallel):
        return _joined(layer, [output_shape(branch, shape) for branch in layer.branches])
    rows, columns = window_axes(layer, height, width)
    if isinstance(layer, Convolution):
        channels = _filters(layer, channels)
    return channels, rows.output_size, columns.output_size


def _filters(layer: Convolution, channels: int) -> int:
    groups = whole_number(layer.groups, f"layer {layer.name!r}: groups")
    out = whole_number(layer.out_channels, f"layer {layer.name!r}: out_channels")
    if channels % groups or out % groups:
        raise ValueError(
            f"layer {layer.name!r}: {channels} channels in and {out} out do not fall into "
            f"{groups} groups: choose a number that divides both"
        )
    return out


def _joined(layer: Parallel, ends: list[Shape]) -> Shape:
    if layer.join not in JOINS:
        raise ValueError(f"join {layer.join!r} is unknown: choose one of {', '.join(JOINS)}")
    if not ends:
        raise ValueError(f"layer {layer.name!r} has no branches: give at least one")
    adds = layer.join == "add"
    if len({end if adds else end[1:] for end in ends}) > 1:
        raise ValueError(
            f"layer {layer.name!r}: its branches end in the shapes {ends}, which do not "
            f"{layer.join}: match their strides and paddings" + (" and channels" if adds else "")
        )
    channels, height, width = ends[0]
    return channels if adds else sum(end[0] for end in ends), height, width
