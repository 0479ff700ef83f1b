"""Item mean_output, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="Which have mean 0?",
    points=2,
    options={
        "a": "the sigmoid",
        "b": "tanh",
        "c": "the ReLU",
        "d": "the leaky ReLU, slope 0.01",
        "e": "softplus",
        "f": r"SELU: $\lambda x$ for $x > 0$ and $\lambda \alpha (e^x - 1)$ for the others, with "
        r"$\lambda \approx 1.0507$ and $\alpha \approx 1.6733$",
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
    hints="""
        Which of them have negative outputs at all, and large enough ones?

        One is symmetric about the origin. Another was designed for it.
    """,
)
