"""Item: the 1×1 after the pooling, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="The 1×1 after the pooling",
    points=1,
    options={
        "a": "The pooling halves height and width; the 1×1 convolution restores them, so that "
        "the branches fit.",
        "b": "All branches need the same number of channels; otherwise they cannot be "
        "concatenated.",
        "c": "As many channels leave the pooling as come in; the 1×1 convolution reduces their "
        "number, so that blocks do not grow wider and wider.",
        "d": "A pooling has no weights, so no gradient could flow through the branch without it.",
    },
    right="c",
    why_not={
        "a": "A 1×1 convolution of stride 1 changes neither height nor width. And this pooling "
        "has stride 1 and padding 1: what size is its output?",
        "b": "Look at block 3a: 64, 128, 32 and 32 channels. In which respect must the branches "
        "agree?",
        "d": "In exercise 03 you sent gradients through a pooling, which has no weights at all.",
    },
    because="Without it, each block would output all channels that come in, and those of its "
    "convolutions on top.",
    hints="""
        How many channels does a max pooling output if 192 come in? And how many would the next
        block get, and the one after it?
    """,
)
