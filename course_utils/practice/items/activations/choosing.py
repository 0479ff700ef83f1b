"""Items: units that die, mean outputs, and which activation goes where."""

from __future__ import annotations

from course_utils.practice.cases import paragraphs
from course_utils.practice.kinds import ChoiceItem, WrittenItem

DEAD_UNIT = ChoiceItem(
    name="dead_unit",
    title="Which of them is dead?",
    points=1,
    difficulty=1,
    passage="review question: discuss activation functions",
    options={
        "a": "the sigmoid",
        "b": "tanh",
        "c": "the ReLU",
        "d": "the leaky ReLU, slope 0.01",
        "e": "ELU",
        "f": "GELU",
    },
    right="c",
    why_not={
        "a": "Flat, but not quite: at −2 its slope is 0.10, which is 42 % of its best.",
        "b": "Flat, but not quite: at −2 its slope is 0.07. Only far out it is lost in rounding.",
        "d": "Its slope is small, 0.01, but it is not 0: the weights can still move back.",
        "e": "On the left it bends to a floor, and at −2 its slope is still e^−2 ≈ 0.14.",
        "f": "At −2 its slope is not 0 but negative: about −0.09. GELU falls there, down to its "
        "lowest point near −0.75, and only then rises.",
    },
    because="The ReLU is exactly flat to the left of 0. A unit that is negative for every "
    "example gets no gradient, so its weights stay as they are.",
    hints=paragraphs(
        """
        A slope may be small, or negative, or exactly 0. Only the last one stops all learning.
        """
    ),
)

MEAN_OUTPUT = ChoiceItem(
    name="mean_output",
    title="Which have mean 0?",
    points=2,
    difficulty=2,
    passage="review question: the zero-centring problem",
    options={
        "a": "the sigmoid",
        "b": "tanh",
        "c": "the ReLU",
        "d": "the leaky ReLU, slope 0.01",
        "e": "softplus",
        "f": "SELU",
    },
    right="bf",
    why_not={
        "a": "All its outputs are positive. They lie evenly around ½, which is their mean.",
        "c": "It has no negative outputs at all. The mean is 1/√(2π) ≈ 0.40.",
        "d": "It has negative outputs, but only a hundredth as large: the mean is about 0.395.",
        "e": "All its outputs are positive. The mean is about 0.81.",
    },
    because="tanh(−x) = −tanh(x), so that outputs cancel in pairs, whatever the symmetric "
    "distribution. SELU's two constants were chosen so that the mean of exactly this distribution "
    "is 0.",
    hints=paragraphs(
        """
        Which of them have negative outputs at all, and large enough ones?

        One is symmetric about the origin. Another one was designed for it.
        """
    ),
)

HIDDEN_AND_OUTPUT = WrittenItem(
    name="hidden_and_output",
    title="Sigmoid or ReLU, and where?",
    points=3,
    difficulty=2,
    passage="review question: discuss activation functions",
    rubric=paragraphs(
        """
        ReLU in the hidden layers, because its slope is 1 for positive sums: with a
        suitable start the gradient keeps its size through the layers.

        Not the sigmoid there: its slope is at most ¼, it is flat on both sides, and its
        mean of about ½ lets the gradient shrink from layer to layer.

        Sigmoid at the output: one number between 0 and 1, read as a probability. With
        cross-entropy its flat ends do no harm.

        A price of ReLU: units may die if steps are too large, and its mean is not 0.
        """
    ),
    model="ReLU in the hidden layers: its slope is 1 for positive sums and 0 for the others, and "
    "if the weights start with variance 2/n (He's rule, n inputs), the gradient keeps its size "
    "on the average through all twenty layers. A sigmoid there is flat on both sides, passes on "
    "a quarter at best, and its mean output of about ½ makes the gradient vanish with depth. At "
    "the output the sigmoid is right: it gives one number between 0 and 1, a probability, and "
    "with cross-entropy the gradient in the sum is simply output minus target, so saturation does "
    "not hurt. The price of ReLU is that units may die when steps are too large; a lower "
    "learning rate or a leaky ReLU helps.",
)
