"""Item hidden_and_output, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="Sigmoid or ReLU, and where?",
    points=3,
    rubric="""
        ReLU in the hidden layers, because its slope is 1 for positive sums: with suitable initial
        weights, the gradient keeps its size through the layers.

        Not the sigmoid there: its slope is at most ¼, it is flat on both sides, and its
        mean of about ½ lets the gradient shrink from layer to layer.

        Sigmoid at the output: one number between 0 and 1, read as a probability. With
        cross-entropy its flat ends do no harm.

        A drawback of ReLU: units may die if steps are too large, and its mean is not 0.
    """,
    model="ReLU in the hidden layers: its slope is 1 for positive sums and 0 for the others, and "
    "if the weights start with variance 2/n (He's rule, n inputs), the gradient keeps its "
    "size on average through all twenty layers. A sigmoid there would be flat on both sides "
    "and pass on a quarter of the gradient at best, and its mean output of about ½ would "
    "make the gradient vanish with depth. At the output the sigmoid is right: it gives one "
    "number between 0 and 1, a probability, and with cross-entropy the gradient with "
    "respect to the sum is simply output minus target, so saturation does no harm. The "
    "drawback of ReLU is that units may die when steps are too large; a lower learning rate "
    "or a leaky ReLU helps.",
)
