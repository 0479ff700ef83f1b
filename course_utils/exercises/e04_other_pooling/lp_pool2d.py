"""Item: Lp pooling."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import log2

import numpy as np

from course_utils import pooling
from course_utils.exercises.e04_other_pooling.wrong_norms import ALL_MISTAKES
from course_utils.exercises.families.numbers import fractions
from course_utils.exercises.families.pooling.draws import draw_forward, output_shape
from course_utils.exercises.families.pooling.family import FORWARD
from course_utils.practice.cases import OTHER_NUMBERS, Trait

COMMON, LARGE = (1, 1.5, 2, 2.5, 3, 4), (5, 6.5, 8, 12, 16)  # values of p
LEAST, MOST = 0.5, 4.0  # limits of everyday numbers above 0
FACTORS = (-30, 20)  # exponents of the powers of 2 by which numbers may be scaled
# the p-th power of any number lies between these powers of 2, which single precision can hold
POWERS = (-100, 112)


def draw(rng: np.random.Generator) -> dict:
    """Draw ``x`` without negative numbers, ``p``, ``kernel_size`` and ``stride``."""
    windows = draw_forward(rng)
    shape = windows.pop("x").shape
    powers = LARGE if rng.random() < 0.25 else COMMON
    p = powers[rng.integers(len(powers))]
    return {"x": _draw_numbers(rng, shape, p), "p": p, **windows}


def _draw_numbers(rng: np.random.Generator, shape: tuple[int, ...], p: float) -> np.ndarray:
    """Draw multiples of 1/2 up to 4, sometimes half of them 0; scale a third of the arrays."""
    halves = rng.integers(0, 9, shape) if rng.random() < 0.7 else rng.integers(-8, 9, shape)
    x = np.maximum(halves, 0) / 2
    smallest = max(FACTORS[0], int(POWERS[0] / p - log2(LEAST)))
    largest = min(FACTORS[1], int(POWERS[1] / p - log2(MOST)))
    way = rng.random()
    if way < 0.15:
        return x * 2.0 ** rng.integers(2, largest + 1)
    if way < 0.35:
        return x * 2.0 ** rng.integers(smallest, -1)
    return x


def everyday(arguments: Mapping) -> Iterator[dict]:
    """Yield ``x`` at everyday size, unless it has that already."""
    largest = arguments["x"].max()
    if largest and not LEAST <= largest <= MOST:
        yield {"x": np.ceil(arguments["x"] * 2.0 ** round(log2(MOST / largest)))}


FAMILY = replace(FORWARD, draw=draw, plainer=everyday)
CASES = (
    FAMILY.case(x=[[3, 4], [0, 0]], p=2, kernel_size=2, stride=2, expected=[[[[5]]]]),
    FAMILY.case(x=[[3, 4], [0, 0]], p=1, kernel_size=2, stride=2, expected=[[[[7]]]]),
    FAMILY.case(
        x=[[2, 2, 1, 0], [2, 2, 0, 0]], p=2, kernel_size=2, stride=2, expected=[[[[4, 1]]]]
    ),
    FAMILY.case(  # 27 + 64 + 125 = 216 = 6 · 6 · 6
        x=[[3, 4, 5]], p=3, kernel_size=(1, 3), stride=1, expected=[[[[6]]]]
    ),
    FAMILY.case(  # 8 to the power of 2/3
        x=[[1, 1, 1, 1], [1, 1, 1, 1]], p=1.5, kernel_size=(2, 4), stride=1, expected=[[[[4]]]]
    ),
    FAMILY.case(x=[[3, 4, 3]], p=2, kernel_size=(1, 2), stride=1, expected=[[[[5, 5]]]]),
    FAMILY.case(
        x=[[[6, 8]], [[0, 2]]], p=2, kernel_size=(1, 2), stride=(1, 2), expected=[[[[10]], [[2]]]]
    ),
)
P_TRAITS = (
    Trait("p_given", lambda a: a["p"] != 2, "another p than 2", "p = 2"),
    Trait(
        "p_fraction", lambda a: a["p"] != int(a["p"]), "a p that is not a whole number", "whole p"
    ),
    Trait("p_large", lambda a: a["p"] > 4, "a p above 4", "p up to 4"),
)


def _oblong(arguments: Mapping) -> bool:
    rows, columns = output_shape(*(arguments[name] for name in ("x", "kernel_size", "stride")))[2:]
    return rows != columns


OBLONG_OUTPUT = Trait(
    "square_output",
    _oblong,
    "more rows than columns in the output, or the reverse",
    "as many rows as columns in the output",
)
ITEM = FAMILY.item(
    title="Lp pooling",
    points=3,
    reference=pooling.lp_pool2d,
    literal=CASES,
    traits=(OBLONG_OUTPUT, *P_TRAITS, fractions("x"), *OTHER_NUMBERS),
    mistakes=ALL_MISTAKES,
    hints="""
        The windows lie where they do in max pooling. Only what you do in each of them is
        different.

        There are three steps for each window: a power of every cell, one sum, one root.

        The p-th root of a number is that number to the power of one over p. In Python a power
        binds more closely than a division.
    """,
)
