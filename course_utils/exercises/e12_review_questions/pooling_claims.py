"""Item pooling_claims, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="Which holds without an if?",
    points=2,
    options={
        "a": "The convolutions behind it do a quarter of the multiply-adds.",
        "b": "The convolutions behind it have fewer weights.",
        "c": "A fully connected layer that reads the whole map behind it has a quarter of the "
        "weights.",
        "d": "The network's answer no longer depends on where in the image a thing is.",
        "e": "Only pooling can save this work; without it the maps must stay large.",
        "f": "Each output of the next 3×3 convolution sees more of the image.",
    },
    right="acf",
    why_not={
        "b": "How many weights has a 3 × 3 convolution from 64 to 128 channels? The size of its "
        "map does not enter.",
        "d": "Position is forgotten within a window only. A large move changes the map, and a "
        "trained network may change its answer even when the image moves by one pixel.",
        "e": "Whatever has a stride shrinks the map: a convolution with stride 2 does, too.",
    },
    because="Half the height times half the width is a quarter of the places, for computation and "
    "for a fully connected layer's inputs. A step on the pooled map is two steps on the map before "
    "it, so a window of 3 × 3 there covers more. Weights of convolutions, and invariance, are "
    "other matters.",
    hints="""
        Three of the six hold. Take each one and count with numbers of your own: a map of 8 × 8,
        then one of 4 × 4.

        A convolution's weights: outputs · inputs · window. Its multiply-adds: that, times the
        number of places.
    """,
)
