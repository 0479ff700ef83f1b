"""Bars in SVG, drawn by hand: they take their colours from the page that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from course_grading.report.counting import Bar

HEIGHT, TOP, BELOW = 120, 18, 22  # pixels: of the tallest column, and around the columns
ROW, LETTER = 26, 7.2  # of a row; a letter's mean width


def columns(bars: Sequence[Bar], says: str, width: int = 46) -> str:
    """Draw upright bars, each with its number above and its label below.

    Parameters
    ----------
    bars : sequence of Bar
    says : str
        What the picture shows, for those who do not see it; the numbers follow by themselves.
    width : int
        Pixels for each bar.

    Returns
    -------
    str
        An ``<svg>`` element.

    Examples
    --------
    >>> picture = columns([Bar("0", 1), Bar("1", 3)], "Students by points.")
    >>> 'aria-label="Students by points. 0: 1, 1: 3."' in picture
    True
    """
    most = max([1, *(bar.count for bar in bars)])
    floor = TOP + HEIGHT
    drawn = []
    for place, bar in enumerate(bars):
        height = HEIGHT * bar.count / most
        middle = (place + 0.5) * width
        if bar.count:
            drawn.append(_box(place * width + 4, floor - height, width - 8, height))
        drawn.append(_text(middle, floor - height - 5, str(bar.count), "middle", "number"))
        drawn.append(_text(middle, floor + 16, bar.label, "middle"))
    drawn.append(f'<path class="axis" d="M0 {floor}.5H{width * len(bars)}"/>')
    return _svg(width * len(bars), floor + BELOW, drawn, bars, says)


def rows(bars: Sequence[Bar], says: str, width: int = 260, unit: str = "") -> str:
    """Draw bars that lie, each with its label before and its number behind.

    Parameters
    ----------
    bars : sequence of Bar
    says : str
    width : int
        Pixels of the longest bar.
    unit : str
        What stands behind a number. With "%", the full width is 100.

    Returns
    -------
    str
    """
    most = 100 if unit == "%" else max([1, *(bar.count for bar in bars)])
    left = 10 + LETTER * max((len(bar.label) for bar in bars), default=0)
    drawn = []
    for place, bar in enumerate(bars):
        length, top = width * bar.count / most, place * ROW
        drawn.append(_text(left - 8, top + 18, bar.label, "end"))
        if bar.count:
            drawn.append(_box(left, top + 4, length, ROW - 8))
        drawn.append(_text(left + length + 6, top + 18, f"{bar.count}{unit}", "start", "number"))
    drawn.append(f'<path class="axis" d="M{left - 0.5:g} 0V{ROW * len(bars)}"/>')
    return _svg(left + width + 50, ROW * len(bars), drawn, bars, says, unit)


def _svg(
    width: float, height: float, drawn: list[str], bars: Sequence[Bar], says: str, unit: str = ""
) -> str:
    numbers = ", ".join(f"{bar.label}: {bar.count}{unit}" for bar in bars)
    label = escape(f"{says} {numbers}.")
    return (
        f'<svg role="img" aria-label="{label}" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}">{"".join(drawn)}</svg>'
    )


def _box(left: float, top: float, width: float, height: float) -> str:
    return (
        f'<rect class="bar" x="{left:g}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"/>'
    )


def _text(x: float, y: float, text: str, anchor: str, kind: str = "label") -> str:
    return (
        f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
    )
