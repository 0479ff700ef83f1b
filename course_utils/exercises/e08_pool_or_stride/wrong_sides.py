"""Known mistakes of counting the work of layers: the side of a map after a layer."""

from collections.abc import Callable

from course_utils.exercises.e08_pool_or_stride.counting import (
    Layer,
    count_with,
    side_behind,
    stem_work,
)
from course_utils.practice.items import Mistake
from course_utils.windows import output_size


def _sized(formula: Callable) -> Callable:
    """Count with another formula for the size, from input, window, stride and padding."""
    return count_with(side=lambda side, layer: formula(side, *layer[1:]))


def _sized_by_kind(convolution: Callable | None = None, pooling: Callable | None = None):
    """Count with another formula for the size after convolutions, or after poolings."""

    def side(size: int, layer: Layer) -> float:
        formula = convolution if layer.filters else pooling
        return formula(size, *layer[1:]) if formula else side_behind(size, layer)

    return count_with(side=side)


def _from_picture(layers: list, channels: int, size: int) -> int:
    return count_with(side=lambda _, layer: side_behind(size, layer))(layers, channels, size)


def _pooling_skipped(layers: list, channels: int, size: int) -> int:
    return stem_work([layer for layer in layers if layer[0]], channels, size)


MISTAKES = (
    Mistake(
        "stride_ignored",
        "The strides play no part in the sizes here.",
        _sized(lambda n, k, _, p: n + 2 * p - k + 1),
    ),
    Mistake(
        "no_plus_one",
        "The maps are a row and a column too small: the first window is there before any step.",
        _sized(lambda n, k, s, p: (n + 2 * p - k) // s),
        _sized(lambda n, k, s, p: int((n + 2 * p - k) / s)),
    ),
    Mistake(
        "plus_one_inside",
        "The 1 for the first window is added before the division by the stride. The stride "
        "divides only what is left for steps; the first window is counted in addition to them.",
        _sized(lambda n, k, s, p: (n + 2 * p - k + 1) // s),
    ),
    Mistake(
        "last_window_forgotten",
        "A window that ends exactly at the edge is not counted. Is it counted with a `range`? That "
        "leaves out its end.",
        _sized(lambda n, k, s, p: max(0, -((k - n - 2 * p) // s))),
    ),
    Mistake(
        "one_more",
        "One cell too many is left for steps: a window takes up k cells, not k − 1. When the "
        "stride happens to divide what is left, a window is counted that does not fit.",
        _sized(lambda n, k, s, p: (n + 2 * p - k + 1) // s + 1),
    ),
    Mistake(
        "brackets_missing",
        "The stride divides the window alone. Does the whole of what is left for steps stand in "
        "brackets?",
        _sized(lambda n, k, s, p: n + 2 * p - k // s + 1),
        _sized(lambda n, k, s, p: n + 2 * p - k / s + 1),
    ),
    Mistake(
        "ceil",
        "The last windows hang over the edge. Only whole windows count: round down.",
        _sized(lambda n, k, s, p: -((k - n - 2 * p) // s) + 1),
    ),
    Mistake(
        "ceil_in_pooling",
        "The last window of a pooling hangs over the edge. Here only whole windows count, for "
        "poolings, too: round down.",
        _sized_by_kind(pooling=lambda n, k, s, p: -((k - n - 2 * p) // s) + 1),
    ),
    Mistake(
        "rounded",
        "The sizes are rounded to the nearest whole number. Only whole steps count: round down.",
        _sized(lambda n, k, s, p: round((n + 2 * p - k) / s) + 1),
        _sized(lambda n, k, s, p: round((n + 2 * p - k) / s + 1)),
        _sized(lambda n, k, s, p: (2 * (n + 2 * p - k) + s) // (2 * s) + 1),
    ),
    Mistake(
        "not_rounded",
        "The side of a map is not a whole number here. Only whole windows count: round down.",
        _sized(lambda n, k, s, p: (n + 2 * p - k) / s + 1),
    ),
    Mistake(
        "padding_ignored",
        "The padding plays no part in the sizes here.",
        _sized(lambda n, k, s, _: (n - k) // s + 1),
        _sized(lambda n, k, s, _: max(0, (n - k) // s + 1)),
    ),
    Mistake(
        "padding_once",
        "Padding is counted at one end only. It is added at both.",
        _sized(lambda n, k, s, p: (n + p - k) // s + 1),
    ),
    Mistake(
        "pooling_padding",
        "The padding of a pooling plays no part in the sizes here.",
        _sized_by_kind(pooling=lambda n, k, s, _: (n - k) // s + 1),
    ),
    Mistake(
        "swapped_options",
        "Stride and padding have changed places: a layer is (filters, kernel_size, stride, "
        "padding).",
        _sized(lambda n, k, s, p: output_size(n, k, p, s)),
    ),
    Mistake(
        "window_forgotten",
        "The sizes do not depend on the window, as if one started at every step, or as if padding "
        "always made up for it.",
        _sized(lambda n, _k, s, _p: n // s),
        _sized(lambda n, _k, s, _p: -(-n // s)),
        _sized(lambda n, _k, s, p: (n + 2 * p) // s),
        _sized(lambda n, _k, s, p: (n + 2 * p - 1) // s + 1),
        _sized(lambda n, _k, s, p: (n + 2 * p) // s + 1),
    ),
    Mistake(
        "size_kept",
        "Every layer is counted as if its input, or its output, had the size of the picture. The "
        "output of a layer is the input of the next.",
        _from_picture,
        _sized(lambda n, *_: n),
    ),
    Mistake(
        "convolutions_keep_size",
        "The convolutions are taken to keep the size of the map, or to divide it by the stride. "
        "Only some do: it depends on window and padding, too.",
        _sized_by_kind(convolution=lambda n, *_: n),
        _sized_by_kind(convolution=lambda n, _k, s, _p: n // s),
        _sized_by_kind(convolution=lambda n, _k, s, _p: -(-n // s)),
    ),
    Mistake(
        "pool_steps_by_window",
        "The windows of a pooling step by their own size here. It is the stride that says how far "
        "they step.",
        _sized_by_kind(pooling=lambda n, k, _s, p: (n + 2 * p - k) // k + 1),
        _sized_by_kind(pooling=lambda n, k, _s, _p: n // k),
    ),
    Mistake(
        "pool_halves",
        "A pooling is taken to halve the side, or to divide it by the stride. How many whole "
        "windows fit depends on window and padding, too.",
        _sized_by_kind(pooling=lambda n, *_: n // 2),
        _sized_by_kind(pooling=lambda n, _k, s, _p: n // s),
        _sized_by_kind(pooling=lambda n, _k, s, _p: -(-n // s)),
    ),
    Mistake(
        "pooling_skipped",
        "A pooling is skipped. It has no products, but it gives the next layer a map of another "
        "size.",
        _pooling_skipped,
    ),
)
