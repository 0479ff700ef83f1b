"""Item: padding that keeps the size, numbers to give."""

from collections.abc import Callable

from course_utils.practice.items import Mistake, ValueItem
from course_utils.windows import axis

# kernel size and dilation
KEPT = ((5, 1), (3, 2), (3, 4), (7, 3))


def _paddings(padding: Callable[[int, int], float]) -> list[float]:
    return [padding(*sizes) for sizes in KEPT]


ITEM = ValueItem(
    title="Padding that keeps the size",
    points=2,
    value=_paddings(lambda k, d: axis(99, k, padding="same", dilation=d).before),
    labels=tuple(f"Kernel {k}, dilation {d}" for k, d in KEPT),
    slips=(
        Mistake(
            "dilation_forgotten",
            "that keeps the size without dilation. With it, the kernel spans more cells.",
            _paddings(lambda k, _: (k - 1) / 2),
        ),
        Mistake(
            "both_ends",
            "that is the padding of both ends together. Give the padding at each end.",
            _paddings(lambda k, d: d * (k - 1)),
        ),
        Mistake(
            "span_too_long",
            "this takes the kernel to span d · k cells. There is no hole after its last cell.",
            _paddings(lambda k, d: (d * k - 1) / 2),
            _paddings(lambda k, d: (d * k - 1) // 2),
            _paddings(lambda k, d: d * k // 2),
        ),
        Mistake(
            "holes_counted_once",
            "the dilation opens a hole between every two neighbours, not just one.",
            _paddings(lambda k, d: (k - 1) // 2 + d - 1),
            _paddings(lambda k, d: (k - 1 + d - 1) / 2),
        ),
        Mistake(
            "span_itself",
            "half of the whole span is too much: the output is smaller than the input by one less "
            "than the span.",
            _paddings(lambda k, d: (d * (k - 1) + 1) / 2),
            _paddings(lambda k, d: d * (k - 1) // 2 + 1),
        ),
    ),
    hints="""
        Without padding, how much smaller is the output than the input?

        A kernel of k cells with dilation d spans d · (k − 1) + 1 cells. Half of what is missing
        goes to each end.
    """,
)
