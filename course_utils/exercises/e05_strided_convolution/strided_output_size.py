"""Item: the formula of the output size, with stride, padding and dilation."""

import numpy as np

from course_utils.exercises.e05_strided_convolution.wrong_sizes import MISTAKES
from course_utils.practice.cases import Case, Trait
from course_utils.practice.code_item import CodeItem
from course_utils.windows import output_size

SIZE_CASES = tuple(
    Case(dict(zip("nkspd", sizes, strict=True)), expected)
    for sizes, expected in (
        ((5, 3, 1, 0, 1), 3),
        ((7, 3, 2, 0, 1), 3),
        ((7, 3, 1, 0, 2), 3),
        ((7, 3, 1, 1, 1), 7),
        ((6, 3, 2, 0, 1), 2),
        ((3, 3, 1, 0, 1), 1),
    )
)


def draw_sizes(rng: np.random.Generator) -> dict:
    """Draw n, k, s, p and d such that at least one window fits.

    Examples
    --------
    >>> list(draw_sizes(np.random.default_rng(0)))
    ['n', 'k', 's', 'p', 'd']
    """
    large = rng.random() < 0.25
    k, s, d = (int(size) for size in rng.integers(1, [14, 10, 10] if large else [8, 5, 5]))
    p = int(rng.integers(0, k))
    least = max(1, d * (k - 1) + 1 - 2 * p)
    return {"n": least + int(rng.integers(0, 250 if large else 20)), "k": k, "s": s, "p": p, "d": d}


ITEM = CodeItem(
    title="How many outputs?",
    points=2,
    reference=output_size,
    literal=SIZE_CASES,
    draw=draw_sizes,
    traits=(
        Trait("stride", lambda a: a["s"] > 1, "a stride above 1", "stride 1"),
        Trait("padding", lambda a: a["p"] > 0, "padding", "no padding"),
        Trait("dilation", lambda a: a["d"] > 1, "a dilation above 1", "dilation 1"),
    ),
    mistakes=MISTAKES,
    hints="""
        Without dilation, you know it from pooling: count the steps of s that the window has room
        for, and add one. Padding makes the input longer at both ends.

        With dilation d, the kernel reads cells 0, d, 2d, … What is the number of the last one,
        of k? How many cells does the kernel then span?
    """,
)
