"""Item: strided convolution, written down as a function for one of its outputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import numpy as np

from course_utils.convolution import conv2d
from course_utils.practice.cases import Case, Mistake, Trait, paragraphs
from course_utils.practice.kinds import CodeItem
from course_utils.windows import output_size

Place = tuple[int, int]


def reference(x: np.ndarray, w: np.ndarray, i: int, j: int, s: int) -> float:
    """Output (i, j) of the convolution of x with w and stride s.

    Examples
    --------
    >>> reference(np.arange(9.0).reshape(3, 3), np.ones((2, 2)), 0, 1, 1)
    12.0
    """
    return float(conv2d(x[None, None], w[None, None], stride=s)[0, 0, i, j])


def _case(x: list, w: list, i: int, j: int, s: int, expected: float) -> Case:
    arrays = {"x": np.array(x, float), "w": np.array(w, float)}
    return Case({**arrays, "i": i, "j": j, "s": s}, expected)


NINE = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
CASES = (
    _case(NINE, [[1, 2], [0, 3]], 0, 0, 1, 1 + 2 * 2 + 3 * 5),
    _case(NINE, [[1, 2], [0, 3]], 1, 0, 1, 4 + 2 * 5 + 3 * 8),
    _case([[1, 2, 3, 4, 5, 6]], [[1, -2]], 0, 1, 3, 4 - 2 * 5),
    _case([[1], [2], [3], [4], [5]], [[10], [1]], 1, 0, 2, 30 + 4),
    _case([*NINE, [0, 1, 2]], [[2]], 1, 1, 2, 2 * 9),
)


def draw(rng: np.random.Generator) -> dict:
    """Draw a small image, a kernel, an output that exists, and a stride.

    Examples
    --------
    >>> list(draw(np.random.default_rng(0)))
    ['x', 'w', 'i', 'j', 's']
    """
    kernel, stride = rng.integers(1, 4, 2), int(rng.integers(1, 4))
    sizes = kernel + rng.integers(0, 6, 2)
    i, j = (
        int(rng.integers(output_size(int(size), int(window), stride)))
        for size, window in zip(sizes, kernel, strict=True)
    )
    x, w = (rng.integers(-9, 10, shape).astype(float) for shape in (sizes, kernel))
    return {"x": x, "w": np.where(w == 0, 10, w), "i": i, "j": j, "s": stride}


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield the same with a smaller image or kernel, where the output still exists.

    Examples
    --------
    >>> case = {"x": np.ones((2, 1)), "w": np.ones((1, 1)), "i": 0, "j": 0, "s": 1}
    >>> [arguments["x"].shape for arguments in smaller(case)]
    [(1, 1), (1, 1)]
    """
    cuts = [np.s_[:-1], np.s_[:, :-1], np.s_[1:], np.s_[:, 1:]]
    for name, cut in product(("x", "w"), cuts):
        part = arguments[name][cut]
        changed = {**arguments, name: part.copy()}
        ends = (arguments[place] * arguments["s"] for place in "ij")
        fits = (
            end + window <= size
            for end, window, size in zip(ends, changed["w"].shape, changed["x"].shape, strict=True)
        )
        if part.size and all(fits):
            yield changed


def _sum(place, weight=lambda w, u, v: w[u, v], total=sum) -> callable:
    """Add up products where ``place(i, j, u, v, s, kernel)`` says which number is read."""

    def answer(x: np.ndarray, w: np.ndarray, i: int, j: int, s: int) -> float:
        terms = [weight(w, u, v) * x[place(i, j, u, v, s, w.shape)] for u, v in np.ndindex(w.shape)]
        return float(total(terms))

    return answer


def _at(i: int, j: int, u: int, v: int, s: int, _kernel: Place) -> Place:
    """The right place."""
    return i * s + u, j * s + v


def _sliced(start, part=lambda w: w, summary=None) -> callable:
    """The same with slices, which end at the edge without an error."""

    def answer(x: np.ndarray, w: np.ndarray, i: int, j: int, s: int) -> float:
        kernel = part(w)
        top, left = start(i, j, s, kernel.shape)
        window = x[top : top + kernel.shape[0], left : left + kernel.shape[1]]
        return float((window * kernel).sum() if summary is None else summary(window, kernel))

    return answer


def _start(i: int, j: int, s: int, _kernel: Place) -> Place:
    return i * s, j * s


MISTAKES = (
    Mistake(
        "stride_ignored",
        "The stride does not enter: this is output (i, j) of the convolution with stride 1. Where "
        "does window (i, j) start?",
        (
            _sum(lambda i, j, u, v, *_: (i + u, j + v)),
            _sliced(lambda i, j, *_: (i, j)),
        ),
    ),
    Mistake(
        "dilated",
        "The stride multiplies the steps inside the window. That spreads the window, which is "
        "dilation; the stride says how far apart the windows are.",
        (
            _sum(lambda i, j, u, v, s, _: (i + s * u, j + s * v)),
            _sum(lambda i, j, u, v, s, _: (i + s * u, j * s + v)),
            _sum(lambda i, j, u, v, s, _: (i * s + u, j + s * v)),
        ),
    ),
    Mistake(
        "stride_on_both",
        "The stride multiplies the place within the window, too. It belongs to i and j only.",
        (_sum(lambda i, j, u, v, s, _: (s * (i + u), s * (j + v))),),
    ),
    Mistake(
        "stride_one_axis",
        "The stride enters along one axis only.",
        (
            _sum(lambda i, j, u, v, s, _: (i * s + u, j + v)),
            _sum(lambda i, j, u, v, s, _: (i + u, j * s + v)),
            _sliced(lambda i, j, s, _: (i * s, j)),
            _sliced(lambda i, j, s, _: (i, j * s)),
        ),
    ),
    Mistake(
        "stride_added",
        "The stride is added. Window i starts i strides after the first one.",
        (
            _sum(lambda i, j, u, v, s, _: (i + s + u, j + s + v)),
            _sliced(lambda i, j, s, _: (i + s, j + s)),
        ),
    ),
    Mistake(
        "divided_by_stride",
        "The place of the output is divided by the stride: that is the way from an input back to "
        "an output.",
        (
            _sum(lambda i, j, u, v, s, _: (i // s + u, j // s + v)),
            _sliced(lambda i, j, s, _: (i // s, j // s)),
        ),
    ),
    Mistake(
        "stride_is_window",
        "The windows step by their own size. How far they step, `s` says.",
        (
            _sum(lambda i, j, u, v, _, k: (i * k[0] + u, j * k[1] + v)),
            _sliced(lambda i, j, _, k: (i * k[0], j * k[1])),
        ),
    ),
    Mistake(
        "kernel_turned",
        "The kernel is turned round by 180°: that is the convolution of mathematics. What a layer "
        "computes, and is asked for here, leaves it as it is.",
        (
            _sum(_at, lambda w, u, v: w[::-1, ::-1][u, v]),
            _sum(lambda i, j, u, v, s, _: (i * s - u, j * s - v)),
            _sum(_at, lambda w, u, v: w[-u, -v]),
            lambda x, w, i, j, s: float(
                sum(
                    w[u, v] * (x[i * s - u, j * s - v] if min(i * s - u, j * s - v) >= 0 else 0)
                    for u, v in np.ndindex(w.shape)
                )
            ),
        ),
    ),
    Mistake(
        "swapped",
        "Rows and columns are mixed up: `i` counts rows, and the row comes first in `x[…, …]`.",
        (
            _sum(lambda i, j, u, v, s, _: (j * s + u, i * s + v)),
            _sum(lambda i, j, u, v, s, _: (j * s + v, i * s + u)),
            _sum(lambda i, j, u, v, s, _: (i * s + v, j * s + u)),
            _sum(_at, lambda w, u, v: w[v, u]),
            _sliced(lambda i, j, s, _: (j * s, i * s)),
            _sliced(_start, np.transpose),
        ),
    ),
    Mistake(
        "not_weighted",
        "The weights are left out, or not used as factors: each number under the kernel is "
        "multiplied by its weight.",
        (
            _sum(_at, lambda *_: 1),
            _sliced(_start, summary=lambda window, w: (window + w).sum()),
            _sliced(_start, summary=lambda window, w: window.sum() * w.sum()),
            _sliced(_start, summary=lambda _, w: w.sum()),
        ),
    ),
    Mistake(
        "overwrites",
        "Only the last product, or the last row of them, is left: an earlier result is lost. All "
        "are added up.",
        (
            _sum(_at, total=lambda terms: terms[-1]),
            _sum(_at, lambda w, u, v: (u == len(w) - 1) * w[u, v]),
        ),
    ),
    Mistake(
        "returns_early",
        "Only the first product, or the first row of them, is returned. All are added up: does a "
        "loop end too soon?",
        (
            _sum(_at, total=lambda terms: terms[0]),
            _sum(_at, lambda w, u, v: (u == 0) * w[u, v]),
        ),
    ),
    Mistake(
        "maximum",
        "A maximum is taken, as in max pooling. The products are added up.",
        (
            _sum(_at, total=max),
            _sliced(_start, summary=lambda window, _: window.max()),
        ),
    ),
    Mistake(
        "mean",
        "The sum is divided by the number of weights. A convolution adds up; the weights alone "
        "decide how large the result is.",
        (_sum(_at, total=np.mean), _sum(_at, lambda *_: 1, np.mean)),
    ),
    Mistake(
        "one_short",
        "A row or a column of the kernel is left out: u and v run over all of them, from 0 to "
        "the height or width less 1.",
        (
            _sliced(_start, lambda w: w[:-1, :-1]),
            _sliced(_start, lambda w: w[1:, 1:]),
            _sliced(_start, lambda w: w[:-1]),
            _sliced(_start, lambda w: w[:, :-1]),
            _sum(_at, lambda w, u, v: (u > 0) * (v > 0) * w[u, v]),
        ),
    ),
    Mistake(
        "counted_from_one",
        "You count from 1. Here i, j and the places in x and w are counted from 0.",
        (
            _sum(lambda i, j, u, v, s, _: ((i - 1) * s + u, (j - 1) * s + v)),
            _sum(lambda i, j, u, v, s, _: (i * s + u + 1, j * s + v + 1)),
            _sum(lambda i, j, u, v, s, _: (i * s + u - 1, j * s + v - 1)),
        ),
    ),
    Mistake(
        "diagonal",
        "Only the diagonal of the kernel is used. Rows and columns need an index each.",
        (
            _sliced(_start, summary=lambda window, w: np.diag(window * w).sum()),
            lambda x, w, i, j, s: float(
                sum(w[u, u] * x[i * s + u, j * s + u] for u in range(len(w)))
            ),
        ),
    ),
)
TRAITS = (
    Trait("stride", lambda a: a["s"] > 1, "a stride above 1", "stride 1"),
    Trait("place", lambda a: a["i"] + a["j"] > 0, "i or j above 0", "i = j = 0"),
    Trait(
        "square_kernel",
        lambda a: len(set(a["w"].shape)) == 2,
        "kernels whose height and width differ",
        "square kernels",
    ),
    Trait("cells", lambda a: a["w"].size > 1, "several weights", "one weight"),
)

STRIDED_ENTRY = CodeItem(
    name="strided_entry",
    title="Strided convolution, one output",
    points=4,
    difficulty=2,
    passage="review question: a mathematical description of strided convolution",
    reference=reference,
    literal=CASES,
    draw=draw,
    smaller=smaller,
    mistakes=MISTAKES,
    traits=TRAITS,
    hints=paragraphs(
        """
        In which row and column of x does window (0, 0) start? Window (1, 0)? Window (i, j)?

        Weight w[u, v] lies u rows below and v columns right of the window's first cell.

        Two sums, over all rows u and columns v of w. Each term is a weight times the number
        of x that lies under it.
        """
    ),
)
