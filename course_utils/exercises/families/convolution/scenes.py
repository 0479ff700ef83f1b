"""Pictures of a convolution's failing case."""

from collections.abc import Iterator, Mapping

from course_utils.pictures.padded import padded_grid
from course_utils.pictures.scene import Scene, grid, number
from course_utils.practice.case_in_pictures import compared, title_of
from course_utils.practice.case_in_words import told_of_cell
from course_utils.practice.verdicts import Trial
from course_utils.windows import Axis, plane

MOST_GRIDS = 2  # channels that are drawn


def convolution_scene(trial: Trial) -> Scene:
    """Draw the image under the window, the kernel, the expected result and the given one.

    Only the first few channels are drawn; the caption says how many there are.
    """
    arguments, cell = trial.case.arguments, trial.problem.cell or (0, 0, 0, 0)
    x, weight = arguments["x"], arguments["weight"]
    axes = laid(arguments)
    under = []
    if trial.problem.cell:
        under = [(i, j) for i in axes[0].window(cell[2]) for j in axes[1].window(cell[3])]
    channels = range(min(x.shape[1], MOST_GRIDS))
    names = [f"[{channel}]" if x.shape[1] > 1 else "" for channel in channels]
    images = [
        padded_grid(f"x{name}", x[cell[0], c], axes, "0", under) for c, name in enumerate(names)
    ]
    kernels = [grid(f"weight{name}", weight[cell[1], c]) for c, name in enumerate(names)]
    parts = [*images, "∗", *kernels, *compared(trial, cell[:2], cell[2:])]
    return Scene(title_of(arguments), tuple(parts), tuple(_caption(arguments, cell, trial)))


def laid(arguments: Mapping) -> tuple[Axis, Axis]:
    """Lay the windows of a case."""
    given = {
        name: arguments[name] for name in ("stride", "padding", "dilation") if name in arguments
    }
    return plane(*arguments["x"].shape[2:], arguments["weight"].shape[2:], **given)


def _caption(arguments: Mapping, cell: tuple, trial: Trial) -> Iterator[str]:
    (batch, channels), kernels = arguments["x"].shape[:2], len(arguments["weight"])
    if batch > 1 or kernels > 1:
        yield f"Image {cell[0]} of {batch}, kernel {cell[1]} of {kernels}, both counted from 0."
    if channels > MOST_GRIDS:
        yield f"Of {channels} input channels, {MOST_GRIDS} are drawn."
    if "bias" in arguments:
        yield f"The bias of this output channel is {number(float(arguments['bias'][cell[1]]))}."
    if trial.problem.cell:
        yield told_of_cell(trial)
