"""The paths on which gradients go back through a pooling: computed, drawn and put into words."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import numpy as np

from course_utils import pooling
from course_utils.explorers.array_grid import array_grid
from course_utils.explorers.formulas import broken, largest, named, shares
from course_utils.explorers.image_grid import window_names
from course_utils.explorers.pooled import slopes
from course_utils.pictures.scene import Cell, Grid, cell_name, equals, number
from course_utils.windows import Axis

WINDOWS = ("kernel_size", "stride", "padding")


class Paths(NamedTuple):
    """How a pooling propagates gradients back.

    ``rows`` and ``columns`` are the windows, ``weights[i, j, r, c]`` the fraction of the upstream
    gradient at (i, j) that input (r, c) receives, and ``gradient`` the sum of all of them.
    """

    rows: Axis
    columns: Axis
    weights: np.ndarray
    gradient: np.ndarray


def paths_of(
    values: np.ndarray, upstream: np.ndarray, rows: Axis, columns: Axis, options: dict
) -> Paths:
    """Compute how a pooling propagates an upstream gradient back.

    Parameters
    ----------
    values : (H, W) ndarray
        The image.
    upstream : (output height, output width) ndarray
    rows, columns : Axis
        The windows.
    options : dict
        The options of `course_utils.explorers.GradientExplorer`.

    Returns
    -------
    Paths

    Raises
    ------
    ValueError
        If the pooling refuses the options.

    Examples
    --------
    >>> from course_utils.windows import plane
    >>> options = {"operation": "average", "kernel_size": (1, 2), "stride": 1, "padding": 0}
    >>> values, upstream = np.zeros((1, 3)), np.array([[4.0, 8.0]])
    >>> paths_of(values, upstream, *plane(1, 3, (1, 2), 1), options).gradient.tolist()
    [[2.0, 6.0, 4.0]]
    """
    windows = {name: options[name] for name in WINDOWS}
    if options["operation"] == "max":
        backward = partial(pooling.max_pool2d_backward, **windows, ties=options["ties"])
    else:
        backward = partial(pooling.avg_pool2d_backward, **windows)
    gradient = backward(upstream[None, None], values[None, None])[0, 0]
    return Paths(rows, columns, slopes(backward, values, upstream.shape), gradient)


def upstream_grid(values: np.ndarray, upstream: np.ndarray, paths: Paths, options: dict) -> Grid:
    """Draw the upstream gradient, each number with the cells that receive it."""
    windows = window_names(paths.rows, paths.columns)

    def cell(i: int, j: int, value: float) -> Cell:
        name, text = cell_name("upstream", i, j), number(value)
        reached = [cell_name("input", *place) for place in np.argwhere(paths.weights[i, j])]
        under = values[np.ix_(paths.rows.inside(i), paths.columns.inside(j))].ravel()
        says = f"{name} = {text} {_way(value, reached, under, paths.weights[i, j].max(), options)}"
        winners = tuple(reached) if options["operation"] == "max" else ()
        return Cell(text, "plain", f"{name} is {text}", says, windows[i, j], winners)

    return array_grid("upstream", upstream, cell, "upstream", "upstream")


def gradient_grid(upstream: np.ndarray, paths: Paths, options: dict) -> Grid:
    """Draw the image's gradient, each number with the terms that are added in it."""

    def cell(row: int, column: int, value: float) -> Cell:
        name, text = cell_name("gradient", row, column), number(value)
        parts = paths.weights[:, :, row, column]
        senders = [tuple(place) for place in np.argwhere(parts)]
        terms = shares([(upstream[place], parts[place]) for place in senders])
        spelled = terms if len(senders) > 1 or "/" in terms else ""
        says = f"{name} = {spelled} {equals(value)}" if spelled else f"{name} = {text}"
        if not senders:
            says += ": it wins no window" if options["operation"] == "max" else ": under no window"
        names = tuple(cell_name("upstream", *place) for place in senders)
        label = f"{name} is {spelled} {equals(value)}" if spelled else f"{name} is {text}"
        return Cell(text, "plain", label, says, names, note=broken(spelled))

    return array_grid("gradient", paths.gradient, cell, "gradient of the input")


def totals(upstream: np.ndarray, paths: Paths, options: dict) -> str:
    """Compare the sum of the upstream gradient with that of the image's."""
    sent, received = upstream.sum(), paths.gradient.sum()
    text = f"The upstream gradient adds up to {number(sent)}, the input's to {number(received)}"
    swallowed = options["operation"] == "average" and not np.isclose(sent, received)
    return text + (": the rest went to the padding." if swallowed else ".")


def _way(value: float, reached: list[str], under: np.ndarray, part: float, options: dict) -> str:
    """Say which cells receive a window's gradient."""
    share = f"{shares([(value, part)])} {equals(value * part)}"
    if options["operation"] == "average":
        return f"is shared among the window's cells: {share} each"
    if len(reached) == 1:
        return f"goes to {reached[0]}, the winner of {largest(under)}"
    whole = "goes in full to" if options["ties"] == "all" else f"is shared, {share} each, by"
    return f"{whole} {named(reached)}, the winners of {largest(under)}"
