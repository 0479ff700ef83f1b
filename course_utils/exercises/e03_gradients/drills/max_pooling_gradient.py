"""Drill: max pooling's gradient by hand."""

from collections.abc import Iterator

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
    draw_different,
    draw_rows,
    lay,
    layout,
    outputs,
    route,
    setting,
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
        2: ((3, 3, 2, 1, 0), (4, 4, 3, 1, 0), (3, 4, 2, 1, 0), (5, 5, 3, 2, 0)),
        3: ((4, 4, 2, 2, 0), (3, 3, 2, 1, 0), (3, 4, 2, 1, 0)),
        4: ((5, 5, 3, 2, 1), (4, 4, 2, 2, 1), (3, 3, 3, 2, 1), (3, 4, 3, 1, 0)),
    }[level]
    sizes, options = layout(dice, choices)
    image = draw_different(dice, *sizes, -9 if level == 4 else 0, 25)
    if level == 3:
        image = draw_rows(dice, *sizes, 0, 3)
    return {"image": image, "grad_output": upstream_rows(dice, sizes, options, 1), **options}


def _ask(
    image: Rows, grad_output: Rows, kernel_size: Pair, stride: Pair, padding: Pair
) -> Question:
    x, upstream = batched(image), batched(grad_output)
    axes = lay(x.shape[2:], kernel_size, stride, padding)
    right = pooling.max_pool2d_backward(upstream, x, kernel_size, stride, padding)[0, 0]
    parts = padded_grid("x", image, axes), grid("grad_output", grad_output)
    how = f"Max pooling: {setting(kernel_size, stride, padding)}"
    picture = asked(how, *parts)
    ties = any(len(_winners(x[0, 0], axes, place)) > 1 for place in outputs(axes))
    said = " If cells are equal, the first in row order wins." if ties else ""
    return Question(
        asks=((f"{how}.{said} The gradients `grad_output` come back. What is the gradient of x?"),),
        value=right,
        rule="Each window sends its whole gradient to its winner. If a cell wins several "
        f"windows, their gradients add up; a cell that wins nowhere gets 0. {PLACES}",
        steps=tuple(_steps(x[0, 0], upstream[0, 0], axes, right)),
        slips=named(right, _slips(x[0, 0], upstream[0, 0], axes)),
        picture=picture,
        worked=answered(picture, "grad_x", right),
    )


def _winners(image: np.ndarray, axes: Axes, place) -> list:
    cells = under(axes, place)
    largest = max(image[cell] for cell in cells)
    return [cell for cell in cells if image[cell] == largest]


def _steps(image, upstream, axes: Axes, right) -> Iterator[Step]:
    wins: dict[tuple, list[float]] = {}
    for place in outputs(axes):
        winner = _winners(image, axes, place)[0]
        wins.setdefault(winner, []).append(upstream[place])
        values = ", ".join(written(image[cell]) for cell in under(axes, place))
        words = f"window {cell_words(place)} sends {written(upstream[place])} to cell"
        yield Step(f"{words} {cell_words(winner)}", f"max({values})", image[winner])
    for cell, gains in sorted(wins.items()):
        if len(gains) > 1:
            yield Step(f"cell {cell_words(cell)}", total(gains), right[cell], cell)


def _slips(image: np.ndarray, upstream: np.ndarray, axes: Axes):
    def received(sent, **options) -> np.ndarray:
        return route(axes, image.shape, sent, **options)

    def to_winner(amount, which: int = 0):
        def sent(place):
            winner = _winners(image, axes, place)[which]
            yield winner, amount(place, winner)

        return sent

    def to_all(place):
        yield from ((cell, upstream[place]) for cell in under(axes, place))

    def shares(place):
        cells = under(axes, place)
        yield from ((cell, upstream[place] / len(cells)) for cell in cells)

    def to_smallest(place):
        yield min(under(axes, place), key=lambda cell: image[cell]), upstream[place]

    def to_first(place):
        yield under(axes, place)[0], upstream[place]

    def to_ties(place, split: bool = False):
        winners = _winners(image, axes, place)
        yield from ((cell, upstream[place] / (len(winners) if split else 1)) for cell in winners)

    own = to_winner(lambda place, _: upstream[place])
    words = "The marked cells win several windows, but only one window's gradient is left there. "
    for keep in (lambda _, new: new, lambda old, _: old, max):
        yield "overwrites", f"{words}Gradients add up.", received(own, keep=keep)
    words = "You get the marked numbers if the last equal cell wins. Here the first one does."
    last = to_winner(lambda place, _: upstream[place], -1)
    yield "last_of_equals", words, received(last)
    words = "You get the marked numbers if all equal cells get the gradient. Only the first does."
    yield "to_all_equals", words, received(to_ties)
    words = "You get the marked numbers if equal cells share. Here the first one gets all of it."
    yield "split_among_equals", words, received(lambda place: to_ties(place, split=True))
    words = "You get the marked numbers from equal shares, as for average pooling. Here the winner "
    yield "average", f"{words}takes all.", received(shares)
    words = "You get the marked numbers if all cells of a window get its gradient. Only its winner "
    yield "to_all", f"{words}does.", received(to_all)
    words = "The marked numbers are the winners' own values. What comes back is the gradient."
    value = to_winner(lambda _, winner: image[winner])
    yield "value_sent", words, received(value, keep=lambda _, new: new)
    words = "The marked numbers are the gradients times the winners' values. Do not multiply."
    yield "times_value", words, received(to_winner(lambda place, win: image[win] * upstream[place]))
    words = "The marked numbers count the windows that a cell wins. Each sends its own gradient."
    yield "counts_wins", words, received(to_winner(lambda *_: 1))
    words = "You get the marked numbers if you lose minus signs."
    yield "signs_lost", words, received(to_winner(lambda place, _: abs(upstream[place])))
    yield "signs_lost", words, abs(received(own))
    words = "You get the marked numbers if gradients go to the smallest cells, not to the largest."
    yield "to_smallest", words, received(to_smallest)
    words = (
        "You get the marked numbers if gradients go to each window's first cell, not its winner."
    )
    yield "to_first", words, received(to_first)
    words = "The marked cells win windows, so they receive gradients."
    yield "nothing_sent", words, np.zeros(image.shape)


KIND = Kind(
    title="Max pooling's gradient by hand",
    levels=("side by side", "overlapping", "equal cells", "larger, with padding"),
    draw=_draw,
    ask=_ask,
)
