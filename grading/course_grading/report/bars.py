"""Bar charts: the positions and sizes of what ``templates/parts.html`` draws as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from course_grading.report.counting import Bar

HEIGHT, TOP, BELOW = 120, 18, 22  # pixels: of the tallest column, and above and below the columns
ROW, LETTER = 26, 7.2  # pixels: a row's height, and a letter's mean width


class Box(NamedTuple):
    """A bar's rectangle, in pixels."""

    left: float
    top: float
    width: float
    height: float


class Text(NamedTuple):
    """A label or number, with the SVG values of its ``text-anchor`` and ``class``."""

    x: float
    y: float
    text: str
    anchor: str
    kind: str = "label"


@dataclass(frozen=True)
class Chart:
    """A bar chart.

    Attributes
    ----------
    width, height : float
        Pixels.
    label : str
        What the chart shows, with all numbers, for people who cannot see it.
    axis : str
        The path of the line on which the bars stand.
    shapes : sequence of Box or Text
        In the order in which they are drawn.
    """

    width: float
    height: float
    label: str
    axis: str
    shapes: Sequence[Box | Text]

    @property
    def boxes(self) -> list[Box]:
        """The bars that are not empty."""
        return [shape for shape in self.shapes if isinstance(shape, Box)]


def columns(bars: Sequence[Bar], says: str, width: int = 46) -> Chart:
    """Lay out upright bars, each with its number above and its label below.

    Parameters
    ----------
    bars : sequence of Bar
    says : str
        What the chart shows, for people who cannot see it; the numbers are added.
    width : int
        Pixels for each bar.

    Returns
    -------
    Chart

    Examples
    --------
    >>> chart = columns([Bar("0", 1), Bar("1", 3)], "Students by points.")
    >>> chart.label, [box.height for box in chart.boxes]
    ('Students by points. 0: 1, 1: 3.', [40.0, 120.0])
    """
    most = max([1, *(bar.count for bar in bars)])
    floor = TOP + HEIGHT
    shapes: list[Box | Text] = []
    for place, bar in enumerate(bars):
        height = HEIGHT * bar.count / most
        middle = (place + 0.5) * width
        if bar.count:
            shapes.append(Box(place * width + 4, floor - height, width - 8, height))
        shapes.append(Text(middle, floor - height - 5, str(bar.count), "middle", "number"))
        shapes.append(Text(middle, floor + 16, bar.label, "middle"))
    axis = f"M0 {floor}.5H{width * len(bars)}"
    return Chart(width * len(bars), floor + BELOW, _label(bars, says), axis, shapes)


def rows(bars: Sequence[Bar], says: str, width: int = 260, unit: str = "") -> Chart:
    """Lay out horizontal bars, each with its label before it and its number after it.

    Parameters
    ----------
    bars : sequence of Bar
    says : str
    width : int
        Pixels of the longest bar.
    unit : str
        Written after each number. With "%", the full width is 100.

    Returns
    -------
    Chart
    """
    most = 100 if unit == "%" else max([1, *(bar.count for bar in bars)])
    left = 10 + LETTER * max((len(bar.label) for bar in bars), default=0)
    shapes: list[Box | Text] = []
    for place, bar in enumerate(bars):
        length, top = width * bar.count / most, place * ROW
        shapes.append(Text(left - 8, top + 18, bar.label, "end"))
        if bar.count:
            shapes.append(Box(left, top + 4, length, ROW - 8))
        number = f"{bar.count}{unit}"
        shapes.append(Text(left + length + 6, top + 18, number, "start", "number"))
    height = ROW * len(bars)
    axis = f"M{left - 0.5:g} 0V{height}"
    return Chart(left + width + 50, height, _label(bars, says, unit), axis, shapes)


def _label(bars: Sequence[Bar], says: str, unit: str = "") -> str:
    numbers = ", ".join(f"{bar.label}: {bar.count}{unit}" for bar in bars)
    return f"{says} {numbers}."
