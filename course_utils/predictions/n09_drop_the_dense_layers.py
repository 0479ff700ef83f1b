"""The predictions of notebook 09."""

from course_utils.predictions.parts import Choice, Numbers, Prediction

PREDICTIONS = (
    Prediction(
        name="detector_and_pooling",
        question="""
            The detector is a ReLU, which sets negative numbers to 0. It may come before the pooling
            or after it.
        """,
        parts=(
            Choice(
                label="Max pooling: does the order change the result?",
                options=("it does", "it does not"),
                right="it does not",
                why_not={
                    "it does": "ReLU never swaps the order of two numbers: the largest stays the "
                    "largest."
                },
            ),
            Choice(
                label="Average pooling: does the order change the result?",
                options=("it does", "it does not"),
                right="it does",
                why_not={
                    "it does not": "If the mean comes first, negative numbers cancel positive ones."
                },
            ),
        ),
        because="""
            The mean of 3 and −1 is 1, and ReLU leaves it as it is; the mean of 3 and 0 is 1.5. The
            maximum is 3 either way.
        """,
        evidence=("average: either order gives the same: False",),
    ),
    Prediction(
        name="where_parameters_sit",
        question="VGG-16 has thirteen convolutions and three dense layers.",
        parts=(
            Choice(
                label="Which share of its parameters is in the dense layers?",
                options=("about a tenth", "about half", "about nine tenths"),
                right="about nine tenths",
                why_not={
                    "about a tenth": "The first dense layer alone has a weight for each of 25,088 "
                    "inputs and 4096 outputs.",
                    "about half": "The first dense layer alone has a weight for each of 25,088 "
                    "inputs and 4096 outputs.",
                },
            ),
            Choice(
                label="And which share of its multiply-adds?",
                options=("about a hundredth", "about half", "about nine tenths"),
                right="about a hundredth",
                why_not={
                    "about half": "A weight of a dense layer is used once, that of a convolution "
                    "at every place.",
                    "about nine tenths": "A weight of a dense layer is used once, that of a "
                    "convolution at every place.",
                },
            ),
        ),
        because="""
            Dense layers have many weights and use each of them once. Convolutions have few weights
            and use each of them at every place.
        """,
        evidence=("89.4 %",),
    ),
    Prediction(
        name="a_larger_picture_for_both",
        question="""
            Built for pictures of 18 × 18, the two networks now get one of 34 × 50 pixels. Their two
            poolings have a stride of 2 each.
        """,
        parts=(
            Choice(
                label="The network with dense layers",
                options=("gives ten scores, as before", "gives more scores", "fails"),
                right="fails",
                why_not={
                    "gives ten scores, as before": "Its matrix has a column for each of 144 "
                    "numbers, and now more come.",
                    "gives more scores": "Its matrix has as many rows as before, and its columns "
                    "do not fit.",
                },
            ),
            Numbers(
                values={
                    "the convolutional one: rows of scores": 5,
                    "the convolutional one: columns of scores": 9,
                },
                why_not={
                    17: "The windows are 4 pixels apart, not 1.",
                    33: "The windows are 4 pixels apart, not 1.",
                    8: "Count the first window, too.",
                    4: "Count the first window, too.",
                },
            ),
        ),
        because="""
            Windows of 18 pixels, 4 pixels apart, fit five times into 34 and nine times into 50.
        """,
        evidence=("(1, 10, 5, 9)",),
    ),
    Prediction(
        name="any_size",
        question="Four networks are built for 256 × 256. Then their pictures change.",
        parts=(
            Numbers(
                values={
                    "of the four, how many still work at 320 × 320": 3,
                    "how many still work at 192 × 192": 2,
                },
                why_not={
                    4: "The dense network's matrix fits one number of inputs only.",
                    1: "A grid of nine cells and a mean can be made of smaller maps, too.",
                },
            ),
            Numbers(
                values={
                    "side of the smallest picture that the average takes": 16,
                    "side of the smallest picture that dense as convolution takes": 256,
                },
                why_not={
                    1: "Two poolings with stride 4 must leave at least one cell.",
                    4: "There are two poolings with stride 4.",
                    8: "The strides multiply.",
                },
            ),
        ),
        because="""
            Only the dense network fails on a larger picture. On a smaller one the fourth fails as
            well, because its window of 16 × 16 cells no longer fits.
        """,
        evidence=(),
    ),
    Prediction(
        name="mixing_and_averaging",
        question="""
            Both ways use the same weights: mix the channels at every place and then average, or
            average each channel and then mix.
        """,
        parts=(
            Choice(
                label="With the mean, are the scores the same?",
                options=("they are", "they differ"),
                right="they are",
                why_not={"they differ": "A mean and a weighted sum are both sums, in any order."},
            ),
            Choice(
                label="And with the maximum in place of the mean?",
                options=("they are", "they differ"),
                right="they differ",
                why_not={
                    "they are": "The largest numbers of different channels lie at different places."
                },
            ),
        ),
        because="""
            Both steps are linear, so they can be swapped. The maximum is not linear.
        """,
        evidence=("max: either order gives the same: False",),
    ),
    Prediction(
        name="overfitting_heads",
        question="""
            Two heads learn from 300 pictures: a dense layer, and a mean over each map with 28 to
            100 times fewer parameters. Which one names more unseen digits?
        """,
        parts=(
            Choice(
                label="Digits that wander over the canvas",
                options=("the dense layer", "the mean", "both the same"),
                right="the mean",
                why_not={
                    "the dense layer": "It has to learn each digit anew at every place.",
                    "both the same": "They differ by more than one digit in ten.",
                },
            ),
            Choice(
                label="Digits that are always in the middle",
                options=("the mean, by far", "the dense layer, a little"),
                right="the dense layer, a little",
                why_not={
                    "the mean, by far": "The mean throws away where a stroke is, and here that is "
                    "information."
                },
            ),
        ),
        because="""
            Fewer parameters help where what they leave out does not matter. On the canvas the place
            of a stroke says nothing; in the middle it does.
        """,
        evidence=("0.53 ± 0.05",),
    ),
    Prediction(
        name="only_more_black",
        question="""
            Both networks name about nine digits of ten on 20 × 20 pixels. Then more black is added
            around the digits, up to 96 × 96 pixels.
        """,
        parts=(
            Choice(
                label="With the mean at its end, how many of ten does the network name then?",
                options=("about nine", "about seven", "fewer than five"),
                right="fewer than five",
                why_not={
                    "about nine": "The digit's share of the mean becomes more than twenty times "
                    "smaller.",
                    "about seven": "So it is at 64 × 64; at 96 × 96 the digit is diluted further.",
                },
            ),
            Choice(
                label="And with the maximum?",
                options=("fewer than five", "about nine"),
                right="about nine",
                why_not={"fewer than five": "More black does not change the largest answer."},
            ),
        ),
        because="""
            The mean divides the digit's evidence by the number of all cells, most of which are
            black. The maximum looks at the strongest cell only.
        """,
        evidence=("mean: 20:",),
    ),
    Prediction(
        name="where_the_map_is_highest",
        question="""
            A picture shows a digit on the left and another one on the right. Each class has a map
            of evidence.
        """,
        parts=(
            Choice(
                label="Where is the map of the left digit's class highest, as a rule?",
                options=("anywhere", "on the right digit", "on the left digit", "between them"),
                right="on the left digit",
                why_not={
                    "anywhere": "It must be high where its strokes are, or the score would be low.",
                    "on the right digit": "That happens too, but in fewer than one case in ten.",
                    "between them": "Between them there is nothing but black.",
                },
            ),
            Choice(
                label="And the map of a class that is not in the picture?",
                options=("low everywhere", "it may have high places, too"),
                right="it may have high places, too",
                why_not={"low everywhere": "Digits share strokes, and a map answers to strokes."},
            ),
        ),
        because="""
            The score is the mean of the map, and a network that names digits must get its score
            from somewhere. Look through the maps below, then see the counts.
        """,
        evidence=("What speaks for class",),
    ),
    Prediction(
        name="steps_until_a_cell_knows",
        question="""
            The first step sees 4 × 4 pixels around a cell, the second 8 × 8, the third 12 × 12, and
            so on. A digit is 8 pixels high.
        """,
        parts=(
            Numbers(
                values={"steps until a cell sees the whole digit, wherever in it the cell lies": 4},
                why_not={
                    2: "After two steps, a cell in the middle sees the whole digit, but one at the "
                    "end does not see the other end.",
                    3: "12 pixels are 6 to each side, and the other end may be 8 away.",
                    8: "Each step adds more than one pixel.",
                },
            ),
        ),
        because="""
            To look from one end of the digit to the other, a cell must see 8 pixels to each side,
            which are 16 in all.
        """,
        evidence=("step  4:",),
    ),
)
