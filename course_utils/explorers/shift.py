"""Shift a row of numbers under pooling windows, and count which outputs change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import traitlets

from course_utils.explorers.controls import positions, title_of
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.numbers import LARGEST, Numbers
from course_utils.explorers.options import choice, slider, switch
from course_utils.explorers.pooled_row import covered, pool_row, row_network
from course_utils.pictures.scene import Scene
from course_utils.windows import Axis, axis, whole_number

VALUES = (4, 1, 2, 0, 1, 3, 7, 5, 2, 1, 0, 6, 1)
OPERATIONS = {"max": "max", "average": "average", "first": "first cell of the window"}
COMPARED = {"place": "the same place", "moved": "the place moved along"}

Pair = tuple[np.ndarray, np.ndarray]  # before and after the shift


class ShiftExplorer(GridView):
    """A row of numbers and its pooling, before and after a shift to the right.

    Only part of the row is visible: when it shifts, its hidden beginning comes into view.

    Parameters
    ----------
    values : sequence of numbers
        The whole row, at most 16.
    reach : int
        The largest shift, and thus the number of cells hidden at first; with 0 there is only
        one picture.
    operation : "max", "average" or "first"
    kernel_size, stride, shift : int
    ceil_mode : bool
    compare : "place" or "moved"
        What an output is compared with: the output at the same place before the shift, to show
        invariance, or the one that the shift moves there, to show equivariance.
    sliders : sequence of str
        Names of the options to show; all but ``ceil_mode`` by default.

    Examples
    --------
    >>> row = [0.2, 0.3, 0.1, 1, 0.2, 0.1, 0]  # figure 9.8 of Deep Learning
    >>> ShiftExplorer(row, reach=1, kernel_size=3, stride=1, shift=1).picture.caption[:2]
    ('changed: 6 of 6 inputs, 2 of 4 outputs', 'moved along by 1: 3 of 3 outputs equal')
    """

    values = Numbers([VALUES])
    operation = choice("Pooling", OPERATIONS)
    kernel_size = slider("Window", 1, 4, value=3)
    stride = slider("Stride", 1, 3)
    shift = slider("Shift", 0, 4)
    compare = choice("Compare with", {"place": "the same place", "moved": "moved along"})
    ceil_mode = switch("Ceil mode")
    selected = traitlets.Unicode("pooled[0,0]").tag(sync=True)

    def __init__(
        self,
        values: Sequence[float] = VALUES,
        *,
        reach: int = 4,
        sliders: Iterable[str] = ("operation", "kernel_size", "stride", "shift", "compare"),
        **options: Any,
    ) -> None:
        self._reach = whole_number(reach, "reach", least=0)
        if not self._reach < len(values) <= LARGEST:
            raise ValueError(
                f"{len(values)} values with reach {reach}: give more values than reach, "
                f"and at most {LARGEST}"
            )
        self.offer(shift=positions(0, self._reach))
        super().__init__(sliders=sliders, values=[values], **options)

    @traitlets.validate("shift")
    def _within_reach(self, proposal: dict[str, Any]) -> int:
        if not 0 <= proposal["value"] <= self._reach:
            raise ValueError(f"shift {proposal['value']} is not from 0 to {self._reach}, the reach")
        return proposal["value"]

    def scene(self, **options: Any) -> Scene:
        """Return the picture for one state of the options."""
        width = self.values.shape[1] - self._reach
        title = _title(options, bool(self._reach))
        windows = (options["kernel_size"], options["stride"])
        try:
            line = axis(width, *windows, ceil_mode=options["ceil_mode"], name="width")
        except ValueError as error:
            return Scene(title, message=str(error))
        starts = (self._reach, self._reach - options["shift"])
        old, new = (self.values[0, start : start + width] for start in starts)
        before = row_network(("input", "pooled"), old, line, options, "the row")
        if not self._reach:
            return Scene(title, (before,), (covered(line),))
        pools = tuple(pool_row(row, line, options)[0] for row in (old, new))
        compared = ((old, new), pools, options, line)
        heading = f"the row, shifted by {options['shift']}"
        after = row_network(("shifted", "repooled"), new, line, options, heading, _marks(*compared))
        return Scene(title, (before, "→", after), _counts(*compared))


def _equal(old: np.ndarray, new: np.ndarray, steps: int) -> list[bool]:
    """Whether each number after the shift is the one ``steps`` before it, where both exist."""
    return np.isclose(new[steps:], old[: max(0, len(old) - steps)]).tolist()


def _marks(rows: Pair, pools: Pair, options: dict, line: Axis) -> tuple[list[str], list[str]]:
    """Return the kinds of the cells after the shift: a tick if equal, a cross if not."""
    moved = options["compare"] == "moved"
    steps = (options["shift"], options["shift"] // line.stride) if moved else (0, 0)
    rowwise = [
        ["plain"] * min(by, len(pair[1]))
        + ["right" if same else "wrong" for same in _equal(*pair, by)]
        for pair, by in zip((rows, pools), steps, strict=True)
    ]
    return rowwise[0], rowwise[1]


def _counts(rows: Pair, pools: Pair, options: dict, line: Axis) -> tuple[str, str]:
    changed = ", ".join(
        f"{_equal(*pair, 0).count(False)} of {len(pair[0])} {what}"
        for pair, what in ((rows, "inputs"), (pools, "outputs"))
    )
    steps, rest = divmod(options["shift"], line.stride)
    equal = _equal(*pools, steps)
    moved = f"moved along by {steps}: {equal.count(True)} of {len(equal)} outputs equal"
    if rest:
        moved += f" (shift {options['shift']} is no multiple of stride {line.stride})"
    return f"changed: {changed}", moved


def _title(options: dict, shifts: bool) -> str:
    return title_of(
        f"{OPERATIONS[options['operation']].capitalize()} pooling: window {options['kernel_size']}"
        if options["operation"] != "first"
        else "Keep one cell",
        f"stride {options['stride']}",
        "ceil mode" if options["ceil_mode"] else "",
        f"shift {options['shift']}" if shifts else "",
        f"compared with {COMPARED[options['compare']]}" if shifts else "",
    )
