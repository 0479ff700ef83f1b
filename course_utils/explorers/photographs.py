"""Photographs in explorers: reading them, drawing their pixels, choosing places to point at."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.pictures.raster import Raster, Region
from course_utils.windows import Axis


def read_gray(photograph: Any) -> np.ndarray:
    """Read a photograph with one channel.

    Parameters
    ----------
    photograph : (H, W) or (1, 1, H, W) array_like
        Numbers from 0 (black) to 1 (white).

    Returns
    -------
    (H, W) ndarray

    Raises
    ------
    ValueError
        If it has more channels, or other numbers.

    Examples
    --------
    >>> read_gray(np.ones((1, 1, 2, 3))).shape
    (2, 3)
    """
    image = np.asarray(photograph, dtype=np.float64)
    if image.ndim < 2 or image.size == 0 or image.size != np.prod(image.shape[-2:]):
        raise ValueError(
            f"photograph has shape {np.shape(photograph)}: give one channel, (height, width)"
        )
    check_brightness(image)
    return image.reshape(image.shape[-2:])


def check_brightness(image: np.ndarray) -> None:
    """Raise a ValueError unless all numbers are from 0 to 1.

    Examples
    --------
    >>> check_brightness(np.array([0, 255]))
    Traceback (most recent call last):
        ...
    ValueError: photograph has numbers from 0 to 255: bring them between 0 and 1, divide by 255
    """
    if not (image.min() >= 0 and image.max() <= 1):
        raise ValueError(
            f"photograph has numbers from {image.min():g} to {image.max():g}: "
            "bring them between 0 and 1, divide by 255"
        )


def raster(
    name: str, pixels: np.ndarray, scale: float, heading: str, regions: tuple[Region, ...] = ()
) -> Raster:
    """Draw an array of pixels, (H, W) or (H, W, 3) uint8, each ``scale`` screen pixels wide.

    Examples
    --------
    >>> raster("photograph", np.zeros((2, 3), np.uint8), 4, "photograph").heading
    'photograph 2×3'
    """
    height, width = pixels.shape[:2]
    heading = f"{heading} {height}×{width}"
    return Raster(name, pixels.tobytes(), height, width, scale, heading, regions)


def spread(axis: Axis, count: int) -> list[int]:
    """Return the outputs in the middle of ``count`` equal parts of an axis, or all if fewer.

    Examples
    --------
    >>> from course_utils.windows import axis
    >>> spread(axis(12, kernel_size=1), 3)
    [2, 6, 10]
    """
    count = min(count, axis.output_size)
    return [(2 * part + 1) * axis.output_size // (2 * count) for part in range(count)]
