"""Item pooling_claims, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="Which of these always hold?",
    points=2,
    options={
        "a": "The convolutions after it do a quarter of the multiply-adds.",
        "b": "The convolutions after it have fewer weights.",
        "c": "A fully connected layer after it that reads the whole map has a quarter of the "
        "weights.",
        "d": "The network's answer no longer depends on where in the image a thing is located.",
        "e": "Only pooling can save this work; without it the maps must stay large.",
        "f": "Each output of the next 3×3 convolution sees more of the image.",
    },
    right="acf",
    why_not={
        "b": "How many weights has a 3 × 3 convolution from 64 to 128 channels? The size of its "
        "map does not enter.",
        "d": "Position is forgotten only within a window. A large move changes the map, and a "
        "trained network may change its answer even when the image moves by one pixel.",
        "e": "Whatever has a stride shrinks the map: a convolution with stride 2 does, too.",
    },
    because="Half the height times half the width is a quarter of the places: this holds for "
    "computation and for the inputs of a fully connected layer. A step on the pooled map "
    "is two steps on the map before it, so a window of 3 × 3 there covers more. The "
    "weights of convolutions do not change, and invariance is another matter.",
    hints="""
        Three of the six hold. Take each one and count with numbers of your own: first for a map of
        8 × 8, then for one of 4 × 4.

        A convolution's weights: outputs · inputs · window. Its multiply-adds: that, times the
        number of places.
    """,
)
