"""Small drawings of one size, which a notebook shows side by side."""

from __future__ import annotations

from dataclasses import dataclass

from course_utils.pictures import pen
from course_utils.pictures.draw import as_image
from course_utils.pictures.looks import INK, PAPER

WIDTH, HEIGHT = 216, 168  # pixels


@dataclass(frozen=True)
class Drawing:
    """A small drawing below its title.

    Attributes
    ----------
    title : str
    alt : str
        A description in words, for those who cannot see it.
    pieces : tuple of str
        SVG, in an area of `WIDTH` × `HEIGHT` pixels whose upper 24 hold the title.

    Examples
    --------
    >>> Drawing("A cell", "A cell that holds 1.", (pen.cells(90, 60, [[1]]),)).svg[:31]
    '<svg xmlns="http://www.w3.org/2'
    """

    title: str
    alt: str
    pieces: tuple[str, ...]

    @property
    def svg(self) -> str:
        """The drawing as a file of its own."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}"><g font-family="system-ui,sans-serif" fill="{INK}">'
            f'<rect x=".5" y=".5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="6" '
            f'fill="{PAPER}" stroke="#d0d0d0"/>{pen.words(8, 18, self.title, "bold", "start")}'
            f"{''.join(self.pieces)}</g></svg>"
        )

    @property
    def html(self) -> str:
        """The drawing as an image in a page."""
        return as_image(self.svg, f"{self.title}: {self.alt}")


@dataclass(frozen=True, repr=False)
class Gallery:
    """Drawings side by side, as many in a row as the page has room for.

    Examples
    --------
    >>> Gallery((Drawing("One", "nothing", ()), Drawing("Two", "nothing", ())))
    One: nothing
    Two: nothing
    """

    drawings: tuple[Drawing, ...]

    def __repr__(self) -> str:
        return "\n".join(f"{one.title}: {one.alt}" for one in self.drawings)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:  # noqa: ARG002
        images = "".join(one.html for one in self.drawings)
        style = "display:flex;flex-wrap:wrap;gap:6px"
        return {
            "text/html": f'<div class="gallery" style="{style}">{images}</div>',
            "text/plain": repr(self),
        }
