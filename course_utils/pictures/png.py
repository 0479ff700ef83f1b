"""Encode pixels as PNG, using only the standard library."""

from __future__ import annotations

import struct
import zlib

BLOCK = 65_535  # bytes in one uncompressed block of deflate


def png(pixels: bytes, height: int, width: int, compress: bool = False) -> bytes:
    r"""Encode pixels as PNG.

    Without ``compress`` the bytes are the same with every version of zlib, so that a stored
    picture can be compared.

    Parameters
    ----------
    pixels : bytes
        Row by row, one byte per pixel, or three for red, green and blue.
    height, width : int
    compress : bool

    Returns
    -------
    bytes

    Examples
    --------
    >>> data = png(bytes([0, 255, 128, 64]), height=2, width=2)
    >>> data[:8], len(data)
    (b'\x89PNG\r\n\x1a\n', 74)

    References
    ----------
    W3C, Portable Network Graphics (third edition); RFC 1950 and RFC 1951.
    """
    channels = len(pixels) // (height * width)
    colours = {1: 0, 3: 2}[channels]
    line = width * channels
    # every line begins with the number of its filter: 0 for none
    lines = b"".join(b"\0" + pixels[start : start + line] for start in range(0, len(pixels), line))
    header = struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0)
    data = zlib.compress(lines, 6) if compress else _uncompressed(lines)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _uncompressed(data: bytes) -> bytes:
    """Return a zlib stream of stored blocks."""
    blocks = [data[start : start + BLOCK] for start in range(0, len(data), BLOCK)]
    parts = (
        struct.pack("<BHH", number == len(blocks), len(block), BLOCK - len(block)) + block
        for number, block in enumerate(blocks, 1)
    )
    return b"\x78\x01" + b"".join(parts) + struct.pack(">I", zlib.adler32(data))
