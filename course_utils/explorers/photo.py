"""Pool a photograph, and see what is left of it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import product
from typing import Any

import numpy as np
import traitlets

from course_utils import pooling
from course_utils.explorers.formulas import sizes
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.options import choice, slider
from course_utils.explorers.photographs import check_brightness, raster, spread
from course_utils.pictures.raster import Region
from course_utils.pictures.scene import Cell, Scene, cell_name, equals
from course_utils.windows import Axis, plane

SHOWN = 320  # pixels of the screen for the longer side of a photograph
MOST = 70_000  # most numbers of a photograph whose pooled versions all fit into one message
POOLINGS = {"max": pooling.max_pool2d, "average": pooling.avg_pool2d}
PLACES = (6, 8)  # rows and columns of places that can be pointed at


class PhotoExplorer(GridView):
    """A photograph and its pooled version, with sliders for window and stride.

    A photograph of more than 70 000 numbers is first reduced, by averaging equal squares of
    pixels; the heading shows its new size.

    Parameters
    ----------
    photograph : (H, W), (C, H, W) or (1, C, H, W) array_like
        Numbers from 0 to 1, in one channel (gray) or three (red, green, blue).
    operation : "max" or "average"
    kernel_size, stride : int
    sliders : sequence of str
        Names of the options to show, all by default.

    Raises
    ------
    ValueError
        If it is not a photograph.

    Examples
    --------
    >>> PhotoExplorer(np.eye(64), kernel_size=8, stride=8).picture.title
    'Max pooling: window 8×8, stride 8'
    """

    operation = choice("Pooling", ("max", "average"))
    kernel_size = slider("Window", 1, 8, "{0}×{0}", value=4)
    stride = slider("Stride", 1, 8, value=4)
    selected = traitlets.Unicode("place[3,3]").tag(sync=True)

    def __init__(
        self, photograph: Any, *, sliders: Iterable[str] | None = None, **options: Any
    ) -> None:
        self._image = _read(photograph)
        super().__init__(sliders=sliders, **options)

    def scene(self, operation: str, kernel_size: int, stride: int) -> Scene:
        """Return the picture for one state of the options."""
        title = f"{operation.capitalize()} pooling: window {kernel_size}×{kernel_size}, "
        title += f"stride {stride}"
        image = self._image
        scale = SHOWN / max(image.shape)
        try:
            rows, columns = plane(*image.shape[2:], kernel_size, stride)
        except ValueError as error:
            whole = raster("photograph", _pixels(image), scale, "photograph")
            return Scene(title, (whole,), message=str(error))
        out = POOLINGS[operation](image, kernel_size, stride)
        windows, places = _regions(out, rows, columns, scale, operation)
        parts = (
            raster("photograph", _pixels(image), scale, "photograph", windows),
            "→",
            raster("place", _pixels(out), scale * stride, "output", places),
        )
        kept = f"{out.size} of {image.size} numbers are left, {out.size / image.size:.1%}."
        return Scene(title, parts, (*sizes(rows, columns), kept))


def _read(photograph: Any) -> np.ndarray:
    """Read a photograph as (1, C, H, W), small enough to be shown pixel by pixel."""
    image = np.asarray(photograph, dtype=np.float32)
    shape = (1,) * (4 - image.ndim) + image.shape
    if (
        image.ndim < 2
        or len(shape) != 4
        or shape[0] != 1
        or shape[1] not in (1, 3)
        or not image.size
    ):
        raise ValueError(
            f"photograph has shape {np.shape(photograph)}: give (height, width), or 1 or 3 "
            "channels of it, (channels, height, width)"
        )
    image = image.reshape(shape)
    check_brightness(image)
    return pooling.avg_pool2d(image, math.ceil(math.sqrt(image.size / MOST)))


def _pixels(image: np.ndarray) -> np.ndarray:
    return np.rint(image[0].transpose(1, 2, 0) * 255).astype(np.uint8)


def _regions(
    out: np.ndarray, rows: Axis, columns: Axis, scale: float, operation: str
) -> tuple[tuple[Region, ...], tuple[Region, ...]]:
    """Return the windows on the photograph, and the places of the output computed from them."""
    size, pixel = rows.kernel_size, rows.stride * scale
    down, across = (spread(*pair) for pair in zip((rows, columns), PLACES, strict=True))
    tall, wide = rows.output_size * pixel / len(down), columns.output_size * pixel / len(across)
    windows, places = [], []
    for (i, row), (j, column) in product(enumerate(down), enumerate(across)):
        top, left = row * rows.stride, column * columns.stride
        window = f"photograph[{top}:{top + size},{left}:{left + size}]"
        box = (left * scale, top * scale, size * scale, size * scale)
        windows.append(Region(window, Cell(kind="region"), box))
        says = f"{cell_name('output', row, column)} = {operation} of {window}"
        if out.shape[1] == 1:  # a colour photograph has three numbers in each place
            says += f" {equals(float(out[0, 0, row, column]))}"
        cell = Cell("", "region", cell_name("output", row, column), says, (window,))
        mark, area = (column * pixel, row * pixel, pixel, pixel), (j * wide, i * tall, wide, tall)
        places.append(Region(cell_name("place", i, j), cell, mark, area))
    return tuple(windows), tuple(places)
