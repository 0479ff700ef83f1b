"""Small pictures and the weights of their detectors, drawn large enough to be recognised."""

from __future__ import annotations

import numpy as np

from course_utils.pictures.raster import Raster, Region
from course_utils.pictures.scene import Cell, cell_name

SHOWN = 120  # pixels of the screen for the longer side of a picture
FINER = 5  # rows and columns for each of the picture; an odd number, so that each cell has a middle
# light orange, gray and dark purple: they also differ in lightness, for those who see no colours
FOR, NEITHER, AGAINST = (255, 200, 90), (128, 128, 128), (60, 0, 120)


def picture_raster(image: np.ndarray) -> Raster:
    """Draw a picture, whose numbers from 0 to 1 become black to white.

    Examples
    --------
    >>> picture_raster(np.array([[0.0, 1.0]])).size
    (120, 80)
    """
    bright = np.clip(finer(image), 0, 1)[..., None]
    return _raster("input", np.broadcast_to(bright * 255, (*bright.shape[:2], 3)), "input")


def detector_raster(k: int, weights: np.ndarray) -> Raster:
    """Draw the weights of detector ``k``, in colours relative to the largest of them.

    Examples
    --------
    >>> detector_raster(1, np.array([[0.0, 3.0]])).pixels[:3] == bytes(NEITHER)
    True
    """
    shares = finer(weights / (np.abs(weights).max() or 1.0))[..., None]
    ends = np.where(shares > 0, FOR, AGAINST) - np.array(NEITHER)
    return _raster("detector", NEITHER + np.abs(shares) * ends, f"detector {k}", k)


def finer(image: np.ndarray) -> np.ndarray:
    """Return an image with `FINER` times the rows and columns, interpolated bilinearly.

    Examples
    --------
    >>> finer(np.array([[0.0, 1.0]]))[0].round(2).tolist()
    [0.0, 0.0, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.0, 1.0]
    """
    for axis, size in enumerate(image.shape):
        places = np.clip((np.arange(size * FINER) - FINER // 2) / FINER, 0, size - 1)
        before = np.minimum(places.astype(int), max(size - 2, 0))
        after = np.minimum(before + 1, size - 1)
        share = np.expand_dims(places - before, 1 - axis)
        image = image.take(before, axis) * (1 - share) + image.take(after, axis) * share
    return image


def _raster(name: str, colours: np.ndarray, heading: str, k: int = 0) -> Raster:
    height, width = colours.shape[:2]
    scale = SHOWN / max(height, width)
    pixels = np.rint(colours).astype(np.uint8).tobytes()
    called = cell_name(name, k, 0)
    whole = (0, 0, width * scale, height * scale)
    region = Region(called, Cell("", "region", called, heading), whole, whole)
    return Raster(f"{name}{k}", pixels, height, width, scale, heading, (region,))
