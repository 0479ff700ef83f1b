"""Item: why gradients add up, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="Why gradients add up",
    points=2,
    rubric="""
        One input cell may contribute to several outputs: windows overlap when the stride is
        smaller than the window.

        A small change in that cell changes each of these outputs, and the loss changes by the sum
        of all these effects: the chain rule over several paths.

        So contributions are added (+=); assigning keeps only the last.

        At a tie the maximum has a kink: there is no single gradient, and a rule must
        choose one (PyTorch's max pooling: the first cell in row order).
    """,
    model="Where windows overlap, one cell contributes to several outputs. If it grows by a "
    "little, each of those outputs changes, and the loss changes by the sum of all these effects: "
    "the chain rule adds over all paths from the cell to the loss. An assignment would keep only "
    "the last path, so it has to be +=. At a tie of two largest cells the maximum has a kink; any "
    "split of the gradient among the winners that sums to the whole is a subgradient, and an "
    "implementation picks one by a rule, such as the first in row order.",
)
