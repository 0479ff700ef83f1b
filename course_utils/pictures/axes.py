"""A pair of axes: where points lie in pixels, and lines cut off at the axes' area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from typing import NamedTuple

from course_utils.pictures.cells import number
from course_utils.pictures.looks import QUIET, SMALLEST
from course_utils.pictures.parts import HEADING, Size

LEGEND, LEFT, BELOW, SPARE = 22, 40, 40, 12  # pixels around the axes' area, below the heading

Place = tuple[float, float]


class Scale(NamedTuple):
    """One axis: its ends, the numbers written along it, and its label."""

    low: float
    high: float
    ticks: tuple[float, ...]
    label: str = ""


class Axes(NamedTuple):
    """Two axes, ``width`` and ``height`` pixels long.

    Examples
    --------
    >>> axes = Axes(Scale(0, 2, (0, 1, 2)), Scale(0, 2, (0, 2)), width=100, height=200)
    >>> axes.size, axes.pixels((1, 2)), axes.holds((1, 3))
    ((152, 282), (90.0, 42.0), False)
    >>> axes.cut((1, 1), (1, 3))
    ((1, 1), (1.0, 2.0))
    """

    x: Scale
    y: Scale
    width: int
    height: int

    @property
    def size(self) -> Size:
        """Width and height in pixels, including everything around the area."""
        return self.width + LEFT + SPARE, self.height + HEADING + LEGEND + BELOW

    def pixels(self, place: Place) -> Place:
        """Convert a point's coordinates to pixels."""
        x, y = self.x, self.y
        return (
            LEFT + self.width * (place[0] - x.low) / (x.high - x.low),
            HEADING + LEGEND + self.height * (y.high - place[1]) / (y.high - y.low),
        )

    def holds(self, place: Place) -> bool:
        """Whether a point lies within the area."""
        return self.x.low <= place[0] <= self.x.high and self.y.low <= place[1] <= self.y.high

    def strokes(self, places: Iterable[Place | None]) -> Iterator[tuple[Place, bool]]:
        """Yield points in pixels, and whether a line leads to each; lines end at the edge."""
        before, last = None, None
        for place in places:
            ends = self.cut(before, place) if before and place else None
            if ends:
                if ends[0] != last:
                    yield self.pixels(ends[0]), False
                yield self.pixels(ends[1]), True
                last = ends[1]
            before = place

    def cut(self, start: Place, end: Place) -> tuple[Place, Place] | None:
        """Return the part of a straight line inside the area, after Liang and Barsky (1984)."""
        first, last = 0.0, 1.0
        for origin, target, scale in zip(start, end, (self.x, self.y), strict=True):
            way = target - origin
            if way == 0:
                if not scale.low <= origin <= scale.high:
                    return None
                continue
            enters, leaves = sorted(((scale.low - origin) / way, (scale.high - origin) / way))
            first, last = max(first, enters), min(last, leaves)
        if first >= last:
            return None
        between = [
            tuple(a + share * (b - a) for a, b in zip(start, end, strict=True))
            for share in (first, last)
        ]
        return (start if first == 0 else between[0], end if last == 1 else between[1])


@lru_cache(maxsize=256)
def drawn_axes(axes: Axes) -> str:
    """Draw the grid lines, the zero lines, and the numbers along two sides."""
    x, y, width, height = axes
    bottom, right = HEADING + LEGEND + height, LEFT + width
    lines, texts = [], []
    for tick in x.ticks:
        across = axes.pixels((tick, y.low))[0]
        lines.append((straight(across, bottom - height, across, bottom), tick))
        texts.append(_text(across, bottom + 17, "middle", number(tick)))
    for tick in y.ticks:
        down = axes.pixels((x.low, tick))[1]
        lines.append((straight(LEFT, down, right, down), tick))
        texts.append(_text(LEFT - 6, down + 5, "end", number(tick)))
    if x.label:
        texts.append(_text(LEFT + width / 2, bottom + 35, "middle", x.label))
    if y.label:
        texts.append(_text(0, HEADING + LEGEND - 8, "start", y.label))
    thin = "".join(line for line, tick in lines if tick)
    zero = "".join(line for line, tick in lines if not tick)
    return (
        f'<path class="net" fill="none" stroke="#dcdcdc" d="{thin}"/>'
        f'<path class="axis" fill="none" stroke="{QUIET}" d="{zero}"/>{"".join(texts)}'
    )


def straight(*ends: float) -> str:
    """Return the SVG path of a straight line from (x, y) to (x, y).

    Examples
    --------
    >>> straight(0, 10, 2.5, 10)
    'M0 10L2.5 10'
    """
    return "M{:g} {:g}L{:g} {:g}".format(*ends)


def _text(x: float, y: float, anchor: str, text: str) -> str:
    return (
        f'<text class="quiet" x="{x:g}" y="{y:g}" font-size="{SMALLEST}" text-anchor="{anchor}" '
        f'fill="{QUIET}">{escape(text)}</text>'
    )
