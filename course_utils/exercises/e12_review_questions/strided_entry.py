"""Item: strided convolution, written down as a function for one of its outputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import numpy as np

from course_utils.exercises.e12_review_questions.wrong_entries import MISTAKES, strided_entry
from course_utils.practice.cases import Case, Trait, paragraphs
from course_utils.practice.kinds import CodeItem
from course_utils.windows import output_size

UNITS = (0.25, 0.001, 1e-9, 100.0)  # of weights that are no small whole numbers


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
    """Draw an image, a kernel, an output that exists, and a stride: mostly small ones.

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
    Trait(
        "fractions",
        lambda a: any((a[name] != np.round(a[name])).any() for name in "xw"),
        "fractions in x or w",
        "whole numbers in x and w",
    ),
)
ITEM = CodeItem(
    name="strided_entry",
    title="Strided convolution, one output",
    points=4,
    difficulty=2,
    passage="review question: a mathematical description of strided convolution",
    reference=strided_entry,
    literal=CASES,
    draw=draw,
    smaller=smaller,
    scaled=("x",),
    whole=("x", "w"),
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
