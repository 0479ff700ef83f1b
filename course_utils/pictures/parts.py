"""The interface of every part of a scene: its size, its drawing, and its description in words."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from html import escape
from typing import Protocol

from course_utils.pictures.cells import Cell
from course_utils.pictures.looks import QUIET

HEADING = 20  # height in pixels of the heading above a part
HEADING_LETTER = 7.2  # width of its letters in pixels

Size = tuple[int, int]


class Part(Protocol):
    """One of the objects that stand side by side in a scene.

    The methods that are not abstract suit a part without cells.
    """

    leads = False  # whether plain text writes the part and the next one in the same line

    @property
    @abstractmethod
    def size(self) -> Size:
        """Width and height in pixels, the heading included."""

    @abstractmethod
    def drawn(self, left: int, middle: int, live: bool) -> list[str]:
        """Draw the part as pieces of SVG.

        Parameters
        ----------
        left, middle : int
            The part's left edge, and the height of its middle, in pixels.
        live : bool
            Whether the pieces carry what the front end needs: names, links and roles.

        Returns
        -------
        list of str
            Equal parts become equal pieces, so that a piece need not be sent to a page twice.
        """

    def sentences(self) -> list[str]:
        """Describe the part, heading first, for those who cannot see it."""
        return []

    def in_lines(self) -> str:
        """Write the part as plain text, in as many lines as it needs."""
        return "\n  ".join(self.sentences())

    def in_one_line(self) -> str:
        """Write the part as plain text in one line."""
        return "; ".join(self.sentences())

    def named_cells(self) -> Iterable[tuple[str, Cell]]:
        """Yield every cell of the part with its name."""
        return ()

    def lit(self, kinds: Mapping[str, str]) -> Part:  # noqa: ARG002, without cells nothing is lit
        """Return the part with lights added to the kinds of the named cells."""
        return self


def placed(part: Part, left: int, middle: int, pieces: Iterable[str], about: str = "") -> list[str]:
    """Move a part's pieces to its place; ``about`` holds more attributes of the SVG group.

    Examples
    --------
    >>> from course_utils.pictures.grid import grid
    >>> placed(grid("input", [[1]]), left=8, middle=100, pieces=["<path/>"])
    ['<g transform="translate(8 70)">', '<path/>', '</g>']
    """
    top = middle - part.size[1] // 2
    return [f'<g transform="translate({left} {top})"{about}>', *pieces, "</g>"]


def heading(text: str) -> str:
    """Draw a part's heading as SVG."""
    return f'<text class="quiet" y="11" font-size="13" fill="{QUIET}">{escape(text)}</text>'


def heading_width(text: str) -> int:
    """Return the width of a heading in pixels.

    Examples
    --------
    >>> heading_width("input 2×2")
    65
    """
    return round(HEADING_LETTER * len(text))
