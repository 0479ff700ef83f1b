"""Drill: average pooling by hand."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from course_utils import pooling
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.grids import (
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
    total,
)


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
        asks=(
            (f"{how}.{counts if any(padding) else ''} What comes out? Two decimals are enough."),
        ),
        value=right,
        rule="Each output is the sum under its window, divided by the number of cells there. "
        + PLACES,
        steps=tuple(_steps(x[0, 0], axes, right, count_include_pad)),
        slips=named(right, _slips(x[0, 0], axes, count_include_pad)),
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


def _slips(image: np.ndarray, axes: Axes, count_include_pad: bool):
    if count_include_pad:
        yield (
            "padding_left_out",
            "Padding counts: divide by all cells of the window.",
            slide(image, axes, np.mean),
        )
    else:
        yield (
            "padding_counted",
            "Padding does not count: divide by the image's cells only.",
            slide(image, axes, np.mean, pad=0),
        )
    pad = 0 if count_include_pad else None
    yield (
        "sums",
        "These are sums. A mean is divided by the number of cells.",
        slide(image, axes, sum),
    )
    yield "largest", "These are the largest numbers, not the means.", slide(image, axes, max)
    yield (
        "middle",
        "This is half of smallest and largest together, not the mean of all cells.",
        slide(image, axes, lambda values: (max(values) + min(values)) / 2, pad=pad),
    )
    yield (
        "by_side",
        "A window has height times width cells.",
        slide(image, axes, sum) / axes[0].kernel_size,
    )
    yield (
        "steps_by_one",
        "Your windows step by one cell. Look at the stride.",
        slide(image, axes, np.mean, step=(1, 1), pad=pad),
    )
    yield (
        "signs_lost",
        "Some of the numbers are negative.",
        slide(abs(image), axes, np.mean, pad=pad),
    )


KIND = Kind(
    name="average_pooling",
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
