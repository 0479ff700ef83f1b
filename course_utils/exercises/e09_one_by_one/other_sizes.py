"""Item: a smaller picture, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="A smaller picture",
    points=1,
    options={
        "a": "*dense*: all cells in one row, then a dense layer.",
        "b": "*3×3 grid*: in place of the second pooling one whose windows grow and shrink with "
        "the map, so that 3×3 cells remain, then a dense layer.",
        "c": "*average*: a 1×1 convolution to one map for each class, then the mean of each map.",
        "d": "*dense as convolution*: the weights of **a**, written as a convolution, then the "
        "mean of the places that it gives.",
    },
    right="bc",
    why_not={
        "a": "Count the numbers that arrive at the dense layer: its matrix has a column for each "
        "number that came at 256×256, no more and no fewer.",
        "d": "It has the dense layer's weights, as a window as large as the maps of 256×256. "
        "Does that window fit on smaller maps?",
    },
    because="The grid's windows shrink with the map, and the mean takes any number of cells. The "
    "converted network takes larger pictures only: its window must fit at least once.",
    hints="""
        Ask of each: is there a layer that expects a fixed number of cells, or at least some
        number of them? Right is more than one letter; give them as "a, b".
    """,
)
