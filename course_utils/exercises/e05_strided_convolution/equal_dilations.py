"""Item: holes that nobody fills, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="Holes that nobody fills",
    points=3,
    rubric="""
        One output sees 13 inputs from end to end, but reads only 7 of them: every second one.

        What lies between is read by none of the three layers on the way to this output.

        Two neighbouring outputs read no input in common (one the even ones, one the odd ones),
        so the map falls apart into two halves that know nothing of each other.

        A remedy: dilations that fill each other's holes, such as 1, 2, 4 or 2, 1, 2; one layer
        with dilation 1 among them is enough here.
    """,
    model="Each layer reaches 2 cells to either side, so the three together see 13 inputs from "
    "end to end. But all steps are of 0 or 2 cells, so only inputs at an even distance are "
    "reached: 7 of the 13. The other 6 have no say. The neighbouring output reads just those in "
    "between, so neighbours are computed from separate inputs and may disagree like two pictures "
    "laid into each other; this is called gridding. One layer with dilation 1 repairs it, as in "
    "1, 2, 4 or in 2, 1, 2: then the steps add up to odd distances, too.",
)
