"""A pen for small drawings: cells, arrows, lines and words as pieces of SVG."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from course_utils.pictures.looks import INK, LOOKS, PAPER, QUIET, SMALLEST

CELL = 22  # pixels

Place = tuple[float, float]


def words(x: float, y: float, text: str, look: str = "", anchor: str = "middle") -> str:
    """Write words; ``y`` is the line that they stand on.

    Examples
    --------
    >>> words(10, 20, "a < b")
    '<text x="10" y="20" font-size="13" text-anchor="middle">a &lt; b</text>'
    """
    looks = {"bold": ' font-weight="700"', "quiet": f' fill="{QUIET}"'}.get(look, "")
    about = f'x="{x:g}" y="{y:g}" font-size="{SMALLEST}" text-anchor="{anchor}"{looks}'
    return f"<text {about}>{escape(text)}</text>"


def box(
    x: float, y: float, width: float, height: float, text: str = "", kind: str = "plain"
) -> str:
    """Draw a box with a text in its middle; ``kind`` is one of `CELL_KINDS`.

    Examples
    --------
    >>> box(0, 0, 22, 22)[:47]
    '<rect x="0" y="0" width="22" height="22" rx="3"'
    """
    shape = (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="3" {LOOKS[kind][0]}/>'
    )
    return shape + (words(x + width / 2, y + height / 2 + 4.5, text) if text else "")


def cells(
    x: float,
    y: float,
    rows: Iterable[Sequence[object]],
    kinds: Mapping[Place, str] | None = None,
    width: int = CELL,
) -> str:
    """Draw rows of cells; ``kinds`` maps (row, column) to the kind of cells that are not plain.

    Examples
    --------
    >>> cells(0, 0, [[1, 2], [3, 4]], {(0, 0): "window"}).count("<rect")
    4
    """
    return "".join(
        box(x + j * width, y + i * CELL, width, CELL, str(text), (kinds or {}).get((i, j), "plain"))
        for i, row in enumerate(rows)
        for j, text in enumerate(row)
    )


def line(places: Iterable[Place], look: str = "") -> str:
    """Draw a line through places; ``look`` holds more attributes.

    Examples
    --------
    >>> line([(0, 0), (5, 5)])
    '<path d="M0 0L5 5" fill="none" stroke="#1a1a1a" stroke-width="1.5"/>'
    """
    way = "L".join(f"{x:g} {y:g}" for x, y in places)
    look = look or f'stroke="{INK}" stroke-width="1.5"'
    return f'<path d="M{way}" fill="none" {look}/>'


def arrow(start: Place, end: Place) -> str:
    """Draw an arrow.

    Examples
    --------
    >>> arrow((0, 0), (9, 0)).count("<path")
    2
    """
    across, down = end[0] - start[0], end[1] - start[1]
    length = (across**2 + down**2) ** 0.5
    right, up = across / length, down / length
    back = (end[0] - 7 * right, end[1] - 7 * up)
    wings = [(back[0] - side * up, back[1] + side * right) for side in (3.5, -3.5)]
    head = "L".join(f"{x:.4g} {y:.4g}" for x, y in (wings[0], end, wings[1]))
    return line([start, back]) + f'<path d="M{head}z" fill="{INK}"/>'


def dot(x: float, y: float, filled: bool = True) -> str:
    """Draw a dot: a unit of a network.

    Examples
    --------
    >>> dot(3, 4)[:31]
    '<circle cx="3" cy="4" r="5" fil'
    """
    return f'<circle cx="{x:g}" cy="{y:g}" r="5" fill="{INK if filled else PAPER}" stroke="{INK}"/>'
