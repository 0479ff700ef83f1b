"""Item what_is_wanted, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="Which of the two is wanted?",
    points=1,
    options={
        "a": "Both should be invariant.",
        "b": "The name should be invariant, the map equivariant.",
        "c": "The name should be equivariant, the map invariant.",
        "d": "Both should be equivariant.",
    },
    right="b",
    why_not={
        "a": "If the map stayed as it was while the dog moved, which pixels would it mark?",
        "c": "Does the word for a dog move when the dog does? And shouldn't the marks?",
        "d": "To be equivariant, an answer needs somewhere to go. Does a single word have that?",
    },
    because="A name has no place: it should stay. A map should move along with what it marks.",
    hints="""
        The dog moves by ten pixels to the right. What should change in each of the two answers?
    """,
)
