"""Known mistakes of a convolution's backward pass: orders, shapes, and where windows lie."""

from collections.abc import Callable
from itertools import combinations, permutations, product

import numpy as np

from course_utils.exercises.e13_layers.wrong_sending import (
    changed,
    only,
    right,
    sending,
    slips,
    to_cells,
)
from course_utils.exercises.families.convolution.wrong_convolutions import ONE, Slip, taking
from course_utils.exercises.families.convolution.wrong_results import GIVEN, cut_anew
from course_utils.exercises.families.convolution.wrong_weights import OTHERWISE_WRITTEN
from course_utils.practice.items import Mistake


def _in_and_out_swapped(upstream: np.ndarray, weight: np.ndarray) -> np.ndarray:
    if weight.shape[0] != weight.shape[1]:
        raise ValueError("there are not as many kernels as channels")
    return to_cells(upstream, weight.swapaxes(0, 1))


def _reached(*axes: int) -> Callable:
    """Leave out the cells at the end that no window reaches."""

    def answer(grad_output, x, weight, stride):
        grad_x, *others = right(grad_output, x, weight, stride)
        for axis in axes:
            reached = (grad_output.shape[axis] - 1) * stride[axis - 2] + weight.shape[axis]
            grad_x = np.take(grad_x, range(reached), axis)
        return grad_x, *others

    return answer


def _cut_anew(given: tuple[int, ...], taken: tuple[int, ...]) -> Callable:
    return lambda grad_output, *others: right(cut_anew(grad_output, given, taken), *others)


def _upstream_turned(grad_output, *others):
    return right(grad_output[:, :, ::-1, ::-1], *others)


def _laid(name: str, words: str, slip: Slip) -> Mistake:
    """Name a slip in where windows lie, for both gradients or for one of them."""
    both = sending(moves=slip)
    return Mistake(name, words, both, only(both, 0), only(both, 1))


def order(*orders: tuple[int, int, int]) -> Mistake:
    """Name answers that return the gradients in other orders."""
    return Mistake(
        "order",
        "The gradients are in the wrong order. It should be grad_x, grad_weight, grad_bias.",
        *(
            lambda *given, order=order: tuple(right(*given)[place] for place in order)
            for order in orders
        ),
    )


ARRANGED = (
    Mistake(
        "upstream_turned",
        "What comes back, grad_output, is turned round: the number of the last output is used for "
        "the first. Is it the kernel of a convolution that turns its kernel round, as scipy's "
        "convolve does? Output [i, j] belongs to window number (i, j).",
        *(only(_upstream_turned, *places) for places in ((0,), (1,), (0, 1))),
    ),
    Mistake(
        "weights_in_other_order",
        "Weights and cells are brought together in different orders. If window and kernel are "
        "written down as rows of a matrix: do both list channels, rows and columns in the same "
        "order, on the way back, too?",
        *(
            sending(cells=lambda up, weight, change=change: to_cells(up, change(weight)))
            for change in OTHERWISE_WRITTEN
        ),
        *(changed(change, 1) for change in OTHERWISE_WRITTEN),
    ),
    Mistake(
        "upstream_reshaped",
        "What comes back, grad_output, is assigned to the wrong images, kernels or places. Is it "
        "reshaped? `reshape` moves nothing: it takes the numbers in the order in which they are "
        "stored.",
        *(
            only(_cut_anew(*orders), *places)
            for orders in permutations(GIVEN, 2)
            for places in ((0, 1), (0, 1, 2))
        ),
    ),
    slips(
        "in_and_out_swapped",
        "The kernel's first two axes are swapped: weight[o, c] is what output channel o reads of "
        "input channel c.",
        {"cells": _in_and_out_swapped},
    ),
    Mistake(
        "left_over_missing",
        "The gradient of x is smaller than x: rows or columns at the end that no window reaches "
        "are missing. They belong to x, and their gradient is 0.",
        _reached(2, 3),
        _reached(2),
        _reached(3),
    ),
    Mistake(
        "zeros",
        "One of the gradients, or each of them, is 0 everywhere. Is what you compute stored in "
        "what is returned?",
        *(
            changed(np.zeros_like, *places)
            for count in (1, 2, 3)
            for places in combinations(range(3), count)
        ),
    ),
    Mistake(
        "transposed_back",
        "Axes of a gradient are swapped. The gradient of x has the shape of x, and the gradient "
        "of the weight has the shape of the weight: (output channels, input channels, rows, "
        "columns).",
        *(
            changed(lambda grad, axes=axes: grad.swapaxes(*axes), *places)
            for axes, places in product(((2, 3), (0, 1)), ((0,), (1,), (0, 1)))
        ),
    ),
    _laid(
        "stride_swapped",
        "Height and width of the stride are swapped: a pair is (height, width), and its first "
        "number steps down the rows.",
        taking(stride=lambda g: g.stride[::-1]),
    ),
    _laid(
        "stride_ignored",
        "The windows step by one cell here. Window number i starts `stride` times i cells from "
        "the edge.",
        taking(stride=lambda _: ONE),
    ),
    _laid(
        "stride_is_window",
        "The windows step by the kernel's own size. Only `stride` says how far they step.",
        taking(stride=lambda g: g.kernel),
    ),
)
