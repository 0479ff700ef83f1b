"""Drill: average pooling's gradient by hand."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from course_utils import pooling
from course_utils.pictures.scene import grid
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
    lay,
    layout,
    outputs,
    padded_grid,
    pay,
    setting,
    under,
    upstream_rows,
)
from course_utils.practice.drills.questions import Kind, Question, Step, named, total, written


def _draw(dice: Dice, level: int) -> dict:
    choices = {
        1: ((4, 4, 2, 2, 0), (2, 4, 2, 2, 0), (4, 2, 2, 2, 0)),
        2: ((3, 3, 2, 1, 0), (2, 4, 2, 1, 0), (4, 2, 2, 1, 0), (3, 4, (2, 2), (1, 2), 0)),
        3: ((2, 2, 2, 1, 1), (4, 4, 2, 2, 1), (2, 4, 2, 2, 1), (2, 3, 2, 1, 1)),
        4: ((2, 2, 2, 1, 1), (4, 4, 2, 2, 1), (4, 2, 2, 2, 1), (3, 2, 2, 1, 1)),
    }[level]
    sizes, options = layout(dice, choices)
    upstream = upstream_rows(dice, sizes, options, 4)
    return {"size": sizes, "grad_output": upstream, **options, "count_include_pad": level < 4}


def _ask(
    size: Pair,
    grad_output: Rows,
    kernel_size: Pair,
    stride: Pair,
    padding: Pair,
    count_include_pad: bool,
) -> Question:
    upstream = batched(grad_output)
    axes = lay(size, kernel_size, stride, padding)
    right = pooling.avg_pool2d_backward(
        upstream, np.zeros((1, 1, *size)), kernel_size, stride, padding,
        count_include_pad=count_include_pad,
    )[0, 0]  # fmt: skip
    unknown = tuple(("?",) * size[1] for _ in range(size[0]))
    parts = padded_grid("x", unknown, axes), grid("grad_output", grad_output)
    how = f"Average pooling: {setting(kernel_size, stride, padding)}"
    picture = asked(how, *parts)
    counts = " Padding counts as cells." if count_include_pad else " Padding does not count."
    return Question(
        asks=(
            (
                f"{how}.{counts if any(padding) else ''} The gradients `grad_output` come back. "
                "What is the gradient of x?"
            ),
        ),
        value=right,
        rule="Each window pays its gradient in equal shares to all cells that it counted; what "
        "falls on padding is lost. Where windows overlap, shares add up. " + PLACES,
        steps=tuple(_steps(upstream[0, 0], axes, right, count_include_pad)),
        slips=named(right, _slips(upstream[0, 0], axes, right, count_include_pad)),
        picture=picture,
        worked=answered(picture, "grad_x", right),
    )


def _count(axes: Axes, place, count_include_pad: bool) -> int:
    if count_include_pad:
        return area(axes)
    return len(under(axes, place))


def _steps(upstream, axes: Axes, right, count_include_pad: bool) -> Iterator[Step]:
    gains: dict[tuple, list[float]] = {}
    for place in outputs(axes):
        count = _count(axes, place, count_include_pad)
        share = upstream[place] / count
        cells = f"each of its {count} cells" if count > 1 else "its only cell"
        words = f"window {cell_words(place)} pays to {cells}"
        yield Step(words, f"{written(upstream[place])} / {count}", share)
        for cell in under(axes, place):
            gains.setdefault(cell, []).append(share)
    for cell, shares in sorted(gains.items()):
        if len(shares) > 1:
            yield Step(f"cell {cell_words(cell)}", total(shares), right[cell], cell)


def _slips(upstream: np.ndarray, axes: Axes, right: np.ndarray, count_include_pad: bool):
    def paid(divisor, **options) -> np.ndarray:
        def payments(place):
            yield from ((cell, upstream[place] / divisor(place)) for cell in under(axes, place))

        return pay(axes, right.shape, payments, **options)

    def to_first(place):
        yield under(axes, place)[0], upstream[place]

    def count(place):
        return _count(axes, place, count_include_pad)

    def other(place):
        return _count(axes, place, not count_include_pad)

    yield (
        "overwrites",
        "A cell that lies in several windows gets a share of each, added up.",
        paid(count, overwrite=True),
    )
    yield "not_divided", "Every cell has been paid in full. Each gets a share.", (paid(lambda _: 1))
    words = (
        "Padding counts: its cells get their shares, too, though these are lost."
        if count_include_pad
        else "Padding does not count: the image's cells share among themselves."
    )
    yield "padding_mistaken", words, paid(other)
    yield (
        "to_one_cell",
        "One cell of each window has been paid. All of them have a share.",
        pay(axes, right.shape, to_first),
    )
    yield "by_side", "A window has height times width cells.", (paid(lambda _: axes[0].kernel_size))
    meets = np.outer(
        *[[max(1, len(axis.fed_by(cell))) for cell in range(axis.input_size)] for axis in axes]
    )
    yield "averaged", "Shares add up where windows overlap; they are not averaged.", right / meets


KIND = Kind(
    name="average_pooling_gradient",
    title="Average pooling's gradient by hand",
    levels=(
        "side by side",
        "overlapping",
        "padding that counts",
        "padding that does not count",
    ),
    draw=_draw,
    ask=_ask,
)
