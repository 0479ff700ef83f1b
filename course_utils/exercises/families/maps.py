"""For items on maps with channels: properties of cases, and a picture of a failing one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from course_utils.exercises.families.images import batch
from course_utils.pictures.scene import Scene, grid, number
from course_utils.practice.cases import Trait
from course_utils.practice.scenes import compared
from course_utils.practice.telling import told_of_cell
from course_utils.practice.verdicts import Trial

Says = Callable[[Trial, tuple[int, ...]], Iterable[str]]


def maps_scene(trial: Trial, name: str, title: str, says: Says) -> Scene:
    """Draw the maps of one image, channel by channel, and the map expected beside the given one.

    Parameters
    ----------
    trial : Trial
        Of a function whose result ends in the axes of rows and columns and starts with images.
    name : str
        The argument that holds the maps, (N, C, H, W).
    title : str
    says : callable
        Gives lines for the caption, from the trial and the index of the first wrong cell.

    Returns
    -------
    Scene
    """
    cell = trial.problem.cell or (0,) * trial.wanted.ndim
    marks = {cell[-2:]: "window"} if trial.problem.cell else {}
    maps = trial.case.arguments[name]
    shown = [
        grid(f"{name}{channel}", plane, marks, f"{name}, channel {channel}")
        for channel, plane in enumerate(maps[cell[0]])
    ]
    lines = [f"Image {cell[0]} of {len(maps)}, counted from 0."] if len(maps) > 1 else []
    lines += [*says(trial, cell), *([told_of_cell(trial)] if trial.problem.cell else [])]
    return Scene(title, (*shown, *compared(trial, cell[:-2], cell[-2:])), tuple(lines))


def row(values: Iterable[float]) -> str:
    """Write a vector.

    Examples
    --------
    >>> row([1, -2.5])
    '[1, −2.5]'
    """
    return f"[{', '.join(number(float(value)) for value in values)}]"


def sizes(name: str) -> tuple[Trait, Trait]:
    """Make the traits of maps, an argument of that name, (N, C, H, W)."""
    return (
        batch(name),
        square(lambda a: a[name].shape[2:]),
    )


def square(size: Callable[[Mapping], tuple[int, int]]) -> Trait:
    """Make the trait of maps that are not square, from what gives their height and width."""
    return Trait(
        "square",
        lambda a: len(set(size(a))) == 2,
        "maps whose height and width differ",
        "square maps",
    )


PLACES = Trait(
    "places",
    lambda a: a["x"][0, 0].size > 1,
    "maps of several cells",
    "maps of a single cell",
)
