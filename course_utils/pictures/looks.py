"""How the kinds of cells look: colours after Okabe and Ito (2008), and signs besides colour.

Text has a contrast of at least 4.5 to its background, and a meaningful line of at least 3.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil

INK, QUIET, LINE, PAPER = "#1a1a1a", "#595959", "#767676", "#ffffff"
BLUE, ORANGE, GREEN = "#0072b2", "#c65200", "#007a59"
SHADE, BLUE_TINT, GREEN_TINT, ORANGE_TINT = "#f1f1f1", "#cfe5f3", "#d5efe6", "#fbe3d3"
PURPLE, PURPLE_TINT = "#9c3f78", "#f5e3ee"
WARNING = "#a34700"  # text

SMALLEST = 13  # the smallest font size in pictures, in pixels
LEAST_SCALE = 0.85  # a picture does not shrink further, but scrolls sideways
DIGIT = 1.4  # n letters fit into a cell if the font size is at most 1.4 / n of the cell's width

_BLUE = f'fill="{BLUE_TINT}" stroke="{BLUE}"'
_GREEN = f'fill="{GREEN_TINT}" stroke="{GREEN}"'
_ORANGE = f'fill="{ORANGE_TINT}" stroke="{ORANGE}"'
_PURPLE = f'fill="{PURPLE_TINT}" stroke="{PURPLE}"'
# per kind: attributes of the rectangle, attributes of the text, and the sign
LOOKS = {
    "plain": (f'fill="{PAPER}" stroke="{LINE}"', f'fill="{INK}"', ""),
    "padding": (
        f'fill="{SHADE}" stroke="{LINE}" stroke-dasharray="3 3"',
        f'fill="{QUIET}"',
        "hatch",
    ),
    "beyond": (f'fill="none" stroke="{LINE}" stroke-dasharray="1 5"', f'fill="{QUIET}"', ""),
    "window": (f'{_BLUE} stroke-width="2.5"', "", ""),
    "winner": (f'{_BLUE} stroke-width="2.5"', 'font-weight="700"', "ring"),
    "focus": (f'{_BLUE} stroke-width="4"', 'font-weight="700"', ""),
    "region": ('fill="none" stroke="none"', "", ""),
    "fed": (f'{_GREEN} stroke-width="2.5" stroke-dasharray="7 3"', "", ""),
    "right": (f'{_GREEN} stroke-width="2"', "", "tick"),
    "wrong": (f'{_ORANGE} stroke-width="2.5"', 'font-weight="700"', "cross"),
    "first": (f'{_BLUE} stroke-width="2"', "", "A"),
    "second": (f'{_GREEN} stroke-width="2"', "", "B"),
    "third": (f'{_ORANGE} stroke-width="2"', "", "C"),
    "fourth": (f'{_PURPLE} stroke-width="2"', "", "D"),
}


@lru_cache(maxsize=256)
def look(kind: str) -> tuple[str, str, tuple[str, ...]]:
    """Return attributes of the rectangle and of the text, and the signs, for one or more kinds.

    Examples
    --------
    >>> look("padding winner")[2]
    ('hatch', 'ring')
    """
    looks = [LOOKS[word] for word in kind.split()]
    inks = dict.fromkeys(ink for _, ink, _ in looks if ink)
    if not any("fill" in ink for ink in inks):
        inks = [LOOKS["plain"][1], *inks]
    return looks[-1][0], " ".join(inks), tuple(sign for *_, sign in looks if sign)


@lru_cache(maxsize=256)
def sign(name: str, width: int, height: int, hidden: bool = False) -> str:
    """Draw a sign into a cell of that size; if ``hidden``, only a style sheet can show it.

    Examples
    --------
    >>> sign("tick", 40, 40)
    '<path class="tick" fill="none" stroke="#007a59" stroke-width="2" d="M28 9l3 4l5 -8"/>'
    """
    paths = {
        # a line across the cell, interrupted in the middle for the number
        "hatch": (LINE, 1, f"M4 {height - 4}l9 -9M{width - 4} 4l-9 9"),
        "tick": (GREEN, 2, f"M{width - 12} 9l3 4l5 -8"),
        "cross": (ORANGE, 2, f"M{width - 11} 4l7 7m0 -7l-7 7"),
        "ring": (ORANGE, 2.5, _pill(width, height)),
        "A": (BLUE, 1.5, "M5 14l3.5 -9l3.5 9m-5.5 -3h4"),
        "B": (GREEN, 1.5, "M6 5v9h3.5a2.4 2.4 0 0 0 0 -4.8h-3.5h3a2.1 2.1 0 0 0 0 -4.2z"),
        "C": (ORANGE, 1.5, "M12.5 6.2a4.6 4.6 0 1 0 0 6.6"),
        "D": (PURPLE, 1.5, "M6 5v9h2a4.5 4.5 0 0 0 0 -9z"),
    }
    colour, stroke, path = paths[name]
    state = ' visibility="hidden"' if hidden else ""
    return (
        f'<path class="{name}"{state} fill="none" stroke="{colour}" stroke-width="{stroke}" '
        f'd="{path}"/>'
    )


def fitting(letters: int) -> int:
    """Return the width of a cell that holds a number of that many letters at the smallest size.

    Examples
    --------
    >>> fitting(3), fitting(8)
    (28, 75)
    """
    return ceil(letters * SMALLEST / DIGIT)


def shrunk(letters: int, width: int) -> str:
    """Return a smaller font size as an attribute for a number too wide for its cell, or "".

    Examples
    --------
    >>> shrunk(3, 40), shrunk(5, 48)
    ('', ' font-size="13.4"')
    """
    return f' font-size="{DIGIT * width / letters:.3g}"' if letters * 10 >= width else ""


def _pill(width: int, height: int) -> str:
    """Draw a circle in a square cell, a pill in a wide one."""
    radius = (height - 8) / 2
    flat = width - height
    turn = f"a{radius:g} {radius:g} 0 0 1 0"
    return f"M{radius + 4:g} 4h{flat}{turn} {height - 8}h{-flat}{turn} {8 - height}z"
