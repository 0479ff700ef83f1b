"""Item kept_for_backward, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="What must be kept?",
    points=1,
    options={
        "a": "Both need the numbers in `x`.",
        "b": "Max pooling needs the numbers in `x` (or where its winners were), average pooling "
        "only the shape of `x`.",
        "c": "Average pooling needs the numbers in `x`, max pooling only its shape.",
        "d": "Neither needs more than the shape of `x`.",
    },
    right="b",
    why_not={
        "a": "Change a number in x a little. Does what average pooling sends back change?",
        "c": "Try both gradients with all numbers of x doubled, then with x reversed. Which of "
        "the two notices that the winners have moved?",
        "d": "Could you tell from the shape alone which cell of a window won?",
    },
    because="The mean weighs all cells alike, whatever they hold; the maximum must remember who "
    "won. That is why max pooling costs memory during training.",
    hints="Look at the two functions you wrote: which of them reads x, not only x.shape?",
)
