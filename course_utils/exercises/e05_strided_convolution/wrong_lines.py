"""Known mistakes of strided convolution along a line."""

from collections.abc import Callable

import numpy as np

from course_utils.exercises.families.storing import storing_mistakes
from course_utils.practice.items import Mistake
from course_utils.windows import output_size

Laid = Callable[[int, int, int], tuple[int, int]]  # from s, d and k to a stride and a dilation


def _right(s: int, d: int, _k: int) -> tuple[int, int]:
    return s, d


def stepping(
    taken: Laid = _right,
    weights: Callable[[np.ndarray], np.ndarray] = lambda w: w,
    count: Callable[[int, int, int], int] = lambda room, s, _k: room // s + 1,
    counted: Laid | None = None,
) -> Callable:
    """Add up products with slips; raise an IndexError if a window lies beyond the end.

    ``taken`` gives the stride and dilation with which the windows are laid, and ``counted`` those
    with which they are counted; ``count`` computes their number from the room to move.
    """

    def answer(x, w, s, d):
        (step, hole), k = taken(s, d, len(w)), len(w)
        by, apart = (counted or taken)(s, d, k)
        number = max(0, count(len(x) - apart * (k - 1) - 1, by, k))
        places = np.arange(number)[:, None] * step + np.arange(k) * hole
        return (x[places] * weights(w)).sum(axis=1)

    return answer


right = stepping()


def _slips(name: str, words: str, *taken: Laid) -> Mistake:
    """Name a slip that affects the windows and their number, or the windows alone."""
    counts = (None, _right)
    return Mistake(name, words, *(stepping(each, counted=by) for each in taken for by in counts))


def _with_weights(name: str, words: str, *weights: Callable) -> Mistake:
    return Mistake(name, words, *(stepping(weights=each) for each in weights))


def _counted(name: str, words: str, *counts: Callable[[int, int, int], int]) -> Mistake:
    return Mistake(name, words, *(stepping(count=count) for count in counts))


def _then(change: Callable) -> Callable:
    return lambda *given: change(right(*given))


def _only(*kept: int) -> Callable[[np.ndarray], np.ndarray]:
    """Keep these weights, and put 0 in place of the others."""
    return lambda w: w * np.isin(np.arange(len(w)), np.array(kept) % len(w))


def _without(place: int) -> Callable[[np.ndarray], np.ndarray]:
    return lambda w: w * (np.arange(len(w)) != place % len(w))


def _backwards(x, w, s, d):
    """Go backwards from a window's first cell; negative indices continue from the end."""
    starts = np.arange(output_size(len(x), len(w), s, 0, d))[:, None] * s
    return (x[starts - d * np.arange(len(w))] * w).sum(axis=1)


def _every_other(x, w, s, d):
    y = stepping(lambda _s, d, _k: (1, d), counted=_right)(x, w, s, d)
    return y * (np.arange(len(y)) % s == 0)


def _thinned(x, w, s, d):
    return right(x[::s], w, 1, d)


def _filled(x, w, s, d):
    return right(x, np.repeat(w, d)[: d * (len(w) - 1) + 1], s, 1)


def _filled_behind(x, w, s, d):
    return right(x, np.repeat(w, d), s, 1)


def _first_of(count: Callable[[int, int], int]) -> Callable:
    """Return ``count`` outputs; raise an IndexError if there are not that many."""
    return lambda x, w, s, d: right(x, w, s, d)[np.arange(count(len(x), s))]


def _with_zeros(before: Callable[[int], int], behind: Callable[[int], int]) -> Callable:
    def answer(x, w, s, d):
        span = d * (len(w) - 1) + 1
        return right(np.pad(x, (before(span), behind(span))), w, s, d)

    return answer


MISTAKES = (
    _with_weights(
        "flipped",
        "The kernel is turned round, as np.convolve does. In the formula, w[0] meets the first "
        "cell of a window.",
        lambda w: w[::-1],
    ),
    _slips(
        "stride_ignored",
        "Window number i starts at cell i here. It should start at cell s · i.",
        lambda _s, d, _k: (1, d),
    ),
    _slips(
        "dilation_ignored",
        "The kernel has no holes here: weight m lies m cells after the window's start. It should "
        "lie d · m cells after it.",
        lambda s, _d, _k: (s, 1),
    ),
    _slips(
        "stride_for_dilation",
        "Stride and dilation have changed places: s goes with the output's number i, d with "
        "the weight's number m.",
        lambda s, d, _k: (d, s),
    ),
    _slips(
        "stride_is_window",
        "The windows step by the kernel's own length. Their step is s alone.",
        lambda _s, d, k: (k, d),
        lambda _s, d, k: (d * (k - 1) + 1, d),
    ),
    Mistake(
        "one_stride_for_all",
        "Within a window, too, the cells lie s times as far apart as they should: weight m meets "
        "x[s · (i + d · m)], not x[s · i + d · m]. Is the line thinned out before the windows are "
        "laid, or is a bracket in the wrong place?",
        stepping(lambda s, d, _k: (s, s * d), counted=_right),
        _thinned,
    ),
    _slips(
        "dilation_off_by_one",
        "The cells that the kernel reads lie one cell too far apart, or one too close. With "
        "dilation d they lie d apart: d = 1 leaves no hole between them.",
        lambda s, d, _k: (s, d + 1),
        lambda s, d, _k: (s, d - 1),
    ),
    Mistake(
        "backwards",
        "Weight m meets a cell *before* the window's start, and a negative index counts from the "
        "end of the line. In the formula, s · i and d · m are added.",
        _backwards,
    ),
    Mistake(
        "holes_filled",
        "The kernel repeats its weights where it should have holes. The holes should hold zeros.",
        _filled,
        _filled_behind,
    ),
    Mistake(
        "every_other_output",
        "Only every s-th output is filled. The stride says where a window starts in x; its sum "
        "goes into the next cell of y.",
        _every_other,
    ),
    _counted(
        "no_plus_one",
        "An output is missing: the first window is there before any step is taken.",
        lambda room, s, _k: room // s,
    ),
    _counted(
        "outputs_divided",
        "An output is missing at the end. Of seven outputs, every second one makes four: the "
        "first, third, fifth and seventh. Dividing 7 by 2 and rounding down gives three.",
        lambda room, s, _k: (room + 1) // s,
    ),
    _counted(
        "last_window_missing",
        "Where the last window ends at the very end of x, its output is missing. Does a range or "
        "a comparison end one step too early?",
        lambda room, s, _k: -(-room // s),
    ),
    Mistake(
        "span_too_long",
        "An output is missing at the end: your kernel spans more cells than it should. With d = "
        "2, three cells and the two holes between them make five.",
        lambda x, w, s, d: right(x, w, s, d)[: max(0, (len(x) - d * len(w)) // s + 1)],
        lambda x, w, s, d: right(x, w, s, d)[
            : max(0, (len(x) - len(w) - d * (len(w) - 1)) // s + 1)
        ],
    ),
    Mistake(
        "size_by_stride",
        "The number of outputs is n divided by s, whatever the kernel. How many whole windows fit "
        "into the line?",
        _first_of(lambda n, s: n // s),
    ),
    Mistake(
        "pads_by_itself",
        "There are more outputs than whole windows that fit into the line, as if there were zeros "
        "at its ends: the modes 'same' and 'full' add some.",
        _with_zeros(lambda span: (span - 1) // 2, lambda span: span // 2),
        _with_zeros(lambda span: span // 2, lambda span: (span - 1) // 2),
        _with_zeros(lambda span: span - 1, lambda span: span - 1),
    ),
    _with_weights(
        "last_product",
        "Each output holds only one product, the last. The products of a window should be added "
        "up.",
        _only(-1),
    ),
    _with_weights(
        "first_product",
        "Each output holds only one product, the first. Does a `break` or a `return` end the loop "
        "over the weights?",
        _only(0),
    ),
    _with_weights(
        "weight_missing",
        "One of the weights is left out, the first or the last. Where does the loop over the "
        "weights begin and end?",
        _without(-1),
        _without(0),
    ),
    _with_weights(
        "no_kernel", "The kernel is not used: this adds up the window alone.", np.ones_like
    ),
    _with_weights(
        "mean",
        "This is the mean of the products; the question asks for their sum.",
        lambda w: w / len(w),
    ),
    Mistake(
        "rounded",
        "The sums are rounded to whole numbers. Is there an int(…), a // or an array of integers "
        "on the way?",
        _then(np.floor),
        _then(np.trunc),
        _then(np.round),
    ),
    Mistake(
        "zeros",
        "Every number is 0. Are the sums stored in the array that is returned?",
        _then(np.zeros_like),
    ),
    *storing_mistakes(right, axes=1, partial=[stepping(weights=_only(0))]),
)
