"""What drills about sizes share: windows along one axis, or along height and width."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from course_utils import windows
from course_utils.practice.drills.dice import Dice

Sizes = tuple[int, ...]


class Side(NamedTuple):
    """How windows lie along one axis."""

    size: int
    kernel: int
    stride: int = 1
    padding: int = 0
    dilation: int = 1

    @property
    def span(self) -> int:
        """Count the cells from a window's first to its last."""
        return self.dilation * (self.kernel - 1) + 1

    @property
    def steps(self) -> float:
        """Count the steps that the window can take, without rounding."""
        return (self.size + 2 * self.padding - self.span) / self.stride

    def outputs(self, ceil_mode: bool = False) -> int:
        """Count the windows."""
        return windows.output_size(*self, ceil_mode)


def sides(*options: Sequence[int]) -> list[Side]:
    """Gather the options' numbers for each axis."""
    return [Side(*numbers) for numbers in zip(*options, strict=True)]


def per_axis(draw_one: Callable[[Dice], Mapping[str, int]], dice: Dice, axes: int = 1) -> dict:
    """Draw the numbers of one axis, or of two different axes; each option becomes a tuple.

    Examples
    --------
    >>> per_axis(lambda dice: {"stride": dice.whole(1, 9)}, Dice("example"), axes=2)
    {'stride': (9, 4)}
    """
    drawn = [draw_one(dice)]
    while len(drawn) < axes:
        other = draw_one(dice)
        if other != drawn[0]:
            drawn.append(other)
    return {name: tuple(one[name] for one in drawn) for name in drawn[0]}


def axis_names(many: int, single: str) -> tuple[str, ...]:
    """Name the axes: "height" and "width", or ``single`` if there is only one."""
    return (single,) if many == 1 else ("height", "width")


def of_axis(name: str) -> str:
    """Return the words for the axis that a step begins with; none if there is only one axis.

    Examples
    --------
    >>> of_axis("height"), of_axis("windows")
    ('height, ', '')
    """
    return f"{name}, " if name in ("height", "width") else ""


def sized(sizes: Sizes) -> str:
    """Write sizes in a sentence.

    Examples
    --------
    >>> sized((3,)), sized((3, 5))
    ('3', '3 × 5')
    """
    return " × ".join(map(str, sizes))


def options(**values: Sizes) -> str:
    """Write options, but leave out those that have no effect.

    Examples
    --------
    >>> options(stride=(2,), padding=(1, 1), dilation=(1,))
    'stride 2, padding 1'
    >>> options(stride=(2, 1), padding=(0, 0))
    'stride (2, 1)'
    """
    neutral = {"stride": {1}, "dilation": {1}}
    said = [
        f"{name.replace('_', ' ')} {value[0] if len(set(value)) == 1 else value}"
        for name, value in values.items()
        if set(value) != neutral.get(name, {0})
    ]
    return ", ".join(said) or "stride 1"
