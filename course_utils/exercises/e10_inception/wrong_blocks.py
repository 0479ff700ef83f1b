"""Wrong answers to the inception block: how branches are joined, the ReLUs, and the pooling."""

from collections.abc import Sequence
from itertools import combinations, permutations

import numpy as np

from course_utils.exercises.e10_inception.branches import ENDS, LAYERS, block, join, largest, relu
from course_utils.pooling import avg_pool2d, max_pool2d
from course_utils.practice.items import Mistake

BETWEEN = ("three_reduce", "five_reduce")
right = block()


def subsets(names: Sequence[str]) -> list[tuple[str, ...]]:
    """Return all subsets except the empty one."""
    return [some for count in range(len(names)) for some in combinations(names, count + 1)]


def ordered(order: Sequence[int]):
    """Join the branches in another order, or some of them alone."""
    return lambda branches: join([branches[place] for place in order])


def _along(axis: int):
    return lambda branches: np.concatenate(branches, axis=axis)


def _interleaved(branches: Sequence[np.ndarray]) -> np.ndarray:
    if len({maps.shape for maps in branches}) > 1:
        raise ValueError("only maps of one shape can be stacked")
    return np.stack(branches, axis=2).reshape(len(branches[0]), -1, *branches[0].shape[2:])


def _padded_with_zeros(x: np.ndarray) -> np.ndarray:
    return max_pool2d(np.pad(x, [(0, 0), (0, 0), (1, 1), (1, 1)]), kernel_size=3, stride=1)


def _mean(**options):
    return lambda x: avg_pool2d(x, kernel_size=3, stride=1, padding=1, **options)


JOINED = (
    Mistake(
        "zeros",
        "Every number is 0. Are the branches stored in the array that is returned?",
        lambda *given: np.zeros_like(right(*given)),
    ),
    Mistake(
        "images_joined",
        "The branches are joined along the images. They belong to the same images: it is the "
        "channels that are to be concatenated. Which axis is that?",
        block(_along(0)),
    ),
    Mistake(
        "places_joined",
        "The branches are joined along rows or columns, like tiles of a picture. All four cover "
        "the same places: it is the channels that are to be concatenated.",
        block(_along(2)),
        block(_along(3)),
    ),
    Mistake(
        "added",
        "The branches are added up or averaged, as in a residual block. An inception block keeps "
        "all of them, so that the next layer can weigh them.",
        block(sum),
        block(lambda branches: sum(branches) / len(branches)),
    ),
    Mistake(
        "largest_branch",
        "Only the largest number of the four branches is kept. An inception block keeps all of "
        "them, so that the next layer can weigh them.",
        block(lambda branches: np.maximum.reduce(branches)),
    ),
    Mistake(
        "stacked",
        "The branches have an axis of their own, which is one too many. Concatenate their "
        "channels along the axis that is already there.",
        *(block(lambda branches, axis=axis: np.stack(branches, axis)) for axis in range(5)),
    ),
    Mistake(
        "interleaved",
        "The channels of the branches take turns. All channels of the first branch should come "
        "first, then all of the second, and so on.",
        block(_interleaved),
    ),
    Mistake(
        "order",
        "The branches come in the wrong order. It should be 1×1, 3×3, 5×5, pooling: the next "
        "layer's weights depend on the place of each channel.",
        *(block(ordered(order)) for order in permutations(range(4)) if order != (0, 1, 2, 3)),
    ),
    Mistake(
        "branch_missing",
        "A branch is missing: there should be four.",
        *(block(ordered(some)) for count in (1, 2, 3) for some in combinations(range(4), count)),
    ),
    Mistake(
        "no_relu",
        "There is no ReLU at all. Every convolution is followed by one.",
        block(without_relu=LAYERS),
    ),
    Mistake(
        "no_relu_between",
        "A ReLU is missing between a reduction and the convolution that reads it. Without one "
        "the two would be a single linear layer.",
        *(block(without_relu=some) for some in subsets(BETWEEN)),
    ),
    Mistake(
        "no_relu_behind",
        "A ReLU is missing after the last convolution of a branch. Every convolution is followed "
        "by one.",
        *(block(without_relu=some) for some in subsets(ENDS)),
    ),
    Mistake(
        "relu_too_many",
        "There is a ReLU where no convolution is: on the block's input or on what was pooled. "
        "What arrives may be negative.",
        block(pool=lambda x: relu(largest(x))),
        lambda x, *weights: right(relu(x), *weights),
    ),
    Mistake(
        "padded_with_zeros",
        "The pooling's padding holds 0, and 0 wins over negative numbers. `max_pool2d` has an "
        "option for padding that never wins.",
        block(pool=_padded_with_zeros),
    ),
    Mistake(
        "mean",
        "The fourth branch takes means. It should take the maximum.",
        block(pool=_mean()),
        block(pool=_mean(count_include_pad=False)),
    ),
    Mistake(
        "no_pooling",
        "The fourth branch does not pool: it is a 1×1 convolution of the input alone.",
        block(pool=lambda x: x),
    ),
    Mistake(
        "projected_first",
        "In the fourth branch the 1×1 convolution comes before the pooling. It comes after it: "
        "the pooling looks for the largest number of each channel that comes in.",
        block(project_first=True),
        block(project_first=True, without_relu=["pool_project"]),
        block(project_first=True, pool=lambda x: relu(largest(x)), without_relu=["pool_project"]),
    ),
    Mistake(
        "not_projected",
        "The pooling's channels are returned as they are. A 1×1 convolution, `pool_project`, "
        "comes after it.",
        block(leaves_out=["pool_project"]),
    ),
    Mistake(
        "reductions_skipped",
        "The 3×3 or the 5×5 convolution reads the block's input. It should read the output of its "
        "reduction.",
        *(block(leaves_out=some) for some in subsets(BETWEEN)),
    ),
    Mistake(
        "reductions_swapped",
        "The two reductions are mixed up: each of the larger convolutions has its own.",
        lambda x, one, three_reduce, three, five_reduce, *others: right(
            x, one, five_reduce, three, three_reduce, *others
        ),
        lambda x, one, three_reduce, three, _, *others: right(
            x, one, three_reduce, three, three_reduce, *others
        ),
        lambda x, one, _, three, five_reduce, *others: right(
            x, one, five_reduce, three, five_reduce, *others
        ),
    ),
)
