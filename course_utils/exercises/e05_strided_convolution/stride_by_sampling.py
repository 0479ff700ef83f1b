"""Item: stride, or convolve and throw away, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="Stride, or convolve and throw away",
    points=1,
    options={
        "a": "The outputs differ, because a strided kernel does not see all inputs.",
        "b": "The outputs are equal, and so is the number of multiply-adds.",
        "c": "The outputs are equal; with stride 3 at once it takes about a third of the "
        "multiply-adds.",
        "d": "The outputs are equal; with stride 3 at once it takes about a ninth of the "
        "multiply-adds.",
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
    hints="""
        Which window belongs to output [1, 1] with stride 3? Which output with stride 1 has the
        same window?
    """,
)
