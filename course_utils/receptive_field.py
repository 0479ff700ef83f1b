"""Receptive fields: the part of the input that one unit of a layer can see.

Three numbers describe it along an axis: its size, the stride (the distance between the fields of
neighbouring units, also called jump), and where the first unit's field begins. They follow from
the layers alone, whatever the image's size. Padding counts as part of the image, so a field may
begin before position 0 and be larger than the image.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from course_utils.layers import (
    GlobalPooling,
    Layer,
    Linear,
    Normalization,
    Parallel,
    Windowed,
    window_axes,
)
from course_utils.tables import Table
from course_utils.windows import Axis

AXES = ("height", "width")
ANY_SIZE = 2**40  # kernels, strides and paddings are the same on every map that is large enough


@dataclass(frozen=True)
class Field:
    """The receptive field of a layer's units, along one axis, in input cells.

    ``first`` is where the field of unit 0 begins: 0 without padding, negative with it.

    Examples
    --------
    >>> conv = Field("conv1", size=7, stride=2, first=-3)
    >>> conv.offset                 # the centre of unit 0's field
    0.0
    >>> conv.span(10)               # the first and the last cell that unit 10 sees
    (17, 23)
    """

    name: str
    size: int
    stride: int
    first: int

    @property
    def offset(self) -> float:
        """Position of the centre of unit 0's field; the centre of cell 0 is position 0."""
        return self.first + (self.size - 1) / 2

    def span(self, unit: int) -> tuple[int, int]:
        """Return the first and last input position in the field of ``unit``, padding included."""
        start = self.first + unit * self.stride
        return start, start + self.size - 1


def fields(layers: Sequence[Layer], axis: str = "height") -> list[Field]:
    """Return the receptive field of each layer, up to the first that sees the whole image.

    The field of a block with branches reaches from the first to the last cell that any of its
    branches sees: for inception, it is the field of the 5×5 branch.

    Parameters
    ----------
    layers : sequence of layers
        See `course_utils.layers`.
    axis : "height" or "width"

    Returns
    -------
    list of Field
        Layers inside branches are listed as "block/layer", before their block. Dense layers
        and global pooling see everything; the list ends before the first of them.

    Raises
    ------
    ValueError
        If branches differ in stride, or an option of a layer is out of range.

    Examples
    --------
    >>> from course_utils.layers import Convolution, Pooling
    >>> table([Convolution("conv1", 64, 7, stride=2, padding=3), Pooling("pool1", 3, stride=2)])
    layer  size  stride  offset
    conv1     7       2       0
    pool1    11       4       2

    References
    ----------
    Araujo, Norris and Sim (2019), Computing receptive fields of convolutional neural networks,
    Distill, doi:10.23915/distill.00021. They call ``-first`` the effective padding.
    """
    return _fields(layers, Field("input", size=1, stride=1, first=0), _axis_number(axis))


def table(layers: Sequence[Layer], axis: str = "height") -> Table:
    """Return size, stride and offset of each layer's field; parameters, errors as in `fields`."""
    rows = [(field.name, field.size, field.stride, field.offset) for field in fields(layers, axis)]
    return Table(("layer", "size", "stride", "offset"), rows)


def cells(
    layers: Sequence[Layer], image_size: int, units: Collection[int], axis: str = "height"
) -> list[int]:
    """Return exactly the input cells that at least one of the last layer's ``units`` sees.

    Padding is left out, and so are the gaps that dilation or large strides leave.

    Parameters
    ----------
    layers : sequence of layers
    image_size : int
        Cells of the image along ``axis``.
    units : collection of int
        Positions along ``axis`` in the last layer's output.
    axis : "height" or "width"

    Returns
    -------
    list of int
        In ascending order.

    Raises
    ------
    ValueError
        As in `fields`; also if a window does not fit or there is no such unit.

    Examples
    --------
    >>> from course_utils.layers import Convolution
    >>> atrous = [Convolution("conv1", 1, 3, padding=2, dilation=2)]
    >>> cells(atrous, image_size=6, units=[0]), cells(atrous, image_size=6, units=[3])
    ([0, 2], [1, 3, 5])
    """
    number = _axis_number(axis)
    sizes = _sizes(layers, image_size, number)
    for unit in units:
        if not 0 <= unit < sizes[-1]:
            raise ValueError(
                f"unit {unit} is not there: the last layer has units 0 to {sizes[-1] - 1}"
            )
    return sorted(_seen(layers, image_size, set(units), number))


def _fields(layers: Sequence[Layer], field: Field, axis: int) -> list[Field]:
    listed = []
    for layer in layers:
        if isinstance(layer, Linear | GlobalPooling):
            break
        if isinstance(layer, Parallel):
            branches = [_fields(branch, field, axis) for branch in layer.branches]
            for inner in (inner for branch in branches for inner in branch):
                listed.append(replace(inner, name=f"{layer.name}/{inner.name}"))
            field = _union(layer.name, [branch[-1] if branch else field for branch in branches])
        elif isinstance(layer, Normalization):
            field = replace(field, name=layer.name)
        else:
            field = _grown(field, layer.name, _windows(layer, axis))
        listed.append(field)
    return listed


def _grown(field: Field, name: str, windows: Axis) -> Field:
    return Field(
        name,
        size=field.size + (windows.span - 1) * field.stride,
        stride=field.stride * windows.stride,
        first=field.first - windows.before * field.stride,
    )


def _union(name: str, branches: list[Field]) -> Field:
    strides = {field.stride for field in branches}
    if len(strides) != 1:
        raise ValueError(f"layer {name!r}: its branches have strides {sorted(strides)}: match them")
    first = min(field.first for field in branches)
    last = max(field.span(0)[1] for field in branches)
    return Field(name, size=last - first + 1, stride=strides.pop(), first=first)


def _sizes(layers: Sequence[Layer], size: int, axis: int) -> list[int]:
    """Return the sizes before and after all layers, without regard to channels."""
    sizes = [size]
    for layer in layers:
        if isinstance(layer, Linear | GlobalPooling):
            size = 1
        elif isinstance(layer, Parallel):
            size = _sizes(layer.branches[0], size, axis)[-1]
        elif not isinstance(layer, Normalization):
            size = _windows(layer, axis, size).output_size
        sizes.append(size)
    return sizes


def _seen(layers: Sequence[Layer], size: int, units: set[int], axis: int) -> set[int]:
    for layer, before in reversed(list(zip(layers, _sizes(layers, size, axis), strict=False))):
        if isinstance(layer, Linear | GlobalPooling):
            units = set(range(before)) if units else units
        elif isinstance(layer, Parallel):
            units = set().union(*(_seen(branch, before, units, axis) for branch in layer.branches))
        elif not isinstance(layer, Normalization):
            windows = _windows(layer, axis, before)
            units = {cell for unit in units for cell in windows.inside(unit)}
    return units


def _windows(layer: Windowed, axis: int, size: int = ANY_SIZE) -> Axis:
    height, width = (size, ANY_SIZE) if axis == 0 else (ANY_SIZE, size)
    return window_axes(layer, height, width)[axis]


def _axis_number(axis: str) -> int:
    if axis not in AXES:
        raise ValueError(f"axis {axis!r} is unknown: choose one of {', '.join(AXES)}")
    return AXES.index(axis)
