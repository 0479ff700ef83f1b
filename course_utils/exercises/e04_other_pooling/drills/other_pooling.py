"""Drill: other poolings of one window."""

import math
from collections.abc import Iterator

from course_utils import pooling
from course_utils.exercises.families.drills.grids import Rows, asked, batched
from course_utils.pictures.scene import grid
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question, Step, named, total, written

LP, MIXED, STOCHASTIC = "L2", "mixed", "stochastic"


def _draw(dice: Dice, level: int) -> dict:
    kind = {1: MIXED, 2: LP, 3: STOCHASTIC}[level]
    mix = dice.pick((0.25, 0.5, 0.75)) if kind == MIXED else 0
    while True:
        window = dice.row(2, 0, 12), dice.row(2, 0, 12)
        if sum(map(sum, window)) and _is_short(_other(window, kind, mix)):
            return {"window": window, "kind": kind, "mix": mix}


def _is_short(value: float) -> bool:
    """Whether two decimals are enough for the value, and it is not a special case."""
    return value > 0 and math.isclose(100 * value, round(100 * value), abs_tol=1e-6)


def _other(window: Rows, kind: str, mix: float) -> float:
    x = batched(window)
    if kind == MIXED:
        pooled = pooling.mixed_pool2d(x, mix, 2)
    elif kind == LP:
        pooled = pooling.lp_pool2d(x, 2, 2)
    else:
        pooled = pooling.stochastic_pool2d(x, 2, training=False)
    return float(pooled[0, 0, 0, 0])


def _ask(window: Rows, kind: str, mix: float) -> Question:
    values = [float(value) for row in window for value in row]
    right = [_other(window, kind, mix)]
    words = {
        MIXED: f"Mixed pooling: the maximum has weight {mix}, the mean the rest.",
        LP: "Lp pooling with p = 2, that is, the L2 norm of the window.",
        STOCHASTIC: "Stochastic pooling, after training: the mean, weighted by the chances.",
    }[kind]
    rule = {
        MIXED: "a · max + (1 − a) · mean.",
        LP: "The root of the sum of the squares. You do not divide by the number of cells.",
        STOCHASTIC: "A cell's chance is its share of the sum. Weight each cell by its chance, and "
        "you get the sum of the squares divided by the sum.",
    }[kind]
    return Question(
        asks=(f"{words} What does it make of this window?",),
        value=right,
        labels=("output",),
        rule=rule,
        steps=tuple(_steps(values, kind, mix, right[0])),
        slips=named(
            right, [(name, say, [wrong]) for name, say, wrong in _slips(values, kind, mix)]
        ),
        picture=asked("One window", grid("window", window)),
    )


def _steps(values: list[float], kind: str, mix: float, right: float) -> Iterator[Step]:
    squares = sum(value**2 for value in values)
    if kind == MIXED:
        mean = sum(values) / 4
        yield Step("maximum", f"max({', '.join(map(written, values))})", max(values))
        yield Step("mean", f"({total(values)}) / 4", mean)
        sum_ = f"{mix} · {written(max(values))} + {1 - mix} · {written(mean)}"
        yield Step("output", sum_, right, (0,))
        return
    yield Step("sum of the squares", total([value**2 for value in values]), squares)
    if kind == LP:
        yield Step("output", f"√{written(squares)}", right, (0,))
        return
    yield Step("sum", total(values), sum(values))
    yield Step("output", f"{written(squares)} / {written(sum(values))}", right, (0,))


def _slips(values: list[float], kind: str, mix: float):
    yield from {MIXED: _slips_mixed, LP: _slips_norm, STOCHASTIC: _slips_stochastic}[kind](
        values, mix
    )
    yield "sum", "this is the sum.", sum(values)
    yield "maximum", "this is the maximum.", max(values)
    yield "mean", "this is the plain mean.", sum(values) / 4


def _slips_mixed(values: list[float], mix: float):
    largest, mean, rest = max(values), sum(values) / 4, 1 - mix
    words = "that is with the weights the other way round."
    yield "weights_swapped", words, rest * largest + mix * mean
    words = "both are weighted, and the weights add up to 1."
    yield "not_weighted", words, largest + mean
    yield "not_weighted", words, mix * (largest + mean)
    yield "halves", "that is half of each; look at the weights.", (largest + mean) / 2
    words = "that is one of the two parts. Add the other."
    for part in (mix * largest, rest * mean, mix * mean, rest * largest):
        yield "one_part", words, part
    words = "that is with the sum in place of the mean."
    yield "sum_for_mean", words, mix * largest + rest * sum(values)
    words = "that is with the smallest number in place of the mean."
    yield "smallest_for_mean", words, mix * largest + rest * min(values)


def _slips_norm(values: list[float], _mix: float):
    squares = sum(value**2 for value in values)
    yield "root_forgotten", "take the root of the sum.", squares
    yield "half", "take the root, not the half.", squares / 2
    words = "the squares are added up, not averaged."
    yield "mean_of_squares", words, math.sqrt(squares / 4)
    yield "mean_of_squares", words, squares / 4
    words = "this is the root of the sum. Square the numbers first."
    yield "squares_forgotten", words, math.sqrt(sum(values))


def _slips_stochastic(values: list[float], _mix: float):
    squares, total_ = sum(value**2 for value in values), sum(values)
    yield "not_divided", "the chances add up to 1: divide by the sum.", squares
    words = "divide by the sum, not by the number of cells."
    yield "mean_of_squares", words, squares / 4
    yield "norm", "there is no root: divide by the sum.", math.sqrt(squares)
    words = "this is the chance of the largest number. Weight every number by its own chance."
    yield "chance", words, max(values) / total_
    words = "this is the largest number times its chance. Add the others times theirs."
    yield "largest_only", words, max(values) ** 2 / total_
    yield "turned_over", "the fraction is upside down.", total_ / squares


KIND = Kind(
    title="Other poolings by hand",
    levels=("mixed", "L2", "stochastic"),
    draw=_draw,
    ask=_ask,
)
