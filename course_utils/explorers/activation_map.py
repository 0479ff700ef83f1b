"""Class activation maps: where in a picture a network sees evidence for a class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import traitlets

from course_utils.explorers.controls import positions
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.options import slider
from course_utils.pictures.raster import Raster, Region
from course_utils.pictures.scene import Cell, Grid, Scene, cell_name, number

SHOWN = 320  # pixels of the screen for the width of a picture
FOR, AGAINST = np.array([230, 120, 0]), np.array([0, 114, 178])  # orange and blue, on black


class ActivationMapExplorer(GridView):
    """A picture overlaid with the map of a class: orange for evidence in favour, blue against.

    Parameters
    ----------
    pictures : (N, 1, H, W) array_like
        Numbers from 0 (black) to 1 (white).
    maps : (N, K, h, w) array_like
        For each picture and class, the evidence at each place; its mean is the class's score.
    names : sequence of K str, optional
        Names of the classes, "0", "1", … by default.
    picture_number : int
        Which picture, counted from 0.
    class_number : int
        Which class.
    sliders : sequence of str
        Names of the options to show, all by default.

    Raises
    ------
    ValueError
        If pictures and maps do not match.

    Examples
    --------
    >>> maps = np.array([[[[2, 0], [0, 0]], [[-1, 0], [0, 3]]]])
    >>> explorer = ActivationMapExplorer(np.zeros((1, 1, 8, 8)), maps, class_number=1)
    >>> explorer.picture.caption[0]
    'class 1: mean of the map = score 0.5; the highest of all scores is that of class 0 or 1'
    """

    # each instance sets its own numbers of pictures and classes
    picture_number = slider("Picture", 0, 0)
    class_number = slider("Class", 0, 0)
    selected = traitlets.Unicode("").tag(sync=True)

    def __init__(
        self,
        pictures: Any,
        maps: Any,
        names: Sequence[str] | None = None,
        *,
        sliders: Iterable[str] | None = None,
        **options: Any,
    ) -> None:
        self._pictures, self._maps = _read(pictures, maps)
        count, classes = self._maps.shape[:2]
        self._names = [str(one) for one in (range(classes) if names is None else names)]
        if len(self._names) != classes:
            raise ValueError(f"{len(self._names)} names for {classes} classes: give one for each")
        self.offer(picture_number=positions(0, count - 1), class_number=positions(0, classes - 1))
        super().__init__(sliders=sliders, **options)

    @traitlets.validate("picture_number", "class_number")
    def _there(self, proposal: dict[str, Any]) -> int:
        name, value = proposal["trait"].name, proposal["value"]
        count = self._maps.shape[name == "class_number"]
        if not 0 <= value < count:
            raise ValueError(f"{name} {value} is not there: choose from 0 to {count - 1}")
        return value

    @traitlets.default("selected")
    def _peak(self) -> str:
        evidence = self._maps[self.picture_number, self.class_number]
        return cell_name("map", *np.unravel_index(evidence.argmax(), evidence.shape))

    def scene(self, picture_number: int, class_number: int) -> Scene:
        """Return the picture for one state of the options."""
        name, maps = self._names[class_number], self._maps[picture_number]
        picture, evidence = self._pictures[picture_number, 0], maps[class_number]
        strength = evidence / (np.abs(maps).max() or 1)  # one scale for all classes
        tint = np.sign(strength) * np.sqrt(np.abs(strength))  # the root makes weak ones visible
        scores = maps.mean(axis=(1, 2))
        best = " or ".join(self._names[i] for i in np.flatnonzero(np.isclose(scores, scores.max())))
        caption = f"class {name}: mean of the map = score {number(scores[class_number])}; "
        caption += f"the highest of all scores is that of class {best}"
        parts = (_overlay(picture, tint), _grid(evidence))
        title = f"What speaks for class {name} on picture {picture_number}"
        key = "orange speaks for the class, blue against it; the numbers say how much"
        return Scene(title, parts, (caption, key))


def _read(pictures: Any, maps: Any) -> tuple[np.ndarray, np.ndarray]:
    pictures, maps = np.asarray(pictures, dtype=np.float64), np.asarray(maps, dtype=np.float64)
    if pictures.ndim != 4 or pictures.shape[1] != 1 or not pictures.size:
        raise ValueError(f"pictures have shape {pictures.shape}: give (N, 1, height, width)")
    if maps.ndim != 4 or len(maps) != len(pictures) or not maps.size:
        raise ValueError(
            f"maps have shape {maps.shape}: give (N, classes, height, width) with N = "
            f"{len(pictures)}, one stack of maps for each picture"
        )
    if pictures.shape[2] % maps.shape[2] or pictures.shape[3] % maps.shape[3]:
        raise ValueError(
            f"maps of {maps.shape[2:]} do not divide pictures of {pictures.shape[2:]} evenly: "
            "choose a picture size that is a multiple of the network's stride"
        )
    if not (pictures.min() >= 0 and pictures.max() <= 1 and np.isfinite(maps).all()):
        raise ValueError("pictures must lie between 0 and 1, and maps must be finite numbers")
    return pictures, maps


def _overlay(picture: np.ndarray, strength: np.ndarray) -> Raster:
    """Draw the picture in gray, tinted by strengths from -1 to 1, with a region for each."""
    (height, width), (down, across) = picture.shape, strength.shape
    tall, wide = height // down, width // across
    tint = strength.repeat(tall, axis=0).repeat(wide, axis=1)[..., None]
    colour = np.where(tint > 0, FOR, AGAINST)
    gray = 255 * picture[..., None]
    mixed = gray + (1 - 0.5 * picture[..., None]) * np.abs(tint) * (colour - 0.4 * gray)
    pixels = np.rint(mixed.clip(0, 255)).astype(np.uint8).tobytes()
    scale = SHOWN / width
    regions = tuple(
        Region(
            cell_name("place", i, j),
            Cell(kind="region", label=cell_name("place", i, j)),
            (j * wide * scale, i * tall * scale, wide * scale, tall * scale),
        )
        for i, j in np.ndindex(down, across)
    )
    heading = f"picture {height}×{width}, tinted by the map"
    return Raster("place", pixels, height, width, scale, heading, regions)


def _grid(evidence: np.ndarray) -> Grid:
    peak = evidence.max()
    rows = tuple(
        tuple(_cell(i, j, value, value == peak) for j, value in enumerate(row))
        for i, row in enumerate(evidence.tolist())
    )
    return Grid("map", rows, f"map {evidence.shape[0]}×{evidence.shape[1]}: evidence at each place")


def _cell(row: int, column: int, value: float, peak: bool) -> Cell:
    text = number(round(value, 1 if abs(value) < 10 else None))
    name, place = cell_name("map", row, column), cell_name("place", row, column)
    says = f"{name} = {text}" + (", the highest" if peak else "")
    return Cell(text, "winner" if peak else "plain", f"{name} is {text}", says, (place,))
