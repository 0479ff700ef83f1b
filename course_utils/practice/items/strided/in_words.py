"""Items in words: stride as sampling, and the holes of equal dilations."""

from __future__ import annotations

from course_utils.practice.cases import paragraphs
from course_utils.practice.kinds import ChoiceItem, WrittenItem

STRIDE_BY_SAMPLING = ChoiceItem(
    name="stride_by_sampling",
    title="Stride, or convolve and throw away",
    points=1,
    difficulty=1,
    passage="strided convolution",
    options={
        "a": "the outputs differ, because a strided kernel does not see all inputs",
        "b": "the outputs are equal, and so is the number of multiply-adds",
        "c": "the outputs are equal; with stride 3 at once it takes about a third of the "
        "multiply-adds",
        "d": "the outputs are equal; with stride 3 at once it takes about a ninth of the "
        "multiply-adds",
    },
    right="d",
    why_not={
        "a": "Put i = 3 into the formula with stride 1, and i = 1 into the one with stride 3. "
        "Which cells does each of them read?",
        "b": "How many outputs does each way compute, including those that are thrown away?",
        "c": "Every third row is kept, and of these every third column.",
    },
    because="Output [i, j] with stride 3 is output [3i, 3j] with stride 1: the same sum. Of nine "
    "outputs, eight need never be computed.",
    hints=paragraphs(
        """
        Which window belongs to output [1, 1] with stride 3? Which output with stride 1 has the
        same window?
        """
    ),
)

EQUAL_DILATIONS = WrittenItem(
    name="equal_dilations",
    title="Holes that nobody fills",
    points=3,
    difficulty=2,
    passage="atrous convolution",
    rubric=paragraphs(
        """
        One output sees 13 inputs from end to end, but reads only 7 of them: every second one.

        What lies between is read by none of the three layers on the way to this output.

        Two neighbouring outputs read no input in common (one the even ones, one the odd ones),
        so the map falls apart into two halves that know nothing of each other.

        A remedy: dilations that fill each other's holes, such as 1, 2, 4 or 2, 1, 2; one layer
        with dilation 1 among them is enough here.
        """
    ),
    model="Each layer reaches 2 cells to either side, so the three together see 13 inputs from "
    "end to end. But all steps are of 0 or 2 cells, so only inputs at an even distance are "
    "reached: 7 of the 13. The other 6 have no say. The neighbouring output reads just those in "
    "between, so neighbours are computed from separate inputs and may disagree like two pictures "
    "laid into each other; this is called gridding. One layer with dilation 1 repairs it, as in "
    "1, 2, 4 or in 2, 1, 2: then the steps add up to odd distances, too.",
)
