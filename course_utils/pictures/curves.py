"""Curves over a pair of axes: graphs of functions, and paths across a plane.

Two curves are told apart by dash and marker as well as by colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import NamedTuple

from course_utils.pictures.looks import BLUE, GREEN, INK, LINE, ORANGE, PAPER, QUIET, SMALLEST
from course_utils.pictures.scene import Cell, number

Place = tuple[float, float]

HEADING, LEGEND, LEFT, BELOW, SPARE = 20, 22, 40, 40, 12  # pixels around the axes' area
# per look: attributes of the line, and the marker
LOOKS = {
    "first": (f'stroke="{BLUE}" stroke-width="2.5"', "circle"),
    "second": (f'stroke="{ORANGE}" stroke-width="2.5" stroke-dasharray="7 4"', "square"),
    "thin": (f'stroke="{LINE}" stroke-width="1"', ""),
    "tangent": (f'stroke="{INK}" stroke-width="1.5" stroke-dasharray="2 3"', ""),
    "shade": (f'fill="{GREEN}" fill-opacity=".16" stroke="{GREEN}" stroke-dasharray="4 3"', ""),
    "goal": (f'stroke="{GREEN}" stroke-width="2.5"', "cross"),
}


class Scale(NamedTuple):
    """One axis: its ends, the numbers written along it, and what it is called."""

    low: float
    high: float
    ticks: tuple[float, ...]
    label: str = ""


class Curve(NamedTuple):
    """A line through points; a place of None interrupts it.

    Attributes
    ----------
    name : str
        What the legend calls it; nothing is written there without.
    places : tuple of (x, y) or None
    look : str
        One of `LOOKS`.
    marked : bool
        Whether each point has the look's marker.
    says : str
        What one sees, in words, for those who do not see it.
    """

    name: str
    places: tuple[Place | None, ...]
    look: str = "first"
    marked: bool = False
    says: str = ""


@dataclass(frozen=True)
class Curves:
    """A pair of axes with curves, and with points that stand out.

    Attributes
    ----------
    name : str
        One word, unique in its scene.
    x, y : Scale
    curves : tuple of Curve
        What leaves the axes' area is cut off.
    points : tuple of (x, y, look)
        Large markers on top of all; those outside the area are left out.
    heading : str
    width, height : int
        Pixels between the ends of the axes.

    Examples
    --------
    >>> axis = Scale(0, 2, (0, 1, 2))
    >>> picture = Curves("rise", axis, axis, (Curve("double", ((0, 0), (1, 2))),), width=100)
    >>> picture.size
    (152, 302)
    """

    name: str
    x: Scale
    y: Scale
    curves: tuple[Curve, ...]
    points: tuple[tuple[float, float, str], ...] = ()
    heading: str = ""
    width: int = 300
    height: int = 220

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, with all that stands around the axes."""
        return self.width + LEFT + SPARE, self.height + HEADING + LEGEND + BELOW

    def named_cells(self) -> Iterable[tuple[str, Cell]]:
        """There are none: curves have no cells."""
        return ()

    def lit(self, kinds: Mapping[str, str]) -> Curves:  # noqa: ARG002, as of all parts
        """Return the same curves: nothing on them lights up."""
        return self

    def words(self) -> list[str]:
        """What the curves show, in words."""
        return [self.heading, *(curve.says for curve in self.curves if curve.says)]


def curve_pieces(part: Curves) -> list[str]:
    """Draw curves as pieces of SVG, one each for the axes, every curve and every point.

    Examples
    --------
    >>> axis = Scale(0, 2, (0, 1, 2))
    >>> pieces = curve_pieces(Curves("a", axis, axis, (Curve("", ((0, 0), (1, 2))),), width=100))
    >>> pieces[1][-23:]
    'd="M40 262L90 42"/></g>'
    """
    area = (part.x, part.y, part.width, part.height)
    named = [bool(curve.name) for curve in part.curves]
    each = part.width // max(1, sum(named))  # of the legend's width
    heading = (
        f'<text class="quiet" y="11" font-size="13" fill="{QUIET}">{escape(part.heading)}</text>'
    )
    return [
        f'<g class="curves">{heading}{_axes(*area)}',
        *(
            _curve(curve, each * sum(named[:place]), *area)
            for place, curve in enumerate(part.curves)
        ),
        *(_point(point, *area) for point in part.points),
        "</g>",
    ]


def sampled(name: str, xs: Sequence[float], ys: Sequence[float], look: str = "first") -> Curve:
    """Make a curve from coordinates, with words that say how it runs.

    Examples
    --------
    >>> sampled("double", [0, 1, 2], [0, 2, 4]).says
    'double: 0 at 0, 2 at 1, 4 at 2'
    """
    middle = len(xs) // 2
    ends = ", ".join(f"{number(ys[i])} at {number(xs[i])}" for i in (0, middle, len(xs) - 1))
    places = tuple((float(x), float(y)) for x, y in zip(xs, ys, strict=True))
    return Curve(name, places, look, says=f"{name}: {ends}")


@lru_cache(maxsize=256)
def _axes(x: Scale, y: Scale, width: int, height: int) -> str:
    """The grid of thin lines, the lines of zero, and the numbers along two sides."""
    bottom, right = HEADING + LEGEND + height, LEFT + width
    lines, texts = [], []
    for tick in x.ticks:
        across = _placed((tick, y.low), x, y, width, height)[0]
        lines.append((_line(across, bottom - height, across, bottom), tick))
        texts.append(_text(across, bottom + 17, "middle", number(tick)))
    for tick in y.ticks:
        down = _placed((x.low, tick), x, y, width, height)[1]
        lines.append((_line(LEFT, down, right, down), tick))
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


def _line(*ends: float) -> str:
    return "M{:g} {:g}L{:g} {:g}".format(*ends)


def _text(x: float, y: float, anchor: str, text: str) -> str:
    return (
        f'<text class="quiet" x="{x:g}" y="{y:g}" font-size="{SMALLEST}" text-anchor="{anchor}" '
        f'fill="{QUIET}">{escape(text)}</text>'
    )


@lru_cache(maxsize=1024)
def _curve(curve: Curve, slot: int, x: Scale, y: Scale, width: int, height: int) -> str:
    """One curve with its entry in the legend, ``slot`` pixels from the legend's left."""
    line, marker = LOOKS[curve.look]
    fill = "" if curve.look == "shade" else ' fill="none"'
    path = "".join(
        f"{'L' if joined else 'M'}{place[0]:.4g} {place[1]:.4g}"
        for place, joined in _strokes(curve.places, x, y, width, height)
    )
    drawn = f'<path class="{curve.look}"{fill} {line} d="{path}"/>'
    if curve.marked:
        inside = (place for place in curve.places if place and _holds(x, y, place))
        drawn += "".join(
            _marker(marker, *_placed(place, x, y, width, height), 3, curve.look) for place in inside
        )
    if not curve.name:
        return f"<g>{drawn}</g>"
    start, down = LEFT + slot, HEADING + 6
    return (
        f'<g>{drawn}<path class="{curve.look}" fill="none" {line} '
        f'd="{_line(start, down, start + 28, down)}"/>'
        f"{_marker(marker, start + 14, down, 4, curve.look)}"
        f'<text x="{start + 35}" y="{down + 5}" font-size="13">{escape(curve.name)}</text></g>'
    )


@lru_cache(maxsize=4096)
def _point(point: tuple[float, float, str], x: Scale, y: Scale, width: int, height: int) -> str:
    across, down, look = point
    if not _holds(x, y, (across, down)):
        return ""
    return _marker(LOOKS[look][1], *_placed((across, down), x, y, width, height), 6, look)


def _marker(marker: str, across: float, down: float, radius: float, look: str) -> str:
    paths = {
        "circle": f"M{across - radius:.4g} {down:.4g}a{radius} {radius} 0 1 0 {2 * radius} 0"
        f"a{radius} {radius} 0 1 0 {-2 * radius} 0z",
        "square": f"M{across - radius:.4g} {down - radius:.4g}"
        f"h{2 * radius}v{2 * radius}h{-2 * radius}z",
        "cross": f"M{across - radius:.4g} {down - radius:.4g}l{2 * radius} {2 * radius}"
        f"m0 {-2 * radius}l{-2 * radius} {2 * radius}",
    }
    colour = LOOKS[look][0].split('"')[1]
    return (
        f'<path class="marker {look}" fill="{PAPER}" stroke="{colour}" stroke-width="2" '
        f'd="{paths[marker]}"/>'
        if marker
        else ""
    )


def _placed(place: Place, x: Scale, y: Scale, width: int, height: int) -> Place:
    """Where a point lies in pixels."""
    return (
        LEFT + width * (place[0] - x.low) / (x.high - x.low),
        HEADING + LEGEND + height * (y.high - place[1]) / (y.high - y.low),
    )


def _holds(x: Scale, y: Scale, place: Place) -> bool:
    return x.low <= place[0] <= x.high and y.low <= place[1] <= y.high


def _strokes(
    places: Iterable[Place | None], x: Scale, y: Scale, width: int, height: int
) -> Iterator[tuple[Place, bool]]:
    """Points in pixels, each with whether a line leads to it; what lies outside is cut off."""
    before, last = None, None
    for place in places:
        ends = _cut(before, place, x, y) if before and place else None
        if ends:
            if ends[0] != last:
                yield _placed(ends[0], x, y, width, height), False
            yield _placed(ends[1], x, y, width, height), True
            last = ends[1]
        before = place


def _cut(start: Place, end: Place, x: Scale, y: Scale) -> tuple[Place, Place] | None:
    """The part of a straight line that lies within the axes, after Liang and Barsky (1984)."""
    first, last = 0.0, 1.0
    for origin, target, scale in zip(start, end, (x, y), strict=True):
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
        tuple(origin + share * (target - origin) for origin, target in zip(start, end, strict=True))
        for share in (first, last)
    ]
    return (start if first == 0 else between[0], end if last == 1 else between[1])
