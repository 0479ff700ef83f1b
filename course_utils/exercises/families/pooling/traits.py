"""Properties of cases of pooling that a function may overlook."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from course_utils.exercises.families.images import BATCH, CHANNELS, oblong
from course_utils.practice.cases import Trait
from course_utils.windows import pair, plane

LONG_WINDOW, LONG_STRIDE, WIDE_PADDING = 3, 2, 1  # in cells; most cases stay within these
NEAR = 1e-4  # as a part of an image's largest number: numbers that differ by less are nearly tied


def _two(arguments: Mapping, name: str) -> tuple[int, int]:
    return pair(arguments.get(name, 0), name)


def _differ(name: str) -> Callable[[Mapping], bool]:
    return lambda arguments: len(set(_two(arguments, name))) == 2


def _overlap(arguments: Mapping) -> bool:
    kernel, stride = _two(arguments, "kernel_size"), _two(arguments, "stride")
    return any(size > step for size, step in zip(kernel, stride, strict=True))


def _left_over(arguments: Mapping) -> bool:
    kernel, stride = _two(arguments, "kernel_size"), _two(arguments, "stride")
    axes = zip(_padded_sizes(arguments), kernel, stride, strict=True)
    return any((size - window) % step for size, window, step in axes)


def _padded_sizes(arguments: Mapping) -> list[int]:
    rims = _two(arguments, "padding")
    return [size + 2 * rim for size, rim in zip(arguments["x"].shape[2:], rims, strict=True)]


def _steps_otherwise(arguments: Mapping) -> bool:
    return _two(arguments, "kernel_size") != _two(arguments, "stride")


def _more_than(least: int, name: str) -> Callable[[Mapping], bool]:
    return lambda arguments: max(_two(arguments, name)) > least


def _outputs(arguments: Mapping) -> list[int]:
    options = {name: arguments.get(name, 0) for name in ("kernel_size", "stride", "padding")}
    return [axis.output_size for axis in plane(*arguments["x"].shape[2:], **options)]


def _nearly_tied(arguments: Mapping) -> bool:
    x = arguments["x"]
    steps = _two(arguments, "stride")
    windows = sliding_window_view(x, _two(arguments, "kernel_size"), axis=(2, 3))
    windows = windows[:, :, :: steps[0], :: steps[1]]
    below = windows.max(axis=(4, 5), keepdims=True) - windows
    return bool(np.any((below > 0) & (below < NEAR * np.abs(x).max())))


TRAITS = (
    BATCH,
    CHANNELS,
    oblong("square", _padded_sizes, "images"),
    oblong("square_window", lambda a: _two(a, "kernel_size"), "windows"),
    Trait("square_stride", _differ("stride"), "different strides down and right", "one stride"),
    Trait(
        "pairs",
        lambda a: isinstance(a["kernel_size"], tuple) or isinstance(a["stride"], tuple),
        "window or stride given as a pair (height, width)",
        "window and stride given as one number",
    ),
    Trait(
        "numbers",
        lambda a: isinstance(a["kernel_size"], int) or isinstance(a["stride"], int),
        "window or stride given as one number",
        "window and stride given as pairs",
    ),
    Trait("overlap", _overlap, "windows that overlap", "windows that do not overlap"),
    Trait(
        "left_over",
        _left_over,
        "rows or columns left over at the end",
        "windows that fill the image exactly",
    ),
    Trait(
        "stride_given",
        _steps_otherwise,
        "a stride other than the window size",
        "a stride equal to the window size",
    ),
)
SIZES = (  # what a function that is right for common sizes may overlook
    *TRAITS,
    Trait(
        "several_windows", lambda a: np.prod(_outputs(a)) > 1, "several windows", "a single window"
    ),
    Trait(
        "several_rows",
        lambda a: _outputs(a)[0] > 1,
        "several rows of windows",
        "one row of windows",
    ),
    Trait(
        "long_window",
        _more_than(LONG_WINDOW, "kernel_size"),
        f"windows more than {LONG_WINDOW} cells long",
        "shorter windows",
    ),
    Trait(
        "long_stride",
        _more_than(LONG_STRIDE, "stride"),
        f"a stride above {LONG_STRIDE}",
        "shorter strides",
    ),
)
NEAR_TIES = Trait(
    "near_ties",
    _nearly_tied,
    "a number that is nearly as large as its window's largest one",
    "numbers that differ clearly",
)
PADDED = (
    *SIZES,
    Trait("padding", _more_than(0, "padding"), "padding", "no padding"),
    Trait(
        "no_padding",
        lambda a: min(_two(a, "padding")) == 0,
        "an axis without padding",
        "padding along both axes",
    ),
    Trait(
        "square_padding",
        _differ("padding"),
        "different padding of rows and columns",
        "equal padding of both",
    ),
    Trait(
        "wide_padding",
        _more_than(WIDE_PADDING, "padding"),
        f"padding wider than {WIDE_PADDING}",
        "narrower padding",
    ),
    Trait(
        "padding_pair",
        lambda a: isinstance(a["padding"], tuple),
        "padding given as a pair (height, width)",
        "padding given as one number",
    ),
)
