"""How curves look: the line, and the marker that distinguishes curves without colour."""

from __future__ import annotations

from course_utils.pictures.looks import BLUE, GREEN, INK, LINE, ORANGE, PAPER

# per look: attributes of the line, and the marker
CURVE_LOOKS = {
    "first": (f'stroke="{BLUE}" stroke-width="2.5"', "circle"),
    "second": (f'stroke="{ORANGE}" stroke-width="2.5" stroke-dasharray="7 4"', "square"),
    "thin": (f'stroke="{LINE}" stroke-width="1"', ""),
    "tangent": (f'stroke="{INK}" stroke-width="1.5" stroke-dasharray="2 3"', ""),
    "shade": (f'fill="{GREEN}" fill-opacity=".16" stroke="{GREEN}" stroke-dasharray="4 3"', ""),
    "goal": (f'stroke="{GREEN}" stroke-width="2.5"', "cross"),
}


def drawn_marker(look: str, across: float, down: float, radius: float) -> str:
    """Draw the marker of a look around a point, if the look has one.

    Examples
    --------
    >>> drawn_marker("thin", 10, 10, radius=3), drawn_marker("goal", 10, 10, radius=3)[-25:]
    ('', ' d="M7 7l6 6m0 -6l-6 6"/>')
    """
    line, marker = CURVE_LOOKS[look]
    if not marker:
        return ""
    paths = {
        "circle": f"M{across - radius:.4g} {down:.4g}a{radius} {radius} 0 1 0 {2 * radius} 0"
        f"a{radius} {radius} 0 1 0 {-2 * radius} 0z",
        "square": f"M{across - radius:.4g} {down - radius:.4g}"
        f"h{2 * radius}v{2 * radius}h{-2 * radius}z",
        "cross": f"M{across - radius:.4g} {down - radius:.4g}l{2 * radius} {2 * radius}"
        f"m0 {-2 * radius}l{-2 * radius} {2 * radius}",
    }
    colour = line.split('"')[1]
    return (
        f'<path class="marker {look}" fill="{PAPER}" stroke="{colour}" stroke-width="2" '
        f'd="{paths[marker]}"/>'
    )
