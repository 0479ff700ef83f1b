"""Item: more channels come in, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="More channels come in",
    points=1,
    options={
        "a": "Both prices grow by a factor of 4⅓.",
        "b": "The naive block's grows by 4⅓, the reduced block's by less than 2.",
        "c": "The naive block's grows by less than 2, the reduced block's by 4⅓.",
        "d": "Both grow by 4⅓ · 4⅓, nearly 19 times.",
    },
    right="b",
    why_not={
        "a": "Which convolutions of the reduced block read its input, and which read what a "
        "reduction puts out? The latter do not notice.",
        "c": "Which of the two blocks lets its large windows read the input directly?",
        "d": "Channels in enter each price once. It is the height and width of the map that "
        "enter together, as a square.",
    },
    because="All three convolutions of the naive block read the input. In the reduced block only "
    "the four 1×1 convolutions do; the 3×3 and the 5×5, which cost most, read what the "
    "reductions put out, and that is as wide as before.",
    hints="""
        Write down for each convolution of both blocks how many channels it reads. Where does
        that number change, if 832 come in place of 192?
    """,
)
