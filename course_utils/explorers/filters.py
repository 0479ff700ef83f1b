"""Lay a kernel on a photograph, and see what it responds to."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import product
from typing import Any

import numpy as np
import traitlets

from course_utils import pooling
from course_utils.convolution import conv2d
from course_utils.explorers.kernels import KernelView, kernel_grid
from course_utils.explorers.options import slider
from course_utils.explorers.photographs import raster, read_gray, spread
from course_utils.explorers.products import common_denominator, totals
from course_utils.pictures.raster import Region
from course_utils.pictures.scene import Cell, Scene, cell_name, equals, number
from course_utils.windows import Axis, plane

SHOWN = 300  # pixels of the screen for the longer side of a photograph
PLACES = (6, 8)  # rows and columns of places that can be pointed at
KEPT = 99.5  # percentage of signed responses that are not clipped


class FilterExplorer(KernelView):
    """A photograph, a kernel, and the photograph's convolution with it.

    Parameters
    ----------
    photograph : (H, W) or (1, 1, H, W) array_like
        Numbers from 0 (black) to 1 (white). A large photograph is first reduced, by averaging
        equal squares of pixels.
    kernel : (kernel_height, kernel_width) array_like, optional
        The learner's own kernel, at most 5×5.
    preset : str
        "your own", or one of `course_utils.convolution.KERNELS`.
    stride : int
    sliders : sequence of str
        Names of the options to show, all by default.

    Raises
    ------
    ValueError
        If it is not a gray photograph.

    Examples
    --------
    >>> explorer = FilterExplorer(np.eye(8), preset="difference", sliders=[])
    >>> explorer.picture.caption[0]
    'Gray is 0, white is 1 or more, black is −1 or less.'
    """

    stride = slider("Stride", 1, 4)
    selected = traitlets.Unicode("place[3,3]").tag(sync=True)

    def __init__(
        self,
        photograph: Any,
        kernel: Any = ((-1, 0, 1),) * 3,
        *,
        sliders: Iterable[str] | None = None,
        **options: Any,
    ) -> None:
        image = read_gray(photograph)
        small = pooling.avg_pool2d(image[None, None], math.ceil(max(image.shape) / SHOWN))[0, 0]
        self._image = _steps(small) / 255  # computed with exactly the brightness that is shown
        super().__init__(sliders=sliders, own_kernel=kernel, **options)

    def scene(self, preset: str, stride: int) -> Scene:
        """Return the picture for one state of the options."""
        image, kernel = self._image, self.named_kernel(preset)
        title = f"Convolution: {preset} kernel, stride {stride}"
        scale = SHOWN / max(image.shape)
        try:
            axes = plane(*image.shape, kernel.shape, stride)
        except ValueError as error:
            whole = raster("photograph", _steps(image), scale, "photograph")
            return Scene(title, (whole, "∗", kernel_grid(kernel)), message=str(error))
        out = conv2d(image[None, None], kernel[None, None], stride=stride)[0, 0]
        shown, key = _as_brightness(out, kernel)
        windows, places = _regions(image, out, kernel, axes, scale)
        parts = (
            raster("photograph", _steps(image), scale, "photograph", windows),
            "∗",
            kernel_grid(kernel, common_denominator(kernel)),
            "=",
            raster("place", _steps(shown), scale * stride, "output", places),
        )
        work = f"work: {out.size} outputs · {kernel.size} weights = {out.size * kernel.size:,}"
        return Scene(title, parts, (key, f"{work} multiply-adds"))


def _steps(image: np.ndarray) -> np.ndarray:
    """Return brightness in whole steps from 0 to 255, the same on every machine.

    Halves, which are frequent, are always rounded up, whatever the rounding errors.
    """
    return np.floor(255 * image + 0.5 + 1e-4).astype(np.uint8)


def _as_brightness(out: np.ndarray, kernel: np.ndarray) -> tuple[np.ndarray, str]:
    """Return numbers from 0 to 1 to be shown, and what they mean."""
    total = kernel.sum()
    if total > 1e-9:  # the kernel responds to brightness itself
        over = f", the output divided by {number(total)}" if not np.isclose(total, 1) else ""
        return np.clip(out / total, 0, 1), f"Black is 0, white is 1{over}."
    most = float(f"{max(np.percentile(np.abs(out), KEPT), 1e-3):.1g}")
    key = f"Gray is 0, white is {number(most)} or more, black is {number(-most)} or less."
    return np.clip((128 + 127 * out / most) / 255, 0, 1), key


def _regions(
    image: np.ndarray, out: np.ndarray, kernel: np.ndarray, axes: tuple[Axis, Axis], scale: float
) -> tuple[tuple[Region, ...], tuple[Region, ...]]:
    """Return the windows on the photograph, and the places of the output computed from them."""
    pixel, one = axes[0].stride * scale, plane(*kernel.shape, kernel.shape)
    down, across = (spread(*pair) for pair in zip(axes, PLACES, strict=True))
    tall, wide = out.shape[0] * pixel / len(down), out.shape[1] * pixel / len(across)
    windows, places = [], []
    for (i, row), (j, column) in product(enumerate(down), enumerate(across)):
        top, left = axes[0].window(row)[0], axes[1].window(column)[0]
        under = image[top : top + kernel.shape[0], left : left + kernel.shape[1]]
        window = f"photograph[{top}:{top + kernel.shape[0]},{left}:{left + kernel.shape[1]}]"
        box = (left * scale, top * scale, kernel.shape[1] * scale, kernel.shape[0] * scale)
        windows.append(Region(window, Cell(kind="region"), box))
        name = cell_name("output", row, column)
        says = f"{name} = {totals(under, kernel, one)[0, 0]} {equals(float(out[row, column]))}"
        cell = Cell("", "region", name, says, (window,))
        mark, area = (column * pixel, row * pixel, pixel, pixel), (j * wide, i * tall, wide, tall)
        places.append(Region(cell_name("place", i, j), cell, mark, area))
    return tuple(windows), tuple(places)
