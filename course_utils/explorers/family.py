"""The family of poolings on one grid of numbers: from mean to maximum, and beyond."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from course_utils.explorers.formulas import summed
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.image_grid import Margins, image_grid
from course_utils.explorers.kinds import KINDS, POWERS, Pooled
from course_utils.explorers.numbers import Numbers
from course_utils.explorers.options import choice, slider
from course_utils.pictures.scene import Cell, Grid, Scene, cell_name, equals, number

VALUES = (
    (1, 3, 2, 0, 4, 1),
    (5, 2, 1, 3, 0, 2),
    (0, 1, 7, 6, 2, 3),
    (2, 4, 3, 8, 1, 0),
    (3, 0, 2, 1, 9, 5),
    (1, 2, 0, 4, 3, 6),
)
RULES = {
    "max": "Each window hands on its largest cell.",
    "mean": "Each window hands on the mean of its cells.",
    "power mean": "The mean of the p-th powers, and of that the p-th root.",
    "Lp norm": "The sum of the p-th powers, and of that the p-th root: p = 1 is the sum.",
    "stochastic": "Each window draws a cell. Its chance is its share in the window's sum.",
    "stochastic, expected": "The mean of all possible draws, each weighted by its chance.",
    "mixed": "The same mixture of maximum and mean in all windows.",
    "gated": "The share of the maximum is σ((top row − bottom row) / 8).",
    "fractional max": "Windows start at irregular steps: √2 cells become 1, rounded.",
    "blur": "A weighted mean, the middle counts most. Steps of 2; mirrored at the edges.",
}
QUARTERS = ("0", "¼", "½", "¾", "1")
LAST = len(POWERS) - 1  # step of p
NO_MARGIN = Margins(0, 0, 0)


class FamilyExplorer(GridView):
    """An image, its pooling of any kind, and how much each input cell moves the outputs' sum.

    Parameters
    ----------
    values : (H, W) array_like, optional
        The image, at most 16×16. Learners can change its numbers.
    kind : str
        One of `course_utils.explorers.kinds.KINDS`: "max", "mean", "power mean", "Lp norm",
        "stochastic", "stochastic, expected", "mixed", "gated", "fractional max", "blur".
    p_step : int
        Which power: p is ``POWERS[p_step]``, from 1 to infinity.
    quarters : int
        The maximum's share in mixed pooling, in quarters.
    seed : int
        Of the draws of stochastic and of fractional max pooling.
    kernel_size : int
        Windows lie side by side; blur pooling goes in steps of 2.
    sliders : sequence of str
        Names of the options to show, all by default.

    Examples
    --------
    >>> explorer = FamilyExplorer([[1, 2], [3, 6]], kind="power mean", sliders=["p_step"])
    >>> [explorer.scene(**explorer.state | {"p_step": p}).cells["output[0,0]"].text for p in (0, 8)]
    ['3', '6']
    """

    editable = ("values",)
    values = Numbers(VALUES)
    kind = choice("Pooling", tuple(KINDS))
    p_step = slider(
        "p", 0, LAST, [*map(number, POWERS)], only=("kind", ("power mean", "Lp norm")), grows=False
    )
    quarters = slider(
        "Share of the maximum", 0, 4, QUARTERS, value=2, only=("kind", ("mixed",)), grows=False
    )
    seed = slider("Draw", 0, 5, only=("kind", ("stochastic", "fractional max")), min=0)
    kernel_size = slider("Window", 2, 3, "{0}×{0}")

    def __init__(
        self, values: Any = VALUES, *, sliders: Iterable[str] | None = None, **options: Any
    ) -> None:
        super().__init__(sliders=sliders, values=values, **options)

    def scene(self, **options: Any) -> Scene:
        """Return the picture for one state of the options."""
        image = image_grid(self.values, NO_MARGIN, NO_MARGIN, "", "values")
        title = _title(options)
        try:
            pooled = KINDS[options["kind"]](self.values, options)
        except ValueError as error:
            return Scene(title, (image,), message=str(error))
        parts = (image, "→", _outputs(pooled), "⇠", _gradient(pooled))
        shares = "On the right: how much the sum of all outputs grows with each input cell."
        return Scene(title, parts, (RULES[options["kind"]], shares))


def _outputs(pooled: Pooled) -> Grid:
    def cell(place: tuple[int, int], value: float) -> Cell:
        name, text = cell_name("output", *place), number(value)
        window = dict.fromkeys(cell_name("input", *under) for under in pooled.windows[place])
        winner = pooled.winners.get(place)
        winners = (cell_name("input", *winner),) if winner else ()
        says = f"{name} = {pooled.formulas[place]} {equals(value)}"
        says += pooled.notes.get(place, "")
        return Cell(text, "plain", f"{name} is {text}", says, tuple(window), winners)

    return _grid("output", pooled.out, cell, "output")


def _gradient(pooled: Pooled) -> Grid:
    def cell(place: tuple[int, int], value: float) -> Cell:
        # two decimals fit a cell, its sentence says more
        name, text = cell_name("gradient", *place), number(round(value, 2))
        parts = pooled.slopes[:, :, place[0], place[1]]
        payers = [tuple(output) for output in np.argwhere(parts)]
        terms = f"{summed(float(parts[output]) for output in payers)} " if len(payers) > 1 else ""
        says = f"{name} = {terms}{equals(value)}" if terms else f"{name} {equals(value)}"
        names = tuple(cell_name("output", *output) for output in payers)
        return Cell(text, "plain", f"{name} is {number(value)}", says, names)

    return _grid("gradient", pooled.slopes.sum(axis=(0, 1)), cell, "gradient of the sum")


def _grid(name: str, values: np.ndarray, cell: Any, heading: str) -> Grid:
    lines = tuple(
        tuple(cell((i, j), value) for j, value in enumerate(line))
        for i, line in enumerate(values.tolist())
    )
    height, width = values.shape
    return Grid(name, lines, f"{heading} {height}×{width}")


def _title(options: dict) -> str:
    kind, size = options["kind"], options["kernel_size"]
    details = {
        "power mean": f"p = {number(POWERS[options['p_step']])}",
        "Lp norm": f"p = {number(POWERS[options['p_step']])}",
        "stochastic": f"draw {options['seed']}",
        "fractional max": f"draw {options['seed']}",
        "mixed": f"share of the maximum {QUARTERS[options['quarters']]}",
    }
    words = [f"Pooling: {kind}", details.get(kind, ""), f"window {size}×{size}"]
    return ", ".join(word for word in words if word)
