"""Rotate and stretch a Gabor function, and see where on a photograph it responds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import Any

import numpy as np
import traitlets
from traitlets import Float

from course_utils import pooling
from course_utils.convolution import conv2d, gabor
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.options import slider
from course_utils.explorers.photographs import raster, read_gray
from course_utils.pictures.raster import Region
from course_utils.pictures.scene import Cell, Scene, cell_name, equals

SIZE = 13  # cells along a side of the function
LARGEST = 96  # cells along the photograph's longer side: all its responses fit into one message
SHOWN = 288  # pixels of the screen for that side
CELL = 12  # pixels of the screen for a cell of the function
STEPS = 16  # shades of gray on either side of zero
PLACES = (4, 6)  # rows and columns of places that can be pointed at


class GaborExplorer(GridView):
    """A photograph, a Gabor function as kernel, and the responses of this kernel.

    Parameters
    ----------
    photograph : (H, W) or (1, 1, H, W) array_like
        Numbers from 0 (black) to 1 (white), first reduced by averaging equal squares of pixels.
    orientation, phase : float
        In degrees.
    wavelength, across, along : float
        In cells; the last two are the bell's standard deviations across and along the stripes.
    sliders : sequence of str
        Names of the options to show, all by default.

    Raises
    ------
    ValueError
        If it is not a gray photograph.

    Examples
    --------
    >>> explorer = GaborExplorer(np.eye(20), orientation=45, sliders=[])
    >>> explorer.picture.title[:46]
    'Gabor function: orientation 45°, wavelength 8 '
    """

    orientation = slider("Orientation", 0, 150, "{0}°", value=0.0, step=30, trait=Float)
    wavelength = slider("Wavelength", 4, 12, "{0} cells", value=8.0, step=4, trait=Float)
    phase = slider("Phase", 0, 270, "{0}°", value=90.0, step=90, trait=Float)
    across = slider("Width", 1.5, 3, "{0} cells", step=1.5, trait=Float)
    along = slider("Length", 1.5, 3, "{0} cells", value=3.0, step=1.5, trait=Float)
    selected = traitlets.Unicode("place[2,3]").tag(sync=True)

    def __init__(
        self, photograph: Any, *, sliders: Iterable[str] | None = None, **options: Any
    ) -> None:
        image = read_gray(photograph)
        steps = -(-max(image.shape) // LARGEST)
        self._image = pooling.avg_pool2d(image[None, None], steps)[0, 0]
        self._waves = lru_cache(maxsize=None)(self._make_waves)
        super().__init__(sliders=sliders, **options)

    def scene(
        self, orientation: float, wavelength: float, phase: float, across: float, along: float
    ) -> Scene:
        """Return the picture for one state of the options."""
        title = f"Gabor function: orientation {orientation:g}°, wavelength {wavelength:g} cells, "
        title += f"phase {phase:g}°, width {across:g} cells, length {along:g} cells"
        if min(wavelength, across, along) <= 0:
            return Scene(title, message="wavelength, width and length must be greater than 0")
        weights, answers = self._waves(orientation, wavelength, across, along)
        turn = np.radians(phase)
        # cos(a + b) = cos a cos b − sin a sin b: a wave of any phase is a mixture of two waves
        parts = np.array([np.cos(turn), -np.sin(turn)])
        weights, answers = (np.tensordot(parts, waves, 1) for waves in (weights, answers))
        scale = SHOWN / max(self._image.shape)
        windows, places = _regions(answers, scale)
        pictures = (
            raster("photograph", _bytes(self._image), scale, "photograph", windows),
            "∗",
            raster("kernel", _gray(weights, 1.0), CELL, "Gabor function"),
            "=",
            raster("place", _gray(answers, _largest(answers)), scale, "answers", places),
        )
        return Scene(title, pictures, ("Gray is 0, white is positive, black is negative.",))

    def _make_waves(
        self, orientation: float, wavelength: float, across: float, along: float
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return cosine and sine waves, and their responses on the photograph."""
        turn, frequency = np.radians(orientation), 2 * np.pi / wavelength
        bell = (1 / (2 * across**2), 1 / (2 * along**2))
        waves = [gabor(SIZE, turn, frequency, phase, *bell) for phase in (0, -np.pi / 2)]
        weights = np.stack(waves)
        # border pixels are repeated outside, or the border would look like an edge
        around = np.pad(self._image - self._image.mean(), SIZE // 2, mode="edge")
        answers = conv2d(around[None, None], weights[:, None])[0]
        return weights, answers


def _largest(answers: np.ndarray) -> float:
    return max(float(np.percentile(np.abs(answers), 99.5)), 1e-6)


def _gray(values: np.ndarray, most: float) -> np.ndarray:
    """Convert signed numbers to pixels in a few shades, with zero in the middle."""
    shades = np.rint(np.clip(values / most, -1, 1) * STEPS)
    return _bytes((128 + shades * 127 / STEPS) / 255)


def _bytes(image: np.ndarray) -> np.ndarray:
    return np.rint(image * 255).astype(np.uint8)


def _regions(answers: np.ndarray, scale: float) -> tuple[tuple[Region, ...], tuple[Region, ...]]:
    """Return the windows on the photograph, and the places of the responses computed from them."""
    windows, places = _marks(answers.shape, scale)
    told = []
    for (row, column), place in places:
        value = round(float(answers[row, column]), 6) + 0.0
        says = f"{place.cell.label} {equals(value)}"
        told.append(place._replace(cell=place.cell._replace(says=says)))
    return windows, tuple(told)


@lru_cache(maxsize=8)
def _marks(shape: tuple[int, int], scale: float) -> tuple[tuple, tuple]:
    """Return the same without the responses, each place with its row and column."""
    height, width = shape
    down, across = (min(count, size) for count, size in zip(PLACES, shape, strict=True))
    tall, wide = height * scale / down, width * scale / across
    side, windows, places = SIZE * scale, [], []
    for i, j in product(range(down), range(across)):
        row, column = (2 * i + 1) * height // (2 * down), (2 * j + 1) * width // (2 * across)
        top, left = row - SIZE // 2, column - SIZE // 2
        window = f"photograph[{top}:{top + SIZE},{left}:{left + SIZE}]"
        windows.append(Region(window, Cell(kind="region"), (left * scale, top * scale, side, side)))
        cell = Cell("", "region", cell_name("answer", row, column), window=(window,))
        mark, area = (column * scale, row * scale, scale, scale), (j * wide, i * tall, wide, tall)
        places.append(((row, column), Region(cell_name("place", i, j), cell, mark, area)))
    return tuple(windows), tuple(places)
