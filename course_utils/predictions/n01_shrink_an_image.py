"""The predictions of notebook 01."""

from course_utils.predictions.parts import Choice, Numbers, Prediction

PREDICTIONS = (
    Prediction(
        name="a_smaller_map",
        question="""
            A grid of 8 × 8 numbers is pooled: a window of 2 × 2 moves over it, and writes down the
            largest number that it covers. How far it moves in each step is its stride.
        """,
        parts=(
            Numbers(
                values={
                    "rows of the pooled grid, if the window moves by 2": 4,
                    "rows of the pooled grid, if it moves by 1": 7,
                },
                why_not={
                    8: "A window that starts in the last row would reach beyond the grid.",
                    6: "The window can start in every row but the last.",
                },
            ),
            Choice(
                label="The largest number of the grid is 15. Is it in the pooled grid, too, if the "
                "window moves by 2?",
                options=("certainly", "only if it is lucky"),
                right="certainly",
                why_not={
                    "only if it is lucky": "Windows of 2 × 2 that move by 2 leave no cell out, and "
                    "whichever window covers the 15 writes it down."
                },
            ),
        ),
        because="""
            Along one axis, the windows start in rows 0, 2, 4 and 6 if they move by 2, and in rows 0
            to 6 if they move by 1. Set the sliders to both, and look for the 15.
        """,
        evidence=(),
    ),
    Prediction(
        name="thin_lines",
        question="""
            The photograph below shows a temple before a bright sky. Its roofs have thin dark lines.
        """,
        parts=(
            Choice(
                label="Which summary still shows the dark lines when the windows grow?",
                options=("the maximum", "the mean"),
                right="the mean",
                why_not={
                    "the maximum": "One bright pixel of the sky in a window is enough to hide the "
                    "dark ones from it."
                },
            ),
        ),
        because="""
            The mean of a window that contains a dark line is darker than that of its neighbours.
            The maximum keeps what is bright and lets it grow. (Of a bright line on a dark ground,
            the maximum would keep more.) Switch between the two, and enlarge the window until you
            no longer recognise the temple.
        """,
        evidence=(),
    ),
    Prediction(
        name="digits_still_recognised",
        question="""
            We keep a quarter of the numbers of each digit, 16 of 64: the means of its 2 × 2
            windows. From all 64 numbers, the program names about 99 digits of a hundred correctly.
        """,
        parts=(
            Numbers(
                values={"digits of a hundred that it names correctly from 16 means": 92.8},
                near=3,
                why_not={},
            ),
            Choice(
                label="And if one pixel of each window is kept in place of the mean?",
                options=("fewer", "about as many", "more"),
                right="fewer",
                why_not={
                    "about as many": "Both keep 16 numbers, but a mean knows something about all "
                    "four pixels.",
                    "more": "A pixel is sharper than a mean, but it knows nothing about the other "
                    "three.",
                },
            ),
        ),
        because="Look at the table: each row is a way to shrink, each column a size.",
        evidence=("92.8",),
    ),
    Prediction(
        name="how_much_one_number_sees",
        question="""
            Three convolutions with windows of 3 × 3 and stride 1 follow each other: each number of
            a map depends on 3 × 3 numbers of the map before. A number of the last map depends on
            some pixels of the image.
        """,
        parts=(
            Numbers(
                values={
                    "pixels in a row that it depends on": 7,
                    "the same, if a 2 × 2 pooling with stride 2 follows each convolution": 22,
                },
                why_not={
                    9: "Three windows of 3, but they overlap: each further layer adds 2 pixels.",
                    3: "That is what a number of the first map depends on.",
                    14: "The strides multiply: a step is 2 pixels after one pooling and 4 after "
                    "two.",
                    56: "Not everything is multiplied by 8: the first layers take small steps.",
                },
            ),
        ),
        because="""
            Without pooling every layer adds 2 pixels to the first one: 1 + 2 + 2 + 2. With pooling
            the same window covers more of the image, because the cells of its map lie further
            apart.
        """,
        evidence=("7 × 7", "22 × 22"),
    ),
    Prediction(
        name="a_move_by_one_pixel",
        question="""
            The photograph is moved by one pixel, and both, before and after, are shrunk by windows
            of 2 × 2 up to 16 × 16.
        """,
        parts=(
            Choice(
                label="Which map changes least?",
                options=("that of the maxima", "that of the means", "that of the pixels kept"),
                right="that of the means",
                why_not={
                    "that of the maxima": "It changes less than the pixels that are kept, but a "
                    "maximum that leaves its window takes its whole value with it.",
                    "that of the pixels kept": "Each of them is replaced by its neighbour, so they "
                    "change as much as the photograph itself.",
                },
            ),
            Choice(
                label="Does a map of single pixels change less if fewer of them are kept?",
                options=("yes", "no"),
                right="no",
                why_not={
                    "yes": "Each pixel that is kept still becomes its neighbour, however far the "
                    "next one is away."
                },
            ),
        ),
        because="""
            When a window moves by one pixel, most of what it covers stays the same. The larger the
            window, the larger that part.
        """,
        evidence=("9.4 %", "17.2 %"),
    ),
    Prediction(
        name="what_pooling_saves",
        question="""
            A network reads pictures of 16 × 16 pixels. It has a convolution that makes 8 maps, a
            second one that makes 16 maps from these, and a dense layer. Now a 2 × 2 pooling with
            stride 2 follows each of the two convolutions.
        """,
        parts=(
            Choice(
                label="Which layers have fewer weights now?",
                options=(
                    "all three",
                    "the second convolution and the dense layer",
                    "the dense layer only",
                ),
                right="the dense layer only",
                why_not={
                    "all three": "The first convolution reads the same picture as before.",
                    "the second convolution and the dense layer": "A convolution asks the same "
                    "question at every place: with fewer places, it has as many weights as before.",
                },
            ),
            Numbers(
                values={
                    "times fewer multiplications in the second convolution": 4,
                    "times fewer weights in the dense layer": 16,
                },
                why_not={
                    2: "Height and width are both halved, by each pooling.",
                    8: "Two poolings halve height and width twice: 2 · 2 · 2 · 2.",
                },
            ),
        ),
        because="""
            The second convolution is asked at 8 × 8 places in place of 16 × 16. The dense layer has
            a weight for each number that it reads, and after two poolings 16 times fewer are left.
        """,
        evidence=("2,560", "40,960"),
    ),
    Prediction(
        name="shuffled_digits",
        question="""
            With the pictures as they are, the network with max pooling is the best of the three: it
            names 86 of a hundred new digits correctly. Now all three learn from pictures whose
            single pixels are shuffled, and are tested with such pictures.
        """,
        parts=(
            Choice(
                label="Which of the three is best now?",
                options=("max pooling", "one of four kept", "nothing shrinks"),
                right="nothing shrinks",
                why_not={
                    "max pooling": "The largest of four numbers says that something was found near "
                    "here; but now here has no meaning.",
                    "one of four kept": "It loses less than max pooling does, but it never looks "
                    "at three quarters of the numbers.",
                },
            ),
            Numbers(
                values={"digits of a hundred that max pooling names correctly": 28},
                near=8,
                why_not={
                    10: "Ten of a hundred would be mere guessing. It does a little better.",
                    86: "The order of the pixels would have to make no difference to it.",
                },
            ),
        ),
        because="""
            Convolution and pooling both look at neighbours, and there they find nothing that
            belongs together. The network that does not shrink still hands all numbers to its dense
            layer, which gives each of them a weight of its own and does not ask where it lies.
        """,
        evidence=("max pooling: ",),
    ),
)
