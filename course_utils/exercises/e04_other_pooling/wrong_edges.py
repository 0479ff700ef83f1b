"""Known mistakes of adaptive average pooling: where its windows begin and end."""

from course_utils import pooling
from course_utils.exercises.e04_other_pooling.parts import Edge, ceil, floor, pooled
from course_utils.practice.items import Mistake


def _rounded_up(i: int, size: int, outputs: int) -> int:
    return -(-i * size // outputs)


def _by_step(i: int, size: int, outputs: int) -> int:
    return i * (size // outputs)


def _by_long_step(i: int, size: int, outputs: int) -> int:
    return i * -(-size // outputs)


def _next(edge: Edge) -> Edge:
    """Return the edge of the next window by the same rule."""
    return lambda i, size, outputs: edge(i + 1, size, outputs)


def _later(edge: Edge, cells: int) -> Edge:
    return lambda i, size, outputs: edge(i, size, outputs) + cells


def _short(size: int, outputs: int) -> int:
    return size // outputs


def _long(size: int, outputs: int) -> int:
    return -(-size // outputs)


def _all_that_is_left(size: int, outputs: int) -> int:
    return size - (outputs - 1) * (size // outputs)


def _of_length(begin: Edge, length) -> Edge:
    """End a window ``length`` cells after its start."""
    return lambda i, size, outputs: begin(i, size, outputs) + length(size, outputs)


EDGES = (
    Mistake(
        "ends_rounded_down",
        "The ends are rounded down, too. A window reaches to its end rounded up, so that "
        "neighbours may share a cell.",
        pooled(floor, _next(floor)),
        pooled(floor, lambda i, n, k: max(floor(i, n, k) + 1, floor(i + 1, n, k))),
    ),
    Mistake(
        "begins_rounded_up",
        "The starts are rounded up, too. A window begins where the rule says, rounded down, so "
        "that neighbours may share a cell.",
        pooled(_rounded_up, ceil),
    ),
    Mistake(
        "rounded_the_wrong_way",
        "Starts are rounded up and ends down. It should be the other way round: a window takes "
        "every cell that its part of the image touches.",
        pooled(_rounded_up, _next(floor)),
    ),
    Mistake(
        "rounded",
        "Starts and ends are rounded to the nearest whole number. Round starts down and ends up.",
        pooled(lambda i, n, k: round(i * n / k), lambda i, n, k: round((i + 1) * n / k)),
        pooled(lambda i, n, k: int(i * n / k + 0.5), lambda i, n, k: int((i + 1) * n / k + 0.5)),
    ),
    Mistake(
        "end_too_far",
        "The ends are one cell too far where the rule needs no rounding: rounding down and adding "
        "one is not the same as rounding up.",
        pooled(floor, _later(_next(floor), 1)),
    ),
    Mistake(
        "end_from_begin",
        "Each window ends at the cell after its start, rounded up. The end follows from i + 1: it "
        "is where part i of the image ends.",
        pooled(floor, _later(_rounded_up, 1)),
    ),
    Mistake(
        "end_included",
        "Every window reaches one cell too far. The end that the rule gives is not part of the "
        "window, just as b is not part of a slice a:b.",
        pooled(floor, _later(ceil, 1)),
    ),
    Mistake(
        "begin_too_early",
        "Every window but the first begins one cell too early. It should begin with the cell that "
        "the rule gives.",
        pooled(lambda i, n, k: max(floor(i, n, k) - 1, 0), ceil),
    ),
    Mistake(
        "end_left_out",
        "The last cell of every window is missing. The end that the rule gives is the first cell "
        "after the window, and a slice a:b stops before b anyway.",
        pooled(floor, _later(ceil, -1)),
    ),
    Mistake(
        "counted_from_one",
        "The windows are counted from 1, so that the first part of the image lies in no window, "
        "or the last window is empty. Window 0 begins with cell 0.",
        pooled(_next(floor), _next(ceil)),
        pooled(_next(floor), ceil),
    ),
    Mistake(
        "rest_dropped",
        "All windows have the same length, rounded down, and lie side by side: the last cells of "
        "the image lie in no window. Together they must cover the whole image.",
        pooled(_by_step, _next(_by_step)),
    ),
    Mistake(
        "rest_to_last",
        "All windows have the same length, except that the last takes all that is left over. The "
        "lengths should be as equal as possible.",
        pooled(_by_step, lambda i, n, k: n if i == k - 1 else _by_step(i + 1, n, k)),
    ),
    Mistake(
        "rest_to_first",
        "The first windows are one cell longer, as in np.array_split, and no two share a cell. "
        "Here starts and ends follow from the rule.",
        pooled(
            lambda i, n, k: _by_step(i, n, k) + min(i, n % k),
            lambda i, n, k: _by_step(i + 1, n, k) + min(i + 1, n % k),
        ),
    ),
    Mistake(
        "ends_at_one_distance",
        "The windows begin where they should, but all of them have the same length. The length of "
        "a window follows from its own start and end: lengths may differ by a cell.",
        pooled(floor, _of_length(floor, _short)),
        pooled(floor, _of_length(floor, _long)),
    ),
    Mistake(
        "one_length",
        "The step from each window to the next is always the same, as in pooling with a stride. "
        "Here window i begins at i · S / n, rounded down, and the steps may differ by a cell.",
        pooled(_by_step, _of_length(_by_step, _all_that_is_left)),
        pooled(_by_step, _of_length(_by_step, _long)),
        pooled(_by_long_step, _next(_by_long_step)),
    ),
    Mistake(
        "size_is_window",
        "The size of the output is used as the size of a window. It says how many windows there "
        "are.",
        pooled(lambda i, _, k: i * k, lambda i, _, k: (i + 1) * k),
        pooled(lambda i, *_: i, lambda i, _, k: i + k),
        pooling.avg_pool2d,
        lambda x, output_size: pooling.avg_pool2d(x, output_size, 1),
    ),
    Mistake(
        "edges_crossed",
        "Rows are cut where columns should be cut, and columns where rows should: axis 2 of x "
        "counts the rows.",
        pooled(floor, ceil, cut=lambda x, rows, columns: x[:, :, columns, rows]),
    ),
)
