"""Item: an inception block with 1×1 reductions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations

import numpy as np

from course_utils.pictures.scene import Scene
from course_utils.pooling import avg_pool2d, max_pool2d
from course_utils.practice.cases import Case, Mistake, Trait, paragraphs
from course_utils.practice.items.inception.branches import LAYERS, block, join, largest, relu
from course_utils.practice.items.shared_maps import cuts, maps_scene, row
from course_utils.practice.kinds import CodeItem
from course_utils.practice.verdicts import Trial

SIDES = (1, 1, 3, 1, 5, 1)
ENDS = ("one", "three", "five", "pool_project")
BETWEEN = ("three_reduce", "five_reduce")
BRANCHES = ("1×1", "3×3", "5×5", "pooling")


def right(x, one, three_reduce, three, five_reduce, five, pool_project):
    """The right answer."""
    return block()(x, one, three_reduce, three, five_reduce, five, pool_project)


def _case(x: list, expected: list, **weights: np.ndarray) -> Case:
    ones = {name: np.ones((1, 1, side, side)) for name, side in zip(LAYERS, SIDES, strict=True)}
    return Case({"x": np.array(x, dtype=float), **ones, **weights}, expected)


def _one(value: float) -> np.ndarray:
    return np.full((1, 1, 1, 1), float(value))


CASES = (
    # a single cell: the windows of 3×3 and 5×5 see it and padding
    _case(
        [[[[2]]]],
        [[[[2]], [[20]], [[200]], [[6]]]],
        three_reduce=_one(10),
        five_reduce=_one(100),
        pool_project=_one(3),
    ),
    _case(
        [[[[1, 2, 3, 4, 5]]]],
        [[[[1, 2, 3, 4, 5]], [[3, 6, 9, 12, 9]], [[6, 10, 15, 14, 12]], [[2, 3, 4, 5, 5]]]],
    ),
    _case(
        [[[[-1, -2, -3], [-4, -5, -6], [-7, -8, -9]]]],
        [[np.zeros((3, 3)), np.zeros((3, 3)), np.zeros((3, 3)), [[1, 1, 2], [1, 1, 2], [4, 4, 5]]]],
        pool_project=_one(-1),
    ),
    _case(
        [[[[-1, -2]]]],
        [[[[0, 0]], [[3, 3]], [[0, 0]], [[1, 1]]]],
        three_reduce=_one(-1),
        pool_project=_one(-1),
    ),
    _case(
        [[[[1, 0]], [[0, 1]]]],
        [[[[1, 2]], [[3, 3]], [[0, 0]], [[0, 0]], [[2, 2]]]],
        one=np.array([[[[1.0]], [[2.0]]]]),
        three_reduce=np.array([[[[1.0]], [[2.0]]]]),
        five_reduce=np.array([[[[-1.0]], [[0.0]]]]),
        five=np.ones((2, 1, 5, 5)),
        pool_project=np.array([[[[1.0]], [[1.0]]]]),
    ),
)


def draw(rng: np.random.Generator) -> dict:
    """Draw maps of one to four cells a side, and branches of one or two channels each."""
    batch, channels = (int(number) for number in rng.integers(1, 3, 2))
    height, width = (1, 1) if rng.random() < 0.15 else (int(n) for n in rng.integers(1, 5, 2))
    widths = [int(number) for number in rng.integers(1, 3, 6)]
    if rng.random() < 0.4:  # so that branches can be added up, or laid side by side
        widths = [widths[0]] * 6
    reads = (channels, channels, widths[1], channels, widths[3], channels)
    weights = {
        name: rng.integers(-2, 4, (out, into, side, side)).astype(float)
        for name, out, into, side in zip(LAYERS, widths, reads, SIDES, strict=True)
    }
    x = rng.integers(-6, 7, (batch, channels, height, width)) / 2
    return {"x": x - 4 if rng.random() < 0.2 else x, **weights}


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield simpler arguments: fewer images, rows, columns, channels of a branch."""
    for axis in (0, 2, 3):
        for cut in cuts(arguments["x"], axis):
            yield {**arguments, "x": cut}
    for name in ENDS:
        for cut in cuts(arguments[name], 0):
            yield {**arguments, name: cut}
    for first, then in (("three_reduce", "three"), ("five_reduce", "five")):
        pairs = zip(cuts(arguments[first], 0), cuts(arguments[then], 1), strict=True)
        for cut, fitting in pairs:
            yield {**arguments, first: cut, then: fitting}
    if (arguments["x"] != np.round(arguments["x"])).any():
        yield {**arguments, "x": np.round(arguments["x"])}


def scene(trial: Trial) -> Scene:
    """Draw the maps that go in and one of those that come out."""
    arguments = trial.case.arguments
    widths = ", ".join(
        f"{branch}: {len(arguments[name])}" for branch, name in zip(BRANCHES, ENDS, strict=True)
    )
    return maps_scene(trial, "x", f"Inception block, channels out of {widths}", _branch)


def _branch(trial: Trial, cell: tuple[int, ...]) -> Iterator[str]:
    """Say which branch the channel belongs to, and what its 1×1 convolution holds."""
    arguments, channel = trial.case.arguments, cell[1]
    total = trial.wanted.shape[1]
    for branch, name in zip(BRANCHES, ENDS, strict=True):
        if channel < len(arguments[name]):
            where = f"number {channel} of the {branch} branch"
            yield f"Output channel {cell[1]} of {total}, counted from 0, should be {where}."
            mixes = f"{name}_reduce" if f"{name}_reduce" in arguments else name
            weights = ", ".join(row(each.ravel()) for each in arguments[mixes])
            yield f"Here {mixes} has the weights {weights}."
            return
        channel -= len(arguments[name])


def _subsets(names: Sequence[str]) -> list[tuple[str, ...]]:
    """All subsets but the empty one."""
    return [some for count in range(len(names)) for some in combinations(names, count + 1)]


def _ordered(order: Sequence[int]):
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


MISTAKES = (
    Mistake(
        "zeros",
        "Every number is 0. Are the branches stored in the array that is returned?",
        (lambda *given: np.zeros_like(right(*given)),),
    ),
    Mistake(
        "images_joined",
        "The branches are joined along the images. They belong to the same images: it is the "
        "channels that are put one behind the other. Which axis is that?",
        (block(_along(0)),),
    ),
    Mistake(
        "places_joined",
        "The branches are joined along rows or columns, like tiles of a picture. All four lie on "
        "the same places: it is the channels that are put one behind the other.",
        (block(_along(2)), block(_along(3))),
    ),
    Mistake(
        "added",
        "The branches are added up or averaged, as in a residual block. An inception block keeps "
        "all of them, so that the next layer can weigh them.",
        (block(sum), block(lambda branches: sum(branches) / len(branches))),
    ),
    Mistake(
        "largest_branch",
        "Only the largest number of the four branches is kept. An inception block keeps all of "
        "them, so that the next layer can weigh them.",
        (block(lambda branches: np.maximum.reduce(branches)),),
    ),
    Mistake(
        "stacked",
        "The branches lie along an axis of their own, which is one too many. Put their channels "
        "one behind the other, in the axis that is there.",
        tuple(block(lambda branches, axis=axis: np.stack(branches, axis)) for axis in range(5)),
    ),
    Mistake(
        "interleaved",
        "The channels of the branches take turns. First come all of the first branch, then all "
        "of the second, and so on.",
        (block(_interleaved),),
    ),
    Mistake(
        "order",
        "The branches come in another order. Wanted is 1×1, 3×3, 5×5, pooling: the next layer "
        "has a weight for each channel by its place.",
        tuple(block(_ordered(order)) for order in permutations(range(4)) if order != (0, 1, 2, 3)),
    ),
    Mistake(
        "branch_missing",
        "A branch is missing: there should be four.",
        tuple(
            block(_ordered(some)) for count in (1, 2, 3) for some in combinations(range(4), count)
        ),
    ),
    Mistake(
        "no_relu",
        "There is no ReLU at all. Every convolution has one behind it.",
        (block(without_relu=LAYERS),),
    ),
    Mistake(
        "no_relu_between",
        "A ReLU is missing between a reduction and the convolution that reads it. Without one "
        "the two would be a single linear layer.",
        tuple(block(without_relu=some) for some in _subsets(BETWEEN)),
    ),
    Mistake(
        "no_relu_behind",
        "A ReLU is missing behind the last convolution of a branch. Every convolution has one.",
        tuple(block(without_relu=some) for some in _subsets(ENDS)),
    ),
    Mistake(
        "relu_too_many",
        "There is a ReLU where no convolution is: on the block's input or on what was pooled. "
        "What arrives may be negative.",
        (
            block(pool=lambda x: relu(largest(x))),
            lambda x, *weights: right(relu(x), *weights),
        ),
    ),
    Mistake(
        "padded_with_zeros",
        "The pooling's padding holds 0, and 0 wins over negative numbers. `max_pool2d` has an "
        "option for padding that never wins.",
        (block(pool=_padded_with_zeros),),
    ),
    Mistake(
        "mean",
        "The fourth branch takes means. A maximum is asked for.",
        (block(pool=_mean()), block(pool=_mean(count_include_pad=False))),
    ),
    Mistake(
        "no_pooling",
        "The fourth branch does not pool: it is a 1×1 convolution of the input alone.",
        (block(pool=lambda x: x),),
    ),
    Mistake(
        "projected_first",
        "In the fourth branch the 1×1 convolution comes before the pooling. It comes behind it: "
        "the pooling looks for the largest number of each channel that comes in.",
        (
            block(project_first=True),
            block(project_first=True, without_relu=["pool_project"]),
            block(
                project_first=True, pool=lambda x: relu(largest(x)), without_relu=["pool_project"]
            ),
        ),
    ),
    Mistake(
        "not_projected",
        "The pooling's channels are handed on as they are. A 1×1 convolution, `pool_project`, "
        "comes behind it.",
        (block(leaves_out=["pool_project"]),),
    ),
    Mistake(
        "reductions_skipped",
        "The 3×3 or the 5×5 convolution reads the block's input. It should read what its "
        "reduction puts out.",
        tuple(block(leaves_out=some) for some in _subsets(BETWEEN)),
    ),
    Mistake(
        "reductions_swapped",
        "The two reductions are mixed up: each of the larger convolutions has its own.",
        (
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
    ),
)

TRAITS = (
    Trait("batch", lambda a: len(a["x"]) > 1, "several images", "one image"),
    Trait("channels", lambda a: a["x"].shape[1] > 1, "several channels in", "one channel in"),
    Trait(
        "widths",
        lambda a: len({len(a[name]) for name in ENDS}) > 1,
        "branches of different widths",
        "branches of equal width",
    ),
    Trait(
        "places",
        lambda a: a["x"][0, 0].size > 1,
        "maps of several cells",
        "maps of a single cell",
    ),
    Trait(
        "square",
        lambda a: a["x"].shape[2] != a["x"].shape[3],
        "maps whose height and width differ",
        "square maps",
    ),
)

INCEPTION_BLOCK = CodeItem(
    name="inception_block",
    title="An inception block",
    points=4,
    difficulty=2,
    passage="inception",
    reference=right,
    literal=CASES,
    draw=draw,
    smaller=smaller,
    scene=scene,
    mistakes=MISTAKES,
    traits=TRAITS,
    hints=paragraphs(
        """
        Write down the four branches first, each with what it reads and how its maps keep their
        height and width. A small function for "convolution, then ReLU" saves lines.

        A window of k cells, k odd, needs a padding of (k − 1) / 2 at each end to keep the size:
        none for 1, and for 3 and 5? The pooling has a window of 3 and must not step by 3.

        np.concatenate puts a list of arrays one behind the other. In (N, C, H, W), which axis
        may differ among the four?
        """
    ),
)
