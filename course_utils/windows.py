"""Where windows lie: output sizes, padding, and which input cells each output cell sees.

Pooling and convolution move the same window over the same grid; they differ only in what they
compute inside it. This module handles the grid alone: whole numbers in and out, no arrays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import index

Sizes = int | tuple[int, int]
SIDES = "((top, bottom), (left, right))"
Padding = int | tuple[int, int] | tuple[tuple[int, int], tuple[int, int]] | str


@dataclass(frozen=True)
class Axis:
    """The windows along one axis (height or width) of an image.

    All numbers count cells. ``before`` and ``after`` are the padding on the two sides;
    ``output_size`` is the number of windows. Make one with `axis`, or two with `plane`.

    Examples
    --------
    >>> height = axis(5, kernel_size=3, stride=2, padding=1)
    >>> [height.window(output) for output in range(height.output_size)]
    [[-1, 0, 1], [1, 2, 3], [3, 4, 5]]
    >>> height.fed_by(1)        # input cell 1 lies in the first two windows
    [0, 1]
    """

    input_size: int
    kernel_size: int
    stride: int
    before: int
    after: int
    dilation: int
    output_size: int

    def window(self, output: int) -> list[int]:
        """Return the input positions under window ``output``; those outside are padding."""
        start = output * self.stride - self.before
        return [start + offset * self.dilation for offset in range(self.kernel_size)]

    def inside(self, output: int) -> list[int]:
        """Return the input positions under window ``output``, without the padding."""
        return [cell for cell in self.window(output) if 0 <= cell < self.input_size]

    def fed_by(self, cell: int) -> list[int]:
        """Return the outputs whose windows contain input position ``cell``."""
        return [output for output in range(self.output_size) if cell in self.window(output)]

    def meeting(self, offset: int) -> tuple[slice, slice]:
        """Return slices of the outputs and inputs that one cell of the window connects.

        For output ``o``, cell number ``offset`` of the window lies on input
        ``o * stride + offset * dilation - before``. The first slice selects the outputs for which
        that position is inside the input, the second these positions, in the same order.

        Examples
        --------
        >>> axis(5, kernel_size=3, stride=2, padding=1).meeting(0)
        (slice(1, 3, 1), slice(1, 4, 2))
        """
        shift = offset * self.dilation - self.before
        first = max(0, -(shift // self.stride))  # the first output with o * stride + shift >= 0
        last = min(self.output_size, (self.input_size - 1 - shift) // self.stride + 1)
        if last <= first:
            return slice(0), slice(0)
        start = first * self.stride + shift
        stop = (last - 1) * self.stride + shift + 1
        return slice(first, last, 1), slice(start, stop, self.stride)

    def padded_length(self, output: int) -> int:
        """Return the length that average pooling divides by if padding counts.

        Padding counts as cells; the part of a last window (``ceil_mode``) beyond it does not.
        """
        start = output * self.stride - self.before
        end = min(start + self.span, self.input_size + self.after)
        return len(range(start, end, self.dilation))

    @property
    def span(self) -> int:
        """Number of cells from the first to the last position of a window, gaps included."""
        return self.dilation * (self.kernel_size - 1) + 1

    @property
    def length(self) -> int:
        """Number of cells from the first window's start to the last one's end, padding included."""
        return max(0, self.output_size - 1) * self.stride + self.span

    def part(self, first: int, number: int) -> Axis:
        """Return the axis of ``number`` windows from window ``first`` on; the cells stay numbered.

        Examples
        --------
        >>> height = axis(5, kernel_size=3, stride=2, padding=1)
        >>> height.part(1, 2).window(0) == height.window(1)
        True
        """
        return replace(self, before=self.before - first * self.stride, output_size=number)

    def stretch(self) -> tuple[slice, slice]:
        """Return slices of the cells of `length` and of the input, where they are the same cells.

        Examples
        --------
        >>> height = axis(5, kernel_size=3, stride=2, padding=1)
        >>> height.length, height.stretch()
        (7, (slice(1, 6, None), slice(0, 5, None)))
        """
        start = max(0, -self.before)
        stop = max(start, min(self.input_size, self.length - self.before))
        return slice(start + self.before, stop + self.before), slice(start, stop)


def output_size(
    input_size: int,
    kernel_size: int,
    stride: int = 1,
    padding: int | tuple[int, int] | str = 0,
    dilation: int = 1,
    ceil_mode: bool = False,
) -> int:
    """Return the number of windows along one axis.

    Parameters
    ----------
    input_size, kernel_size, stride, dilation : int
        In cells; all at least 1.
    padding : int, (before, after), "same" or "valid"
        Cells added at the two ends. "same" keeps the size and needs ``stride=1``.
    ceil_mode : bool
        Whether a last window may extend beyond the end. It must still start inside the input or
        the padding before it. So it never consists of padding alone, provided that the padding
        is at most half of the kernel and nothing is dilated.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If a number is out of range or no window fits into the padded input.

    Examples
    --------
    >>> output_size(224, kernel_size=7, stride=2, padding=3)
    112
    >>> output_size(5, kernel_size=2, stride=2), output_size(5, 2, 2, ceil_mode=True)
    (2, 3)

    References
    ----------
    torch.nn.MaxPool2d, section "Shape"; Dumoulin and Visin (2016), arXiv:1603.07285.
    """
    return axis(input_size, kernel_size, stride, padding, dilation, ceil_mode).output_size


def axis(
    input_size: int,
    kernel_size: int,
    stride: int = 1,
    padding: int | tuple[int, int] | str = 0,
    dilation: int = 1,
    ceil_mode: bool = False,
    name: str = "size",
) -> Axis:
    """Return the windows along one axis; parameters and errors as in `output_size`.

    ``name`` ("height", "width") is the name of the axis in error messages.

    Examples
    --------
    >>> axis(4, kernel_size=2, stride=2)
    Axis(input_size=4, kernel_size=2, stride=2, before=0, after=0, dilation=1, output_size=2)
    """
    input_size = whole_number(input_size, f"input {name}")
    kernel_size = whole_number(kernel_size, "kernel_size")
    stride = whole_number(stride, "stride")
    dilation = whole_number(dilation, "dilation")
    span = dilation * (kernel_size - 1) + 1
    before, after = _two_ends(padding, span, stride)
    padded = input_size + before + after
    steps, rest = divmod(padded - span, stride)
    # a last window may overhang, but must start inside the input or the padding before it
    overhangs = ceil_mode and rest > 0 and (steps + 1) * stride < input_size + before
    outputs = steps + 1 + overhangs
    if outputs < 1:
        holes = f" with dilation {dilation} spans {span} and" if dilation > 1 else ""
        raise ValueError(
            f"kernel_size {kernel_size}{holes} exceeds padded {name} {padded}: "
            "enlarge padding or shrink kernel_size"
        )
    return Axis(input_size, kernel_size, stride, before, after, dilation, outputs)


def plane(
    height: int,
    width: int,
    kernel_size: Sizes,
    stride: Sizes = 1,
    padding: Padding = 0,
    dilation: Sizes = 1,
    ceil_mode: bool = False,
) -> tuple[Axis, Axis]:
    """Return the vertical and the horizontal `Axis` of the windows on an image.

    Parameters
    ----------
    height, width : int
        Cells of the image.
    kernel_size, stride, dilation : int or (int, int)
        One number for both axes, or (height, width).
    padding : int, (height, width), ((top, bottom), (left, right)), "same" or "valid"
    ceil_mode : bool
        As in `output_size`.

    Returns
    -------
    (Axis, Axis)

    Raises
    ------
    ValueError
        As in `output_size`; also if a pair does not have two entries.

    Examples
    --------
    >>> rows, columns = plane(6, 8, kernel_size=(2, 4), stride=2)
    >>> rows.output_size, columns.output_size
    (3, 3)
    """
    kernels, strides, dilations = (
        pair(value, name)
        for value, name in (
            (kernel_size, "kernel_size"),
            (stride, "stride"),
            (dilation, "dilation"),
        )
    )
    paddings = (padding, padding) if isinstance(padding, str) else pair(padding, "padding", SIDES)
    vertical, horizontal = (
        axis(size, kernels[i], strides[i], paddings[i], dilations[i], ceil_mode, name)
        for i, (size, name) in enumerate(((height, "height"), (width, "width")))
    )
    return vertical, horizontal


def image_sizes(shape: tuple[int, ...], name: str = "x") -> tuple[int, int, int, int]:
    """Read an array's shape as (batch, channels, height, width).

    Parameters
    ----------
    shape : tuple of int
    name : str
        The array's name in error messages.

    Returns
    -------
    (int, int, int, int)

    Raises
    ------
    ValueError
        If there are not four axes.

    Examples
    --------
    >>> batch, channels, height, width = image_sizes((8, 3, 224, 224))
    >>> image_sizes((5, 5))
    Traceback (most recent call last):
        ...
    ValueError: x has shape (5, 5), not (batch, channels, height, width): add axes, x[None, None]
    """
    if len(shape) == 4:
        return tuple(shape)
    way_out = {2: "add axes, x[None, None]", 3: "add the batch axis, x[None]"}
    raise ValueError(
        f"{name} has shape {tuple(shape)}, not (batch, channels, height, width): "
        + way_out.get(len(shape), "reshape it to four axes").replace("x[", f"{name}[")
    )


def pair(value: Sizes, name: str, form: str = "(height, width)") -> tuple:
    """Read one number as (number, number) and keep a pair as it is.

    ``form`` is how error messages describe the expected pair.

    Examples
    --------
    >>> pair(3, "stride"), pair((1, 2), "stride")
    ((3, 3), (1, 2))
    """
    if not isinstance(value, (tuple, list)):
        return value, value
    if len(value) != 2:
        raise ValueError(f"{name} {value!r} has {len(value)} entries: give one number or {form}")
    return tuple(value)


def whole_number(value: int, name: str, least: int = 1) -> int:
    """Return ``value`` as an int of at least ``least``, or raise an error that names the problem.

    Examples
    --------
    >>> whole_number(0, "stride")
    Traceback (most recent call last):
        ...
    ValueError: stride 0 is too small: it must be at least 1
    """
    try:
        number = index(value)
    except TypeError:
        raise ValueError(f"{name} {value!r} is not a whole number: give an int") from None
    if number < least:
        raise ValueError(f"{name} {number} is too small: it must be at least {least}")
    return number


def _two_ends(padding: int | tuple[int, int] | str, span: int, stride: int) -> tuple[int, int]:
    if padding == "valid":
        return 0, 0
    if padding == "same":
        if stride != 1:
            raise ValueError(
                f"padding 'same' needs stride 1, not {stride}: give padding as a number"
            )
        return (span - 1) // 2, span - 1 - (span - 1) // 2  # an odd cell is added at the end
    if isinstance(padding, str):
        raise ValueError(f"padding {padding!r} is unknown: give a number, 'same' or 'valid'")
    before, after = pair(padding, "padding", "(before, after)")
    return whole_number(before, "padding", 0), whole_number(after, "padding", 0)
