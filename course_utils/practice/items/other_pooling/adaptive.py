"""Item: adaptive average pooling."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from course_utils import pooling
from course_utils.practice.cases import Mistake, Trait, paragraphs
from course_utils.practice.items.other_pooling.pictures import adaptive_scene
from course_utils.practice.items.pooling.common import common_mistakes
from course_utils.practice.items.pooling.draws import case, image
from course_utils.practice.kinds import CodeItem
from course_utils.windows import pair

CASES = (
    case(
        x=image([[1, 3, 2, 0], [5, 7, 0, 2], [8, 2, 9, 4], [0, 6, 4, 3]]),
        output_size=2,
        expected=[[[[4, 1], [4, 5]]]],
    ),
    case(x=image([[1, 2, 6]]), output_size=(1, 2), expected=[[[[1.5, 4]]]]),
    case(x=image([[1, 3, 4, 6, 2]]), output_size=(1, 2), expected=[[[[8 / 3, 4]]]]),
    case(
        x=image([[0, 1, 2, 3, 4, 5, 6]]),
        output_size=(1, 3),
        expected=[[[[1, 3, 5]]]],
    ),
    case(x=image([[2, 4]]), output_size=(1, 3), expected=[[[[2, 3, 4]]]]),
    case(x=image([[6, 2], [4, 8]], [[1, 1], [1, 5]]), output_size=1, expected=[[[[5]], [[2]]]]),
)


def draw(rng: np.random.Generator) -> dict:
    """Draw ``x`` and ``output_size``, which may be larger than the image."""
    height, width = (int(size) for size in rng.integers(2, 8, 2))
    rows, columns = (int(size) for size in rng.integers(1, 5, 2))
    if rng.random() < 0.4:
        height = width
    shape = (*(int(size) for size in rng.integers(1, 3, 2)), height, width)
    output_size = rows if rng.random() < 0.4 else (rows, columns)
    return {"x": rng.integers(-8, 9, shape) / 2, "output_size": output_size}


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield simpler arguments: fewer images, channels, rows or columns, whole numbers."""
    x = arguments["x"]
    for cut in (np.s_[:1], np.s_[1:], np.s_[:, :1], np.s_[:, 1:], np.s_[:, :, 1:], np.s_[..., 1:]):
        if 0 < x[cut].size < x.size:
            yield {**arguments, "x": x[cut].copy()}
    if (x != np.round(x)).any():
        yield {**arguments, "x": np.round(x)}


def _floor(i: int, size: int, outputs: int) -> int:
    return i * size // outputs


def _ceil(i: int, size: int, outputs: int) -> int:
    return -(-i * size // outputs)


def _pooled(begin: Callable, end: Callable, reduce: Callable = np.mean) -> Callable:
    """Pool windows from ``begin(i, size, outputs)`` to ``end(i, size, outputs)``, i from 0."""

    def answer(x, output_size):
        rows, columns = pair(output_size, "output_size")
        y = np.zeros((*x.shape[:2], rows, columns))
        for i, j in np.ndindex(rows, columns):
            top, bottom = (edge(i, x.shape[2], rows) for edge in (begin, end))
            left, right = (edge(j, x.shape[3], columns) for edge in (begin, end))
            window = x[:, :, top:bottom, left:right]
            if window.size == 0:
                raise IndexError("a window is empty")
            y[:, :, i, j] = reduce(window, axis=(2, 3))
        return y

    return answer


def _next(edge: Callable) -> Callable:
    """Where the next window would begin, by that rule."""
    return lambda i, size, outputs: edge(i + 1, size, outputs)


def _reduced(reduce: Callable) -> Callable:
    return _pooled(_floor, _next(_ceil), reduce)


def _mixed(*axes: int) -> Callable:
    """Average over images (axis 0) or channels (axis 1) too."""

    def answer(x, output_size):
        y = pooling.adaptive_avg_pool2d(x, output_size)
        return np.broadcast_to(y.mean(axis=axes, keepdims=True), y.shape)

    return answer


def _even_area(x, output_size):
    """Sum of each window, divided by the cells that a window has on average."""
    rows, columns = pair(output_size, "output_size")
    return _reduced(np.sum)(x, output_size) * (rows * columns) / (x.shape[2] * x.shape[3])


def _swapped(x, output_size):
    return pooling.adaptive_avg_pool2d(x, pair(output_size, "output_size")[::-1])


def _common() -> Iterator[Mistake]:
    """Yield mistakes that any pooling knows; images and channels are mixed in our own way."""
    mixed = {"channels_mixed": _mixed(1), "images_mixed": _mixed(0), "all_mixed": _mixed(0, 1)}
    for mistake in common_mistakes(pooling.adaptive_avg_pool2d, np.mean):
        own = mixed.get(mistake.name)
        yield replace(mistake, answers=(own,)) if own else mistake


MISTAKES = (
    Mistake(
        "ends_rounded_down",
        "The ends are rounded down too, so that every cell lies in one window only. A window "
        "reaches to its end rounded up: neighbours may share a cell.",
        (_pooled(_floor, _next(_floor)),),
    ),
    Mistake(
        "begins_rounded_up",
        "The begins are rounded up too, so that every cell lies in one window only. A window "
        "begins where the rule says, rounded down: neighbours may share a cell.",
        (_pooled(_ceil, _next(_ceil)),),
    ),
    Mistake(
        "rounded_the_wrong_way",
        "Begins are rounded up and ends down. It is the other way round: a window takes every "
        "cell that its part of the image touches.",
        (_pooled(_ceil, _next(_floor)),),
    ),
    Mistake(
        "rounded",
        "Begins and ends are rounded to the nearest number. Begins are rounded down, ends up.",
        (
            _pooled(lambda i, n, k: round(i * n / k), lambda i, n, k: round((i + 1) * n / k)),
            _pooled(
                lambda i, n, k: int(i * n / k + 0.5), lambda i, n, k: int((i + 1) * n / k + 0.5)
            ),
        ),
    ),
    Mistake(
        "end_too_far",
        "The ends are one cell too far where the rule needs no rounding: rounded down and one "
        "more is not the same as rounded up.",
        (_pooled(_floor, lambda i, n, k: (i + 1) * n // k + 1),),
    ),
    Mistake(
        "rest_dropped",
        "All windows have one length, rounded down, and lie side by side: the last cells of the "
        "image lie in none. Together they must cover the whole image.",
        (_pooled(lambda i, n, k: i * (n // k), lambda i, n, k: (i + 1) * (n // k)),),
    ),
    Mistake(
        "rest_to_last",
        "The windows have one length, and the last takes all that is left over. The lengths "
        "should be as equal as possible.",
        (
            _pooled(
                lambda i, n, k: i * (n // k),
                lambda i, n, k: n if i == k - 1 else (i + 1) * (n // k),
            ),
        ),
    ),
    Mistake(
        "rest_to_first",
        "The first windows are one cell longer, as np.array_split cuts, and no two share a cell. "
        "Here begins and ends follow from the rule.",
        (
            _pooled(
                lambda i, n, k: i * (n // k) + min(i, n % k),
                lambda i, n, k: (i + 1) * (n // k) + min(i + 1, n % k),
            ),
        ),
    ),
    Mistake(
        "one_length",
        "All windows have one length, and one step leads from each to the next. Here both may "
        "change from window to window.",
        (
            _pooled(lambda i, n, k: i * (n // k), lambda i, n, k: (i + 1) * (n // k) + n % k),
            _pooled(_floor, lambda i, n, k: _floor(i, n, k) + n // k),
            _pooled(_floor, lambda i, n, k: _floor(i, n, k) - (-n // k)),
            _pooled(lambda i, n, k: i * -(-n // k), lambda i, n, k: (i + 1) * -(-n // k)),
        ),
    ),
    Mistake(
        "output_swapped",
        "Rows and columns of the output are exchanged: a pair is (height, width), rows first.",
        (_swapped,),
    ),
    Mistake(
        "not_divided",
        "This is the sum of each window. The mean divides it by the number of its cells.",
        (_reduced(np.sum),),
    ),
    Mistake(
        "divided_by_even_area",
        "Every window is divided by the same number. The windows have different numbers of "
        "cells: each is divided by its own.",
        (_even_area,),
    ),
    Mistake(
        "maximum",
        "This is the maximum of each window; the mean is asked for.",
        (pooling.adaptive_max_pool2d,),
    ),
)


def _sizes(arguments: Mapping) -> list[tuple[int, int]]:
    outputs = pair(arguments["output_size"], "output_size")
    return list(zip(arguments["x"].shape[2:], outputs, strict=True))


TRAITS = (
    Trait("batch", lambda a: a["x"].shape[0] > 1, "several images", "one image"),
    Trait("channels", lambda a: a["x"].shape[1] > 1, "several channels", "one channel"),
    Trait(
        "square",
        lambda a: a["x"].shape[2] != a["x"].shape[3],
        "images whose height and width differ",
        "square images",
    ),
    Trait(
        "square_output",
        lambda a: len(set(pair(a["output_size"], "output_size"))) == 2,
        "outputs whose height and width differ",
        "square outputs",
    ),
    Trait(
        "pairs",
        lambda a: isinstance(a["output_size"], tuple),
        "`output_size` given as a pair (height, width)",
        "`output_size` given as one number",
    ),
    Trait(
        "numbers",
        lambda a: isinstance(a["output_size"], int),
        "`output_size` given as one number",
        "`output_size` given as a pair",
    ),
    Trait(
        "uneven",
        lambda a: any(size % outputs for size, outputs in _sizes(a)),
        "images that cannot be cut into equal parts",
        "images that can be cut into equal parts",
    ),
    Trait(
        "larger",
        lambda a: any(outputs > size for size, outputs in _sizes(a)),
        "more outputs than cells",
        "no more outputs than cells",
    ),
)

ADAPTIVE_AVG_POOL2D = CodeItem(
    name="adaptive_avg_pool2d",
    title="Adaptive average pooling",
    points=4,
    difficulty=2,
    passage="spatial pyramid pooling",
    reference=pooling.adaptive_avg_pool2d,
    literal=CASES,
    draw=draw,
    smaller=smaller,
    scene=adaptive_scene,
    traits=TRAITS,
    mistakes=(*_common(), *MISTAKES),
    hints=paragraphs(
        """
        Begin with one axis. For 7 cells and 3 outputs, write down the three begins and the
        three ends before you write code.

        Whole numbers divided with // are rounded down. Rounded up, a / b is -(-a // b), or
        math.ceil(a / b).

        Two loops over the output. Cell (i, j) is the mean of one slice of the image, whose
        rows follow from i and whose columns follow from j.
        """
    ),
)
