"""Item: more channels come in, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="More channels come in",
    points=1,
    options={
        "a": "Both prices grow by a factor of 4⅓.",
        "b": "The naive block's grows by a factor of 4⅓, the reduced block's by less than 2.",
        "c": "The naive block's grows by a factor of less than 2, the reduced block's by 4⅓.",
        "d": "Both prices grow by a factor of 4⅓ · 4⅓, nearly 19.",
    },
    right="b",
    why_not={
        "a": "Which convolutions of the reduced block read its input, and which read the output "
        "of a reduction? The latter are not affected.",
        "c": "Which of the two blocks lets its large windows read the input directly?",
        "d": "The number of channels in is a factor of each price once. It is the side of the map "
        "that enters as a square.",
    },
    because="All three convolutions of the naive block read the input. In the reduced block only "
    "the four 1×1 convolutions do; the 3×3 and the 5×5, which cost most, read the output "
    "of the reductions, which has as many channels as before.",
    hints="""
        For each convolution of both blocks, write down how many channels it reads. Where does that
        number change if 832 come in instead of 192?
    """,
)
