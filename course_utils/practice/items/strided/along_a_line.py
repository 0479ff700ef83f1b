"""Item: strided and dilated convolution along a line, with its indices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from course_utils import convolution
from course_utils.practice.cases import Case, Mistake, Trait, paragraphs
from course_utils.practice.kinds import CodeItem
from course_utils.windows import output_size


def _stepping(taken: Callable, flip: int = 1, extra: int = 0) -> Callable:
    """Add up products, with slips: ``taken`` gives what is taken for stride and dilation."""

    def answer(x, w, s, d):
        k = len(w)
        step, hole = taken(s, d, k)
        number = (len(x) - hole * (k - 1) - 1) // step + 1 + extra
        places = np.arange(max(0, number))[:, None] * step + np.arange(k) * hole
        return (x[places] * w[::flip]).sum(axis=1)

    return answer


def _right(s: int, d: int, _k: int) -> tuple[int, int]:
    return s, d


def _right_count(moved: Callable) -> Callable:
    """Lay windows wrongly, but as many as there should be."""

    def answer(x, w, s, d):
        number = output_size(len(x), len(w), s, 0, d)
        return (x[moved(np.arange(number)[:, None], np.arange(len(w)), s, d)] * w).sum(axis=1)

    return answer


def draw_line(rng: np.random.Generator) -> dict:
    """Draw ``x``, ``w``, ``s`` and ``d`` such that one window fits at least.

    Examples
    --------
    >>> list(draw_line(np.random.default_rng(0)))
    ['x', 'w', 's', 'd']
    """
    k, s, d = (int(size) for size in rng.integers(1, [5, 4, 4]))
    w = rng.integers(1, 5, k) * rng.choice([-1.0, 1.0], k)
    return {
        "x": rng.integers(-8, 9, d * (k - 1) + 1 + int(rng.integers(0, 8))) / 2,
        "w": w,
        "s": s,
        "d": d,
    }


def _smaller_line(arguments: Mapping) -> Iterator[dict]:
    x, w, d = arguments["x"], arguments["w"], arguments["d"]
    if len(x) > d * (len(w) - 1) + 1:
        yield {**arguments, "x": x[:-1].copy()}
        yield {**arguments, "x": x[1:].copy()}
    if len(w) > 1:
        yield {**arguments, "w": w[:-1].copy()}
    if (x != np.round(x)).any():
        yield {**arguments, "x": np.round(x)}


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
STRIDED_SUM = CodeItem(
    name="strided_sum",
    title="Strided convolution along a line",
    points=3,
    difficulty=2,
    passage="a mathematical description of strided convolution",
    reference=_strided_sum,
    literal=LINE_CASES,
    draw=draw_line,
    smaller=_smaller_line,
    traits=(
        Trait("stride", lambda a: a["s"] > 1, "a stride above 1", "stride 1"),
        Trait("dilation", lambda a: a["d"] > 1, "a dilation above 1", "dilation 1"),
        Trait("kernel", lambda a: len(a["w"]) > 1, "more than one weight", "one weight"),
        Trait(
            "left_over",
            lambda a: (len(a["x"]) - a["d"] * (len(a["w"]) - 1) - 1) % a["s"] > 0,
            "inputs left over at the end",
            "windows that fill the line exactly",
        ),
    ),
    mistakes=(
        Mistake(
            "flipped",
            "The kernel is turned round, as np.convolve does. In the formula w[m] grows with x's "
            "index: w[0] meets the first cell of a window.",
            (_stepping(_right, flip=-1),),
        ),
        Mistake(
            "stride_ignored",
            "Window number i starts at cell i. It starts s times as far.",
            (_stepping(lambda _s, d, _k: (1, d)), _right_count(lambda i, m, _, d: i + d * m)),
        ),
        Mistake(
            "dilation_ignored",
            "The kernel has no holes: weight m lies m cells behind the window's start. It lies d "
            "times as far.",
            (_stepping(lambda s, _d, _k: (s, 1)), _right_count(lambda i, m, s, _: s * i + m)),
        ),
        Mistake(
            "stride_for_dilation",
            "Stride and dilation have changed places: s goes with the output's number i, d with "
            "the weight's number m.",
            (
                _stepping(lambda s, d, _k: (d, s)),
                _right_count(lambda i, m, s, d: d * i + s * m),
            ),
        ),
        Mistake(
            "stride_is_window",
            "The windows step by the kernel's own length. How far they step is s alone.",
            (
                _stepping(lambda _s, d, k: (k, d)),
                _stepping(lambda _s, d, k: (d * (k - 1) + 1, d)),
            ),
        ),
        Mistake(
            "one_stride_for_all",
            "The stride is multiplied into the weight's number too: the cell is x[s · i + d · m].",
            (_right_count(lambda i, m, s, d: s * (i + d * m)),),
        ),
        Mistake(
            "no_plus_one",
            "An output is missing: the first window is there before any step is taken.",
            (_stepping(_right, extra=-1),),
        ),
        Mistake(
            "last_product",
            "Each output holds one product only, the last. The products of a window are added up.",
            (
                lambda x, w, s, d: (
                    w[-1]
                    * x[np.arange(output_size(len(x), len(w), s, 0, d)) * s + d * (len(w) - 1)]
                ),
            ),
        ),
        Mistake(
            "mean",
            "This is the mean of the products; their sum is asked for.",
            (lambda x, w, s, d: _stepping(_right)(x, w, s, d) / len(w),),
        ),
        Mistake(
            "zeros",
            "Every number is 0. Are the sums stored in the array that is returned?",
            (lambda x, w, s, d: np.zeros(output_size(len(x), len(w), s, 0, d)),),
        ),
    ),
    hints=paragraphs(
        """
        How many outputs are there? That was the question before this one, without padding.

        Two loops: i over the outputs, m over the weights. Which cell of x does weight m lie on
        for output i? Add the product to y[i].
        """
    ),
)
