"""What every part of a scene can do: say how large it is, draw itself, and tell itself in words."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from html import escape
from typing import Protocol

from course_utils.pictures.cells import Cell
from course_utils.pictures.looks import QUIET

HEADING = 20  # pixels above a part
HEADING_LETTER = 7.2  # pixels: the width of its letters

Size = tuple[int, int]


class Part(Protocol):
    """One of the things that stand side by side in a scene.

    What is not abstract here fits a part without cells.
    """

    leads = False  # whether plain text writes the part in front of the next one, in its line

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
            Where it begins, and the height that its middle lies at, in pixels.
        live : bool
            Whether the pieces carry what the front end needs: names, links and roles.

        Returns
        -------
        list of str
            Equal parts give equal pieces, so that a page that has a piece need not get it again.
        """

    def sentences(self) -> list[str]:
        """Say what the part shows, for those who do not see it: its heading first."""
        return []

    def in_lines(self) -> str:
        """Write the part as plain text, as many lines as it takes."""
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
    """Move a part's pieces to where it stands; ``about`` holds more attributes of the group.

    Examples
    --------
    >>> from course_utils.pictures.grid import grid
    >>> placed(grid("input", [[1]]), left=8, middle=100, pieces=["<path/>"])
    ['<g transform="translate(8 70)">', '<path/>', '</g>']
    """
    top = middle - part.size[1] // 2
    return [f'<g transform="translate({left} {top})"{about}>', *pieces, "</g>"]


def heading(text: str) -> str:
    """Write what stands above a part, as SVG."""
    return f'<text class="quiet" y="11" font-size="13" fill="{QUIET}">{escape(text)}</text>'


def heading_width(text: str) -> int:
    """Pixels that a heading takes.

    Examples
    --------
    >>> heading_width("input 2×2")
    65
    """
    return round(HEADING_LETTER * len(text))
