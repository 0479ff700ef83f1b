"""Curves over a pair of axes: graphs of functions, and paths across a plane.

Curves differ in dash pattern and marker as well as in colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import NamedTuple

from course_utils.pictures.axes import LEFT, Axes, Place, Scale, drawn_axes, straight
from course_utils.pictures.cells import number
from course_utils.pictures.curve_looks import CURVE_LOOKS, drawn_marker
from course_utils.pictures.parts import HEADING, Part, Size, heading, placed


class Curve(NamedTuple):
    """A line through points; a place of None interrupts it.

    Attributes
    ----------
    name : str
        The curve's name in the legend; without a name it has no entry there.
    places : tuple of (x, y) or None
    look : str
        One of `CURVE_LOOKS`.
    marked : bool
        Whether each point has the look's marker.
    says : str
        Describes the curve in words, for those who cannot see it.
    """

    name: str
    places: tuple[Place | None, ...]
    look: str = "first"
    marked: bool = False
    says: str = ""


@dataclass(frozen=True)
class Curves(Part):
    """A pair of axes with curves and large points.

    Attributes
    ----------
    name : str
        One word, unique in its scene.
    x, y : Scale
    curves : tuple of Curve
        They are cut off at the edge of the axes' area.
    points : tuple of (x, y, look)
        Large markers on top of the curves; those outside the area are left out.
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
    def axes(self) -> Axes:
        """The axes with their area."""
        return Axes(self.x, self.y, self.width, self.height)

    @property
    def size(self) -> Size:
        """Width and height in pixels, including everything around the axes."""
        return self.axes.size

    def drawn(self, left: int, middle: int, live: bool) -> list[str]:
        """Draw the curves; on a page they are a single image, as there are no cells to visit."""
        known = f' role="img" aria-label="{escape(self.in_one_line())}"' if live else ""
        return placed(self, left, middle, curve_pieces(self), known)

    def sentences(self) -> list[str]:
        """Say what each curve shows."""
        return [self.heading, *(curve.says for curve in self.curves if curve.says)]


def curve_pieces(part: Curves) -> list[str]:
    """Draw curves as pieces of SVG: one for the axes, and one for each curve and point.

    Examples
    --------
    >>> axis = Scale(0, 2, (0, 1, 2))
    >>> pieces = curve_pieces(Curves("a", axis, axis, (Curve("", ((0, 0), (1, 2))),), width=100))
    >>> pieces[1][-23:]
    'd="M40 262L90 42"/></g>'
    """
    axes = part.axes
    named = [bool(curve.name) for curve in part.curves]
    each = part.width // max(1, sum(named))  # an entry's share of the legend's width
    return [
        f'<g class="curves">{heading(part.heading)}{drawn_axes(axes)}',
        *(
            _curve(curve, each * sum(named[:place]), axes)
            for place, curve in enumerate(part.curves)
        ),
        *(_point(point, axes) for point in part.points),
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


@lru_cache(maxsize=1024)
def _curve(curve: Curve, slot: int, axes: Axes) -> str:
    """Draw a curve and its entry in the legend, ``slot`` pixels from the legend's left edge."""
    line = CURVE_LOOKS[curve.look][0]
    fill = "" if curve.look == "shade" else ' fill="none"'
    path = "".join(
        f"{'L' if joined else 'M'}{place[0]:.4g} {place[1]:.4g}"
        for place, joined in axes.strokes(curve.places)
    )
    drawn = f'<path class="{curve.look}"{fill} {line} d="{path}"/>'
    if curve.marked:
        inside = (place for place in curve.places if place and axes.holds(place))
        drawn += "".join(
            drawn_marker(curve.look, *axes.pixels(place), radius=3) for place in inside
        )
    if not curve.name:
        return f"<g>{drawn}</g>"
    start, down = LEFT + slot, HEADING + 6
    return (
        f'<g>{drawn}<path class="{curve.look}" fill="none" {line} '
        f'd="{straight(start, down, start + 28, down)}"/>'
        f"{drawn_marker(curve.look, start + 14, down, radius=4)}"
        f'<text x="{start + 35}" y="{down + 5}" font-size="13">{escape(curve.name)}</text></g>'
    )


@lru_cache(maxsize=4096)
def _point(point: tuple[float, float, str], axes: Axes) -> str:
    across, down, look = point
    if not axes.holds((across, down)):
        return ""
    return drawn_marker(look, *axes.pixels((across, down)), radius=6)
