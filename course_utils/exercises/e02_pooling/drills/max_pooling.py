"""Drill: max pooling by hand."""

from functools import partial

import numpy as np

from course_utils import pooling
from course_utils.exercises.families.drills.grids import (
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
    setting,
    sizes_of,
    slide,
    swaps,
    under,
)
from course_utils.pictures.padded import padded_grid
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question, Step, named, written

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
        rule="Each output is the largest number under its window. Padding never wins. " + PLACES,
        steps=tuple(
            Step(f"window {cell_words(place)}", f"max({_listed(x[0, 0], axes, place)})",
                 right[place], place)
            for place in outputs(axes)
        ),
        slips=named(right, _slips(x[0, 0], axes, right)),
        picture=picture,
        worked=answered(picture, "output", right),
    )  # fmt: skip


def _listed(image: np.ndarray, axes: Axes, place) -> str:
    return ", ".join(written(image[cell]) for cell in under(axes, place))


def _slips(image: np.ndarray, axes: Axes, right: np.ndarray):
    def largest(**changes) -> np.ndarray:
        return slide(image, axes, partial(max, default=np.nan), **changes)

    words = "You get the marked numbers if padding counts as 0. Padding must never win."
    yield "padding_wins", words, largest(pad=0)
    words = "The marked numbers are the smallest in their windows. Look for the largest."
    yield "smallest", words, slide(image, axes, min)
    words = "The marked numbers are means. The question asks for the largest numbers."
    yield "average", words, slide(image, axes, np.mean)
    words = "The marked numbers are those farthest from 0, whatever their sign. −9 is less than 1."
    yield "without_sign", words, slide(image, axes, lambda values: max(values, key=abs))
    words = "You get the marked numbers if you lose a minus sign. A maximum may be negative."
    yield "signs_lost", words, abs(right)
    yield "signs_lost", words, slide(abs(image), axes, max)
    words = "The marked numbers are the second largest in their windows."
    yield "second", words, slide(image, axes, lambda values: sorted(values)[-2:][0])
    words = "You get the marked numbers if windows step by one cell. Look at the stride."
    yield "steps_by_one", words, largest(step=(1, 1))
    words = "You get the marked numbers if windows lie side by side. Look at the stride."
    yield "steps_by_window", words, largest(step=sizes_of(axes))
    words = "The marked numbers are the first cells of their windows. Look for the largest."
    yield "first_cell", words, slide(image, axes, lambda values: values[0])
    words = "The marked numbers are the last cells of their windows. Look for the largest."
    yield "last_cell", words, slide(image, axes, lambda values: values[-1])
    words = "The marked numbers are cells that lie one stride apart, not maxima."
    yield "subsampled", words, image[tuple(np.s_[:: axis.stride] for axis in axes)]
    yield from swaps(image, axes, right, max)


KIND = Kind(
    title="Max pooling by hand",
    levels=("side by side", "overlapping", "padding", "height and width"),
    draw=_draw,
    ask=_ask,
)
