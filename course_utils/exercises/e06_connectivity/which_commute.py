"""Item which_commute, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="Who moves along?",
    points=2,
    options={
        "a": "a locally connected layer",
        "b": "a tiled convolution, tile 2 × 2",
        "c": "a tiled convolution, tile 3 × 3",
        "d": "a tiled convolution, tile 4 × 4",
        "e": "a convolution, and ReLU behind it",
        "f": "a dense layer with as many outputs as cells",
    },
    right="bce",
    why_not={
        "a": "Every place has a kernel of its own. Six cells on, the same strokes meet another "
        "kernel.",
        "d": "Six cells on, a stroke meets the kernel that stands two places further in the tile. "
        "By how many cells must it move to meet the same kernel again?",
        "f": "A dense layer shares nothing. The weights of an output know each cell by its place, "
        "and the stroke has left it.",
    },
    because="What must be the same after the move is the kernel that a stroke meets: so the "
    "pattern of sharing has to fit the move. A function of each cell by itself, such as ReLU, "
    "never disturbs it.",
    hints="""
        Look at one output, and at the one six cells to its right. Before the move the first
        saw what the second sees after it. Do both weigh it in the same way?

        Several letters may be right. In a tile of t × t, every t-th output has the same
        kernel. And what a function does that is applied to every cell by itself does not
        depend on where the cell is.
    """,
)
