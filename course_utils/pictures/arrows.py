"""The arrows of a diagram: from box to box, down, across, or around what lies in between."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from course_utils.pictures.boxes import Box
from course_utils.pictures.network_lines import Line, Point, drawn_path

TURN, CLEAR, HEAD = 9, 3, 5  # pixels: to the first bend, between arrow and box, and of the head


class Arrow(NamedTuple):
    """An arrow from the box ``source`` to the box ``target``, which are names of cells.

    Attributes
    ----------
    source, target : str
    route : str
        "down": from below the source, bending close to it, to the top of the target;
        "back": the same, bending close to the target;
        "into": straight to the top of the target, or of its part number ``part``;
        "across": from the right edge to the left edge;
        "over": up to the height ``reach``, to the right, and down to the top of the target;
        "rise": up and to the right, to the left edge; "fall": to the right and down, to the top.
    part : int
    reach : float
    light : str
        As in `network_lines.Line`.
    """

    source: str
    target: str
    route: str = "down"
    part: int = -1
    reach: float = 0
    light: str = ""

    def lit(self, kinds: Mapping[str, str]) -> Arrow:
        """Return the arrow with the light that follows from the lights of the named cells."""
        return self._replace(light=Line(self.source, self.target).lit(kinds).light)

    def drawn(self, boxes: Mapping[str, Box], live: bool) -> str:
        """Draw the arrow as SVG."""
        points = corners(self, boxes[self.source], boxes[self.target])
        path = "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + _head(*points[-2:])
        return drawn_path(Line(self.source, self.target, light=self.light), path, live)


def corners(arrow: Arrow, source: Box, target: Box) -> list[Point]:
    """Return the points between which an arrow runs straight.

    Examples
    --------
    >>> from course_utils.pictures.cells import Cell
    >>> upper, lower = Box(Cell(), 20, 0, 20, 10), Box(Cell(), 60, 60, 20, 10)
    >>> corners(Arrow("a", "b"), upper, lower)
    [(20, 16), (20, 25), (60, 25), (60, 57)]
    """
    x, below, above = source.middle, source.bottom + CLEAR, source.top - CLEAR
    to_x, to_y = target.middle, target.top - CLEAR
    to_x = target.part(arrow.part) if arrow.part >= 0 else to_x
    right, left = source.right + CLEAR, target.left - CLEAR
    side, to_side = source.top + source.height / 2, target.top + target.height / 2
    bend = below + TURN if arrow.route == "down" else to_y - TURN - HEAD
    routes = {
        "across": [(right, side), (left, to_side)],
        "rise": [(x, above), (x, to_side), (left, to_side)],
        "fall": [(right, side), (to_x, side), (to_x, to_y)],
        "over": [(x, above), (x, arrow.reach), (to_x, arrow.reach), (to_x, to_y)],
        "into": [(x, below), (to_x, to_y)],
    }
    bent = [(x, below), (x, bend), (to_x, bend), (to_x, to_y)]
    return routes.get(arrow.route, bent if x != to_x else routes["into"])


def _head(before: Point, end: Point) -> str:
    """Draw an open arrowhead at the end of the last straight piece."""
    across, down = end[0] - before[0], end[1] - before[1]
    length = (across**2 + down**2) ** 0.5
    across, down = HEAD * across / length, HEAD * down / length
    wings = [(end[0] - across - side * down, end[1] - down + side * across) for side in (1, -1)]
    (x, y), (other_x, other_y) = wings
    return f"M{x:.4g} {y:.4g}L{end[0]:.4g} {end[1]:.4g}L{other_x:.4g} {other_y:.4g}"
