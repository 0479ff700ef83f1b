"""Several detectors and one maximum: a unit that responds to each of several patterns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import traitlets

from course_utils import pooling
from course_utils.explorers.controls import positions
from course_utils.explorers.detector import detector_raster, picture_raster
from course_utils.explorers.formulas import largest
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.options import choice, slider
from course_utils.pictures.scene import Cell, Grid, Scene, cell_name, number


class MaxoutExplorer(GridView):
    """Pictures of a pattern in several forms, detectors, their responses, and the largest one.

    Parameters
    ----------
    pictures : mapping of str to (forms, H, W) array_like
        Patterns by name, each in the same number of forms, such as turned by several angles.
        Numbers from 0 (black) to 1 (white).
    detectors : (count, H, W) array_like
        A detector's response is the sum of its weights times the picture, plus its bias.
    biases : sequence of count numbers, optional
    forms : sequence of str, optional
        Names of the forms, such as "−30°", "0°", "30°".
    pattern : str
    form, pieces : int
        Index of the form that is shown, and number of detectors in use.
    sliders : sequence of str
        Names of the options to show, all by default.

    Raises
    ------
    ValueError
        If the shapes do not match.

    Examples
    --------
    >>> bars = np.array([[[1, 0], [1, 0]], [[0, 1], [0, 1]]])    # to the left, to the right
    >>> explorer = MaxoutExplorer({"a bar": bars}, bars, forms=["left", "right"])
    >>> explorer.form = 1
    >>> explorer.picture.caption[-1]
    'unit[0,0] = max(0, 2) = 2, from detector 1'
    """

    # each instance sets its own values
    pattern = choice("Picture", ())
    form = slider("Form", 0, 0, min=0)
    pieces = slider("Detectors", 1, 1, min=1)
    selected = traitlets.Unicode("unit[0,0]").tag(sync=True)

    def __init__(
        self,
        pictures: Mapping[str, Any],
        detectors: Any,
        biases: Any = None,
        *,
        forms: Iterable[str] | None = None,
        sliders: Iterable[str] | None = None,
        **options: Any,
    ) -> None:
        self._detectors = np.asarray(detectors, dtype=float)
        self._pictures = {name: np.asarray(one, dtype=float) for name, one in pictures.items()}
        if not self._pictures:
            raise ValueError("there are no pictures: give at least one pattern by its name")
        count = len(next(iter(self._pictures.values())))
        self._forms = tuple(map(str, range(count) if forms is None else forms))
        self._biases = np.zeros(len(self._detectors)) if biases is None else np.asarray(biases)
        _check(self._pictures, self._detectors, self._biases, self._forms)
        self.offer(
            pattern=((name, name) for name in self._pictures),
            form=enumerate(self._forms),
            pieces=positions(1, len(self._detectors)),
        )
        start = {"pattern": next(iter(self._pictures)), "pieces": len(self._detectors)}
        super().__init__(sliders=sliders, **start | options)

    def scene(self, pattern: str, form: int, pieces: int) -> Scene:
        """Return the picture for one state of the options."""
        image, detectors = self._pictures[pattern][form], self._detectors[:pieces]
        answers = np.tensordot(detectors, image) + self._biases[:pieces]
        many = f"{pieces} detectors" if pieces > 1 else "1 detector"
        title = f"{pattern}, {self._forms[form]}: the largest answer of {many}"
        parts = (
            picture_raster(image),
            "·",
            *(detector_raster(k, one) for k, one in enumerate(detectors)),
            "→",
            _answers(answers),
            "→",
            _unit(answers),
        )
        says = (
            "In a detector, light orange cells count for, dark purple cells against, gray cells "
            "not at all."
        )
        return Scene(title, parts, (says,))


def _answers(answers: np.ndarray) -> Grid:
    def cell(k: int, value: float) -> Cell:
        name, text = cell_name("answer", k, 0), number(round(value, 1))
        says = f"{name} = detector {k} times input, summed, plus its bias: {number(value)}"
        parts = ("input[0,0]", cell_name("detector", k, 0))
        return Cell(text, "plain", f"{name} is {text}", says, parts)

    rows = tuple((cell(k, value),) for k, value in enumerate(answers.tolist()))
    return Grid("answer", rows, "answers")


def _unit(answers: np.ndarray) -> Grid:
    value = pooling.maxout(answers[None], len(answers)).item()
    names = tuple(cell_name("answer", k, 0) for k in range(len(answers)))
    winner, text = int(answers.argmax()), number(round(value, 1))
    says = f"unit[0,0] = {largest(answers.tolist())} = {number(value)}, from detector {winner}"
    made = Cell(text, "plain", f"the unit is {text}", says, names, (names[winner],))
    return Grid("unit", ((made,),), "unit")


def _check(pictures: dict, detectors: np.ndarray, biases: np.ndarray, forms: tuple) -> None:
    if detectors.ndim != 3:
        raise ValueError(f"detectors have shape {detectors.shape}: give (count, height, width)")
    wanted = (len(forms), *detectors.shape[1:])
    for name, one in pictures.items():
        if one.shape != wanted:
            raise ValueError(
                f"pictures {name!r} have shape {one.shape}, not {wanted}: give as many forms as "
                "names, each of a detector's size"
            )
    if biases.shape != (len(detectors),):
        raise ValueError(
            f"biases have shape {biases.shape}, not ({len(detectors)},): give one per detector"
        )
