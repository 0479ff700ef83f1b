"""Properties of cases of convolution that a function may overlook."""

from collections.abc import Callable, Mapping

import numpy as np

from course_utils.exercises.families.images import BATCH, oblong
from course_utils.practice.cases import Trait


def _differ(name: str) -> Callable[[Mapping], bool]:
    return lambda arguments: len(set(arguments[name])) == 2


def _more_than(least: int, name: str) -> Callable[[Mapping], bool]:
    return lambda arguments: np.max(arguments[name]) > least


def strides(name: str) -> tuple[Trait, Trait]:
    """Return the traits of an unusual stride, which is one number or two."""
    return (
        Trait("stride", _more_than(1, name), "a stride above 1", "stride 1"),
        Trait("large_stride", _more_than(2, name), "a stride above 2", "strides of 1 and 2"),
    )


def dilations(name: str) -> tuple[Trait, Trait]:
    """Return the traits of an unusual dilation."""
    return (
        Trait("dilation", _more_than(1, name), "a dilation above 1", "dilation 1"),
        Trait("large_dilation", _more_than(2, name), "a dilation above 2", "dilations of 1 and 2"),
    )


def square_kernel(name: str) -> Trait:
    """Return the trait of kernels that are not square; their last axes are rows and columns."""
    return oblong("square_kernel", lambda arguments: arguments[name].shape[-2:], "kernels")


def _padded_sizes(arguments: Mapping) -> list[int]:
    rims = arguments.get("padding", (0, 0))
    return [size + 2 * rim for size, rim in zip(arguments["x"].shape[2:], rims, strict=True)]


def _left_over(arguments: Mapping) -> bool:
    axes = zip(
        _padded_sizes(arguments),
        arguments["weight"].shape[2:],
        arguments["stride"],
        arguments.get("dilation", (1, 1)),
        strict=True,
    )
    return any((size - d * (k - 1) - 1) % s for size, k, s, d in axes)


def _overlap(arguments: Mapping) -> bool:
    sizes = zip(arguments["weight"].shape[2:], arguments["stride"], strict=True)
    return any(kernel > step for kernel, step in sizes)


# for items whose arguments include x, weight and stride
SIZES = (
    BATCH,
    Trait("channels", lambda a: a["x"].shape[1] > 1, "several input channels", "one input channel"),
    Trait("kernels", lambda a: len(a["weight"]) > 1, "several kernels", "one kernel"),
    oblong("square", _padded_sizes, "images"),
    square_kernel("weight"),
    Trait("square_stride", _differ("stride"), "different strides down and right", "equal strides"),
    *strides("stride"),
    Trait(
        "large_kernel",
        lambda a: max(a["weight"].shape[2:]) > 3,
        "kernels of more than three rows or columns",
        "kernels of at most three rows and columns",
    ),
    Trait("overlap", _overlap, "windows that overlap", "windows that do not overlap"),
    Trait(
        "left_over",
        _left_over,
        "rows or columns left over at the end",
        "windows that fill the image exactly",
    ),
)
PADDED = (
    Trait("padding", _more_than(0, "padding"), "padding", "no padding"),
    Trait("much_padding", _more_than(1, "padding"), "a padding above 1", "a padding of 0 or 1"),
    Trait(
        "no_padding",
        lambda a: min(a["padding"]) == 0,
        "an axis without padding",
        "padding along both axes",
    ),
    Trait(
        "square_padding",
        _differ("padding"),
        "different padding of rows and columns",
        "equal padding of both",
    ),
)
DILATED = (
    *dilations("dilation"),
    Trait(
        "square_dilation",
        _differ("dilation"),
        "different dilations down and right",
        "equal dilations",
    ),
)
