"""Item hidden_and_output, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="Sigmoid or ReLU, and where?",
    points=3,
    rubric="""
        ReLU in the hidden layers, because its slope is 1 for positive sums: with a
        suitable start the gradient keeps its size through the layers.

        Not the sigmoid there: its slope is at most ¼, it is flat on both sides, and its
        mean of about ½ lets the gradient shrink from layer to layer.

        Sigmoid at the output: one number between 0 and 1, read as a probability. With
        cross-entropy its flat ends do no harm.

        A price of ReLU: units may die if steps are too large, and its mean is not 0.
    """,
    model="ReLU in the hidden layers: its slope is 1 for positive sums and 0 for the others, and "
    "if the weights start with variance 2/n (He's rule, n inputs), the gradient keeps its size "
    "on the average through all twenty layers. A sigmoid there is flat on both sides, passes on "
    "a quarter at best, and its mean output of about ½ makes the gradient vanish with depth. At "
    "the output the sigmoid is right: it gives one number between 0 and 1, a probability, and "
    "with cross-entropy the gradient in the sum is simply output minus target, so saturation does "
    "not hurt. The price of ReLU is that units may die when steps are too large; a lower "
    "learning rate or a leaky ReLU helps.",
)
