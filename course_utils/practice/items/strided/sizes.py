"""Item: the formula of the output size, with stride, padding and dilation."""

from __future__ import annotations

import numpy as np

from course_utils.practice.cases import Case, Mistake, Trait, paragraphs
from course_utils.practice.kinds import FormulaItem
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
    """Draw n, k, s, p and d such that one window fits at least.

    Examples
    --------
    >>> list(draw_sizes(np.random.default_rng(0)))
    ['n', 'k', 's', 'p', 'd']
    """
    k, s, d = (int(size) for size in rng.integers(1, [8, 5, 5]))
    p = int(rng.integers(0, k))
    least = max(1, d * (k - 1) + 1 - 2 * p)
    return {"n": least + int(rng.integers(0, 20)), "k": k, "s": s, "p": p, "d": d}


def _sizes(name: str, words: str, *answers) -> Mistake:
    return Mistake(name, words, answers)


STRIDED_OUTPUT_SIZE = FormulaItem(
    name="strided_output_size",
    title="How many outputs?",
    points=2,
    difficulty=1,
    passage="strided convolution",
    reference=output_size,
    literal=SIZE_CASES,
    draw=draw_sizes,
    traits=(
        Trait("stride", lambda a: a["s"] > 1, "a stride above 1", "stride 1"),
        Trait("padding", lambda a: a["p"] > 0, "padding", "no padding"),
        Trait("dilation", lambda a: a["d"] > 1, "a dilation above 1", "dilation 1"),
    ),
    mistakes=(
        _sizes(
            "not_rounded",
            "There is no such thing as half an output: a last step that does not fit is not "
            "taken. Round down (//).",
            lambda n, k, s, p, d: (n + 2 * p - d * (k - 1) - 1) / s + 1,
        ),
        _sizes(
            "ceil",
            "A last window would hang over the edge. Only whole windows count: round down.",
            lambda n, k, s, p, d: -((1 + d * (k - 1) - n - 2 * p) // s) + 1,
        ),
        _sizes(
            "rounded_to_nearest",
            "Rounding to the nearest goes up as well as down. A step that does not fit as a whole "
            "is not taken: round down (//).",
            lambda n, k, s, p, d: round((n + 2 * p - d * (k - 1) - 1) / s) + 1,
            lambda n, k, s, p, d: round((n + 2 * p - d * (k - 1) - 1) / s + 1),
        ),
        _sizes(
            "no_plus_one",
            "These are the steps. The first window is there before any step is taken.",
            lambda n, k, s, p, d: (n + 2 * p - d * (k - 1) - 1) // s,
        ),
        _sizes(
            "outputs_divided",
            "Of seven outputs, every second one makes four: the first, third, fifth and seventh. "
            "Dividing 7 by 2 and rounding down gives three.",
            lambda n, k, s, p, d: (n + 2 * p - d * (k - 1)) // s,
        ),
        _sizes(
            "size_by_stride",
            "The kernel has no say here, as if a window started at every step. The last ones do "
            "not fit.",
            lambda n, _k, s, p, _d: (n + 2 * p) // s,
            lambda n, _k, s, _p, _d: n // s,
            lambda n, _k, s, _p, _d: -(-n // s),
        ),
        _sizes(
            "dilation_ignored",
            "This is right without dilation. With d, how many cells lie between the first and the "
            "last cell that the kernel reads?",
            lambda n, k, s, p, _d: (n + 2 * p - k) // s + 1,
        ),
        _sizes(
            "span_too_long",
            "The kernel is taken to span more cells than it does. With d = 2, three cells and the "
            "two holes between them are five.",
            lambda n, k, s, p, d: (n + 2 * p - d * k) // s + 1,
            lambda n, k, s, p, d: (n + 2 * p - k - d * (k - 1)) // s + 1,
        ),
        _sizes(
            "span_too_short",
            "The kernel is taken to span fewer cells than it does. With d = 2, three cells and the "
            "two holes between them are five.",
            lambda n, k, s, p, d: (n + 2 * p - d * (k - 1)) // s + 1,
            lambda n, k, s, p, d: (n + 2 * p - k - d + 1) // s + 1,
        ),
        _sizes(
            "padding_once",
            "Padding is added at both ends.",
            lambda n, k, s, p, d: (n + p - d * (k - 1) - 1) // s + 1,
        ),
        _sizes(
            "padding_forgotten",
            "Padding makes the input longer, at both ends.",
            lambda n, k, s, _p, d: (n - d * (k - 1) - 1) // s + 1,
        ),
        _sizes(
            "padding_subtracted",
            "Padding makes the input longer, not shorter.",
            lambda n, k, s, p, d: (n - 2 * p - d * (k - 1) - 1) // s + 1,
        ),
        _sizes(
            "stride_forgotten",
            "That is for stride 1. With stride s, only every s-th of these windows is visited.",
            lambda n, k, _s, p, d: n + 2 * p - d * (k - 1),
        ),
    ),
    hints=paragraphs(
        """
        Without dilation you know it from pooling: room for the window to move, in steps of s,
        and one more. Padding makes the input longer at both ends.

        With dilation d, the kernel reads cells 0, d, 2d, … What is the number of the last one,
        of k? How many cells does the kernel then span?
        """
    ),
)
