"""Item: strided convolution, as a function that computes one of its outputs."""

from collections.abc import Mapping

import numpy as np

from course_utils.exercises.e12_review_questions.wrong_entries import MISTAKES, strided_entry
from course_utils.exercises.families.convolution.family import plain
from course_utils.exercises.families.convolution.traits import square_kernel, strides
from course_utils.practice.cases import Trait
from course_utils.practice.family import Family
from course_utils.windows import output_size

UNITS = (0.25, 0.001, 1e-9, 100.0)  # for weights that are not small whole numbers


def draw(rng: np.random.Generator) -> dict:
    """Draw an image, a kernel, one of the outputs and a stride, most of them small.

    Examples
    --------
    >>> list(draw(np.random.default_rng(0)))
    ['x', 'w', 'i', 'j', 's']
    """
    wide = rng.random() < 0.25
    kernel = rng.integers(1, 8 if wide else 4, 2)
    stride = int(rng.integers(1, 7 if wide else 4))
    sizes = kernel + rng.integers(0, 6 * stride if wide else 6, 2)
    i, j = (
        int(rng.integers(output_size(int(size), int(window), stride)))
        for size, window in zip(sizes, kernel, strict=True)
    )
    x, w = (rng.integers(-9, 10, shape).astype(float) for shape in (sizes, kernel))
    unit = rng.choice(UNITS) if rng.random() < 0.3 else 1
    return {"x": x, "w": unit * np.where(w == 0, 10, w), "i": i, "j": j, "s": stride}


def _fitting(arguments: Mapping) -> Mapping:
    x, w, i, j, stride = arguments.values()
    for size, window, place in zip(x.shape, w.shape, (i, j), strict=True):
        if place >= output_size(size, window, stride):
            raise ValueError("there is no such output any more")
    return arguments


ENTRY = Family(
    axes={"x": "H W", "w": "h w"},
    draw=draw,
    simplest={"i": 0, "j": 0, "s": 1},
    fitting=_fitting,
    plainer=plain("w"),
    traits=(
        strides("s")[0],
        Trait("place", lambda a: a["i"] + a["j"] > 0, "i or j above 0", "i = j = 0"),
        square_kernel("w"),
        Trait("cells", lambda a: a["w"].size > 1, "several weights", "one weight"),
        Trait(
            "fractions",
            lambda a: any((a[name] != np.round(a[name])).any() for name in "xw"),
            "fractions in x or w",
            "whole numbers in x and w",
        ),
    ),
)
NINE = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
CASES = (
    ENTRY.case(x=NINE, w=[[1, 2], [0, 3]], expected=1 + 2 * 2 + 3 * 5),
    ENTRY.case(x=NINE, w=[[1, 2], [0, 3]], i=1, expected=4 + 2 * 5 + 3 * 8),
    ENTRY.case(x=[[1, 2, 3, 4, 5, 6]], w=[[1, -2]], j=1, s=3, expected=4 - 2 * 5),
    ENTRY.case(x=[[1], [2], [3], [4], [5]], w=[[10], [1]], i=1, s=2, expected=30 + 4),
    ENTRY.case(x=[*NINE, [0, 1, 2]], w=[[2]], i=1, j=1, s=2, expected=2 * 9),
)
ITEM = ENTRY.item(
    title="Strided convolution, one output",
    points=4,
    reference=strided_entry,
    literal=CASES,
    scaled=("x",),
    whole=("x", "w"),
    mistakes=MISTAKES,
    hints="""
        In which row and column of x does window (0, 0) start? Window (1, 0)? Window (i, j)?

        Weight w[u, v] lies u rows below and v columns right of the window's first cell.

        Two sums, over all rows u and columns v of w. Each term is a weight times the number
        of x that lies under it.
    """,
)
