"""The predictions of notebook 03."""

from course_utils.predictions.parts import Cells, Choice, Numbers, Prediction

PREDICTIONS = (
    Prediction(
        name="who_receives",
        question="""
            The image below is pooled by the maximum, with window 2 and stride 2. The layer after it
            sends back 1, 2, 3 and 4, a number for each window in reading order. Where two cells of
            a window are equally large, the first in reading order counts.
        """,
        parts=(
            Cells(
                label="Which cells receive something?",
                grid=((1, 3, 2, 0), (5, 6, 1, 2), (7, 2, 9, 4), (0, 8, 3, 3)),
                right=((0, 0, 1, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 1, 0, 0)),
            ),
            Numbers(
                values={"what all cells receive together": 10},
                why_not={2.5: "Nothing is averaged: each winner receives its window's number."},
            ),
        ),
        because="""
            In each window only the largest cell receives something, and it receives all. So what
            goes out is what came in: 1 + 2 + 3 + 4.
        """,
        evidence=("adds up to 10",),
    ),
    Prediction(
        name="the_middle_of_nine_windows",
        question="""
            A 5 × 5 image is 0 but for a 1 in the middle. It is pooled by the maximum, with window 3
            and stride 1, and each of the outputs sends back a 1.
        """,
        parts=(
            Numbers(
                values={"what arrives in the middle": 9},
                why_not={
                    1: "One window sends 1. How many windows contain the middle?",
                    25: "There are as many outputs as positions of the window: 3 × 3.",
                    3: "Count the windows in both directions.",
                },
            ),
        ),
        because="""
            The window has 3 × 3 positions, and all nine contain the middle. The middle wins in each
            of them, and what it receives adds up.
        """,
        evidence=("9.",),
    ),
    Prediction(
        name="three_rules_for_a_tie",
        question="""
            In each of the four windows below, several cells are the largest. A 1 comes back to each
            window. Three rules say who receives it: `first` gives it to the first of the largest,
            `split` shares it equally among them, and `all` gives the whole 1 to each of them.
        """,
        parts=(
            Choice(
                label="Which rule hands out more than came in?",
                options=("first", "split", "all"),
                right="all",
                why_not={
                    "first": "One cell of each window receives 1, as much as came in.",
                    "split": "The equal parts of 1 add up to 1.",
                },
            ),
            Numbers(
                values={
                    "what the cells of the window 2, 2, 1, 2 receive in all under that rule": 3
                },
                why_not={
                    1: "That is what came in.",
                    4: "The 1 is not among the largest, so it receives nothing.",
                },
            ),
        ),
        because="""
            A subgradient of the maximum adds up to 1: if all cells of a window grow by the same,
            the maximum grows by as much. Giving the whole to each winner would mean that it grows
            three times as much.
        """,
        evidence=("all: 4 came in, 12 went out",),
    ),
    Prediction(
        name="a_numeric_check_at_a_tie",
        question="""
            A window holds 2 and 2 (and two smaller numbers), and its output sends back a 1. A
            numeric check raises and lowers the first of the two by a small h, and divides the
            difference of the maxima by 2h.
        """,
        parts=(
            Numbers(
                values={"the slope that the check finds": 0.5},
                why_not={
                    1: "That is the slope if the cell is raised. If it is lowered, the other 2 "
                    "holds the maximum.",
                    0: "That is the slope if the cell is lowered. If it is raised, the maximum "
                    "rises with it.",
                },
            ),
            Choice(
                label="Then a gradient that gives the first cell 1 and the second 0 is",
                options=("as good", "wrong"),
                right="as good",
                why_not={
                    "wrong": "There is no derivative at a tie, only subgradients, and this is one "
                    "of them."
                },
            ),
        ),
        because="""
            The check finds the mean of the slopes to the right, 1, and to the left, 0. At a tie it
            disagrees with a correct answer, so ties do not belong in a numeric check.
        """,
        evidence=("[0.5 0.5]",),
    ),
)
