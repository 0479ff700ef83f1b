"""Item: a tiled convolution along a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from course_utils import convolution
from course_utils.practice.cases import Case, Mistake, Trait, paragraphs
from course_utils.practice.kinds import CodeItem


def tiled_conv1d(x: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """The right answer, as an image of one row."""
    line, kernels = x[None, None, None], weight[None, :, None, None, None]
    return convolution.tiled_conv2d(line, kernels)[0, 0, 0]


def _with(kernel: Callable | None = None, start: Callable | None = None) -> Callable:
    """Choose the kernel of output i, or the start of its window, in another way."""

    def answer(x, weight):
        tile, width = weight.shape
        count = len(x) - width + 1
        result = np.zeros(count)
        for i in range(count):
            row = kernel(i, tile, count) if kernel else i % tile
            begin = start(i, tile) if start else i
            result[i] = weight[row] @ x[begin : begin + width]
        return result

    return answer


def _by_input(x, weight):
    """The kernel's number follows the input cell, not the output."""
    tile, width = weight.shape
    cells = np.arange(len(x))
    products = weight[cells % tile] * x[:, None]
    return sum(products[j : len(x) - width + 1 + j, j] for j in range(width))


def _jumping(x, weight):
    tile, width = weight.shape
    starts = range(0, len(x) - width + 1, tile)
    return np.array([weight[n % tile] @ x[s : s + width] for n, s in enumerate(starts)])


def _padded(before: Callable) -> Callable:
    def answer(x, weight):
        rim = weight.shape[1] - 1
        return tiled_conv1d(np.pad(x, (before(rim), rim - before(rim))), weight)

    return answer


def _every_kernel(combine: Callable) -> Callable:
    return lambda x, weight: combine([tiled_conv1d(x, row[None]) for row in weight], axis=0)


MISTAKES = (
    Mistake(
        "one_kernel",
        "One kernel serves all outputs: that is a plain convolution. Here they take turns.",
        (_with(lambda *_: 0), _with(lambda *_: -1)),
    ),
    Mistake(
        "in_blocks",
        "Neighbouring outputs have the same kernel, as in stripes. The kernels take turns from "
        "each output to the next.",
        (
            _with(lambda i, tile, _: i // tile % tile),
            _with(lambda i, tile, _: min(i // tile, tile - 1)),
            _with(lambda i, tile, count: i * tile // count),
            _with(lambda i, tile, count: min(i // max(count // tile, 1), tile - 1)),
        ),
    ),
    Mistake(
        "stays_at_last",
        "The last kernel serves all remaining outputs. After it, the turns begin again.",
        (_with(lambda i, tile, _: min(i, tile - 1)),),
    ),
    Mistake(
        "starts_at_second",
        "The first output has the second kernel. The turns begin with weight[0].",
        (_with(lambda i, tile, _: (i + 1) % tile),),
    ),
    Mistake(
        "turns_backwards",
        "The kernels take turns in reverse order: after weight[0] comes weight[1].",
        (_with(lambda i, tile, _: -i % tile), _with(lambda i, tile, _: -1 - i % tile)),
    ),
    Mistake(
        "by_input",
        "Which kernel is used depends on the cell read. It is a matter of the output: all "
        "products of one output take their weights from the same kernel.",
        (_by_input,),
    ),
    Mistake(
        "flipped",
        "The kernels are reversed: the first weight belongs to the first cell of the window.",
        (lambda x, weight: tiled_conv1d(x, weight[:, ::-1]),),
    ),
    Mistake(
        "windows_jump",
        "The windows move on by a tile. They move by one cell; only the kernels change in turns.",
        (_jumping,),
    ),
    Mistake(
        "all_kernels",
        "All kernels are applied at every place. Each place has one of them.",
        (_every_kernel(np.sum), _every_kernel(np.mean), _every_kernel(np.max)),
    ),
    Mistake(
        "no_plus_one",
        "An output is missing: the first window is there before any step is taken.",
        (lambda x, weight: tiled_conv1d(x, weight)[:-1],),
    ),
    Mistake(
        "padded",
        "The windows hang over the ends. Only whole windows count here.",
        (
            _padded(lambda rim: rim // 2),
            _padded(lambda rim: rim - rim // 2),
            _padded(lambda _: 0),
            _padded(lambda rim: rim),
            lambda x, weight: tiled_conv1d(np.pad(x, weight.shape[1] // 2), weight),
        ),
    ),
    Mistake(
        "last_product",
        "Only the last product of each window is left: a sum starts at 0 and grows, +=.",
        (lambda x, weight: tiled_conv1d(x[weight.shape[1] - 1 :], weight[:, -1:]),),
    ),
    Mistake(
        "running_sum",
        "The sum is not set back to 0 before the next output.",
        (lambda x, weight: np.cumsum(tiled_conv1d(x, weight)),),
    ),
    Mistake(
        "zeros",
        "Every output is 0. Are the sums stored in the array that is returned?",
        (lambda x, weight: np.zeros(len(x) - weight.shape[1] + 1),),
    ),
)


def _case(x: list, weight: list, expected: list) -> Case:
    arguments = {"x": np.array(x, dtype=float), "weight": np.array(weight, dtype=float)}
    return Case(arguments, expected)


CASES = (
    _case([5, 6, 7, 8], [[1], [-1]], [5, -6, 7, -8]),
    _case([1, 2, 3, 4, 5], [[1, 1], [1, -1]], [3, -1, 7, -1]),
    _case([1, 2, 3, 4], [[1, 10]], [21, 32, 43]),
    _case([1, 2, 3, 4], [[1, 0], [0, 1], [10, 0]], [1, 3, 30]),
    _case([1, 0, 2, 0, 3, 0], [[1, 2, 3], [4, 5, 6]], [7, 10, 11, 15]),
)


def _draw(rng: np.random.Generator) -> dict:
    tile, width = int(rng.integers(1, 4)), int(rng.integers(1, 4))
    count = tile + int(rng.integers(0, 5))
    x = rng.integers(-8, 9, count + width - 1) / 2
    return {"x": x, "weight": rng.integers(-8, 9, (tile, width)) / 2}


def _smaller(arguments: Mapping) -> Iterator[dict]:
    x, weight = arguments["x"], arguments["weight"]
    near = [(x[:-1], weight), (x[1:], weight), (x, weight[:-1]), (x, weight[1:])]
    near += [(x, weight[:, :-1]), (np.round(x), weight), (x, np.round(weight))]
    for line, kernels in near:
        fits = len(line) - kernels.shape[1] + 1 >= len(kernels) > 0 < kernels.size
        if fits and not (np.array_equal(line, x) and np.array_equal(kernels, weight)):
            yield {"x": line.copy(), "weight": kernels.copy()}


TILED_CONV1D = CodeItem(
    name="tiled_conv1d",
    title="Kernels in turn",
    points=3,
    difficulty=2,
    passage="shared weights",
    reference=tiled_conv1d,
    literal=CASES,
    draw=_draw,
    smaller=_smaller,
    mistakes=MISTAKES,
    traits=(
        Trait("tile", lambda a: len(a["weight"]) > 1, "several kernels", "one kernel"),
        Trait("window", lambda a: a["weight"].shape[1] > 1, "windows of several cells", "window 1"),
        Trait(
            "left_over",
            lambda a: (len(a["x"]) - a["weight"].shape[1] + 1) % len(a["weight"]) > 0,
            "outputs that are no whole number of tiles",
            "whole tiles",
        ),
        Trait(
            "long",
            lambda a: len(a["x"]) - a["weight"].shape[1] + 1 > len(a["weight"]),
            "more outputs than kernels",
            "as many outputs as kernels",
        ),
    ),
    hints=paragraphs(
        """
        Count the outputs first: how often does a window of kernel_size cells fit on len(x)
        cells?

        Output i reads x[i : i + kernel_size], whatever the tile. Only the kernel changes
        with i: 0, 1, …, tile − 1, and then again from 0.

        The remainder of a division counts in that way: i % tile. The output is the sum of
        the products of that kernel and the window.
        """
    ),
)
