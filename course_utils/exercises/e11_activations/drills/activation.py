"""Drill: activation functions and their gradients."""

from collections.abc import Iterator

import numpy as np

from course_utils import activations
from course_utils.exercises.families.drills.grids import asked
from course_utils.pictures.scene import grid
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question, Step, factor, named, written


def _draw(dice: Dice, level: int) -> dict:
    x = dice.different(4, -9, 9)
    least = 2 if level == 4 else 1  # negative numbers; at least one is positive
    while 0 in x or not least <= sum(number < 0 for number in x) <= 3:
        x = dice.different(4, -9, 9)
    upstream = tuple(number or 7 for number in dice.row(4, -6, 6)) if level > 1 else ()
    slope = {1: 0, 2: 0, 3: 0.1, 4: 0.5}[level]
    return {"x": x, "grad_output": upstream, "slope": slope, "learnt": level == 4}


def _ask(x: tuple, grad_output: tuple, slope: float, learnt: bool) -> Question:
    values, upstream = np.array(x, dtype=float), np.array(grad_output, dtype=float)
    name = "PReLU" if learnt else "leaky ReLU" if slope else "ReLU"
    slopes = f" with slope {slope} below 0" if slope else ""
    if not grad_output:
        right, what = activations.relu(values), "What does it make of them?"
    elif learnt:
        right = _slope_gradient(values, upstream, slope)
        what = "The gradients below come back. What is the gradient of the slope, which is learned?"
    else:
        right = upstream * activations.leaky_relu_derivative(values, slope)
        what = "The gradients below come back. What are the gradients of the numbers?"
    labels = ("slope",) if learnt else tuple(f"at {written(value)}" for value in x)
    parts = [grid("x", [x]), *([grid("grad_output", [grad_output])] if grad_output else [])]
    return Question(
        asks=(f"A {name}{slopes} meets four numbers. {what}",),
        value=right,
        labels=labels,
        rule=_rule(bool(grad_output), slope, learnt),
        steps=tuple(_steps(x, grad_output, slope, learnt, right, labels)),
        slips=named(right, _slips(values, upstream, slope, learnt)),
        picture=asked(name, *parts),
    )


def _slope_gradient(x: np.ndarray, upstream: np.ndarray, slope: float) -> np.ndarray:
    weight = np.array([slope])
    as_batch = [array[None, None] for array in (upstream, x)]
    return activations.prelu_weight_gradient(*as_batch, weight)


def _rule(backward: bool, slope: float, learnt: bool) -> str:
    if learnt:
        return (
            "Below 0 the output is slope · x, so its derivative with respect to the slope is x; "
            "above 0 the slope plays no part. Multiply by what comes back, and add up."
        )
    if not backward:
        return "Positive numbers stay; the others become 0."
    return f"What comes back is multiplied by the function's slope: 1 above 0, {slope} below."


def _steps(x, grad_output, slope, learnt, right, labels) -> Iterator[Step]:
    if learnt:
        below = [(value, g) for value, g in zip(x, grad_output, strict=True) if value < 0]
        sum_ = " + ".join(f"{factor(g)} · {factor(value)}" for value, g in below)
        yield Step("slope, from the numbers below 0", sum_, float(right[0]), (0,))
        return
    for place, value in enumerate(x):
        if not grad_output:
            sum_ = f"max({written(value)}, 0)"
        else:
            sum_ = f"{factor(grad_output[place])} · {written(1 if value > 0 else slope)}"
        yield Step(labels[place], sum_, float(right[place]), (place,))


def _slips(x: np.ndarray, upstream: np.ndarray, slope: float, learnt: bool):
    if not len(upstream):
        return _slips_forward(x)
    return _slips_learnt(x, upstream, slope) if learnt else _slips_backward(x, upstream, slope)


def _slips_forward(x: np.ndarray):
    yield "absolute", "negative numbers become 0, not positive.", abs(x)
    yield "unchanged", "a ReLU changes negative numbers.", x
    words = "the positive ones stay, the others become 0."
    yield "below", words, np.minimum(x, 0)
    yield "below", words, np.maximum(-x, 0)
    yield "negated", "positive numbers stay positive.", -np.maximum(x, 0)
    words = "this is a leaky ReLU's value. A plain one turns it into 0."
    for slope in (0.1, 0.01, 0.5):
        yield "leaky", words, activations.leaky_relu(x, slope)
    words = "this is the function's slope, not its value."
    yield "slope", words, activations.relu_derivative(x)


def _slips_learnt(x: np.ndarray, upstream: np.ndarray, slope: float):
    below = x < 0
    terms = (upstream * x)[below]
    yield "from_all", "above 0 the slope plays no part.", [(upstream * x).sum()]
    words = "above 0 the slope plays no part; below it does."
    yield "from_positive", words, [(upstream * x)[~below].sum()]
    words = "below 0 the output is slope · x: its derivative with respect to the slope is x."
    yield "x_forgotten", words, [upstream[below].sum()]
    words = (
        "x is the output's derivative with respect to the slope. Multiply it by what comes back."
    )
    yield "upstream_forgotten", words, [x[below].sum()]
    yield "times_slope", "the slope itself does not come in.", [slope * terms.sum()]
    words = "every number contributes: add up, do not average."
    yield "mean", words, [terms.mean()]
    yield "mean", words, [terms.sum() / len(x)]
    words = "that is one of the numbers below 0. Add up what all of them contribute."
    for term in terms:
        yield "one_only", words, [term]
    yield "sign", "the sign is turned round.", [-terms.sum()]
    words = "watch the signs: a product of two negative numbers is positive."
    yield "signs_lost", words, [abs(terms).sum()]
    yield "signs_lost", words, [-abs(terms).sum()]


def _slips_backward(x: np.ndarray, upstream: np.ndarray, slope: float):
    bent, right = np.where(x > 0, 1.0, slope), x > 0
    words = "what counts is the sign of x, not that of the gradient."
    yield "by_gradient", words, np.where(upstream > 0, upstream, slope * upstream)
    yield "by_gradient", words, np.where(right & (upstream > 0), upstream, slope * upstream)
    yield "unchanged", "below 0, the slope is not 1.", upstream
    yield "output", "this is the function's value, not a gradient.", bent * x
    words = "multiply by the slope, not by a value."
    yield "times_output", words, upstream * bent * x
    yield "times_output", words, upstream * x
    yield "slope_only", "multiply the slope by what comes back.", bent
    yield "plain_relu", "below 0, something comes back here.", np.where(right, upstream, 0)
    words = "below 0 the slope is small, but not negative."
    yield "sign_lost", words, np.where(right, upstream, -slope * upstream)
    yield "signs_lost", "a gradient may be negative.", abs(upstream * bent)
    yield "everywhere", "above 0 the slope is 1.", slope * upstream
    yield (
        "other_side",
        "that would be right with the sides swapped.",
        np.where(right, slope, 1) * upstream,
    )
    yield "added", "multiply by the slope, do not add it.", upstream + bent
    if slope:
        words = "below 0, multiply by the slope; do not divide by it."
        yield "divided", words, upstream / bent


KIND = Kind(
    title="Activations by hand",
    levels=("ReLU", "ReLU's gradient", "leaky ReLU's gradient", "a learned slope"),
    draw=_draw,
    ask=_ask,
)
