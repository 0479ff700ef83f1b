"""What drills by hand share: windows over small grids of numbers, and their pictures."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import add

import numpy as np

from course_utils.exercises.families.drills.axes import options
from course_utils.pictures.scene import Grid, Scene, grid
from course_utils.practice.drills.dice import Dice
from course_utils.windows import Axis, plane

Rows = tuple[tuple[int, ...], ...]
Axes = tuple[Axis, Axis]
Cell = tuple[int, int]
Pair = tuple[int, int]
PLACES = "Rows and columns are counted from 0."


def draw_rows(dice: Dice, height: int, width: int, least: int, most: int) -> Rows:
    """Draw a grid of whole numbers, some of which may be equal."""
    return tuple(dice.row(width, least, most) for _ in range(height))


def draw_different(dice: Dice, height: int, width: int, least: int, most: int) -> Rows:
    """Draw a grid of whole numbers, no two of which are equal."""
    numbers = dice.different(height * width, least, most)
    return tuple(numbers[row * width : (row + 1) * width] for row in range(height))


def batched(rows: Rows) -> np.ndarray:
    """Turn rows into an array (1, 1, H, W)."""
    return np.array(rows, dtype=float)[None, None]


def layout(dice: Dice, choices) -> tuple[Pair, dict]:
    """Draw an image's size and how the windows lie over it, all as pairs."""
    height, width, *numbers = dice.pick(choices)
    pairs = [number if isinstance(number, tuple) else (number, number) for number in numbers]
    names = ("kernel_size", "stride", "padding", "dilation")
    return (height, width), dict(zip(names, pairs, strict=False))


def lay(shape: Iterable[int], kernel_size: Pair, stride: Pair, padding=0, dilation=1) -> Axes:
    """Lay windows over a grid."""
    return plane(*shape, kernel_size, stride, padding, dilation)


def relaid(axes: Axes, size: Iterable[int], **changes) -> Axes | None:
    """Lay other windows over the same grid, as many as before; None if they do not all fit."""
    options = {
        name: tuple(getattr(axis, name) for axis in axes)
        for name in ("kernel_size", "stride", "dilation")
    }
    options["padding"] = tuple(axis.before for axis in axes)
    try:
        made = plane(*size, **(options | changes))
    except ValueError:  # no window fits
        return None
    if any(new.output_size < old.output_size for new, old in zip(made, axes, strict=True)):
        return None
    return tuple(
        replace(new, output_size=old.output_size) for new, old in zip(made, axes, strict=True)
    )


def outputs(axes: Axes) -> list[Cell]:
    """List the places of all outputs, in row order."""
    return list(np.ndindex(*(axis.output_size for axis in axes)))


def under(axes: Axes, place: Cell) -> list[Cell]:
    """List the cells of the image under an output's window, in row order."""
    down, right = (axis.inside(output) for axis, output in zip(axes, place, strict=True))
    return [(row, column) for row in down for column in right]


def slide(
    image: np.ndarray,
    axes: Axes,
    summary: Callable[[list[float]], float],
    step: Pair | None = None,
    pad: float | None = None,
) -> np.ndarray:
    """Summarise every window; with ``step`` or ``pad``, the answer is wrong.

    ``step`` replaces the stride, and ``pad`` is the number that padding counts as; without it,
    padding is left out.
    """
    moved = [replace(axis, stride=step[i] if step else axis.stride) for i, axis in enumerate(axes)]
    made = np.zeros([axis.output_size for axis in axes])
    for place in np.ndindex(made.shape):
        down, right = (axis.window(output) for axis, output in zip(moved, place, strict=True))
        cells = [(row, column) for row in down for column in right]
        inside = [all(0 <= c < n for c, n in zip(cell, image.shape, strict=True)) for cell in cells]
        values = [
            float(image[cell]) if is_in else pad
            for cell, is_in in zip(cells, inside, strict=True)
            if is_in or pad is not None
        ]
        made[place] = summary(values)
    return made


def sizes_of(axes: Axes) -> Pair:
    """Height and width of a window."""
    return axes[0].kernel_size, axes[1].kernel_size


def swaps(
    image: np.ndarray, axes: Axes, right: np.ndarray, summary: Callable, **options
) -> Iterator[tuple[str, str, np.ndarray]]:
    """Yield slips that swap height and width, in the window, the stride or the output."""
    for name, what in (("kernel_size", "window"), ("stride", "stride")):
        swapped = tuple(getattr(axis, name) for axis in axes)[::-1]
        if made := relaid(axes, image.shape, **{name: swapped}):
            words = f"You get the marked numbers if height and width of the {what} are swapped."
            yield f"{what}_swapped", words, slide(image, made, summary, **options)
    words = "You get the marked numbers if rows and columns of the output are swapped."
    yield "transposed", words, right.T


def setting(kernel_size: Pair, stride: Pair, padding: Pair = (0, 0), **more) -> str:
    """Write how the windows lie: "window 2 × 2, stride 2, padding 1"."""
    sizes = {"stride": stride, "padding": padding, **more}
    short = {name: value[:1] if len(set(value)) == 1 else value for name, value in sizes.items()}
    return f"window {kernel_size[0]} × {kernel_size[1]}, {options(**short)}"


def asked(title: str, *parts: Grid | str) -> Scene:
    """Draw what a question is about."""
    return Scene(title, parts)


def answered(scene: Scene, name: str, answer: np.ndarray) -> Scene:
    """Add the answer to a question's picture."""
    return replace(scene, parts=(*scene.parts, "→", grid(name, answer)))


def route(
    axes: Axes,
    shape: Iterable[int],
    sent: Callable[[Cell], Iterator[tuple[Cell, float]]],
    keep: Callable[[float, float], float] = add,
) -> np.ndarray:
    """Give each cell what its windows send; ``keep`` joins a new amount to the earlier ones."""
    received: dict[Cell, float] = {}
    for place in outputs(axes):
        for cell, amount in sent(place):
            received[cell] = keep(received[cell], amount) if cell in received else amount
    made = np.zeros(tuple(shape))
    for cell, amount in received.items():
        made[cell] = amount
    return made


def area(axes: Axes) -> int:
    """Count the cells of a window, padding included."""
    return axes[0].kernel_size * axes[1].kernel_size


def upstream_rows(dice: Dice, sizes: Pair, options: dict, unit: int = 1) -> Rows:
    """Draw the gradients that come back: multiples of a unit, none of them 0."""
    counts = (axis.output_size for axis in lay(sizes, **options))
    rows = draw_rows(dice, *counts, -4, 5)
    return tuple(tuple(unit * (number if number else 6) for number in row) for row in rows)


def cell_words(cell: Cell) -> str:
    """Write a place as in code: "[0, 2]"."""
    return f"[{cell[0]}, {cell[1]}]"
