"""Properties that cases of pooling may have, and that a function may overlook."""

from __future__ import annotations

from collections.abc import Mapping

from course_utils.practice.cases import Trait
from course_utils.windows import pair


def _two(arguments: Mapping, name: str) -> tuple[int, int]:
    return pair(arguments.get(name, 0), name)


def _differ(name: str) -> callable:
    return lambda arguments: len(set(_two(arguments, name))) == 2


def _overlap(arguments: Mapping) -> bool:
    kernel, stride = _two(arguments, "kernel_size"), _two(arguments, "stride")
    return any(size > step for size, step in zip(kernel, stride, strict=True))


def _left_over(arguments: Mapping) -> bool:
    kernel, stride = _two(arguments, "kernel_size"), _two(arguments, "stride")
    padding, sizes = _two(arguments, "padding"), arguments["x"].shape[2:]
    axes = zip(sizes, padding, kernel, stride, strict=True)
    return any((size + 2 * rim - window) % step for size, rim, window, step in axes)


def _oblong(arguments: Mapping) -> bool:
    """Whether height and width differ, padding included."""
    down, right = _two(arguments, "padding")
    height, width = arguments["x"].shape[2:]
    return height + 2 * down != width + 2 * right


def _steps_otherwise(arguments: Mapping) -> bool:
    return _two(arguments, "kernel_size") != _two(arguments, "stride")


TRAITS = (
    Trait("batch", lambda a: a["x"].shape[0] > 1, "several images", "one image"),
    Trait("channels", lambda a: a["x"].shape[1] > 1, "several channels", "one channel"),
    Trait(
        "square",
        _oblong,
        "images whose height and width differ",
        "square images",
    ),
    Trait(
        "square_window",
        _differ("kernel_size"),
        "windows whose height and width differ",
        "square windows",
    ),
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
PADDED = (
    *TRAITS,
    Trait("padding", lambda a: max(_two(a, "padding")) > 0, "padding", "no padding"),
    Trait(
        "padding_pair",
        lambda a: isinstance(a["padding"], tuple),
        "padding given as a pair (height, width)",
        "padding given as one number",
    ),
)
