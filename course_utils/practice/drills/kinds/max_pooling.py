"""Drill: max pooling by hand."""

from __future__ import annotations

import numpy as np

from course_utils import pooling
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.grids import (
    PLACES,
    Axes,
    Pair,
    Rows,
    answered,
    asked,
    batched,
    cell_words,
    draw_rows,
    lay,
    layout,
    outputs,
    padded_grid,
    setting,
    slide,
    under,
)
from course_utils.practice.drills.questions import (
    Kind,
    Question,
    Step,
    named,
    written,
)

LAYOUTS = {
    1: ((4, 4, 2, 2, 0),),
    2: ((3, 4, 2, 1, 0), (4, 3, 2, 1, 0), (4, 4, 3, 1, 0), (5, 5, 3, 2, 0), (3, 3, 2, 1, 0)),
    3: ((4, 4, 2, 2, 1), (3, 3, 3, 2, 1), (5, 5, 3, 2, 1), (2, 4, 2, 2, 1)),
    4: (
        (3, 5, (2, 3), (1, 2), 0),
        (5, 3, (3, 2), (2, 1), 0),
        (4, 5, (2, 1), (2, 3), 0),
        (5, 4, (3, 2), (1, 2), 0),
        (4, 4, (1, 2), (2, 1), 0),
    ),
}


def _draw(dice: Dice, level: int) -> dict:
    sizes, options = layout(dice, LAYOUTS[level])
    least, most = {1: (0, 9), 2: (-9, 9), 3: (-9, 2), 4: (-9, 9)}[level]
    return {"image": draw_rows(dice, *sizes, least, most), **options}


def _ask(image: Rows, kernel_size: Pair, stride: Pair, padding: Pair) -> Question:
    x = batched(image)
    axes = lay(x.shape[2:], kernel_size, stride, padding)
    right = pooling.max_pool2d(x, kernel_size, stride, padding)[0, 0]
    how = f"Max pooling: {setting(kernel_size, stride, padding)}"
    picture = asked(how, padded_grid("x", image, axes))
    return Question(
        asks=(f"{how}. What comes out?",),
        value=right,
        rule="Each output is the largest number under its window; padding never wins. " + PLACES,
        steps=tuple(
            Step(f"window {cell_words(place)}", f"max({_listed(x[0, 0], axes, place)})",
                 right[place], place)
            for place in outputs(axes)
        ),
        slips=named(right, _slips(x[0, 0], axes)),
        picture=picture,
        worked=answered(picture, "output", right),
    )  # fmt: skip


def _listed(image: np.ndarray, axes: Axes, place) -> str:
    return ", ".join(written(image[cell]) for cell in under(axes, place))


def _slips(image: np.ndarray, axes: Axes):
    yield (
        "padding_wins",
        "Padding has won: it is no number, and never wins.",
        slide(image, axes, max, pad=0),
    )
    yield "smallest", "These are the smallest numbers.", slide(image, axes, min)
    yield "average", "These are means.", slide(image, axes, np.mean)
    yield (
        "without_sign",
        "These are the numbers farthest from 0. −9 is less than 1.",
        slide(image, axes, lambda values: max(values, key=abs)),
    )
    yield "signs_lost", "Some of the largest numbers are negative.", (abs(slide(image, axes, max)))
    yield (
        "steps_by_one",
        "Your windows step by one cell. Look at the stride.",
        slide(image, axes, max, step=(1, 1)),
    )
    yield (
        "steps_by_window",
        "Your windows lie side by side. Look at the stride.",
        slide(image, axes, lambda values: max(values, default=np.nan), step=_kernel(axes)),
    )
    yield (
        "first_cell",
        "This is the first cell of each window.",
        slide(image, axes, lambda values: values[0]),
    )


def _kernel(axes: Axes) -> Pair:
    return axes[0].kernel_size, axes[1].kernel_size


KIND = Kind(
    name="max_pooling",
    title="Max pooling by hand",
    levels=("side by side", "overlapping", "padding", "height and width"),
    draw=_draw,
    ask=_ask,
)
