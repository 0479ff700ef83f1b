"""Item: a smaller picture, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="A smaller picture",
    points=1,
    options={
        "a": "*dense*: all cells in one row, then a dense layer.",
        "b": "*3×3 grid*: in place of the second pooling, one whose windows grow and shrink with "
        "the map so that 3×3 cells remain; then a dense layer.",
        "c": "*average*: a 1×1 convolution to one map for each class, then the mean of each map.",
        "d": "*dense as convolution*: the weights of **a**, written as a convolution, then the "
        "mean over all its places.",
    },
    right="bc",
    why_not={
        "a": "Count the numbers that arrive at the dense layer: its matrix has one column for "
        "each number that arrives at 256×256, no more and no fewer.",
        "d": "Its weights are the dense layer's, arranged as a window as large as the maps at "
        "256×256. Does that window fit on smaller maps?",
    },
    because="The grid's windows shrink with the map, and the mean takes any number of cells. The "
    "converted network works on larger pictures, but not on smaller ones: its window must "
    "fit at least once.",
    hints="""
        Ask of each network: is there a layer that expects a fixed number of cells, or at least a
        certain number? More than one letter is right; give them as "a, b".
    """,
)
