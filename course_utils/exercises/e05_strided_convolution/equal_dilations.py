"""Item: holes that nobody fills, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="Holes that nobody fills",
    points=3,
    rubric="""
        One output sees 13 inputs from end to end, but reads only 7 of them: every second one.

        None of the three layers reads what lies between, on the way to this output.

        Two neighbouring outputs read no input in common (one the even ones, one the odd ones), so
        the map falls apart into two halves that know nothing about each other.

        A remedy: dilations that fill each other's holes, such as 1, 2, 4 or 2, 1, 2; one layer
        with dilation 1 among them is enough here.
    """,
    model="Each layer reaches 2 cells to either side, so the three together see 13 inputs from "
    "end to end. But every step is 0 or 2 cells long, so they reach only inputs at an even "
    "distance: 7 of the 13. The other 6 have no effect. The neighbouring output reads only those "
    "in between, so neighbours are computed from separate inputs and may disagree, like two "
    "pictures woven into each other; this is called gridding. One layer with dilation 1 repairs "
    "it, as in 1, 2, 4 or in 2, 1, 2: then the steps add up to odd distances, too.",
)
