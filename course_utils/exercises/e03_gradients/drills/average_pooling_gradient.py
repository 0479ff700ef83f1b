"""Drill: average pooling's gradient by hand."""

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
    lay,
    layout,
    outputs,
    route,
    setting,
    sizes_of,
    under,
    upstream_rows,
)
from course_utils.pictures.padded import padded_grid
from course_utils.pictures.scene import grid
from course_utils.practice.drills.dice import Dice
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
        rule="Each window sends its gradient in equal shares to all the cells that it counted. "
        "What falls on padding is lost. Where windows overlap, shares add up. " + PLACES,
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
        words = f"window {cell_words(place)} sends to {cells}"
        yield Step(words, f"{written(upstream[place])} / {count}", share)
        for cell in under(axes, place):
            gains.setdefault(cell, []).append(share)
    for cell, shares in sorted(gains.items()):
        if len(shares) > 1:
            yield Step(f"cell {cell_words(cell)}", total(shares), right[cell], cell)


def _slips(upstream: np.ndarray, axes: Axes, right: np.ndarray, count_include_pad: bool):
    def received(divisor, **options) -> np.ndarray:
        def sent(place):
            yield from ((cell, upstream[place] / divisor(place)) for cell in under(axes, place))

        return route(axes, right.shape, sent, **options)

    def to_first(divisor):
        def sent(place):
            yield under(axes, place)[0], upstream[place] / divisor(place)

        return route(axes, right.shape, sent)

    def count(place):
        return _count(axes, place, count_include_pad)

    def other(place):
        return _count(axes, place, not count_include_pad)

    words = "The marked cells lie in several windows, but only one window's share is left there. "
    for keep in (lambda _, new: new, lambda old, _: old, max):
        yield "overwrites", f"{words}Shares add up.", received(count, keep=keep)
    words = "The marked cells have received whole gradients. Each gets a share."
    yield "not_divided", words, received(lambda _: 1)
    if count_include_pad:
        words = "You get the marked numbers if only the image's cells share. Here padding "
        words += "counts: its cells get their shares, too, even though these are lost."
    else:
        words = "You get the marked numbers if padding gets shares, too. Here it does not count: "
        words += "only the image's cells share."
    yield "padding_mistaken", words, received(other)
    words = "You get the marked numbers if one cell of each window gets a gradient. All should."
    yield "to_one_cell", words, to_first(lambda _: 1)
    yield "to_one_cell", words, to_first(count)
    words = "You get the marked numbers if gradients are divided by one side of the window, not by "
    for side in sorted(set(sizes_of(axes)) - {1}):
        yield "by_side", f"{words}the number of its cells.", received(lambda _, side=side: side)
    words = "You get the marked numbers if you divide the gradients by the number of cells twice."
    yield "divided_twice", words, received(lambda place: count(place) ** 2)
    meets = np.outer(
        *[[max(1, len(axis.fed_by(cell))) for cell in range(axis.input_size)] for axis in axes]
    )
    words = "You get the marked numbers if shares are averaged where windows overlap. They add up."
    yield "averaged", words, right / meets
    words = "The marked numbers have the wrong sign."
    yield "negated", words, -right
    words = "You get the marked numbers if you lose minus signs."
    yield "signs_lost", words, abs(right)
    words = "The marked cells lie in windows. Each of them receives a share."
    yield "nothing_sent", words, np.zeros(right.shape)


KIND = Kind(
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
