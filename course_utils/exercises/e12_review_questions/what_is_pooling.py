"""Item what_is_pooling, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="What is a pooling layer?",
    points=3,
    rubric="""
        A window slides over the map and replaces what it covers by one number that summarises it:
        the maximum, the mean, or another summary.

        Each channel is pooled by itself: the number of channels stays the same.

        Its options are window, stride and padding; it has no weights to learn.

        With a stride above 1 the map gets smaller.
    """,
    model="A pooling layer slides a window over each feature map and replaces the numbers that it "
    "covers by one that summarises them, usually the maximum or the mean. Each channel is "
    "pooled by itself, so the number of channels stays the same. Window, stride and padding "
    "are chosen; there are no weights to learn. With stride s the map's height and width "
    "shrink to about 1/s: 2×2 windows with stride 2 leave one number in four. In the "
    "backward pass, the maximum sends its gradient to the winner alone, the mean to all "
    "cells in equal shares.",
)
