"""The scale of a diagram: how large its boxes are, and where they stand in a row."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from course_utils.pictures.boxes import Box
from course_utils.pictures.cells import Cell

SCALED = "A box's height is the side of its maps, its width the number of its channels."
LEAST = 3  # pixels: the least width and height, so that a box is seen and found


class Scale(NamedTuple):
    """How many pixels a cell of a map's side and a channel are long, or the roots of their numbers.

    Examples
    --------
    >>> Scale(side=1.5, channels=0.5).box((64, 28, 28))
    (32.0, 42.0)
    >>> Scale(side=5, channels=2, root=True).box((1024, 7, 7))
    (64.0, 13.2)
    """

    side: float
    channels: float
    root: bool = False

    def box(self, shape: tuple[int, int, int]) -> tuple[float, float]:
        """Return width and height in pixels of maps of that shape (channels, height, width)."""
        channels, side = (sqrt(size) if self.root else size for size in shape[:2])
        long = (self.channels * channels, self.side * side)
        return tuple(max(LEAST, round(pixels, 1)) for pixels in long)

    def centred(
        self,
        cell: Cell,
        shape: tuple[int, int, int],
        middle: float,
        top: float,
        room: float,
        shares: tuple[float, ...] = (),
    ) -> Box:
        """Make a box in the middle of a row of that height, whose words are all in line.

        Examples
        --------
        >>> box = Scale(side=1, channels=1).centred(Cell("64"), (20, 10, 10), 50, top=0, room=30)
        >>> box.top, box.drop
        (10.0, 10.0)
        """
        width, height = self.box(shape)
        above = (room - height) / 2
        return Box(cell, middle, top + above, width, height, shares=shares, drop=above)
