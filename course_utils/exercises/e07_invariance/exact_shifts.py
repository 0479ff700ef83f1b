"""Item exact_shifts, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="Which shifts are exact?",
    points=1,
    options={"a": "by 1", "b": "by 2", "c": "by 3", "d": "by 4"},
    right="bd",
    why_not={
        "a": "The output has one place for every two places of the input. Where should it move to?",
        "c": "3 is the size of the window. How far is it from one window to the next?",
    },
    because="The windows are 2 cells apart. After a shift by 2 or 4, each window sees what "
    "another one saw before, whatever the window's size.",
    hints="""
        Window 0 sees places 0, 1 and 2, window 1 sees 2, 3 and 4. When the row has moved by d,
        where was what window 0 sees now?

        More than one letter may be right: "a, b".
    """,
)
