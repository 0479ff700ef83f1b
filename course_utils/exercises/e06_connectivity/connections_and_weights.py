"""Item: connections and different weights of a small layer."""

from course_utils.practice.items import Mistake, ValueItem

UNITS, WINDOW, TILE = 8, 3, 2
CONNECTIONS = ("Full", "Local", "Tiled", "Convolution")
LINES = UNITS * WINDOW - 2  # the first and the last window lose one cell each


def _table(full: int = UNITS**2, lines: int = LINES, weights: tuple = ()) -> list[list[int]]:
    """Return rows of connections and weights; ``weights`` are of local, tiled and convolution."""
    local, tiled, shared = weights or (lines, TILE * WINDOW, WINDOW)
    return [[full, full], [lines, local], [lines, tiled], [lines, shared]]


ITEM = ValueItem(
    title="Lines and letters",
    points=2,
    value=_table(),
    labels=tuple(f"{kind}, {what}" for kind in CONNECTIONS for what in ("connections", "weights")),
    slips=(
        Mistake(
            "ends_forgotten",
            "at both ends a part of the window hangs over, and there is nothing there to connect "
            "to.",
            _table(lines=UNITS * WINDOW),
        ),
        Mistake(
            "only_inside",
            "there are as many units above as inputs, even where the window hangs over the end.",
            _table(lines=(UNITS - WINDOW + 1) * WINDOW),
            _table((UNITS - WINDOW + 1) * UNITS, (UNITS - WINDOW + 1) * WINDOW),
        ),
        Mistake(
            "sharing_saves_lines",
            "each line is a product. Lines that carry the same weight are still separate products.",
            [[64, 64], [LINES, LINES], [TILE * WINDOW] * 2, [WINDOW] * 2],
        ),
        Mistake(
            "sharing_forgotten",
            "count a weight once, however many lines carry it.",
            _table(weights=(LINES, LINES, LINES)),
            _table(weights=(LINES, LINES, WINDOW)),
        ),
        Mistake(
            "added",
            "every unit above reads every input: how many pairs are there?",
            _table(full=2 * UNITS),
        ),
        Mistake(
            "one_line_each",
            "every unit above reads every input, not just one of them.",
            _table(full=UNITS),
        ),
        Mistake(
            "kernels_counted",
            "that is the number of kernels. Each kernel consists of several weights.",
            _table(weights=(UNITS, TILE, 1)),
            _table(weights=(LINES, TILE, 1)),
        ),
        Mistake(
            "lines_by_tile",
            "the number of weights in two kernels does not depend on how many lines share them.",
            _table(weights=(LINES, LINES // TILE, WINDOW)),
        ),
    ),
    hints="""
        Draw eight dots below and eight above. Which dots below does the first one above read, and
        which does the second?

        A connection is a line. A weight is a letter: several lines may carry the same one.

        Six of the windows lie wholly inside, and two hang over by one cell. A kernel has as many
        weights as the window has cells.
    """,
)
