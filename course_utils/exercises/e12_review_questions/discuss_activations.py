"""Item: discuss five activation functions, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="Discuss five activation functions",
    points=5,
    rubric="""
        For each of the five, its formula or shape, and the range of its values.

        Saturation: which are flat on both sides (sigmoid, tanh), which on the left only
        (ReLU, ELU and others), which nowhere (leaky ReLU, PReLU); where it is flat, no
        gradient passes.

        Steepest slope or what becomes of the gradient in a deep network: ¼ for the
        sigmoid, 1 for tanh and ReLU.

        Mean output: ½ for the sigmoid, 0 for tanh, positive for ReLU, nearer to 0 for
        ELU.

        A practical remark on each: dying units of ReLU, a slope to choose or to learn, the price of
        an exponential, where it is used.
    """,
    model="Sigmoid, 1 / (1 + e^−x): values from 0 to 1, so it is good for a probability at the "
    "output and for gates; flat on both sides, slope at most ¼, mean ½, so the gradient "
    "vanishes in deep stacks. Tanh: values from −1 to 1 with mean 0 and slope 1 in the "
    "middle; flat on both sides, too. ReLU, max(0, x): costs one comparison; slope 1 for "
    "all positive x, so gradients keep their size through many layers; exactly flat on the "
    "left, so units may die if steps are too large; not zero-centred. Leaky ReLU, x or "
    "0.01·x on the left: cannot die, but there is a slope to choose (PReLU learns it). ELU, "
    "x or e^x − 1 on the left: its mean is nearer to 0 and its corner is round, at the "
    "price of an exponential and a flat left side.",
)
