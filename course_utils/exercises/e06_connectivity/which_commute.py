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
        "e": "a convolution, followed by a ReLU",
        "f": "a dense layer with as many outputs as cells",
    },
    right="bce",
    why_not={
        "a": "Every place has a kernel of its own. Six cells further on, the same strokes meet "
        "another kernel.",
        "d": "Six cells further on, a stroke meets the kernel that is two places further on in "
        "the tile. By how many cells must it move to meet the same kernel again?",
        "f": "A dense layer shares nothing. Each weight of an output belongs to one place, and "
        "the stroke has left that place.",
    },
    because="After the move, a stroke must meet the same kernel as before, so the pattern of "
    "sharing has to fit the move. A function of each cell on its own, such as ReLU, never "
    "disturbs this.",
    hints="""
        Look at one output, and at the one six cells to its right. The second sees after the move
        what the first saw before it. Do both weigh it in the same way?

        Several letters may be right. In a tile of t × t, every t-th output has the same kernel.
        And a function that is applied to every cell on its own does the same thing wherever the
        cell is.
    """,
)
