"""Pictures of a failing case: the arguments, what was expected, what was returned."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from course_utils.pictures.padded import padded_grid
from course_utils.pictures.scene import Grid, Scene, grid
from course_utils.practice.case_in_words import told_of_cell, writer
from course_utils.practice.compare import off_paper
from course_utils.practice.verdicts import Trial
from course_utils.windows import Axis, plane

MOST = 12  # most rows and columns of a grid that is still readable


def forward_scene(trial: Trial) -> Scene:
    """Draw a failing case of a layer that slides windows over ``x``."""
    arguments, cell = trial.case.arguments, cell_of(trial)
    x, axes = arguments["x"], _axes(arguments)
    under = []
    if trial.problem.cell:
        row, column = cell[2:]
        under = [(i, j) for i in axes[0].window(row) for j in axes[1].window(column)]
    image = padded_grid("x", x[cell[:2]], axes, under=under)
    parts = [image, *compared(trial, cell[:2], cell[2:])]
    return Scene(title_of(arguments), tuple(parts), tuple(caption_of(x.shape, cell, trial)))


def backward_scene(trial: Trial) -> Scene:
    """Draw a failing case of the gradient of such a layer."""
    arguments, cell = trial.case.arguments, cell_of(trial)
    x, grad_output, axes = arguments["x"], arguments["grad_output"], _axes(arguments)
    kinds, fed = {}, {}
    if trial.problem.cell:
        row, column = cell[2:]
        kinds = {(row, column): "focus"}
        fed = {(i, j): "fed" for i in axes[0].fed_by(row) for j in axes[1].fed_by(column)}
    parts = [
        grid("x", x[cell[:2]], kinds),
        grid("grad_output", grad_output[cell[:2]], fed),
        *compared(trial, cell[:2], cell[2:]),
    ]
    caption = list(caption_of(x.shape, cell, trial))
    if trial.problem.cell:
        windows = f"{len(fed)} window{'' if len(fed) == 1 else 's'}" if fed else "no window"
        caption.append(f"Cell [{row}, {column}] of x lies in {windows}.")
    return Scene(title_of(arguments), tuple(parts), tuple(caption))


def table_scene(trial: Trial) -> Scene:
    """Draw a learner's own table of numbers, with each cell marked as right or wrong."""
    got = trial.outcome.value
    wrong = off_paper(trial.expected, got)
    kinds = {cell: "wrong" if wrong[cell] else "right" for cell in np.ndindex(got.shape)}
    return Scene("Your numbers", (grid("yours", got, kinds),))


def cell_of(trial: Trial) -> tuple[int, ...]:
    """Return the index of the first wrong cell, or of the first cell if none is wrong."""
    return trial.problem.cell or (0, 0, 0, 0)


def _axes(arguments: Mapping) -> tuple[Axis, Axis]:
    sizes = arguments["x"].shape[2:]
    options = ("kernel_size", "stride", "padding")
    return plane(*sizes, **{name: arguments[name] for name in options if name in arguments})


def compared(
    trial: Trial, lead: tuple[int, ...], place: tuple[int, ...], of: str = ""
) -> Iterator[Grid | str]:
    """Yield the expected grid, a sign, and the learner's grid.

    Parameters
    ----------
    trial : Trial
    lead : tuple of int
        Index of the plane to be shown, for example of the image and its channel.
    place : tuple of int
        The first wrong cell in that plane.
    of : str
        Name of the result, if there are several.
    """
    if trial.given is None:
        return
    alike, write = trial.given.shape == trial.wanted.shape, writer(trial)
    focus = {place: "focus"} if trial.problem.cell else {}
    yield "→"
    yield _numbers("expected", trial.wanted[lead], focus, write, of)
    yours = _plane(trial.given, lead)
    if yours is None:
        return
    marks = np.argwhere(np.atleast_2d(trial.wrong[lead])) if alike else []
    wrong = {tuple(cell): "wrong" for cell in map(np.ndarray.tolist, marks)}
    yield "≠" if wrong or not alike else "="
    yield _numbers("yours", yours, wrong, write)


def _numbers(
    name: str, plane: np.ndarray, kinds: Mapping, write: Callable[[float], str], of: str = ""
) -> Grid:
    rows = [[write(float(value)) for value in row] for row in np.atleast_2d(plane)]
    heading = " ".join(filter(None, [name, of, f"{len(rows)}×{len(rows[0]) if rows else 0}"]))
    return grid(name, rows, kinds, heading)


def _plane(got: np.ndarray, lead: tuple[int, ...]) -> np.ndarray | None:
    """Return the plane to show of the learner's array, or None if it has none of suitable size."""
    if not got.size or max(got.shape[-2:], default=1) > MOST:
        return None
    if got.ndim == len(lead) + 2 and all(np.less(lead, got.shape[: len(lead)])):
        return got[lead]
    return got.reshape(-1, *got.shape[-2:])[0] if got.ndim > 2 else got


def title_of(arguments: Mapping) -> str:
    """Write the options of a case: all arguments that are not arrays."""
    options = (
        f"{name}={value}" for name, value in arguments.items() if not isinstance(value, np.ndarray)
    )
    return ", ".join(options)


def caption_of(shape: tuple[int, ...], cell: tuple[int, ...], trial: Trial) -> Iterator[str]:
    """Yield lines that say which plane is shown, and what is in the wrong cell."""
    batch, channels = shape[:2]
    if batch > 1 or channels > 1:
        yield f"Image {cell[0]} of {batch}, channel {cell[1]} of {channels}, both counted from 0."
    if trial.problem.cell:
        yield told_of_cell(trial)
