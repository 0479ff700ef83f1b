"""Items: discuss activation functions, and say what the zero-centring problem is."""

from __future__ import annotations

from course_utils.practice.cases import paragraphs
from course_utils.practice.kinds import ChoiceItem, WrittenItem

DISCUSS_ACTIVATIONS = WrittenItem(
    name="discuss_activations",
    title="Discuss five activation functions",
    points=5,
    difficulty=2,
    passage="review question: discuss activation functions",
    rubric=paragraphs(
        """
        Each of the five has its formula or its shape, and the range of its values.

        Saturation: which are flat on both sides (sigmoid, tanh), which on the left only
        (ReLU, ELU and others), which nowhere (leaky ReLU, PReLU); where it is flat, no
        gradient passes.

        Steepest slope or what becomes of the gradient in a deep network: ¼ for the
        sigmoid, 1 for tanh and ReLU.

        Mean output: ½ for the sigmoid, 0 for tanh, positive for ReLU, nearer to 0 for
        ELU.

        A practical word on each: dying units of ReLU, a slope to choose or to learn, the
        price of an exponential, where it is used.
        """
    ),
    model="Sigmoid, 1 / (1 + e^−x): values from 0 to 1, so good for a probability at the output "
    "and for gates; flat on both sides, slope at most ¼, mean ½, so that in deep stacks the "
    "gradient vanishes. Tanh: values from −1 to 1 with mean 0 and slope 1 in the middle; flat on "
    "both sides, too. ReLU, max(0, x): costs one comparison, slope 1 for all positive x, so that "
    "gradients keep through depth; exactly flat on the left, so that units may die if steps are "
    "too large; not zero-centred. Leaky ReLU, x or 0.01·x on the left: cannot die, but there is a "
    "slope to choose (PReLU learns it). ELU, x or e^x − 1 on the left: its mean is nearer to 0 "
    "and its corner round, at the price of an exponential and a flat left side.",
)

STEP_DIRECTIONS = ChoiceItem(
    name="step_directions",
    title="Which way can a step go?",
    points=1,
    difficulty=2,
    passage="review question: the zero-centring problem",
    options={
        "a": "in any direction",
        "b": "up and right, or down and left",
        "c": "only up and right",
        "d": "up and left, or down and right",
        "e": "only along an axis: one weight at a time",
    },
    right="b",
    why_not={
        "a": "The gradient is (δx₁, δx₂) with the same δ = ∂L/∂z in both. Which signs can it have "
        "if x₁ and x₂ are positive?",
        "c": "The factor δ = ∂L/∂z may have either sign: the output may be too low or too high.",
        "d": "That would need a gradient with two different signs. Its components are δx₁ and δx₂ "
        "with the same δ = ∂L/∂z.",
        "e": "One weight alone moves only where the other one's input is 0; here both are "
        "positive.",
    },
    because="Both components of the gradient are ∂L/∂z times a positive number, so they have the "
    "sign of ∂L/∂z. Up-left and down-right are out of reach in one step, whatever the error.",
    hints=paragraphs(
        """
        The chain rule: ∂L/∂w₁ = ∂L/∂z · x₁. And ∂L/∂w₂?
        """
    ),
)

ZERO_CENTRING = WrittenItem(
    name="zero_centring",
    title="The zero-centring problem",
    points=4,
    difficulty=2,
    passage="review question: the zero-centring problem",
    rubric=paragraphs(
        """
        When: all inputs of a unit are positive, as behind a sigmoid (more generally:
        their mean is not 0).

        The reason, from the chain rule: ∂L/∂wᵢ = ∂L/∂z · xᵢ, so for one example all
        components have the same sign.

        What follows: a step raises all weights or lowers all; where some must grow and
        others shrink, the way is a zig-zag, and learning is slow.

        A remedy: zero-centred activations such as tanh, inputs minus their mean, batch
        normalisation.
        """
    ),
    model="If all inputs of a unit are positive, as they are behind a sigmoid, all components of "
    "its weights' gradient for one example, ∂L/∂wᵢ = ∂L/∂z · xᵢ, have the sign of ∂L/∂z. A step "
    "can only raise all weights or lower all of them; where some have to grow and others to "
    "shrink, the way is a zig-zag. Averaged over a batch the components can differ in sign; what "
    "remains is that a mean in the inputs stretches the loss into a narrow valley, which forces a "
    "small learning rate. So it makes learning slow; it does not limit what the unit can compute, "
    "since a bias makes up for the mean. Remedies: zero-centred activations such as tanh, inputs "
    "minus their mean, batch normalisation.",
)
