"""Item: strided and dilated convolution along a line, with its indices."""

from collections.abc import Mapping

import numpy as np

from course_utils import convolution
from course_utils.exercises.e05_strided_convolution.wrong_lines import MISTAKES
from course_utils.exercises.families.convolution.draws import draw_numbers, with_size
from course_utils.exercises.families.convolution.family import plain
from course_utils.exercises.families.convolution.traits import dilations, strides
from course_utils.practice.cases import Trait
from course_utils.practice.family import Family
from course_utils.windows import output_size


def draw_line(rng: np.random.Generator) -> dict:
    """Draw ``x``, ``w``, ``s`` and ``d`` such that at least one window fits.

    Examples
    --------
    >>> list(draw_line(np.random.default_rng(0)))
    ['x', 'w', 's', 'd']
    """
    k, s, d = (int(size) for size in rng.integers(1, [6, 4, 4]))
    if rng.random() < 0.2:
        s, d = (int(size) for size in rng.integers(1, 7, 2))
    w = rng.integers(1, 5, k) * rng.choice([-1.0, 1.0], k)
    if rng.random() < 0.1:
        w = (2 * rng.integers(-4096, 4096, k) + 1) / 2048
    x = draw_numbers(rng, (d * (k - 1) + 1 + int(rng.integers(0, 8)),))
    return with_size(rng, {"x": x, "w": w, "s": s, "d": d}, ("w",))


def _strided_sum(x, w, s, d):
    """Compute the reference as the package's convolution of an image with one row."""
    row, kernel = x[None, None, None], w[None, None, None]
    return convolution.conv2d(row, kernel, stride=(1, s), dilation=(1, d))[0, 0, 0]


def _fitting(arguments: Mapping) -> Mapping:
    x, w, _, d = arguments.values()
    output_size(len(x), len(w), dilation=d)  # ValueError if no window fits
    return arguments


LINE = Family(
    axes={"x": "N", "w": "K"},
    draw=draw_line,
    simplest={"s": 1, "d": 1},
    fitting=_fitting,
    plainer=plain("w"),
    traits=(
        *strides("s"),
        *dilations("d"),
        Trait("kernel", lambda a: len(a["w"]) > 1, "more than one weight", "one weight"),
        Trait(
            "left_over",
            lambda a: (len(a["x"]) - a["d"] * (len(a["w"]) - 1) - 1) % a["s"] > 0,
            "inputs left over at the end",
            "windows that fill the line exactly",
        ),
    ),
)
CASES = (
    LINE.case(x=[1, 2, 3, 4], w=[1, 10], expected=[21, 32, 43]),
    LINE.case(x=[1, 2, 3, 4, 5], w=[1, 10], s=2, expected=[21, 43]),
    LINE.case(x=[1, 2, 3, 4, 5], w=[1, 10, 100], d=2, expected=[531]),
    LINE.case(x=[1, 2, 3, 4, 5, 6, 7, 8], w=[1, -1], s=3, d=2, expected=[-2, -2]),
    LINE.case(x=[1, 2, 3, 4, 5, 6], w=[1, 10], s=2, d=3, expected=[41, 63]),
    LINE.case(x=[5], w=[2], s=3, d=3, expected=[10]),
)
ITEM = LINE.item(
    title="Strided convolution along a line",
    points=3,
    reference=_strided_sum,
    literal=CASES,
    scaled=("x",),
    mistakes=MISTAKES,
    hints="""
        How many outputs are there? That was the question before this one, without padding.

        Two loops: i over the outputs, m over the weights. Which cell of x does weight m lie on
        for output i? Add the product to y[i].
    """,
)
