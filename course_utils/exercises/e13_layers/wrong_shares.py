"""Known mistakes of a convolution's backward pass: which terms are added up."""

from collections.abc import Callable, Iterator
from itertools import combinations, product

import numpy as np

from course_utils.exercises.e13_layers.wrong_sending import (
    changed,
    only,
    right,
    sending,
    slips,
    sum_all,
    to_cells,
    to_weights,
)
from course_utils.practice.items import Mistake

ALL = (0, 1, 2)  # places of the three gradients


def _scaled(scale: Callable[..., float], *places: int) -> Callable:
    """Scale some of the gradients by a function of grad_output's shape."""
    return lambda grad_output, *given: changed(
        lambda grad: grad * scale(*grad_output.shape), *places
    )(grad_output, *given)


def _by_batch(batch: int, *_: int) -> float:
    return 1 / batch


def _by_places(_batch: int, _kernels: int, rows: int, columns: int) -> float:
    return 1 / (rows * columns)


def _by_all(batch: int, _kernels: int, rows: int, columns: int) -> float:
    return 1 / (batch * rows * columns)


SHARES = (_by_batch, _by_places, _by_all)


def _one_image(place: int) -> Callable:
    def answer(grad_output, x, weight, stride):
        images = right(grad_output[[place]], x[[place]], weight, stride)
        return right(grad_output, x, weight, stride)[0], *images[1:]

    return answer


def _begun(*kept: slice) -> Iterator[Callable]:
    """Send gradients back from only some outputs; the bias's gradient is then wrong or right."""

    def answer(grad_output, *given):
        seen = np.zeros_like(grad_output)
        seen[kept] = grad_output[kept]
        return right(seen, *given)

    yield answer
    yield only(answer, 0, 1)


def _firsts() -> Iterator[tuple[slice, ...]]:
    for count in range(1, 5):
        for some in combinations(range(4), count):
            yield tuple(slice(1 if axis in some else None) for axis in range(4))


def _cut() -> Iterator[tuple[slice, ...]]:
    ways = (slice(None), slice(-1), slice(1, None))
    for cuts in list(product(ways, repeat=2))[1:]:
        yield (..., *cuts)


def _on_top(*places: int) -> Callable:
    """Add up on top of the arrays themselves, not on top of zeros."""

    def answer(grad_output, x, weight, stride):
        grads = right(grad_output, x, weight, stride)
        before = (x, weight)
        return tuple(
            grad + before[place] if place in places else grad for place, grad in enumerate(grads)
        )

    return answer


ADDED = (
    Mistake(
        "one_image",
        "The gradients of weight or bias come from one image only. All images of the batch have "
        "used the same weights, so their shares should be added up.",
        _one_image(0),
        _one_image(-1),
        *(sending(weights=lambda up, cells, p=p: to_weights(up[[p]], cells[[p]])) for p in (0, -1)),
        *(sending(bias=lambda grad, p=p: sum_all(grad[[p]])) for p in (0, -1)),
    ),
    slips(
        "images_mixed_back",
        "All images receive the same gradient, the sum over all of them. What comes back to an "
        "image goes to that image alone.",
        {
            "cells": lambda up, weight: to_cells(
                np.broadcast_to(up.sum(axis=0, keepdims=True), up.shape), weight
            )
        },
    ),
    Mistake(
        "weight_averaged",
        "The gradient of the weight is averaged. What the images and windows send should be added "
        "up; if the loss is a mean, grad_output already contains that factor.",
        *(_scaled(share, 1) for share in SHARES),
        *(_scaled(share, 1, 2) for share in SHARES),
    ),
    Mistake(
        "bias_averaged",
        "The gradient of the bias is a mean. The bias is part of every output of its channel, "
        "with factor 1, so it receives the sum of all that comes back.",
        *(_scaled(share, 2) for share in SHARES),
    ),
    Mistake(
        "averaged",
        "All gradients are divided by the number of images. If the loss is a mean, grad_output "
        "already contains that factor.",
        _scaled(_by_batch, *ALL),
    ),
    Mistake(
        "input_averaged",
        "The gradient of x is divided by a number of images, outputs or cells. What windows and "
        "kernels send to a cell should be added up, and divided by nothing.",
        *(_scaled(share, 0) for share in SHARES),
        lambda grad_output, x, weight, stride: changed(lambda grad: grad / weight[0, 0].size, 0)(
            grad_output, x, weight, stride
        ),
        lambda grad_output, x, weight, stride: changed(lambda grad: grad / len(weight), 0)(
            grad_output, x, weight, stride
        ),
    ),
    Mistake(
        "twice",
        "A gradient is twice as large as it should be. Is it the 2 of a squared error? That is "
        "already in grad_output.",
        *(changed(lambda grad: 2 * grad, *places) for places in ((1,), (0,), (0, 1), ALL)),
    ),
    Mistake(
        "against_the_gradient",
        "The signs are turned round. This is the direction of a training step; the question asks "
        "for the gradients themselves.",
        *(changed(np.negative, *places) for places in (ALL, (1, 2), (0,), (1,))),
    ),
    Mistake(
        "begins_with_numbers",
        "A gradient is added to numbers that were there before: those of x or of the weight. It "
        "should start from zeros.",
        _on_top(0),
        _on_top(1),
        _on_top(0, 1),
    ),
    Mistake(
        "relu_back",
        "The gradient of x is 0 where x is not positive, as with a ReLU. There is no ReLU here.",
        lambda grad_output, x, *others: changed(lambda grad: grad * (x > 0), 0)(
            grad_output, x, *others
        ),
    ),
    slips(
        "bias_counted",
        "The gradient of the bias counts outputs. Each of them should contribute its own number "
        "of grad_output.",
        {"bias": lambda grad: sum_all(np.ones_like(grad))},
        {"bias": lambda grad: np.ones(grad.shape[1])},
    ),
    slips(
        "bias_not_summed",
        "The gradient of the bias should have the shape (O,): one number for each output channel, "
        "summed over images, rows and columns.",
        *(
            {"bias": lambda grad, axes=axes, keep=keep: grad.sum(axis=axes, keepdims=keep)}
            for count in (1, 2, 3, 4)
            for axes in combinations(range(4), count)
            for keep in (False, True)
            if (axes, keep) != ((0, 2, 3), False)
        ),
        {"bias": lambda grad: grad},
    ),
    Mistake(
        "stopped_early_back",
        "Only what comes back to the first image, kernel, row or column of the output is sent on. "
        "Is there a `return` inside a loop?",
        *(answer for kept in _firsts() for answer in _begun(*kept)),
    ),
    Mistake(
        "outputs_left_out_back",
        "What comes back to the first or last row or column of the output is not sent on. Where "
        "do the loops begin and end?",
        *(answer for kept in _cut() for answer in _begun(*kept)),
    ),
    Mistake(
        "rounded_back",
        "Gradients are rounded to whole numbers. Is there an int(…), a // or an array of integers "
        "on the way?",
        *(
            changed(rounded, *places)
            for rounded in (np.trunc, np.floor)
            for places in ((0,), (1,), (0, 1), ALL)
        ),
    ),
)
