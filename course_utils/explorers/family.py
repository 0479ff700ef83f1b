"""The family of poolings on one grid of numbers: from mean to maximum, and beyond."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from course_utils.explorers.array_grid import array_grid
from course_utils.explorers.controls import title_of
from course_utils.explorers.formulas import summed
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.image_grid import VALUES, image_grid
from course_utils.explorers.numbers import Numbers
from course_utils.explorers.options import choice, slider
from course_utils.explorers.pooled import Pooled
from course_utils.explorers.pooling_rules import POWERS, RULES
from course_utils.pictures.scene import Cell, Grid, Scene, cell_name, equals, number

QUARTERS = ("0", "¼", "½", "¾", "1")
LAST = len(POWERS) - 1  # the slider's last step, at which p is infinite


class FamilyExplorer(GridView):
    """An image, its pooling of any kind, and the derivative of the outputs' sum by each input.

    Parameters
    ----------
    values : (H, W) array_like, optional
        The image, at most 16×16. Learners can change its numbers.
    kind : str
        One of `course_utils.explorers.pooling_rules.RULES`: "max", "mean", "power mean", "Lp norm",
        "stochastic", "stochastic, expected", "mixed", "gated", "fractional max", "blur".
    p_step : int
        Index of the power: p is ``POWERS[p_step]``, from 1 to infinity.
    quarters : int
        The maximum's share in mixed pooling, in quarters.
    seed : int
        Seed of the draws of stochastic and fractional max pooling.
    kernel_size : int
        Windows lie side by side, but in blur pooling they move in steps of 2.
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
    kind = choice("Pooling", tuple(RULES))
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
        image = image_grid(self.values, editable="values")
        title = _title(options)
        rule = RULES[options["kind"]]
        try:
            pooled = rule.pool(self.values, options)
        except ValueError as error:
            return Scene(title, (image,), message=str(error))
        parts = (image, "→", _outputs(pooled), "⇠", _gradient(pooled))
        shares = "On the right: how much the sum of all outputs grows with each input cell."
        return Scene(title, parts, (rule.says, shares))


def _outputs(pooled: Pooled) -> Grid:
    def cell(i: int, j: int, value: float) -> Cell:
        place, name, text = (i, j), cell_name("output", i, j), number(value)
        window = dict.fromkeys(cell_name("input", *under) for under in pooled.windows[place])
        winner = pooled.winners.get(place)
        winners = (cell_name("input", *winner),) if winner else ()
        says = f"{name} = {pooled.formulas[place]} {equals(value)}"
        says += pooled.notes.get(place, "")
        return Cell(text, "plain", f"{name} is {text}", says, tuple(window), winners)

    return array_grid("output", pooled.out, cell, "output")


def _gradient(pooled: Pooled) -> Grid:
    def cell(row: int, column: int, value: float) -> Cell:
        # two decimals fit into a cell; its sentence has more
        name, text = cell_name("gradient", row, column), number(round(value, 2))
        parts = pooled.slopes[:, :, row, column]
        senders = [tuple(output) for output in np.argwhere(parts)]
        terms = f"{summed(float(parts[output]) for output in senders)} " if len(senders) > 1 else ""
        says = f"{name} = {terms}{equals(value)}" if terms else f"{name} {equals(value)}"
        names = tuple(cell_name("output", *output) for output in senders)
        return Cell(text, "plain", f"{name} is {text}", says, names)

    return array_grid("gradient", pooled.slopes.sum(axis=(0, 1)), cell, "gradient of the sum")


def _title(options: dict) -> str:
    kind, size = options["kind"], options["kernel_size"]
    details = {
        "power mean": f"p = {number(POWERS[options['p_step']])}",
        "Lp norm": f"p = {number(POWERS[options['p_step']])}",
        "stochastic": f"draw {options['seed']}",
        "fractional max": f"draw {options['seed']}",
        "mixed": f"share of the maximum {QUARTERS[options['quarters']]}",
    }
    return title_of(f"Pooling: {kind}", details.get(kind, ""), f"window {size}×{size}")
