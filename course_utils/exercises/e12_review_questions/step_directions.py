"""Item step_directions, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="Which way can a step go?",
    points=1,
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
    "sign of ∂L/∂z. Up and left, or down and right, cannot be reached in one step, "
    "whatever the error.",
    hints="The chain rule: ∂L/∂w₁ = ∂L/∂z · x₁. And ∂L/∂w₂?",
)
