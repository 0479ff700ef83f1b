"""Item pooled_sizes, numbers to give."""

from course_utils.practice.items import Mistake, ValueItem
from course_utils.windows import output_size

# input size, window, stride, padding
SIZES = ((8, 2, 2, 0), (10, 4, 2, 0), (6, 3, 2, 0), (224, 7, 2, 3))


def _sizes(count) -> list[int]:
    return [count(*sizes) for sizes in SIZES]


ITEM = ValueItem(
    title="How many windows?",
    points=2,
    value=_sizes(output_size),
    labels=tuple(
        f"Input {size}, window {kernel}, stride {stride}" + (f", padding {rim}" if rim else "")
        for size, kernel, stride, rim in SIZES
    ),
    slips=(
        Mistake(
            "rounded_up",
            "a last window would hang over the edge. Only whole windows count.",
            _sizes(lambda n, k, s, p: -((k - n - 2 * p) // s) + 1),
        ),
        Mistake(
            "first_forgotten",
            "this is the number of steps. The first window is there before any step is taken.",
            _sizes(lambda n, k, s, p: (n + 2 * p - k) // s),
        ),
        Mistake(
            "window_forgotten",
            "the input divided by the stride puts a window at every step, but the last one must "
            "still fit.",
            _sizes(lambda n, _, s, p: (n + 2 * p) // s),
            _sizes(lambda n, _k, s, _p: n / s),
            _sizes(lambda n, _k, s, _p: n // s),
        ),
        Mistake(
            "stride_forgotten",
            "that is for windows that step by one cell.",
            _sizes(lambda n, k, _, p: n + 2 * p - k + 1),
        ),
        Mistake(
            "by_window",
            "how many windows fit side by side depends on the stride, not on the window.",
            _sizes(lambda n, k, _, p: (n + 2 * p) // k),
            _sizes(lambda n, k, _s, p: (n + 2 * p) / k),
        ),
        Mistake(
            "padding_once",
            "padding is added at both ends.",
            _sizes(lambda n, k, s, p: (n + p - k) // s + 1),
        ),
        Mistake(
            "padding_forgotten",
            "the padding makes the input longer, at both ends.",
            _sizes(lambda n, k, s, _: (n - k) // s + 1),
        ),
    ),
    hints="""
        Draw 8 boxes in a row and slide a window of 2 over them.

        The last window ends in the last cell or before it. So its first cell is at most n − k,
        counted from 0.

        Add one, for the first window, to the number of steps: (n + 2p − k) / s, rounded down.
    """,
)
