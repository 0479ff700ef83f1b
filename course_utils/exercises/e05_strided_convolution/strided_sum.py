"""Item: strided and dilated convolution along a line, with its indices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from course_utils import convolution
from course_utils.exercises.e05_strided_convolution.wrong_lines import MISTAKES
from course_utils.exercises.families.convolution.draws import draw_numbers, with_size
from course_utils.practice.cases import Case, Trait, paragraphs
from course_utils.practice.kinds import CodeItem


def draw_line(rng: np.random.Generator) -> dict:
    """Draw ``x``, ``w``, ``s`` and ``d`` such that one window fits at least.

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


def _smaller_line(arguments: Mapping) -> Iterator[dict]:
    x, w, d = arguments["x"], arguments["w"], arguments["d"]
    if len(x) > d * (len(w) - 1) + 1:
        yield {**arguments, "x": x[:-1].copy()}
        yield {**arguments, "x": x[1:].copy()}
    if len(w) > 1:
        yield {**arguments, "w": w[:-1].copy()}
    if (x != np.round(x)).any():
        yield {**arguments, "x": np.round(x)}
    if (w != np.round(w)).any():
        yield {**arguments, "w": np.sign(w)}


def _strided_sum(x, w, s, d):
    """The reference: the package's convolution of a picture with one row."""
    row, kernel = x[None, None, None], w[None, None, None]
    return convolution.conv2d(row, kernel, stride=(1, s), dilation=(1, d))[0, 0, 0]


LINE_CASES = tuple(
    Case({"x": np.array(x, dtype=float), "w": np.array(w, dtype=float), "s": s, "d": d}, expected)
    for x, w, s, d, expected in (
        ([1, 2, 3, 4], [1, 10], 1, 1, [21, 32, 43]),
        ([1, 2, 3, 4, 5], [1, 10], 2, 1, [21, 43]),
        ([1, 2, 3, 4, 5], [1, 10, 100], 1, 2, [531]),
        ([1, 2, 3, 4, 5, 6, 7, 8], [1, -1], 3, 2, [-2, -2]),
        ([1, 2, 3, 4, 5, 6], [1, 10], 2, 3, [41, 63]),
        ([5], [2], 3, 3, [10]),
    )
)
ITEM = CodeItem(
    name="strided_sum",
    title="Strided convolution along a line",
    points=3,
    difficulty=2,
    passage="a mathematical description of strided convolution",
    reference=_strided_sum,
    literal=LINE_CASES,
    draw=draw_line,
    smaller=_smaller_line,
    scaled=("x",),
    traits=(
        Trait("stride", lambda a: a["s"] > 1, "a stride above 1", "stride 1"),
        Trait("dilation", lambda a: a["d"] > 1, "a dilation above 1", "dilation 1"),
        Trait("large_stride", lambda a: a["s"] > 2, "a stride above 2", "strides of 1 and 2"),
        Trait("large_dilation", lambda a: a["d"] > 2, "a dilation above 2", "dilations of 1 and 2"),
        Trait("kernel", lambda a: len(a["w"]) > 1, "more than one weight", "one weight"),
        Trait(
            "left_over",
            lambda a: (len(a["x"]) - a["d"] * (len(a["w"]) - 1) - 1) % a["s"] > 0,
            "inputs left over at the end",
            "windows that fill the line exactly",
        ),
    ),
    mistakes=MISTAKES,
    hints=paragraphs(
        """
        How many outputs are there? That was the question before this one, without padding.

        Two loops: i over the outputs, m over the weights. Which cell of x does weight m lie on
        for output i? Add the product to y[i].
        """
    ),
)
