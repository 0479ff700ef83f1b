"""The predictions of notebook 02."""

from course_utils.predictions.parts import Cells, Choice, Numbers, Prediction

PREDICTIONS = (
    Prediction(
        name="two_summaries",
        question="""
            The top left window of the image below holds 1, 3, 5 and 6.
        """,
        parts=(
            Numbers(
                values={"the maximum": 6, "the mean": 3.75},
                why_not={15: "That is the sum: the mean is a quarter of it."},
            ),
            Cells(
                label="Lower one of the four numbers by 1. For which one do both summaries change?",
                grid=((1, 3), (5, 6)),
                right=((0, 0), (0, 1)),
            ),
        ),
        because="""
            The mean depends on all four numbers: lower any of them by 1, and it falls by ¼. The
            maximum depends on the largest alone: if the 6 becomes a 5, the maximum is 5, and if
            one of the others falls, it stays 6.
        """,
        evidence=("output[0,0] = max(1, 3, 5, 6) = 6",),
    ),
    Prediction(
        name="one_word",
        question="The function above computes the maximum of each window.",
        parts=(
            Choice(
                label="What must change so that it pools the mean?",
                options=(
                    "`np.empty` becomes `np.zeros`",
                    "`window.max` becomes `window.mean`",
                    "`stride` becomes `kernel_size`",
                ),
                right="`window.max` becomes `window.mean`",
                why_not={
                    "`np.empty` becomes `np.zeros`": "Every output is written in any case, so its "
                    "first content does not matter.",
                    "`stride` becomes `kernel_size`": "That moves the windows, but each is still "
                    "summarised by its maximum.",
                },
            ),
        ),
        because="""
            Everything else says where the windows lie, which is the same for all kinds of pooling.
            (For an image of integers, the array of outputs would also need to hold fractions.)
        """,
        evidence=("[[3.75",),
    ),
    Prediction(
        name="two_kinds_of_evidence",
        question="""
            A noisy window of 4 × 4 cells may contain evidence of something. It is summarised by one
            number, from which we must tell whether the evidence is there.
        """,
        parts=(
            Choice(
                label="One cell is raised by 3. Which summary shows it better?",
                options=("the maximum", "the mean"),
                right="the maximum",
                why_not={
                    "the mean": "It divides the 3 by 16, and little of it shows beside the noise "
                    "of the other fifteen cells."
                },
            ),
            Choice(
                label="All cells are raised by 0.5. Which summary shows it better?",
                options=("the maximum", "the mean"),
                right="the mean",
                why_not={
                    "the maximum": "It looks at one cell, which is raised by 0.5 only. In the mean "
                    "the noise cancels, and the 0.5 remains."
                },
            ),
        ),
        because="""
            Neither is better in general: it depends on whether the evidence is in one place or
            spread over many. Open the output below for the numbers.
        """,
        evidence=("one cell, + 3: the maximum",),
    ),
    Prediction(
        name="negative_corner",
        question="""
            All numbers of the image below are negative. The window is 3 × 3 and the padding 1, so
            the first window covers four numbers of the image, −9, −7, −5 and −4, and five cells of
            padding.
        """,
        parts=(
            Choice(
                label="The maximum of this window",
                options=("0", "−4"),
                right="−4",
                why_not={"0": "Then padding would win: an image would change its rim by itself."},
            ),
            Choice(
                label="The mean, as PyTorch computes it if nothing else is asked for",
                options=("−25 divided by 9", "−25 divided by 4"),
                right="−25 divided by 9",
                why_not={
                    "−25 divided by 4": "This is the mean of what lies in the image. It is "
                    "sensible, but one has to ask for it."
                },
            ),
        ),
        because="""
            For the maximum, padding counts as minus infinity, so that it never wins. For the mean,
            PyTorch counts padding as zeros and divides by the whole window.
        """,
        evidence=("output[0,0] = max(−9, −7, −5, −4) = −4",),
    ),
    Prediction(
        name="a_window_that_hangs_over",
        question="The image has six columns, the window is 3 wide, and the stride is 2.",
        parts=(
            Numbers(
                values={"columns of the output in floor mode": 2, "in ceil mode": 3},
                why_not={
                    4: "That would be stride 1.",
                    1: "The first window covers columns 0 to 2, and the second starts at column 2.",
                    6: "The windows start at every second column only.",
                },
            ),
            Choice(
                label="What becomes of the last column in floor mode?",
                options=(
                    "it lies in the last window",
                    "it lies in no window",
                    "it is repeated until a window is full",
                ),
                right="it lies in no window",
                why_not={
                    "it lies in the last window": "That window covers columns 2 to 4, and the last "
                    "column is number 5.",
                    "it is repeated until a window is full": "Pooling does not invent cells. Ceil "
                    "mode pools what there is.",
                },
            ),
        ),
        because="""
            The windows start at columns 0 and 2. One that starts at column 4 would hang over by one
            column: floor mode leaves it out, so that column 5 is never seen, and ceil mode takes
            it.
        """,
        evidence=("⌈(6 − 3) / 2⌉ + 1 = 3",),
    ),
)
