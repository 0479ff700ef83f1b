"""The boxes of a diagram: what a layer puts out, drawn to the scale of its maps and channels."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from course_utils.pictures.cell_drawing import links
from course_utils.pictures.cells import Cell
from course_utils.pictures.looks import INK, LINE, QUIET, SMALLEST, look, sign

LETTER, LEADING, LARGE = 8.5, 16, 14  # pixels: the words at a box; LARGE is the text's font size
BESIDE, SIGN = 7, 16  # pixels from a box to the words beside it, and for a tick or a cross


class Box(NamedTuple):
    """A cell of a diagram: a box with words below or beside it, or in it.

    Attributes
    ----------
    cell : Cell
        Its note is written above its text, both at the box.
    middle, top : float
        The middle of its upper edge in pixels.
    width, height : float
    words : "below", "beside" or "inside"
    shares : tuple of float
        How much of the width belongs to each of the maps that are concatenated in it.
    drop : float
        Pixels between the box and the words below or beside it.
    """

    cell: Cell
    middle: float
    top: float
    width: float
    height: float
    words: str = "below"
    shares: tuple[float, ...] = ()
    drop: float = 0

    @property
    def left(self) -> float:
        """The left edge."""
        return self.middle - self.width / 2

    @property
    def right(self) -> float:
        """The right edge."""
        return self.middle + self.width / 2

    @property
    def bottom(self) -> float:
        """The lower edge, that of the words if they are below."""
        words = LEADING * len(self.lines) + 3 + self.drop if self.words == "below" else 0
        return self.top + self.height + words

    @property
    def lines(self) -> list[str]:
        """The lines of the note, and the text."""
        return [line for line in (*self.cell.note.split("\n"), self.cell.text) if line]

    @property
    def span(self) -> tuple[float, float]:
        """The edges of the box and its words, from left to right."""
        long = LETTER * max((len(line) for line in self.lines), default=0)
        if self.words == "beside":
            return self.left, self._beside + long
        half = max(self.width, long) / 2
        return self.middle - half, self.middle + half

    def part(self, number: int) -> float:
        """Return the middle of one of the concatenated parts."""
        return self.left + self.width * (sum(self.shares[:number]) + self.shares[number] / 2)

    @property
    def _beside(self) -> float:
        return self.right + self.drop + BESIDE + (SIGN if look(self.cell.kind)[2] else 0)


def drawn_box(box: Box, name: str, live: bool) -> str:
    """Draw a box and its words as SVG.

    Examples
    --------
    >>> drawn_box(Box(Cell("64", note="conv1"), 40, 20, 32, 12), "net[0,0]", live=False)[:53]
    '<g><rect x="24" y="20" width="32" height="12" rx="2" '
    """
    rectangle, ink, signs = look(box.cell.kind)
    place = f'x="{box.left:g}" y="{box.top:g}" width="{box.width:g}" height="{box.height:g}"'
    corner = box.height / 2 if box.words == "inside" and box.width == box.height else 2
    return (
        f"<g{links(box.cell, name) if live else ''}>"
        f'<rect {place} rx="{corner:g}" {rectangle}/>'
        f"{_seams(box)}{_signs(box, signs)}{_words(box, ink)}</g>"
    )


def _seams(box: Box) -> str:
    """Draw the seams between the concatenated parts."""
    edges = [box.left + box.width * sum(box.shares[:place]) for place in range(1, len(box.shares))]
    path = "".join(f"M{edge:g} {box.top:g}v{box.height:g}" for edge in edges)
    return f'<path class="hatch" fill="none" stroke="{LINE}" d="{path}"/>' if path else ""


def _signs(box: Box, signs: tuple[str, ...]) -> str:
    top = box.top + box.height / 2 - 8
    drawn = "".join(sign(one, SIGN, SIGN) for one in signs if one != "hatch")
    return f'<g transform="translate({box.right + 2:g} {top:g})">{drawn}</g>' if drawn else ""


def _words(box: Box, ink: str) -> str:
    x, anchor = box.middle, "middle"
    y = box.top + box.height + box.drop + LEADING - 1
    if box.words != "below":
        y = box.top + box.height / 2 - LEADING * (len(box.lines) - 1) / 2 + 5
    if box.words == "beside":
        x, anchor = box._beside, "start"
    quiet = f'class="quiet" font-size="{SMALLEST}" fill="{QUIET}"'
    plain = f'font-size="{LARGE}" {ink or f"""fill="{INK}" """}'
    looks = [quiet] * (len(box.lines) - bool(box.cell.text)) + [plain]
    return " ".join(
        f'<text x="{x:g}" y="{y + LEADING * number:g}" text-anchor="{anchor}" {how}>'
        f"{escape(line)}</text>"
        for number, (line, how) in enumerate(zip(box.lines, looks, strict=False))
    )
