"""What items on maps with channels share: properties of cases, and a failing case's picture."""

from collections.abc import Callable, Iterable

from course_utils.exercises.families.images import batch, oblong
from course_utils.pictures.scene import Scene, grid, number
from course_utils.practice.case_in_pictures import compared
from course_utils.practice.case_in_words import told_of_cell
from course_utils.practice.cases import Trait
from course_utils.practice.verdicts import Trial

Says = Callable[[Trial, tuple[int, ...]], Iterable[str]]


def maps_scene(trial: Trial, name: str, title: str, says: Says) -> Scene:
    """Draw the maps of one image, channel by channel, and the map expected beside the given one.

    Parameters
    ----------
    trial : Trial
        Of a function whose result begins with the axis of images and ends with rows and columns.
    name : str
        The argument that holds the maps, (N, C, H, W).
    title : str
    says : callable
        From the trial and the index of the first wrong cell to lines for the caption.

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
    """Return the traits of the named argument, maps (N, C, H, W)."""
    return batch(name), oblong("square", lambda a: a[name].shape[2:], "maps")


PLACES = Trait(
    "places", lambda a: a["x"][0, 0].size > 1, "maps of several cells", "maps of a single cell"
)
