"""Pictures too large for a grid of numbers: one image, and marked places on it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from course_utils.pictures.scene import Cell, lit

BLOCK = 65_535  # bytes in one uncompressed block of deflate
Box = tuple[float, float, float, float]  # left, top, width, height in pixels of the screen


class Region(NamedTuple):
    """A named place on a raster: its cell, the box that lights up, the box that is pointed at."""

    name: str
    cell: Cell
    mark: Box
    area: Box | None = None


@dataclass(frozen=True)
class Raster:
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

    def named_cells(self) -> Iterable[tuple[str, Cell]]:
        """Yield every region's name and cell."""
        return ((region.name, region.cell) for region in self.regions)

    def lit(self, kinds: Mapping[str, str]) -> Raster:
        """Return the raster with lights added to the kinds of the named cells."""
        regions = tuple(
            region._replace(cell=cell._replace(kind=lit(cell.kind, kinds.get(region.name))))
            for region, cell in ((region, region.cell) for region in self.regions)
        )
        return replace(self, regions=regions)


def png(raster: Raster, compress: bool = False) -> bytes:
    r"""Encode a raster's pixels as PNG.

    Without ``compress`` the bytes are the same with every version of zlib, so that a stored
    picture can be compared.

    Examples
    --------
    >>> data = png(Raster("dots", bytes([0, 255, 128, 64]), height=2, width=2))
    >>> data[:8], len(data)
    (b'\x89PNG\r\n\x1a\n', 74)

    References
    ----------
    W3C, Portable Network Graphics (third edition); RFC 1950 and RFC 1951.
    """
    channels = len(raster.pixels) // (raster.height * raster.width)
    colours = {1: 0, 3: 2}[channels]
    line = raster.width * channels
    # every line begins with the number of its filter: 0, none
    lines = b"".join(
        b"\0" + raster.pixels[start : start + line] for start in range(0, len(raster.pixels), line)
    )
    header = struct.pack(">IIBBBBB", raster.width, raster.height, 8, colours, 0, 0, 0)
    data = zlib.compress(lines, 6) if compress else _uncompressed(lines)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _uncompressed(data: bytes) -> bytes:
    """A zlib stream of stored blocks."""
    blocks = [data[start : start + BLOCK] for start in range(0, len(data), BLOCK)]
    parts = (
        struct.pack("<BHH", number == len(blocks), len(block), BLOCK - len(block)) + block
        for number, block in enumerate(blocks, 1)
    )
    return b"\x78\x01" + b"".join(parts) + struct.pack(">I", zlib.adler32(data))
