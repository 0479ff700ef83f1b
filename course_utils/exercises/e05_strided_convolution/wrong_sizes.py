"""Known mistakes of the formula of the output size."""

from collections.abc import Callable

from course_utils.practice.items import Mistake

Formula = Callable[[int, int, int, int, int], float]


def _spanning(span: Callable[[int, int], int]) -> Formula:
    """Let the kernel of k weights with dilation d span ``span(k, d)`` cells."""
    return lambda n, k, s, p, d: (n + 2 * p - span(k, d)) // s + 1


MISTAKES = (
    Mistake(
        "not_rounded",
        "There is no such thing as half an output: a last step that does not fit is not "
        "taken. Round down (//).",
        lambda n, k, s, p, d: (n + 2 * p - d * (k - 1) - 1) / s + 1,
    ),
    Mistake(
        "ceil",
        "A last window would hang over the edge. Only whole windows count: round down.",
        lambda n, k, s, p, d: -((1 + d * (k - 1) - n - 2 * p) // s) + 1,
    ),
    Mistake(
        "rounded_to_nearest",
        "Rounding to the nearest goes up as well as down. A step that does not fit as a whole "
        "is not taken: round down (//).",
        lambda n, k, s, p, d: round((n + 2 * p - d * (k - 1) - 1) / s) + 1,
        lambda n, k, s, p, d: round((n + 2 * p - d * (k - 1) - 1) / s + 1),
    ),
    Mistake(
        "no_plus_one",
        "This is the number of steps. The first window is there before any step is taken.",
        lambda n, k, s, p, d: (n + 2 * p - d * (k - 1) - 1) // s,
    ),
    Mistake(
        "steps_rounded_up",
        "Where the last window ends at the very edge, it is missing. Round the steps down, and "
        "add one for the first window: it is there before any step is taken.",
        lambda n, k, s, p, d: -((1 + d * (k - 1) - n - 2 * p) // s),
    ),
    Mistake(
        "outputs_divided",
        "Of seven outputs, every second one makes four: the first, third, fifth and seventh. "
        "Dividing 7 by 2 and rounding down gives three.",
        lambda n, k, s, p, d: (n + 2 * p - d * (k - 1)) // s,
    ),
    Mistake(
        "size_by_stride",
        "The kernel is ignored here, as if a window could start at every step. The last ones do "
        "not fit.",
        lambda n, _k, s, p, _d: (n + 2 * p) // s,
        lambda n, _k, s, p, _d: -(-(n + 2 * p) // s),
        lambda n, _k, s, _p, _d: n // s,
        lambda n, _k, s, _p, _d: -(-n // s),
        lambda n, _k, s, p, _d: (n + 2 * p) // s + 1,
    ),
    Mistake(
        "dilation_ignored",
        "This is right without dilation. With d, how many cells lie between the first and the "
        "last cell that the kernel reads?",
        _spanning(lambda k, _d: k),
    ),
    Mistake(
        "span_too_long",
        "Your kernel spans more cells than it should. With d = 2, three cells and the two holes "
        "between them make five.",
        _spanning(lambda k, d: d * k),
        _spanning(lambda k, d: d * k + 1),
        _spanning(lambda k, d: k + d * (k - 1)),
        _spanning(lambda k, d: k + d),
        _spanning(lambda k, d: k * (d + 1)),
    ),
    Mistake(
        "span_too_short",
        "This finds more windows than there are. Either your kernel spans fewer cells than it "
        "should (with d = 2, three cells and the two holes between them make five), or you add a "
        "1 twice: the first window counts once, outside the rounding.",
        _spanning(lambda k, d: d * (k - 1)),
        _spanning(lambda k, d: d * (k - 1) - 1),
        _spanning(lambda k, d: k + d - 1),
        _spanning(lambda k, d: k + d - 2),
        _spanning(lambda k, d: (d - 1) * (k - 1) + 1),
        _spanning(lambda k, d: (d - 1) * (k - 1)),
        _spanning(lambda k, _d: k - 1),
        _spanning(lambda _k, d: d),
    ),
    Mistake(
        "padding_once",
        "Padding is added at both ends.",
        lambda n, k, s, p, d: (n + p - d * (k - 1) - 1) // s + 1,
    ),
    Mistake(
        "padding_twice",
        "There are p zeros at each end, so 2p in all.",
        lambda n, k, s, p, d: (n + 4 * p - d * (k - 1) - 1) // s + 1,
    ),
    Mistake(
        "padding_forgotten",
        "Padding makes the input longer, at both ends.",
        lambda n, k, s, _p, d: (n - d * (k - 1) - 1) // s + 1,
    ),
    Mistake(
        "padding_subtracted",
        "Padding makes the input longer, not shorter.",
        lambda n, k, s, p, d: (n - 2 * p - d * (k - 1) - 1) // s + 1,
    ),
    Mistake(
        "padding_and_dilation_ignored",
        "Padding and dilation are ignored here. The first makes the input longer, the second the "
        "kernel.",
        lambda n, k, s, _p, _d: (n - k) // s + 1,
    ),
    Mistake(
        "stride_forgotten",
        "That is for stride 1. With stride s, only every s-th of these windows is visited.",
        lambda n, k, _s, p, d: n + 2 * p - d * (k - 1),
    ),
    Mistake(
        "stride_for_dilation",
        "Stride and dilation have changed places: the stride s is how far a window steps, and the "
        "dilation d is how far apart the kernel's cells lie.",
        lambda n, k, s, p, d: (n + 2 * p - s * (k - 1) - 1) // d + 1,
    ),
    Mistake(
        "stride_is_window",
        "The windows step by the kernel's own length. Their step is s alone.",
        lambda n, k, _s, p, d: (n + 2 * p - d * (k - 1) - 1) // k + 1,
        lambda n, k, _s, p, d: (n + 2 * p - d * (k - 1) - 1) // (d * (k - 1) + 1) + 1,
    ),
    Mistake(
        "brackets",
        "What is divided by s? Without brackets, // takes only the number just before it and the "
        "one just after it. Divide all the room that a window has to move, and divide it by s "
        "alone.",
        lambda n, k, s, p, d: n + 2 * p - d * (k - 1) - 1 // s + 1,
        lambda n, k, s, p, d: n + 2 * p - (d * (k - 1) + 1) // s + 1,
        lambda n, k, s, p, d: n + 2 * p - (d * (k - 1)) // s,
        lambda n, k, s, p, d: (n + 2 * p - d * (k - 1) - 1) // (s + 1),
    ),
    Mistake(
        "transposed",
        "This is the size that a *transposed* convolution makes of n inputs. In an ordinary one, "
        "longer steps do not make more outputs.",
        lambda n, k, s, p, d: (n - 1) * s - 2 * p + d * (k - 1) + 1,
    ),
)
