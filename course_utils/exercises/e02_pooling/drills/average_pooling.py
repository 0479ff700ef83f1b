"""Drill: average pooling by hand."""

from collections.abc import Iterator

import numpy as np

from course_utils import pooling
from course_utils.exercises.families.drills.grids import (
    PLACES,
    Axes,
    Pair,
    Rows,
    answered,
    area,
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
from course_utils.practice.drills.questions import Kind, Question, Step, named, total


def _draw(dice: Dice, level: int) -> dict:
    choices = {
        1: ((4, 4, 2, 2, 0),),
        2: ((3, 4, 2, 1, 0), (4, 3, 2, 1, 0), (3, 3, 2, 1, 0), (5, 5, 2, 3, 0)),
        3: ((4, 4, 2, 2, 1), (2, 4, 2, 2, 1), (2, 2, 2, 1, 1)),
        4: ((4, 4, 2, 2, 1), (4, 2, 2, 2, 1), (2, 2, 2, 1, 1)),
        5: ((4, 5, (2, 1), (2, 3), 0), (3, 4, (1, 2), (2, 1), 0), (4, 5, (4, 1), (1, 2), 0)),
    }[level]
    sizes, options = layout(dice, choices)
    image = draw_rows(dice, *sizes, 0 if level == 1 else -9, 9)
    return {"image": image, **options, "count_include_pad": level < 4}


def _ask(
    image: Rows, kernel_size: Pair, stride: Pair, padding: Pair, count_include_pad: bool
) -> Question:
    x = batched(image)
    axes = lay(x.shape[2:], kernel_size, stride, padding)
    right = pooling.avg_pool2d(
        x, kernel_size, stride, padding, count_include_pad=count_include_pad
    )[0, 0]
    how = f"Average pooling: {setting(kernel_size, stride, padding)}"
    picture = asked(how, padded_grid("x", image, axes, "0"))
    counts = " Padding counts as cells." if count_include_pad else " Padding does not count."
    return Question(
        asks=(f"{how}.{counts if any(padding) else ''} What comes out? Give two decimal places.",),
        value=right,
        rule="Each output is the sum under its window, divided by the number of cells there. "
        + PLACES,
        steps=tuple(_steps(x[0, 0], axes, right, count_include_pad)),
        slips=named(right, _slips(x[0, 0], axes, right, count_include_pad)),
        picture=picture,
        worked=answered(picture, "output", right),
    )


def _steps(image, axes: Axes, right, count_include_pad: bool) -> Iterator[Step]:
    for place in outputs(axes):
        values = [image[cell] for cell in under(axes, place)]
        count = len(values)
        if count_include_pad:
            count = area(axes)
        words = f"window {cell_words(place)}"
        yield Step(words, f"({total(values)}) / {count}", right[place], place)


def _slips(image: np.ndarray, axes: Axes, right: np.ndarray, count_include_pad: bool):
    pad = 0 if count_include_pad else None
    sums, (height, width) = slide(image, axes, sum), sizes_of(axes)
    if count_include_pad:
        words = "You get the marked numbers if padding does not count. Here all cells count."
        yield "padding_left_out", words, slide(image, axes, np.mean)
    else:
        words = "You get the marked numbers if padding counts. Here only the image's cells count."
        yield "padding_counted", words, slide(image, axes, np.mean, pad=0)
    words = "The marked numbers are sums. A mean is divided by the number of cells."
    yield "sums", words, sums
    words = "The marked numbers are rounded to whole numbers. Give two decimal places."
    for rounded in (np.round, np.floor, np.trunc, np.ceil):
        yield "rounded", words, rounded(right)
    words = "The marked numbers are the largest in their windows, not the means."
    yield "largest", words, slide(image, axes, max)
    words = "The marked numbers lie halfway between smallest and largest. A mean counts all cells."
    yield "middle", words, slide(image, axes, lambda v: (max(v) + min(v)) / 2, pad=pad)
    words = "The marked numbers are sums divided by one side of the window, not by all its cells."
    for side in sorted({height, width} - {1}):
        yield "by_side", words, sums / side
    words = "The marked numbers are sums divided by the cells of a step. Use the window's cells."
    yield "by_stride", words, sums / (axes[0].stride * axes[1].stride)
    words = "You get the marked numbers if windows step by one cell. Look at the stride."
    yield "steps_by_one", words, slide(image, axes, np.mean, step=(1, 1), pad=pad)
    words = "You get the marked numbers if windows lie side by side. Look at the stride."
    if all(axis.stride >= axis.kernel_size for axis in axes):  # otherwise they do not fit
        yield "steps_by_window", words, slide(image, axes, np.mean, step=(height, width), pad=pad)
    words = "You get the marked numbers if you lose minus signs."
    yield "signs_lost", words, slide(abs(image), axes, np.mean, pad=pad)
    yield "signs_lost", words, abs(right)
    yield from swaps(image, axes, right, np.mean, pad=pad)


KIND = Kind(
    title="Average pooling by hand",
    levels=(
        "side by side",
        "other strides, signs",
        "padding that counts",
        "padding that does not count",
        "height and width",
    ),
    draw=_draw,
    ask=_ask,
)
