"""Known mistakes of a convolution: how its output is laid out and stored."""

from collections.abc import Callable
from itertools import permutations, product

import numpy as np

from course_utils.exercises.families.convolution.wrong_convolutions import (
    convolving,
    total,
    with_bias,
)
from course_utils.exercises.families.storing import storing_mistakes, zeros
from course_utils.practice.items import Mistake

right = convolving()
AXES = (0, 1, 2, 3)
# the orders of images, channels, rows and columns in which a matrix product may give outputs
GIVEN = ((0, 1, 2, 3), (0, 2, 3, 1), (1, 0, 2, 3), (2, 3, 0, 1), (1, 2, 3, 0))


def bias_alone(_x, _weight, bias, *_options) -> np.ndarray:
    """Give the value of an output to which no product has been added yet."""
    return bias[:, None, None]


def _begun(*cut: slice, bias_first: bool) -> Callable:
    """Add up only the first products; the bias is added before them, or not at all."""
    return convolving(
        add_up=lambda windows, weight: total(windows[:, *cut[:1], :, :, *cut[1:]], weight[:, *cut]),
        add_bias=with_bias if bias_first else lambda y, *_: y,
    )


ONE, ALL = slice(1), slice(None)
BEGUN = [
    _begun(*cut, bias_first=bias_first)
    for cut in ((ONE, ONE, ONE), (ONE, ONE, ALL), (ONE, ALL, ALL))
    for bias_first in (False, True)
]


def cut_anew(y: np.ndarray, given: tuple[int, ...], taken: tuple[int, ...]) -> np.ndarray:
    """Read numbers that lie in one order of axes as if they lay in another."""
    lying = y.transpose(given).reshape([y.shape[axis] for axis in taken])
    return lying.transpose(np.argsort(taken))


def _then(change, *others):
    """Apply ``change`` to the right output."""
    return lambda *given: change(right(*given), *others)


RESULTS = (
    Mistake(
        "zeros",
        "Every cell is 0. Are the sums stored in the array that is returned?",
        _then(np.zeros_like),
    ),
    Mistake(
        "transposed",
        "Rows and columns of the output are swapped: the row comes first.",
        _then(np.swapaxes, 2, 3),
    ),
    Mistake(
        "axes_in_other_order",
        "The axes are in the wrong order: the result should have (images, output channels, rows, "
        "columns).",
        *(_then(np.transpose, order) for order in permutations(AXES) if order[:2] != (0, 1)),
    ),
    Mistake(
        "reshaped",
        "The shape is right, but sums stand in the cells of other images, channels or places. "
        "`reshape` moves nothing: it cuts the same row of numbers into a new shape, in the order "
        "in which they lie. In which order does the matrix product give them?",
        *(
            _then(cut_anew, given, taken)
            for given, taken in product(GIVEN, GIVEN)
            if given != taken
        ),
    ),
    Mistake(
        "relu",
        "Negative sums became 0. The ReLU is a layer of its own; the question asks only for the "
        "sum.",
        _then(np.maximum, 0),
    ),
    *storing_mistakes(right, 4, starts=(zeros, bias_alone), partial=BEGUN),
)
