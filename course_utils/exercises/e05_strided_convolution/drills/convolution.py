"""Drill: convolution by hand."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from course_utils import convolution
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
    slide,
)
from course_utils.pictures.padded import padded_grid
from course_utils.pictures.scene import grid
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question, Step, factor, named


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
    parts = padded_grid("x", image, axes, "0"), "∗", grid("kernel", kernel)
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
        slips=named(right, _slips(x[0, 0], weight[0, 0], axes, right)),
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


def _slips(image: np.ndarray, kernel: np.ndarray, axes: Axes, right: np.ndarray):
    def weighted(weights: np.ndarray, cells: np.ndarray = image, lie=axes, **changes):
        return slide(
            cells, lie, lambda values: float(np.dot(values, weights.ravel())), pad=0, **changes
        )

    words = "You get the marked numbers if the kernel is turned round, as in mathematics."
    yield "turned_round", words, weighted(kernel[::-1, ::-1])
    words = "You get the marked numbers if the kernel is mirrored. Use it as it is."
    yield "mirrored", words, weighted(kernel[::-1])
    yield "mirrored", words, weighted(kernel[:, ::-1])
    words = "You get the marked numbers if rows and columns of the kernel are swapped."
    yield "kernel_transposed", words, weighted(kernel.T)
    words = "You get the marked numbers if rows and columns of the output are swapped."
    yield "transposed", words, right.T
    words = "You get the marked numbers if windows step by one cell. Look at the stride."
    yield "steps_by_one", words, weighted(kernel, step=(1, 1))
    words = "You get the marked numbers if the kernel lies on neighbouring cells. With dilation "
    near = tuple(replace(axis, dilation=1) for axis in axes)
    yield "dilation_forgotten", f"{words}it has holes.", weighted(kernel, lie=near)
    words = "You get the marked numbers if you lose minus signs in kernel, image or output."
    yield "signs_lost", words, weighted(abs(kernel))
    yield "signs_lost", words, weighted(kernel, abs(image))
    yield "signs_lost", words, weighted(abs(kernel), abs(image))
    yield "signs_lost", words, abs(right)
    words = "The marked numbers have the wrong sign."
    yield "negated", words, -right
    words = "The marked numbers are 0, as after a ReLU. There is no ReLU here."
    yield "relu", words, np.maximum(right, 0)
    words = "The marked numbers are sums without weights. Multiply each number by the kernel's."
    yield "kernel_forgotten", words, weighted(np.ones_like(kernel))
    words = "The marked numbers are the largest products. Add all of them up."
    largest = slide(image, axes, lambda v: max(np.multiply(v, kernel.ravel())), pad=0)
    yield "largest_product", words, largest
    words = "The marked numbers are divided by the number of weights. Do not divide."
    yield "mean", words, right / kernel.size


KIND = Kind(
    title="Convolution by hand",
    levels=("stride 1", "stride", "padding", "dilation"),
    draw=_draw,
    ask=_ask,
)
