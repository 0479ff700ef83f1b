"""Wrong answers to the inception block: what a branch reads, and its weights."""

from collections.abc import Sequence
from itertools import permutations

import numpy as np

from course_utils.exercises.e10_inception.branches import ENDS, LAYERS, block, join, largest, layer
from course_utils.exercises.e10_inception.wrong_blocks import BETWEEN, ordered, right, subsets
from course_utils.pooling import max_pool2d
from course_utils.practice.items import Mistake


def _overwritten(branches: Sequence[np.ndarray]) -> np.ndarray:
    y = np.zeros_like(join(branches))
    for maps in branches:
        y[:, : maps.shape[1]] = maps
    return y


def _with_weights(change):
    """Use other weights of the same shapes."""
    return lambda x, *weights: right(x, *map(change, weights))


def _with_kernels(change):
    """Use other weights in the windows of 3×3 and 5×5."""
    return _with_weights(lambda weight: change(weight) if weight.shape[-1] > 1 else weight)


def _largest_of(side: int):
    return lambda x: max_pool2d(x, kernel_size=side, stride=1, padding=side // 2)


def _chained(third: bool = False, fourth: bool = False):
    """Let branches read the output of the one before; ValueError if the channels do not fit."""

    def answer(x, one, three_reduce, three, five_reduce, five, project):
        first = layer(x, one, rectified=True)
        second = layer(layer(x, three_reduce, rectified=True), three, rectified=True)
        reduced = layer(second if third else x, five_reduce, rectified=True)
        ends = [first, second, layer(reduced, five, rectified=True)]
        return join([*ends, layer(largest(ends[0] if fourth else x), project, rectified=True)])

    return answer


def _one_twice(x, one, three_reduce, three, five_reduce, five, _project):
    return right(x, one, three_reduce, three, five_reduce, five, one)


BRANCHES = (
    Mistake(
        "relu_missing",
        "A ReLU is missing after some of the convolutions, reductions and others. Every "
        "convolution is followed by one.",
        *(
            block(without_relu=some)
            for some in subsets(LAYERS)
            if set(some) & set(BETWEEN) and set(some) & set(ENDS) and set(some) != set(LAYERS)
        ),
    ),
    Mistake(
        "branch_repeated",
        "One of the branches is there twice, and another one is missing.",
        *(
            block(ordered([other if place == missing else place for place in range(4)]))
            for missing, other in permutations(range(4), 2)
        ),
    ),
    Mistake(
        "branches_overwritten",
        "Each branch is written over the one before, into the first channels. Where does each one "
        "begin?",
        block(_overwritten),
    ),
    Mistake(
        "flipped",
        "The larger kernels are turned round before they are laid on the maps. The convolution of "
        "neural networks lays them on as they are.",
        _with_kernels(lambda weight: weight[:, :, ::-1, ::-1]),
    ),
    Mistake(
        "kernel_transposed",
        "Rows and columns of the larger kernels are swapped.",
        _with_kernels(lambda weight: weight.swapaxes(2, 3)),
    ),
    Mistake(
        "other_pooling_window",
        "The fourth branch pools over windows of another size. They should have 3×3 cells, with "
        "one window around each place.",
        block(pool=_largest_of(5)),
        block(pool=_largest_of(7)),
    ),
    Mistake(
        "ends_swapped",
        "The 1×1 convolutions of the first and of the fourth branch have changed places.",
        lambda x, one, three_reduce, three, five_reduce, five, project: right(
            x, project, three_reduce, three, five_reduce, five, one
        ),
    ),
    Mistake(
        "averaged",
        "The sums are divided by a number of channels or cells. A convolution adds up; it divides "
        "by nothing.",
        _with_weights(lambda weight: weight / weight.shape[1]),
        _with_weights(lambda weight: weight / weight[0].size),
        _with_weights(lambda weight: weight / weight[0, 0].size),
    ),
    Mistake(
        "rounded",
        "The numbers are rounded to whole ones. Is there an int(…), a // or an array of integers "
        "on the way?",
        lambda *given: np.floor(right(*given)),
    ),
    Mistake(
        "reads_another_branch",
        "A branch reads another one's output, or uses its weights. All four read the block's "
        "input, each with weights of its own.",
        _chained(third=True),
        _chained(fourth=True),
        _chained(third=True, fourth=True),
        _one_twice,
    ),
)
