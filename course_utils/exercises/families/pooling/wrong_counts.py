"""Wrong ways to count the windows along an axis."""

from collections.abc import Callable

Count = Callable[[int, int, int], int]  # from size, kernel and stride to a number of windows


def whole_windows(size: int, kernel: int, stride: int) -> int:
    """Count the windows that lie wholly inside, which is right."""
    return (size - kernel) // stride + 1


# name: the words, and one or more ways to count
COUNTS: dict[str, tuple[str, tuple[Count, ...]]] = {
    "ceil": (
        (
            "There is one output too many: the last window hangs over the edge. Only whole "
            "windows count, so round the number of steps down (//)."
        ),
        (
            lambda size, kernel, stride: -((kernel - size) // stride) + 1,
            lambda size, kernel, stride: round((size - kernel) / stride) + 1,
        ),
    ),
    "no_plus_one": (
        (
            "An output is missing: the first window is there before any step is taken. Count the "
            "steps, and one more."
        ),
        (lambda size, kernel, stride: (size - kernel) // stride,),
    ),
    "size_by_stride": (
        (
            "The output size does not depend on the window, as if a window started at every step. "
            "The last ones do not fit: how far can a window move before it touches the edge?"
        ),
        (lambda size, _, stride: size // stride,),
    ),
}
MORE_COUNTS: dict[str, tuple[str, tuple[Count, ...]]] = {
    "to_the_edge": (
        (
            "There is a window at every step up to the edge, as range(0, size, stride) gives "
            "them. The last ones hang over the edge, and only whole windows count."
        ),
        (lambda size, _, stride: -(-size // stride),),
    ),
    "one_too_many": (
        (
            "There is one output too many, at least for some sizes. The first window leaves size "
            "− window cells for steps: count how many whole steps fit in there, and one more."
        ),
        (
            lambda size, kernel, stride: (size - kernel + 1) // stride + 1,
            lambda size, kernel, stride: (size - kernel) // stride + 2,
        ),
    ),
    "one_divided": (
        (
            "With a stride above 1 there can be one output too few. The first window is there "
            "before any step is taken, so it must not be divided by the stride: add 1 after the "
            "division."
        ),
        (lambda size, kernel, stride: (size - kernel + 1) // stride,),
    ),
    "last_one_missing": (
        (
            "Where a last window ends exactly at the edge, it is missing. It starts at size − "
            "window: does a range end there? A range leaves out its end."
        ),
        (lambda size, kernel, stride: -((kernel - size) // stride),),
    ),
}
