"""Drill: convolution by hand."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from course_utils import convolution
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
)
from course_utils.practice.drills.questions import (
    Kind,
    Question,
    Step,
    factor,
    named,
)


def _draw(dice: Dice, level: int) -> dict:
    choices = {
        1: ((3, 3, 2, 1, 0, 1), (2, 3, 2, 1, 0, 1), (3, 2, 2, 1, 0, 1), (3, 4, 2, 1, 0, 1)),
        2: ((4, 4, 2, 2, 0, 1), (5, 5, 3, 2, 0, 1), (3, 5, 3, 2, 0, 1), (5, 5, 2, 3, 0, 1)),
        3: ((3, 3, 3, 2, 1, 1), (4, 4, 3, 2, 1, 1), (2, 2, 2, 2, 1, 1), (5, 5, 3, 3, 1, 1)),
        4: ((4, 4, 2, 1, 0, 2), (5, 5, 2, 2, 0, 2), (4, 5, 2, 1, 0, 3), (3, 3, 3, 2, 2, 2)),
    }[level]
    sizes, options = layout(dice, choices)
    image = draw_rows(dice, *sizes, -2 if level > 1 else 0, 5)
    kernel = draw_rows(dice, *options.pop("kernel_size"), -2, 2)
    while not any(map(any, kernel)):
        kernel = draw_rows(dice, len(kernel), len(kernel[0]), -2, 2)
    return {"image": image, "kernel": kernel, **options}


def _ask(image: Rows, kernel: Rows, stride: Pair, padding: Pair, dilation: Pair) -> Question:
    x, weight = batched(image), batched(kernel)
    axes = lay(x.shape[2:], weight.shape[2:], stride, padding, dilation)
    right = convolution.conv2d(x, weight, stride=stride, padding=padding, dilation=dilation)[0, 0]
    parts = (
        padded_grid("x", image, axes, "0"),
        "∗",
        padded_grid("kernel", kernel, lay((1, 1), 1, 1)),
    )
    said = setting(weight.shape[2:], stride, padding, dilation=dilation)
    picture = asked(f"Convolution: {said}", *parts)
    return Question(
        asks=(
            (
                f"Convolution as networks compute it, without turning the kernel round: {said}. "
                "What comes out?"
            ),
        ),
        value=right,
        rule="Lay the kernel on the image, multiply each number by the one under it, and add up. "
        f"Padding is 0. {PLACES}",
        steps=tuple(_steps(x[0, 0], weight[0, 0], axes, right)),
        slips=named(right, _slips(x[0, 0], weight[0, 0], axes)),
        picture=picture,
        worked=answered(picture, "output", right),
    )


def _steps(image, kernel, axes: Axes, right) -> Iterator[Step]:
    for place in outputs(axes):
        down, across = (axis.window(output) for axis, output in zip(axes, place, strict=True))
        products = [
            f"{factor(image[row, column])} · {factor(kernel[a, b])}"
            for a, row in enumerate(down)
            for b, column in enumerate(across)
            if 0 <= row < image.shape[0] and 0 <= column < image.shape[1] and kernel[a, b]
        ]
        yield Step(f"window {cell_words(place)}", " + ".join(products) or "0", right[place], place)


def _slips(image: np.ndarray, kernel: np.ndarray, axes: Axes):
    def weighted(weights: np.ndarray, **changes) -> np.ndarray:
        return slide(
            image, axes, lambda values: float(np.dot(values, weights.ravel())), pad=0, **changes
        )

    yield (
        "turned_round",
        "You have turned the kernel round, as mathematics does.",
        weighted(kernel[::-1, ::-1]),
    )
    yield "transposed", "Rows and columns of the kernel are swapped.", weighted(kernel.T)
    yield (
        "steps_by_one",
        "Your windows step by one cell. Look at the stride.",
        weighted(kernel, step=(1, 1)),
    )
    yield "signs_lost", "Mind the signs of the kernel.", weighted(abs(kernel))
    yield (
        "kernel_forgotten",
        "These are sums. Multiply each number by the kernel's.",
        weighted(np.ones_like(kernel)),
    )
    yield (
        "largest_product",
        "Add all products up; this is the largest of them.",
        slide(image, axes, lambda values: max(np.multiply(values, kernel.ravel())), pad=0),
    )
    yield "mean", "The sum is not divided by anything.", weighted(kernel) / kernel.size


KIND = Kind(
    name="convolution",
    title="Convolution by hand",
    levels=("stride 1", "stride", "padding", "dilation"),
    draw=_draw,
    ask=_ask,
)
