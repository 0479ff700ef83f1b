"""Wrong ways to pad."""

from collections.abc import Callable

import numpy as np

from course_utils.exercises.families.pooling.wrong_counts import whole_windows
from course_utils.exercises.families.pooling.wrong_places import lay
from course_utils.exercises.families.pooling.wrong_windows import pad, slide
from course_utils.practice.items import Mistake
from course_utils.windows import Sizes, pair

Pair = tuple[int, int]


def padding_mistakes(right: Callable, fill: float) -> tuple[Mistake, ...]:
    """List wrong ways to pad.

    Parameters
    ----------
    right : callable
        The pooling, which is called without padding here: (x, kernel_size, stride).
    fill : float
        The number that padding should hold.
    """

    def padded(mode: str | float, sides: Callable = both_sides) -> Callable:
        options = {"mode": mode} if isinstance(mode, str) else {"constant_values": mode}
        return lambda x, kernel_size, stride, padding: right(
            np.pad(x, sides(*pair(padding, "padding")), **options), kernel_size, stride
        )

    def padded_at(*ends: Callable) -> tuple[Callable, ...]:
        return tuple(padded(fill, sides) for sides in ends)

    # a repeated edge cell cannot win: the window has it anyway
    modes = ("reflect", "wrap") if fill < 0 else ("edge", "symmetric", "reflect", "wrap")
    return (
        Mistake(
            "padded_with_image",
            "The padding repeats numbers of the image. It should make room, not bring in numbers.",
            *(padded(mode) for mode in modes),
        ),
        Mistake(
            "padding_ignored",
            "There is no padding: this is the result for the bare image.",
            lambda x, kernel_size, stride, _: right(x, kernel_size, stride),
        ),
        Mistake(
            "padding_swapped",
            "Somewhere the height and the width of the padding are swapped: the first number of a "
            "pair is for the rows above and below.",
            *padded_at(lambda down, right: both_sides(right, down)),
        ),
        Mistake(
            "padding_one_side",
            "This is the result for an image that is padded on one side only. Padding belongs "
            "above and below, left and right, and counts twice in the output's size.",
            *padded_at(
                lambda down, right: sides((down, 0), (right, 0)),
                lambda down, right: sides((0, down), (0, right)),
                lambda down, right: sides((2 * down, 0), (2 * right, 0)),
                lambda down, right: sides((0, 2 * down), (0, 2 * right)),
            ),
        ),
        Mistake(
            "padding_doubled",
            "There is twice as much padding as there should be: `padding` rows belong above and "
            "as many below.",
            *padded_at(lambda down, right: both_sides(2 * down, 2 * right)),
        ),
        Mistake(
            "padding_everywhere",
            "Other axes than height and width are padded: tell np.pad how wide each of the four "
            "axes is padded, the first two, images and channels, by (0, 0).",
            *padded_at(
                lambda down, right: [(down, right)] * 4,
                lambda down, _: [(down, down)] * 4,
                lambda _, right: [(right, right)] * 4,
                lambda down, right: [(down, down), (down, down), *both_sides(down, right)[2:]],
                lambda down, right: [(down, down), *both_sides(down, right)[1:]],
                lambda down, right: [(right, right), *both_sides(down, right)[1:]],
                lambda down, right: [(down, down), (right, right), *both_sides(down, right)[2:]],
                lambda down, right: [(0, 0), (down, down), (right, right), (0, 0)],
            ),
        ),
    )


def both_sides(down: int, right: int) -> list[Pair]:
    """Give widths for np.pad, the same on both sides, which is right."""
    return sides((down, down), (right, right))


def sides(rows: Pair, columns: Pair) -> list[Pair]:
    """Give widths for np.pad: above and below, left and right."""
    return [(0, 0), (0, 0), rows, columns]


def with_padding(right: Callable, fill: float | Callable) -> Callable:
    """Pad an image with a number, which may depend on the image, and then pool it."""

    def answer(x: np.ndarray, kernel_size: Sizes, stride: Sizes, padding: Sizes) -> np.ndarray:
        number = fill(x) if callable(fill) else fill
        return right(pad(x, padding, number), kernel_size, stride)

    return answer


def rim_mistakes(right: Callable, *reduces: Callable, fill: float) -> tuple[Mistake, ...]:
    """List wrong answers at the rim of the image.

    Parameters
    ----------
    right : callable
        The pooling, which is called without padding here: (x, kernel_size, stride).
    *reduces : callable
        As in `forward_mistakes`.
    fill : float
        What padding should hold.
    """
    return (
        Mistake(
            "end_after_clipping",
            "The first windows, which begin in the padding, reach too far into the image. Do you "
            "compute a window's end from a start that you have already cut off at 0?",
            *(_on_bare_image(reduce, _ending_late) for reduce in reduces),
        ),
        Mistake(
            "padding_in_size_only",
            "The output has the right size for this padding, but the windows start as if there "
            "were none. The first one starts in the padding, above the image and to its left.",
            *(_on_bare_image(reduce, _starting_inside) for reduce in reduces),
        ),
        Mistake(
            "size_without_padding",
            "The output has the size that it would have without padding. The windows can step "
            "through the padding, too: the image is size + 2 · padding cells long.",
            *(_bare_size(reduce, fill) for reduce in reduces),
        ),
        Mistake(
            "padding_of_its_own",
            "The width of your padding does not depend on `padding`: it is half the window, or "
            "always 1.",
            _padded_by(right, fill, lambda kernel: (kernel[0] // 2, kernel[1] // 2)),
            _padded_by(right, fill, lambda kernel: ((kernel[0] - 1) // 2, (kernel[1] - 1) // 2)),
            _padded_by(right, fill, lambda _: (1, 1)),
        ),
    )


def _ending_late(start: int, kernel: int, _rim: int) -> slice:
    return slice(max(start, 0), max(start, 0) + kernel)


def _starting_inside(start: int, kernel: int, rim: int) -> slice:
    return slice(start + rim, start + rim + kernel)


def _on_bare_image(reduce: Callable, cut: Callable) -> Callable:
    """Lay windows on the image without padding; ``cut`` takes start, size and padding."""

    def answer(x: np.ndarray, kernel_size: Sizes, stride: Sizes, padding: Sizes) -> np.ndarray:
        kernel, steps, rims = (pair(size, "size") for size in (kernel_size, stride, padding))
        sizes = (size + 2 * rim for size, rim in zip(x.shape[2:], rims, strict=True))
        outputs = tuple(map(whole_windows, sizes, kernel, steps))
        starts = (np.multiply(output, steps) - rims for output in np.ndindex(outputs))
        places = (tuple(map(cut, start, kernel, rims)) for start in starts)
        return slide(lambda window: reduce(window, kernel), x, outputs, places)

    return answer


def _bare_size(reduce: Callable, fill: float) -> Callable:
    def answer(x: np.ndarray, kernel_size: Sizes, stride: Sizes, padding: Sizes) -> np.ndarray:
        kernel, steps = pair(kernel_size, "kernel_size"), pair(stride, "stride")
        outputs = tuple(map(whole_windows, x.shape[2:], kernel, steps))
        places = (lay(output, kernel, steps) for output in np.ndindex(outputs))
        return slide(lambda window: reduce(window, kernel), pad(x, padding, fill), outputs, places)

    return answer


def _padded_by(right: Callable, fill: float, own: Callable[[Pair], Pair]) -> Callable:
    return lambda x, kernel_size, stride, _: right(
        pad(x, own(pair(kernel_size, "kernel_size")), fill), kernel_size, stride
    )
