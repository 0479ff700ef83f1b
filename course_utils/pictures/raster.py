"""Pictures too large for a grid of numbers: one image, and marked places on it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import NamedTuple

from course_utils.pictures.cell_drawing import as_rows, grid_role, links
from course_utils.pictures.cells import Cell
from course_utils.pictures.looks import BLUE, PAPER
from course_utils.pictures.parts import HEADING, Part, Size, heading, placed
from course_utils.pictures.png import png

HIDDEN = ' visibility="hidden"'  # until a style sheet shows it
Box = tuple[float, float, float, float]  # left, top, width, height in pixels of the screen


class Region(NamedTuple):
    """A named place on a raster: its cell, the box that lights up, the box to point at."""

    name: str
    cell: Cell
    mark: Box
    area: Box | None = None


@dataclass(frozen=True)
class Raster(Part):
    """An image with places on it that light up like the cells of a grid.

    Attributes
    ----------
    name : str
        One word, unique in its scene.
    pixels : bytes
        Row by row, one byte per pixel, or three for red, green and blue.
    height, width : int
        In pixels of the image.
    scale : float
        Pixels of the screen per pixel of the image.
    heading : str
    regions : tuple of Region
    """

    name: str
    pixels: bytes
    height: int
    width: int
    scale: float = 1
    heading: str = ""
    regions: tuple[Region, ...] = ()

    @property
    def size(self) -> Size:
        """Width and height in pixels of the screen, the heading included.

        Examples
        --------
        >>> Raster("dots", bytes(6), height=2, width=3, scale=20).size
        (60, 60)
        """
        return round(self.width * self.scale), HEADING + round(self.height * self.scale)

    @property
    def has_cells(self) -> bool:
        """Whether some places can be focused, and do not only light up with other cells."""
        return any(region.cell.label for region in self.regions)

    def drawn(self, left: int, middle: int, live: bool) -> list[str]:
        """Draw the image and, as a separate piece, the places on it."""
        # the pixels change more often than the places on them
        image = _image(replace(self, regions=()), live, self.has_cells)
        places = _places(replace(self, pixels=b""), live) if self.regions else ""
        return placed(self, left, middle, [image, places])

    def in_lines(self) -> str:
        """Write the heading only, as pixels cannot be written as text."""
        return self.heading

    def named_cells(self) -> Iterable[tuple[str, Cell]]:
        """Yield every region's name and cell."""
        return ((region.name, region.cell) for region in self.regions)

    def lit(self, kinds: Mapping[str, str]) -> Raster:
        """Return the raster with lights added to the kinds of the named cells."""
        regions = tuple(
            region._replace(cell=region.cell.lit(kinds.get(region.name))) for region in self.regions
        )
        return replace(self, regions=regions)


@lru_cache(maxsize=64)
def _image(raster: Raster, live: bool, has_cells: bool) -> str:
    data = b64encode(png(raster.pixels, raster.height, raster.width, compress=live)).decode()
    width, height = (round(side * raster.scale) for side in (raster.width, raster.height))
    name = f' role="img" aria-label="{escape(raster.heading)}"'
    # the grid of places on an image has the image's name
    known = (' aria-hidden="true"' if has_cells else name) if live else ""
    return (
        f'{heading(raster.heading)}<image y="{HEADING}" width="{width}" height="{height}" '
        f'image-rendering="pixelated" preserveAspectRatio="none"{known} '
        f'href="data:image/png;base64,{data}"/>'
    )


@lru_cache(maxsize=64)
def _places(raster: Raster, live: bool) -> str:
    place = f'transform="translate(0 {HEADING})"'
    if not live:
        lit = (one for one in raster.regions if one.cell.kind != "region")
        return f"<g {place}>{''.join(_region(one, live) for one in lit)}</g>"
    if not raster.has_cells:
        marks = "".join(_region(one, live) for one in raster.regions)
        return f'<g {place} aria-hidden="true" data-grid="{raster.name}">{marks}</g>'
    rows = groupby(raster.regions, key=lambda one: one.name.partition(",")[0])
    drawn = as_rows("".join(_region(one, live) for one in row) for _, row in rows)
    return f"<g {place}{grid_role(raster.heading, raster.name)}>{drawn}</g>"


def _region(region: Region, live: bool) -> str:
    left, top, width, height = region.mark
    corner = f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}"'
    seen = f'{corner} fill="none" stroke="{PAPER}" stroke-width="5"/>{corner} fill="none" '
    # blue on white, to be visible on dark and on light pixels
    mark = f'<g class="mark"{{}}>{seen}stroke="{BLUE}" stroke-width="2.5"/></g>'
    if not live:
        return mark.format("")
    if not region.cell.label:
        return f'<g data-cell="{region.name}" data-kind="region">{mark.format(HIDDEN)}</g>'
    left, top, width, height = region.area or region.mark
    place = f'x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}"'
    area = f'<rect class="area" {place} fill="{PAPER}" fill-opacity="0"/>'
    return f"<g{links(region.cell, region.name)}>{area}{mark.format(HIDDEN)}</g>"
