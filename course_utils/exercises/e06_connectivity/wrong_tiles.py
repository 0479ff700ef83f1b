"""A tiled convolution along a line, and the known wrong ways to compute it."""

from collections.abc import Callable

import numpy as np

from course_utils import convolution
from course_utils.exercises.families.filling import first_of, left_out, overwritten, returned_early
from course_utils.practice.items import Mistake


def tiled_conv1d(x: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Compute the right answer as that of an image with one row.

    Examples
    --------
    >>> tiled_conv1d(np.array([5, 6, 7, 8]), np.array([[1], [-1]]))
    array([ 5, -6,  7, -8])
    """
    line, kernels = x[None, None, None], weight[None, :, None, None, None]
    return convolution.tiled_conv2d(line, kernels)[0, 0, 0]


def _with(
    kernel: Callable = lambda i, tile, *_: i % tile, start: Callable = lambda i, *_: i
) -> Callable:
    """Choose the kernel of output i, or the start of its window, in another way."""

    def answer(x, weight):
        tile, width = weight.shape
        count = len(x) - width + 1
        result = np.zeros(count)
        for i in range(count):
            begin = start(i, tile, width)
            window = x[begin : begin + width]
            result[i] = weight[kernel(i, tile, count, width)][: len(window)] @ window
        return result

    return answer


def _by_input(x, weight):
    """Choose the kernel by the input cell, not by the output."""
    tile, width = weight.shape
    cells = np.arange(len(x))
    products = weight[cells % tile] * x[:, None]
    return sum(products[j : len(x) - width + 1 + j, j] for j in range(width))


def _jumping(step: Callable) -> Callable:
    """Let the windows move on by several cells."""

    def answer(x, weight):
        tile, width = weight.shape
        starts = range(0, len(x) - width + 1, step(tile, width))
        return np.array([weight[n % tile] @ x[s : s + width] for n, s in enumerate(starts)])

    return answer


def _padded(before: Callable) -> Callable:
    def answer(x, weight):
        rim = weight.shape[1] - 1
        return tiled_conv1d(np.pad(x, (before(rim), rim - before(rim))), weight)

    return answer


def _wrapped(x, weight):
    """Let windows that hang over the end continue at the front."""
    return tiled_conv1d(np.pad(x, (0, weight.shape[1] - 1), mode="wrap"), weight)


def _every_kernel(combine: Callable) -> Callable:
    return lambda x, weight: combine([tiled_conv1d(x, row[None]) for row in weight], axis=0)


def _of_products(combine: Callable) -> Callable:
    """Combine a window and its kernel by something other than the sum of products."""

    def answer(x, weight):
        tile, width = weight.shape
        windows = np.lib.stride_tricks.sliding_window_view(x, width)
        return combine(windows, weight[np.arange(len(windows)) % tile])

    return answer


def _too_long(x, weight):
    """Keep the length of x, and leave zeros at the end."""
    y = tiled_conv1d(x, weight)
    return np.pad(y, (0, len(x) - len(y)))


def _first_turn(x, weight):
    y = tiled_conv1d(x, weight)
    y[len(weight) :] = 0
    return y


TURNS = (
    Mistake(
        "one_kernel",
        "One kernel serves all outputs: that is a plain convolution. Here the kernels take turns.",
        _with(lambda *_: 0),
        _with(lambda *_: -1),
        lambda x, weight: np.convolve(x, weight[0], "valid"),
    ),
    Mistake(
        "in_blocks",
        "Neighbouring outputs have the same kernel, as in stripes. The kernels take turns from "
        "each output to the next.",
        _with(lambda i, tile, *_: i // tile % tile),
        _with(lambda i, tile, *_: min(i // tile, tile - 1)),
        _with(lambda i, tile, count, _: i * tile // count),
        _with(lambda i, tile, count, _: min(i // max(count // tile, 1), tile - 1)),
    ),
    Mistake(
        "stays_at_last",
        "The last kernel serves all remaining outputs. After it, the turns begin again.",
        _with(lambda i, tile, *_: min(i, tile - 1)),
    ),
    Mistake(
        "starts_at_second",
        "The first output has the second kernel. The turns begin with weight[0].",
        _with(lambda i, tile, *_: (i + 1) % tile),
    ),
    Mistake(
        "turns_backwards",
        "The kernels take turns in reverse order: after weight[0] comes weight[1].",
        _with(lambda i, tile, *_: -i % tile),
        _with(lambda i, tile, *_: -1 - i % tile),
        _with(lambda i, tile, count, _: (count - 1 - i) % tile),
    ),
    Mistake(
        "turns_by_width",
        "The turns begin again after kernel_size outputs. They begin again after the last kernel: "
        "weight has `tile` rows.",
        _with(lambda i, _tile, _count, width: i % width),
        _with(lambda i, tile, _count, width: i % width % tile),
    ),
    Mistake(
        "by_input",
        "Your kernel changes from cell to cell. It should change from output to output: all "
        "products of one output take their weights from the same kernel.",
        _by_input,
    ),
    Mistake(
        "all_kernels",
        "All kernels are applied at every place. Each place should use one of them.",
        *map(_every_kernel, (np.sum, np.mean, np.max, np.stack, np.concatenate)),
        lambda x, weight: _every_kernel(np.stack)(x, weight).T,
    ),
    Mistake(
        "first_turn_alone",
        "Only the first `tile` outputs are there, and all others are 0. After the last kernel, "
        "the turns begin again.",
        _first_turn,
    ),
)
WINDOWS = (
    Mistake(
        "flipped",
        "The kernels are reversed: the first weight belongs to the first cell of the window.",
        lambda x, weight: tiled_conv1d(x, weight[:, ::-1]),
    ),
    Mistake(
        "windows_jump",
        "The windows move on by a whole tile. They should move by one cell; only the kernels take "
        "turns.",
        _jumping(lambda tile, _: tile),
    ),
    Mistake(
        "windows_side_by_side",
        "The windows lie side by side. They should move by one cell, so that they overlap.",
        _jumping(lambda _, width: width),
    ),
    Mistake(
        "window_waits",
        "The window moves on only when every kernel has had its turn. It should move by one cell "
        "from each output to the next.",
        _with(start=lambda i, tile, _: i // tile),
    ),
    Mistake(
        "window_stays",
        "All outputs read the first window. Output i reads the one that begins with cell i.",
        _with(start=lambda *_: 0),
    ),
    Mistake(
        "no_plus_one",
        "An output is missing: the first window is there before any step is taken.",
        lambda x, weight: tiled_conv1d(x, weight)[:-1],
    ),
    Mistake(
        "too_long",
        "There are as many outputs as cells, and the last ones are 0. Where no whole window "
        "begins, there is no output.",
        _too_long,
    ),
    Mistake(
        "padded",
        "The windows hang over the ends. Only whole windows count here.",
        _padded(lambda rim: rim // 2),
        _padded(lambda rim: rim - rim // 2),
        _padded(lambda _: 0),
        _padded(lambda rim: rim),
        lambda x, weight: tiled_conv1d(np.pad(x, weight.shape[1] // 2), weight),
        lambda x, weight: tiled_conv1d(np.pad(x, weight.shape[1] - 1), weight),
        _wrapped,
    ),
)
SUMS = (
    Mistake(
        "last_product",
        "Only the last product of each window is left: start a sum at 0 and let it grow with +=.",
        _of_products(lambda windows, weight: windows[:, -1] * weight[:, -1]),
    ),
    Mistake(
        "first_product",
        "Only the first product of each window counts. An output is the sum of all of them.",
        _of_products(lambda windows, weight: windows[:, 0] * weight[:, 0]),
    ),
    Mistake(
        "running_sum",
        "The sum is not set back to 0 before the next output.",
        lambda x, weight: np.cumsum(tiled_conv1d(x, weight)),
    ),
    Mistake(
        "mean_of_products",
        "The products of a window are averaged. An output is their sum.",
        lambda x, weight: tiled_conv1d(x, weight) / weight.shape[1],
    ),
    Mistake(
        "largest_product",
        "Each output is the largest of the products. It should be their sum.",
        _of_products(lambda windows, weight: (windows * weight).max(axis=1)),
    ),
    Mistake(
        "no_products",
        "Cells and weights are added. Each cell is multiplied by its weight, and the products are "
        "added up.",
        _of_products(lambda windows, weight: (windows + weight).sum(axis=1)),
    ),
    Mistake(
        "rectified",
        "Negative outputs have become 0. This layer has no ReLU.",
        lambda x, weight: np.maximum(tiled_conv1d(x, weight), 0),
    ),
    Mistake(
        "signs_lost",
        "The products have lost their signs: the sum of their absolute values is another number.",
        _of_products(lambda windows, weight: np.abs(windows * weight).sum(axis=1)),
    ),
    Mistake(
        "zeros",
        "Every output is 0. Are the sums stored in the array that is returned?",
        lambda x, weight: np.zeros(len(x) - weight.shape[1] + 1),
    ),
    returned_early(*first_of(tiled_conv1d, np.s_[:1])),
    left_out(tiled_conv1d, axes=1),
    overwritten(tiled_conv1d, axes=1),
)
MISTAKES = (*TURNS, *WINDOWS, *SUMS)
