"""The weight that takes means, and known wrong ones."""

from collections.abc import Callable

import numpy as np

from course_utils.practice.items import Mistake
from course_utils.windows import Sizes, pair


def _made(channels: Callable, cells: Callable) -> Callable:
    """Multiply ``channels(n)``, a table (out, in), by ``cells(height, width)``, a window."""

    def answer(count: int, kernel_size: Sizes) -> np.ndarray:
        window = cells(*pair(kernel_size, "kernel_size"))
        return channels(count)[:, :, None, None] * window

    return answer


def _mean(height: int, width: int) -> np.ndarray:
    return np.full((height, width), 1 / (height * width))


def _divided(by: Callable) -> Callable:
    return _made(np.eye, lambda height, width: np.ones((height, width)) / by(height, width))


def _one_cell(row: Callable, column: Callable) -> Callable:
    def cells(height: int, width: int) -> np.ndarray:
        window = np.zeros((height, width))
        window[row(height), column(width)] = 1
        return window

    return _made(np.eye, cells)


def _shared(cells: Callable) -> Callable:
    """Give each marked cell of a window its right share, and the others 0."""
    return _made(np.eye, lambda height, width: cells(height, width) / (height * width))


def _row(height: int, width: int) -> np.ndarray:
    return np.outer(np.arange(height) == 0, np.ones(width))


def _first_row(count: int) -> np.ndarray:
    table = np.zeros((count, count))
    table[0] = 1
    return table


def _corner(count: int) -> np.ndarray:
    return np.diag(np.arange(count) == 0).astype(float)


def _beside(count: int, by: int, wrap: bool) -> np.ndarray:
    """Mark the channel that lies ``by`` places away from each output's own."""
    return np.roll(np.eye(count), by, axis=1) if wrap else np.eye(count, k=by)


mean_weight = _made(np.eye, _mean)

MISTAKES = (
    Mistake(
        "channels_mixed",
        "Every output reads all channels. In pooling, an output reads only the channel with its "
        "own number.",
        _made(lambda count: np.ones((count, count)), _mean),
        _made(lambda count: np.ones((count, count)) / count, _mean),
        _made(
            lambda count: np.ones((count, count)),
            lambda height, width: np.ones((height, width)),
        ),
    ),
    Mistake(
        "divided_by_channels",
        "The weights are divided by the number of channels, too. Each mean is taken over one "
        "channel.",
        lambda count, kernel_size: mean_weight(count, kernel_size) / count,
        lambda count, kernel_size: mean_weight(count, kernel_size) / count**2,
    ),
    Mistake(
        "not_divided",
        "This adds up each window. A mean also divides by the number of cells.",
        _divided(lambda *_: 1),
    ),
    Mistake(
        "divided_by_one_side",
        "The weights are divided by one side of the window, or by both sides added up. How many "
        "cells does it have?",
        _divided(lambda height, _: height),
        _divided(lambda _, width: width),
        _divided(max),
        _divided(lambda height, width: height + width),
    ),
    Mistake(
        "divided_by_square",
        "The weights are divided by the square of one side, and the window need not be square.",
        _divided(lambda height, _: height**2),
        _divided(lambda _, width: width**2),
    ),
    Mistake(
        "root",
        "The weights are divided by the square root of the number of cells. Then their squares "
        "add up to 1; in a mean, the weights themselves do.",
        _divided(lambda height, width: np.sqrt(height * width)),
    ),
    Mistake(
        "divided_twice",
        "The weights are divided by the number of cells twice. Dividing once makes their sum 1.",
        _divided(lambda height, width: (height * width) ** 2),
    ),
    Mistake(
        "floor_division",
        "Where a window has several cells, all weights are 0. `1 // n` is 0 for every n above 1: "
        "one slash keeps the fraction.",
        _made(np.eye, lambda height, width: np.ones((height, width)) // (height * width)),
    ),
    Mistake(
        "one_cell",
        "Only one cell of each window has a weight; the others are dropped, as in subsampling.",
        _one_cell(lambda _: 0, lambda _: 0),
        _one_cell(lambda height: height // 2, lambda width: width // 2),
        _shared(lambda height, width: np.outer(np.arange(height) == 0, np.arange(width) == 0)),
    ),
    Mistake(
        "one_row",
        "Only one row of each window has weights, or one column, or its diagonal. All cells of a "
        "window count for the mean.",
        _shared(_row),
        _shared(lambda height, width: _row(width, height).T),
        _shared(np.eye),
    ),
    Mistake(
        "window_swapped",
        "Height and width of the window are swapped: the height comes first.",
        lambda count, kernel_size: mean_weight(count, pair(kernel_size, "kernel_size")[::-1]),
    ),
    Mistake(
        "square_window",
        "The window is taken to be square. Height and width may differ.",
        *(
            lambda count, kernel_size, side=side: mean_weight(
                count, pair(kernel_size, "kernel_size")[side]
            )
            for side in (0, 1)
        ),
    ),
    Mistake(
        "depthwise",
        "There is one channel in each kernel: that is the weight for groups=channels. Here every "
        "kernel has weights for all channels, and most of them are 0.",
        _made(lambda count: np.ones((count, 1)), _mean),
    ),
    Mistake(
        "channels_last",
        "The axes are in another order. It is (channels out, channels in, height, width).",
        *(
            lambda count, kernel_size, order=order: mean_weight(count, kernel_size).transpose(order)
            for order in ((2, 3, 0, 1), (0, 2, 3, 1), (3, 2, 0, 1))
        ),
    ),
    Mistake(
        "one_kernel",
        "This is a single window. There is one for each pair of an output and an input channel.",
        lambda _, kernel_size: mean_weight(1, kernel_size),
        lambda _, kernel_size: mean_weight(1, kernel_size)[0],
        lambda _, kernel_size: mean_weight(1, kernel_size)[0, 0],
    ),
    Mistake(
        "one_output",
        "There is one kernel, for one output. As many channels come out as go in, so there are as "
        "many kernels.",
        lambda count, kernel_size: mean_weight(count, kernel_size).sum(0, keepdims=True),
        lambda count, kernel_size: mean_weight(count, kernel_size)[:1],
        lambda count, kernel_size: mean_weight(count, kernel_size).mean(0, keepdims=True),
    ),
    Mistake(
        "first_channel",
        "Every output reads channel 0, or output 0 reads all. Which channel belongs to which?",
        _made(_first_row, _mean),
        _made(lambda count: _first_row(count).T, _mean),
    ),
    Mistake(
        "first_only",
        "Only one channel is pooled, the first or the last; the others come out as 0.",
        _made(_corner, _mean),
        _made(lambda count: _corner(count)[::-1, ::-1], _mean),
    ),
    Mistake(
        "shifted",
        "Every output reads the channel beside its own, or none. Output c reads channel c.",
        *(
            _made(lambda count, by=by, wrap=wrap: _beside(count, by, wrap), _mean)
            for by in (1, -1)
            for wrap in (True, False)
        ),
    ),
    Mistake(
        "off_diagonal",
        "Every output reads the channels of the others, and not its own. Output c reads channel c.",
        _made(lambda count: 1 - np.eye(count), _mean),
    ),
    Mistake(
        "triangle",
        "Every output reads its own channel, and all those before or after it. In pooling, an "
        "output reads only the channel with its own number.",
        *(
            _made(lambda count, cut=cut: cut(np.ones((count, count))), _mean)
            for cut in (np.tril, np.triu)
        ),
    ),
    Mistake(
        "reversed",
        "The channels come out in reverse order.",
        _made(lambda count: np.eye(count)[::-1], _mean),
    ),
    Mistake(
        "zeros",
        "Every weight is 0. Are the means stored in the array that is returned?",
        _made(lambda count: np.zeros((count, count)), _mean),
    ),
)
