"""Wrong answers with the right windows: some are left out, or their numbers are out of order."""

from collections.abc import Callable
from itertools import permutations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from course_utils.exercises.families.pooling.wrong_windows import pad
from course_utils.practice.items import Mistake
from course_utils.windows import Sizes, pair

Pair = tuple[int, int]
Part = Callable[[Pair, Pair, Pair], tuple]  # from the sizes of image, window and stride to an index
ORDERS = tuple(permutations(range(4)))[1:]
# orders of the axes of windows (N, C, rows, columns, h, w) before and after a reshape
AXES = "NCijab"
MIXED = (("abNCij", "NCijab"), ("abNCij", "NCabij"), ("NCabij", "NCijab"))
CUT = ("NCaibj", "NCijab")  # how an image may be cut where windows lie side by side


def _always(index: tuple) -> Part:
    return lambda *_: index


def _along_both(end: Callable[[int, int, int], int]) -> Part:
    """Keep as many windows along each axis as ``end`` says, at most all of them."""
    return lambda *sizes: (..., *(slice(max(0, end(*axis))) for axis in zip(*sizes, strict=True)))


# name: the words, and the windows that are dealt with
PARTS: dict[str, tuple[str, tuple[Part, ...]]] = {
    "returns_early": (
        (
            "Only the first window is done, or only the first row of windows or the first "
            "channel; the others are left out. Is `return` inside a loop, so that the loop ends "
            "after its first round?"
        ),
        tuple(
            map(
                _always,
                (
                    np.s_[:, :, :1, :1],
                    np.s_[:1, :1, :1, :1],
                    np.s_[:, :, :1],
                    np.s_[:1, :1, :1],
                    np.s_[:1, :1],
                ),
            )
        ),
    ),
    "left_out": (
        (
            "Some windows at the end (or at the beginning) of the rows and columns are left out. "
            "Where do the loops begin and end? range(a, b) stops before b."
        ),
        (
            *map(_always, (np.s_[..., :-1, :-1], np.s_[..., :-1, :], np.s_[..., :-1])),
            _always(np.s_[..., 1:, 1:]),
            _along_both(lambda size, _, stride: size // stride),
            _along_both(lambda size, kernel, _: size // kernel),
            _along_both(lambda size, kernel, stride: -((kernel - size) // stride)),
        ),
    ),
}


def parted(part: Part, values: np.ndarray, x: np.ndarray, *options: Sizes) -> np.ndarray:
    """Keep the numbers of some windows, and write 0 for the others.

    ``options`` are kernel_size, stride and, if there is any, padding.
    """
    kernel, stride, padding = (pair(size, "size") for size in (*options, 0)[:3])
    sizes = tuple(size + 2 * rim for size, rim in zip(x.shape[2:], padding, strict=True))
    result = np.zeros(values.shape)
    index = part(sizes, kernel, stride)
    result[index] = values[index]
    return result


def unfinished(forward: Callable) -> tuple[Mistake, ...]:
    """List forward passes that leave some windows out."""

    def answer(part: Part) -> Callable:
        return lambda x, *options: parted(part, forward(x, *options), x, *options)

    return tuple(
        Mistake(name, words, *map(answer, parts)) for name, (words, parts) in PARTS.items()
    )


def sent_in_part(backward: Callable) -> tuple[Mistake, ...]:
    """List backward passes in which some windows send nothing."""

    def answer(part: Part) -> Callable:
        def back(grad_output, x, *options):
            return backward(parted(part, grad_output, x, *options), x, *options)

        return back

    return tuple(
        Mistake(name, words, *map(answer, parts)) for name, (words, parts) in PARTS.items()
    )


def channels_last(*answers: Callable) -> Mistake:
    """Name answers that take the channel for the last axis."""
    return Mistake(
        "channels_last",
        "You take the axes in the order (image, row, column, channel), in the input, in the "
        "result, or in both. Here the channel comes second: (image, channel, row, column).",
        *answers,
    )


def pooled_last(forward: Callable) -> Mistake:
    """Put the channel last in the result, or in both the image and the result."""
    return channels_last(
        lambda *given: forward(*given).transpose(0, 2, 3, 1),
        lambda x, *options: forward(x.transpose(0, 3, 1, 2), *options).transpose(0, 2, 3, 1),
    )


def out_of_order(forward: Callable, summary: Callable, fill: float = 0.0) -> Mistake:
    """Reshape where axes should be moved, before or after the windows are summarised."""

    def reshaped(order: tuple[int, ...]) -> Callable:
        def answer(*given):
            result = forward(*given)
            return result.transpose(order).reshape(result.shape)

        return answer

    def mixed(lying: str, taken: str) -> Callable:
        def answer(x, kernel_size, stride, padding=0):
            windows = _windows(pad(x, padding, fill), kernel_size, stride)
            sizes = [windows.shape[AXES.index(axis)] for axis in taken]
            laid = windows.transpose([AXES.index(axis) for axis in lying]).reshape(sizes)
            return summary(laid, axis=(taken.index("a"), taken.index("b")))

        return answer

    def cut(taken: str) -> Callable:
        def answer(x, kernel_size, stride, padding=0):
            windows = _windows(pad(x, padding, fill), kernel_size, stride)
            sizes = dict(zip(AXES, windows.shape, strict=True))
            if (sizes["a"], sizes["b"]) != pair(stride, "stride"):
                raise ValueError("the windows do not lie side by side")
            ends = sizes["i"] * sizes["a"], sizes["j"] * sizes["b"]
            image = pad(x, padding, fill)[:, :, : ends[0], : ends[1]]
            laid = image.reshape([sizes[axis] for axis in taken])
            return summary(laid, axis=(taken.index("a"), taken.index("b")))

        return answer

    words = (
        "Numbers are in the wrong order. reshape keeps them in the order in which they lie in "
        "memory and moves no axis; to move axes, use transpose. Or do you fill something in an "
        "order other than row by row?"
    )
    answers = (*map(reshaped, ORDERS), *(mixed(*axes) for axes in MIXED), *map(cut, CUT))
    return Mistake("out_of_order", words, *answers)


def order_mistakes(forward: Callable, summary: Callable, fill: float = 0.0) -> tuple[Mistake, ...]:
    """List forward passes that leave windows out, or confuse the order of axes or numbers."""
    return (*unfinished(forward), pooled_last(forward), out_of_order(forward, summary, fill))


def _windows(x: np.ndarray, kernel_size: Sizes, stride: Sizes) -> np.ndarray:
    """Return all windows, (N, C, rows, columns, h, w)."""
    down, right = pair(stride, "stride")
    windows = sliding_window_view(x, pair(kernel_size, "kernel_size"), axis=(2, 3))
    return windows[:, :, ::down, ::right]
