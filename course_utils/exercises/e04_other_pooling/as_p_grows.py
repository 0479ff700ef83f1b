"""Item as_p_grows, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="What happens as p grows?",
    points=1,
    options={
        "a": "Norm and power mean both rise.",
        "b": "Norm and power mean both fall.",
        "c": "The norm falls, the power mean rises, and they meet in the end.",
        "d": "The norm rises, the power mean falls, and they meet in the end.",
    },
    right="c",
    why_not={
        "a": "Look at your numbers above: with p = 1 the norm is the sum. Is that smaller than "
        "the maximum, where it ends?",
        "b": "Look at your numbers above: with p = 1 the power mean is the mean. Is that larger "
        "than the maximum, where it ends?",
        "d": "They do meet. But which of the two starts at the sum, and which at the mean?",
    },
    because="The norm goes from the sum down to the maximum, the power mean from the mean up to "
    "the maximum. The factor between them, the p-th root of the number of cells, shrinks to 1.",
    hints="Where do the two start, with p = 1? Where do they end, with p = ∞?",
)
