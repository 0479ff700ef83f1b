"""The lines between the units of a network, and the letters on them."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from course_utils.pictures.looks import BLUE, GREEN, INK, LINE, PAPER

LETTER_AT = 0.72  # of the way from source to target, where a unit's letters do not overlap

Point = tuple[float, float]

LIGHTS = {
    "window": f'stroke="{BLUE}" stroke-width="3.5"',
    "fed": f'stroke="{GREEN}" stroke-width="3.5" stroke-dasharray="7 3"',
    "": f'stroke="{LINE}" stroke-width="1.2"',
}


class Line(NamedTuple):
    """A line from the unit ``source`` up to the unit ``target``, with its weight's cell name."""

    source: str
    target: str
    weight: str = ""
    text: str = ""
    light: str = ""

    def lit(self, kinds: Mapping[str, str]) -> Line:
        """Return the line with the light that follows from the lights of the named cells.

        Examples
        --------
        >>> line = Line("x[0,0]", "h[0,0]")
        >>> line.lit({"x[0,0]": "window", "h[0,0]": "focus"}).light
        'window'
        """
        ends = [kinds.get(self.source, "").split(), kinds.get(self.target, "").split()]
        for light in ("window", "fed"):
            if all({light, "focus"} & {*end} for end in ends):
                return self._replace(light=light)
        return self._replace(light="fed" if kinds.get(self.weight) == "focus" else "")


def drawn_line(line: Line, start: Point, end: Point, live: bool) -> str:
    """Draw a line as SVG.

    Examples
    --------
    >>> drawn_line(Line("x[0,0]", "h[0,0]"), (20, 100), (50, 40), live=True)[:47]
    '<g class="line" data-ends=" x[0,0] h[0,0]"><pat'
    """
    return drawn_path(line, "M{:g} {:g}L{:g} {:g}".format(*start, *end), live)


def drawn_path(line: Line, path: str, live: bool) -> str:
    """Draw a line that takes any path, given as in SVG."""
    return f'{_opened(line, live)}<path fill="none" {LIGHTS[line.light]} d="{path}"/></g>'


def drawn_letter(line: Line, start: Point, end: Point, quiet: bool, live: bool) -> str:
    """Draw the letter on a line; if ``quiet``, it appears only while the line is lit."""
    hidden = quiet and not line.light
    if not line.text or (hidden and not live):
        return ""
    x, y = (a + LETTER_AT * (b - a) for a, b in zip(start, end, strict=True))
    place = f'x="{x:g}" y="{y + 5:g}"'
    state = ' visibility="hidden"' if hidden else ""
    weight = ' font-weight="700"' if line.light else ""
    # with an outline in the background's colour, to be readable where lines cross
    return (
        f'{_opened(line, live)}<text {place} font-size="14" text-anchor="middle" fill="{INK}"'
        f'{weight} stroke="{PAPER}" stroke-width="4" paint-order="stroke"{state}>'
        f"{escape(line.text)}</text></g>"
    )


def _opened(line: Line, live: bool) -> str:
    ends = f' data-ends="{line.weight} {line.source} {line.target}"' if live else ""
    return f'<g class="line"{ends}>'
