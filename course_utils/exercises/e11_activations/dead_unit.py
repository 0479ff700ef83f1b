"""Item dead_unit, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="Which of them is dead?",
    points=1,
    options={
        "a": "the sigmoid",
        "b": "tanh",
        "c": "the ReLU",
        "d": "the leaky ReLU, slope 0.01",
        "e": "ELU",
        "f": "GELU, which is $x$ times the share of a standard normal distribution below $x$",
    },
    right="c",
    why_not={
        "a": "Flat, but not quite: at −2 its slope is 0.10, which is 42 % of its best.",
        "b": "Flat, but not quite: at −2 its slope is 0.07. Only much further out is it lost in "
        "rounding.",
        "d": "Its slope is small, 0.01, but it is not 0: the weights can still move back.",
        "e": "On the left it bends towards a floor, but at −2 its slope is still e^−2 ≈ 0.14.",
        "f": "At −2 its slope is not 0 but negative: about −0.09. GELU falls there, down to its "
        "lowest point near −0.75, and only then rises.",
    },
    because="The ReLU is exactly flat to the left of 0. A unit that is negative for every "
    "example gets no gradient, so its weights stay as they are.",
    hints="A slope may be small, or negative, or exactly 0. Only the last stops all learning.",
)
