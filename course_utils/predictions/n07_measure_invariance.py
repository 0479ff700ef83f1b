"""The predictions of notebook 07."""

from course_utils.predictions.parts import Choice, Numbers, Prediction

PREDICTIONS = (
    Prediction(
        name="what_a_move_changes",
        question="""
            A detector answers 0.3, 0.1, 1, 0.2, 0.1 and 0 at six places. A window of 3 with stride
            1 takes four maxima of them. Then everything moves to the right by one place: the
            detector answers 0.2, 0.3, 0.1, 1, 0.2 and 0.1.
        """,
        parts=(
            Numbers(
                values={
                    "of the six answers, how many change": 6,
                    "of the four maxima, how many change": 2,
                },
                why_not={
                    5: "Compare place by place: none of them is as before.",
                    4: "The 1 lies under three windows before and after, and two of these are the "
                    "same.",
                    0: "The last maximum was 0.2, and the first becomes 0.3.",
                },
            ),
        ),
        because="""
            The maxima were 1, 1, 1 and 0.2 and become 0.3, 1, 1 and 1. In the middle, the largest
            answer moves but does not leave its window.
        """,
        evidence=("changed: 6 of 6 inputs, 2 of 4 outputs",),
    ),
    Prediction(
        name="maxima_that_stay",
        question="The formula above gives the share of maxima that a move leaves as they are.",
        parts=(
            Numbers(
                values={
                    "window 3, a move by one: percent that stay": 50,
                    "window 3, a move by two: percent that stay": 20,
                },
                near=0.5,
                why_not={
                    67: "Divide by k + d, the number of all cells that are seen.",
                    33: "The window is 3, so k is 3.",
                },
            ),
            Choice(
                label="And the means of random numbers?",
                options=("none stays exactly", "as many stay", "all stay"),
                right="none stays exactly",
                why_not={
                    "as many stay": "A mean changes with every cell that comes or goes.",
                    "all stay": "They change little, but they change.",
                },
            ),
        ),
        because="(3 − 1) / (3 + 1) is a half, and (3 − 2) / (3 + 2) is a fifth.",
        evidence=("50 %               50 %              0 %",),
    ),
    Prediction(
        name="half_a_place",
        question="A row is pooled with window 2 and stride 2, and then moves by one place.",
        parts=(
            Choice(
                label="Do the outputs move along by half a place?",
                options=("yes, they lie in between", "no, there is no half place"),
                right="no, there is no half place",
                why_not={
                    "yes, they lie in between": "Outputs have whole places. Other pairs of inputs "
                    "get under the windows, and the outputs are other numbers."
                },
            ),
            Choice(
                label="If the row moves by two places, the outputs",
                options=("move along by one place", "change again"),
                right="move along by one place",
                why_not={
                    "change again": "The same pairs lie under the windows, one window further on."
                },
            ),
        ),
        because="""
            With stride 2 the outputs can follow moves by 2, 4 and so on. Between these, they
            change.
        """,
        evidence=(),
    ),
    Prediction(
        name="errors_of_following",
        question="""
            A photograph's edges are pooled with stride 4. It moves by 0 to 12 pixels, and the
            pooled map is compared with the first one, moved along.
        """,
        parts=(
            Numbers(
                values={"the smallest move after 0 that has no error": 4},
                why_not={
                    1: "There is no quarter of a place.",
                    2: "There is no half place: here the error is largest.",
                    8: "There is an earlier one.",
                },
            ),
            Choice(
                label="Which summary follows best in between?",
                options=("one cell kept", "the mean", "the maximum", "the maximum, then a blur"),
                right="the maximum, then a blur",
                why_not={
                    "one cell kept": "It knows nothing of what lies between the cells that it "
                    "keeps.",
                    "the mean": "It does better than keeping one cell, but its windows are cut off "
                    "sharply.",
                    "the maximum": "It comes second. What it lacks is a smooth end of the window.",
                },
            ),
        ),
        because="""
            At multiples of the stride all four follow exactly. In between, a summary is better than
            a single cell, and a window that fades out is better than one that ends sharply.
        """,
        evidence=("maximum, then blur: 0.00  0.09",),
    ),
    Prediction(
        name="consistency_of_networks",
        question="""
            Four small networks, whose maps shrink by 4 in all, name digits. Then each digit moves
            by 1, 2, 3 and 4 pixels. Consistency is the share of answers that stay.
        """,
        parts=(
            Choice(
                label="Which one is the most consistent when digits move by one pixel?",
                options=(
                    "strided convolution",
                    "average pooling",
                    "max pooling",
                    "max pooling, then a blur",
                ),
                right="max pooling, then a blur",
                why_not={
                    "strided convolution": "It keeps one place in four, and is the least "
                    "consistent.",
                    "average pooling": "It lies about level with max pooling.",
                    "max pooling": "It lies about level with average pooling; a blur adds to it.",
                },
            ),
            Numbers(
                values={"the move at which consistency rises again (in pixels)": 4},
                why_not={
                    2: "The maps shrink by 4 in all, so a move by 2 is half a place.",
                    3: "That is three quarters of a place.",
                },
            ),
        ),
        because="""
            A move by 4 pixels is one place of the last map, so the map is the same, one place
            further.
        """,
        evidence=("66 ± 10",),
    ),
    Prediction(
        name="much_data_without_pooling",
        question="""
            After 300 pictures, the network with max pooling names 74 digits of a hundred right, and
            the one with strided convolutions and no pooling 46. Now both learn from 10,000
            pictures.
        """,
        parts=(
            Choice(
                label="The lead of max pooling in right answers",
                options=("grows", "stays about as large", "shrinks, but remains"),
                right="shrinks, but remains",
                why_not={
                    "grows": "What pooling gives for nothing can be learned, and the other has "
                    "more to learn.",
                    "stays about as large": "The network without pooling gains more: it had more "
                    "to learn.",
                },
            ),
            Choice(
                label="Of 100 digits that move by one pixel, the network with max pooling then "
                "gives another name to",
                options=("about 29, as after 300 pictures", "about 5", "none"),
                right="about 5",
                why_not={
                    "about 29, as after 300 pictures": "What it has seen at more places, it knows "
                    "more surely.",
                    "none": "Its grid of 4 pixels is still there.",
                },
            ),
        ),
        because="""
            Both learn from the pictures what their way of shrinking does not give them. With 10,000
            pictures, pooling is worth less, but still something.
        """,
        evidence=("96 ± 1",),
    ),
    Prediction(
        name="indifferent_to_position",
        question="""
            Networks learn digits that lie in the left half of the picture, and are then asked about
            digits in the right half. Guessing is right in 10 of a hundred.
        """,
        parts=(
            Choice(
                label="Max pooling, and a dense layer that reads the whole map: how many of a "
                "hundred does it name in the right half?",
                options=("fewer than 15", "about half", "about as many as in the left half"),
                right="fewer than 15",
                why_not={
                    "about half": "The dense layer has weights of its own for each place, and "
                    "those of the right half have learned nothing.",
                    "about as many as in the left half": "Max pooling forgives a pixel or two, not "
                    "half a picture.",
                },
            ),
            Choice(
                label="And with a global maximum in place of the dense layer?",
                options=("fewer than 15", "about half or more"),
                right="about half or more",
                why_not={
                    "fewer than 15": "A global maximum asks whether something is there, wherever "
                    "it is."
                },
            ),
        ),
        because="""
            What makes a network indifferent to large moves is the way it ends, not the pooling in
            its middle. Or it is taught with digits everywhere, as the last network was.
        """,
        evidence=("9 ± 4",),
    ),
)
