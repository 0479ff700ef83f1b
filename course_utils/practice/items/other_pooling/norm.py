"""Item: Lp pooling."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from course_utils import pooling
from course_utils.practice.cases import Mistake, Trait, paragraphs
from course_utils.practice.items.pooling.common import common_mistakes
from course_utils.practice.items.pooling.draws import case, draw_forward, image, smaller
from course_utils.practice.items.pooling.traits import TRAITS
from course_utils.practice.items.pooling.wrong_windows import forward_mistakes
from course_utils.practice.kinds import CodeItem
from course_utils.practice.scenes import forward_scene
from course_utils.windows import pair

POWERS = (1, 1.5, 2, 2.5, 3, 4)
CASES = (
    case(x=image([[3, 4], [0, 0]]), p=2, kernel_size=2, stride=2, expected=[[[[5]]]]),
    case(x=image([[3, 4], [0, 0]]), p=1, kernel_size=2, stride=2, expected=[[[[7]]]]),
    case(
        x=image([[2, 2, 1, 0], [2, 2, 0, 0]]),
        p=2,
        kernel_size=2,
        stride=2,
        expected=[[[[4, 1]]]],
    ),
    case(  # 27 + 64 + 125 = 216 = 6 · 6 · 6
        x=image([[3, 4, 5]]), p=3, kernel_size=(1, 3), stride=1, expected=[[[[6]]]]
    ),
    case(x=image([[3, 4, 3]]), p=2, kernel_size=(1, 2), stride=1, expected=[[[[5, 5]]]]),
    case(
        x=image([[6, 8]], [[0, 2]]),
        p=2,
        kernel_size=(1, 2),
        stride=(1, 2),
        expected=[[[[10]], [[2]]]],
    ),
)


def draw(rng: np.random.Generator) -> dict:
    """Draw ``x`` without negative numbers, ``p``, ``kernel_size`` and ``stride``."""
    arguments = draw_forward(rng)
    p = POWERS[rng.integers(len(POWERS))]
    return {"x": np.abs(arguments.pop("x")), "p": p, **arguments}


def smaller_norm(arguments: Mapping) -> Iterator[dict]:
    """Yield simpler arguments; p stays."""
    others = {name: value for name, value in arguments.items() if name != "p"}
    for nearby in smaller(others):
        yield {"x": nearby.pop("x"), "p": arguments["p"], **nearby}


def _total(window: np.ndarray, _kernel: tuple[int, int]) -> np.ndarray:
    return window.sum(axis=(2, 3))


def _sums(x, kernel_size, stride):
    return pooling.lp_pool2d(x, 1, kernel_size, stride)


def _of_powers(mistake: Mistake) -> Mistake:
    """Make a slip of sums one of norms: the slip befalls the powers."""

    def rooted(answer: Callable) -> Callable:
        return lambda x, p, *windows: answer(x**p, *windows) ** (1 / p)

    return replace(mistake, answers=tuple(map(rooted, mistake.answers)))


def _norm_to(exponent: Callable) -> Callable:
    """Raise the right answer to some power of p."""
    return lambda x, p, *windows: pooling.lp_pool2d(x, p, *windows) ** exponent(p)


def _with_p(other: Callable) -> Callable:
    """Compute the norm for another p."""
    return lambda x, p, *windows: pooling.lp_pool2d(x, other(p), *windows)


def _power_mean(x, p, kernel_size, stride):
    cells = np.prod(pair(kernel_size, "kernel_size"))
    return pooling.lp_pool2d(x, p, kernel_size, stride) / cells ** (1 / p)


def _divided_after_root(x, p, kernel_size, stride):
    cells = np.prod(pair(kernel_size, "kernel_size"))
    return pooling.lp_pool2d(x, p, kernel_size, stride) / cells


def _matrix_norm(x, p, kernel_size, stride):
    """What NumPy's norm gives along two axes: it takes each window for a matrix."""
    (high, wide), (down, right) = pair(kernel_size, "kernel_size"), pair(stride, "stride")
    windows = sliding_window_view(x, (high, wide), axis=(2, 3))[:, :, ::down, ::right]
    return np.linalg.norm(windows, ord=p, axis=(-2, -1))


MISTAKES = (
    Mistake(
        "no_root",
        "The root is missing: this is the sum of the powers.",
        (_norm_to(lambda p: p),),
    ),
    Mistake(
        "root_divides",
        "Behind `** 1 / p` the sum is divided by p: Python takes the power first. What belongs "
        "together needs brackets.",
        (lambda *given: _norm_to(lambda p: p)(*given) / given[1],),
    ),
    Mistake(
        "root_rounded",
        "With // the exponent is rounded down, to 0 where p is greater than 1, and everything to "
        "the power of 0 is 1. Divide with /.",
        (_norm_to(lambda p: p * (1 // p)),),
    ),
    Mistake(
        "root_is_square",
        "The root is always the square root. It is the p-th: for p = 3 the third root.",
        (_norm_to(lambda p: p / 2),),
    ),
    Mistake(
        "power_mean",
        "The powers are averaged before the root. That is the power mean; here they are added up.",
        (_power_mean,),
    ),
    Mistake(
        "divided",
        "The norm is divided by the number of cells. Here nothing is divided.",
        (_divided_after_root,),
    ),
    Mistake(
        "no_power",
        "The cells are added up as they are, and a root is taken of the sum. Each cell is raised "
        "to the power of p first.",
        (lambda x, p, *windows: pooling.lp_pool2d(x, 1, *windows) ** (1 / p),),
    ),
    Mistake(
        "sum",
        "This is the sum of each window, whatever p is. The power is taken of each cell, before "
        "they are added up.",
        (_with_p(lambda _: 1),),
    ),
    Mistake(
        "always_two",
        "This is the norm for p = 2, whatever p is.",
        (_with_p(lambda _: 2),),
    ),
    Mistake(
        "upside_down",
        "Power and root are exchanged: cells to the power of 1 / p, their sum to the power of p.",
        (_with_p(lambda p: 1 / p),),
    ),
    Mistake(
        "matrix_norm",
        "Along two axes, np.linalg.norm takes each window for a matrix and gives a norm of "
        "matrices, which is another number. Write the formula out, or hand it one axis.",
        (_matrix_norm,),
    ),
    Mistake(
        "maximum",
        "This is the maximum of each window: the norm for p = ∞, whatever p is.",
        (_with_p(lambda _: np.inf),),
    ),
    Mistake(
        "mean",
        "This is the mean of each window, whatever p is.",
        (lambda x, _, *windows: pooling.avg_pool2d(x, *windows),),
    ),
)
P_GIVEN = Trait("p_given", lambda a: a["p"] != 2, "another p than 2", "p = 2")

LP_POOL2D = CodeItem(
    name="lp_pool2d",
    title="Lp pooling",
    points=3,
    difficulty=1,
    passage="Lp pooling",
    reference=pooling.lp_pool2d,
    literal=CASES,
    draw=draw,
    smaller=smaller_norm,
    scene=forward_scene,
    traits=(*TRAITS, P_GIVEN),
    mistakes=(
        *map(_of_powers, common_mistakes(_sums, np.sum)),
        *MISTAKES,
        *map(_of_powers, forward_mistakes(_total)),
    ),
    hints=paragraphs(
        """
        The windows lie as in max pooling. Only what is done in each of them differs.

        Three steps for each window: a power of every cell, one sum, one root.

        The p-th root of a number is that number to the power of one over p. In Python a power
        binds more closely than a division.
        """
    ),
)
