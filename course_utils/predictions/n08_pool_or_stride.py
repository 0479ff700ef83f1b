"""The predictions of notebook 08."""

from course_utils.predictions.parts import Choice, Numbers, Prediction

PREDICTIONS = (
    Prediction(
        name="a_kernel_for_each",
        question="""
            A convolution with one kernel of 2 × 2 and stride 2 turns an image of 4 × 4 into 2 × 2
            numbers. You choose its four weights once, and they have to serve for all images.
        """,
        parts=(
            Choice(
                label="Which of these can it not compute, whatever its weights are?",
                options=(
                    "the mean of each window",
                    "the cell at the upper left of each window",
                    "the largest cell of each window",
                    "how much brighter the left half of each window is than the right half",
                ),
                right="the largest cell of each window",
                why_not={
                    "the mean of each window": "Take the weight ¼ four times.",
                    "the cell at the upper left of each window": "Take the weights 1, 0, 0, 0.",
                    "how much brighter the left half of each window is than the right half": "Take "
                    "1 on the left and −1 on the right.",
                },
            ),
        ),
        because="""
            A convolution gives each cell a weight that does not depend on the image. Which cell is
            the largest does depend on the image.
        """,
        evidence=("left minus right: [",),
    ),
    Prediction(
        name="the_price_of_halving",
        question="""
            A map of 64 channels and 56 × 56 cells is to become one of 64 channels and 28 × 28
            cells. One way is a 3 × 3 convolution with stride 1, and then the maximum of each 2 × 2
            window. The other way is the same convolution with stride 2, and no pooling.
        """,
        parts=(
            Numbers(
                values={
                    "how many times as many multiply-adds the first way takes": 4,
                    "how many times as many numbers its layers write": 5,
                },
                why_not={
                    2: "A stride of 2 leaves out every other row and every other column.",
                    1: "A stride of 2 leaves out every other row and every other column.",
                },
            ),
            Choice(
                label="Which way sees more of the first map in each of its outputs?",
                options=("the second", "both see as much", "the first"),
                right="the first",
                why_not={
                    "the second": "It sees one window of 3 × 3.",
                    "both see as much": "The maximum looks at four windows, which lie one cell "
                    "apart, and so at 4 × 4 cells.",
                },
            ),
        ),
        because="""
            The first way computes all 56 × 56 places and keeps one of four numbers. It writes four
            times as many numbers in the convolution, and the pooled ones besides.
        """,
        evidence=("115,605,504",),
    ),
    Prediction(
        name="cells_that_get_a_gradient",
        question="""
            Each output of a layer that halves the map sends back a gradient of 1. Some cells of the
            input get a share of it, others get nothing at all.
        """,
        parts=(
            Numbers(
                values={
                    "percent of the cells reached by the maximum of 2 × 2 windows, stride 2": 25,
                    "percent of the cells reached by a 1 × 1 convolution, stride 2": 25,
                },
                near=0.5,
                why_not={
                    100: "Only a cell that an output depends on gets a gradient from it.",
                    50: "There is one such cell in each 2 × 2 square.",
                },
            ),
            Choice(
                label="With 3 × 3 windows and stride 2, the maximum reaches",
                options=("more cells", "as many cells", "fewer cells"),
                right="fewer cells",
                why_not={
                    "more cells": "There are as many windows as before, and each of them sends "
                    "all it has to one cell.",
                    "as many cells": "The windows overlap, so a large cell wins several of them.",
                },
            ),
        ),
        because="""
            Both layers reach one cell in four. The maximum chooses the cell by its value, and the
            1 × 1 convolution by its place, so that it never looks at three cells of four.
        """,
        evidence=("25.0 % of the cells",),
    ),
    Prediction(
        name="a_stem_of_three",
        question="""
            The stem of ResNet is a 7 × 7 convolution with stride 2, and then the maximum of 3 × 3
            windows with stride 2. Each of its outputs sees 11 × 11 pixels. A later network has
            three 3 × 3 convolutions in place of the 7 × 7, the first of them with stride 2, and
            then the same pooling.
        """,
        parts=(
            Numbers(
                values={
                    "pixels a side that the new stem sees": 15,
                    "and with the stride in the last of the three convolutions": 11,
                },
                why_not={
                    7: "That is what the three convolutions see if the stride is in the last.",
                    9: "Each layer adds two steps, and their length is the product of all strides "
                    "before.",
                    13: "The first layer sees 3; the second and third add 2 · 2 each, the pooling "
                    "2 · 2.",
                },
            ),
            Choice(
                label="Compared with the 7 × 7, the three convolutions (stride in the first) take",
                options=(
                    "fewer multiply-adds",
                    "about as many",
                    "about three times as many",
                ),
                right="about three times as many",
                why_not={
                    "fewer multiply-adds": "27 weights are fewer than 49, but the second and third "
                    "layer read 32 channels, where the 7 × 7 reads three colours.",
                    "about as many": "Count the channels, too: the 7 × 7 reads three, the second "
                    "and third layer read 32.",
                },
            ),
        ),
        because="""
            After a stride of 2, each step of a later layer is two pixels long: 3 + 4 + 4 pixels,
            and then the pooling adds two steps of two pixels each. What costs so much are not the
            windows but the channels.
        """,
        evidence=("28,768    357,654,528",),
    ),
    Prediction(
        name="two_kinds_of_pupil",
        question="""
            One 7 × 7 convolution and a stack of three 3 × 3 convolutions see the same 49 cells. A
            teacher of one kind has random weights and answers to pictures of noise. Two pupils, one
            of each kind and both with about 1,600 parameters, learn to answer as it does.
        """,
        parts=(
            Choice(
                label="Which pupil comes closer to its teacher?",
                options=(
                    "the three 3 × 3, whoever teaches",
                    "the 7 × 7, whoever teaches",
                    "the one that is of the teacher's kind",
                ),
                right="the one that is of the teacher's kind",
                why_not={
                    "the three 3 × 3, whoever teaches": "They have more ReLUs, but a window of 49 "
                    "free weights is not to be had from a few small kernels.",
                    "the 7 × 7, whoever teaches": "Its weights are free, but it has a single stage "
                    "of ReLUs.",
                },
            ),
        ),
        because="""
            Neither contains the other at an equal number of weights. So to call the 7 × 7 the less
            powerful is right for one kind of task, and wrong for the other.
        """,
        evidence=("three 3x3  7x7",),
    ),
    Prediction(
        name="pools_that_move_forward",
        question="""
            SqueezeNet pools after its layers conv1, fire4 and fire8. Somebody moves the second and
            the third pooling forward, to places after fire2 and fire4, and changes nothing else.
        """,
        parts=(
            Choice(
                label="The number of weights",
                options=("falls", "stays the same", "rises"),
                right="stays the same",
                why_not={
                    "falls": "A kernel has as many weights on a small map as on a large one.",
                    "rises": "A kernel has as many weights on a small map as on a large one.",
                },
            ),
            Numbers(
                values={"percent of the multiply-adds that are left (roughly)": 54},
                near=12,
                why_not={
                    25: "Not all layers come after the pooling that moves.",
                    100: "Most layers now work on smaller maps.",
                },
            ),
        ),
        because="""
            The layers between the old and the new place of a pooling have a quarter of the cells,
            and so a quarter of the work. Their weights do not know how large the map is.
        """,
        evidence=("447,545,632",),
    ),
    Prediction(
        name="fifty_additions",
        question="""
            A signal goes through 50 blocks. Each block multiplies it by fresh random weights, which
            are so large that the result varies as much as the signal itself, and adds the result to
            the signal.
        """,
        parts=(
            Choice(
                label="After the 50 blocks, the variance of the signal",
                options=(
                    "is about as large as before",
                    "is about 50 times as large",
                    "is about a million billion times as large",
                ),
                right="is about a million billion times as large",
                why_not={
                    "is about as large as before": "That would be so without the addition.",
                    "is about 50 times as large": "That would be so if each block added as much as "
                    "the first one. But it adds as much as has come together so far.",
                },
            ),
        ),
        because="""
            Each block adds as much variance as there is, so it doubles: two to the power of 50 is
            about ten to the power of 15.
        """,
        evidence=("shortcut, He 3.19e+15",),
    ),
    Prediction(
        name="gradients_through_shortcuts",
        question="""
            In a network of 24 residual blocks with small first weights, the gradient after block 1
            is compared with the gradient after block 24, from which it comes.
        """,
        parts=(
            Choice(
                label="If each shortcut hands on its input as it is, the gradient is",
                options=("about as large", "a tenth as large", "less than 1/10,000 as large"),
                right="about as large",
                why_not={
                    "a tenth as large": "It has a way on which nothing is multiplied.",
                    "less than 1/10,000 as large": "It has a way on which nothing is multiplied.",
                },
            ),
            Choice(
                label="If each shortcut is a 1 × 1 convolution with small first weights, it is",
                options=("about as large", "a tenth as large", "less than 1/10,000 as large"),
                right="less than 1/10,000 as large",
                why_not={
                    "about as large": "Each of these convolutions shrinks it by about the same "
                    "factor.",
                    "a tenth as large": "A factor of 0.6 seems harmless, but there are 23 of them "
                    "in a row.",
                },
            ),
        ),
        because="""
            A factor that is a little below 1 becomes tiny if it is applied 23 times. The shortcut
            that changes nothing has the factor 1.
        """,
        evidence=("default        convolution  -5.4",),
    ),
    Prediction(
        name="the_paper_and_its_control",
        question="""
            The largest network of the All-Convolutional Net's paper pools twice, and is wrong on
            9.74 % of the pictures. With a 3 × 3 convolution of stride 2 in place of each pooling it
            is wrong on 9.08 %. The authors trained a third network, with the same two further
            convolutions (at stride 1) and the poolings.
        """,
        parts=(
            Choice(
                label="The third network is wrong on",
                options=("9.31 %", "9.74 %", "10.19 %"),
                right="9.31 %",
                why_not={
                    "9.74 %": "That would mean that two more layers of weights bring nothing.",
                    "10.19 %": "That is the network whose own convolutions got the stride, without "
                    "any further layer.",
                },
            ),
        ),
        because="""
            Of the 0.66 points that the replacement wins, the two further layers bring 0.43 even
            with the pooling in place. That leaves 0.23 points for the stride, on 10,000 test
            pictures and from one training each.
        """,
        evidence=("9.31",),
    ),
    Prediction(
        name="centred_and_wandering",
        question="""
            Small networks learn to name 1000 digits until they name all of them rightly. One has
            max pooling; in the other, the same convolutions have stride 2. Both have equally many
            weights. In one task all digits fill the picture, in the other each lies somewhere in a
            larger picture.
        """,
        parts=(
            Choice(
                label="If the digits fill the picture, the pooled network is right on unseen ones",
                options=(
                    "more often, by more than five of a hundred",
                    "as often, to within two of a hundred",
                    "less often, by more than five of a hundred",
                ),
                right="as often, to within two of a hundred",
                why_not={
                    "more often, by more than five of a hundred": "The difference is smaller than "
                    "that, see below.",
                    "less often, by more than five of a hundred": "The difference is smaller than "
                    "that, see below.",
                },
            ),
            Choice(
                label="If they lie somewhere, it is right",
                options=(
                    "more often, by more than five of a hundred",
                    "as often, to within two of a hundred",
                    "less often, by more than five of a hundred",
                ),
                right="more often, by more than five of a hundred",
                why_not={
                    "as often, to within two of a hundred": "Each digit has been seen at one place "
                    "only, and what the network knows has to carry over to others.",
                    "less often, by more than five of a hundred": "Each digit has been seen at one "
                    "place only, and what the network knows has to carry over to others.",
                },
            ),
        ),
        because="""
            Where the place of things varies more than the training pictures show, a summary of
            neighbours helps. Where everything is in its place, there is little to forgive.
        """,
        evidence=("max − stride",),
    ),
    Prediction(
        name="two_hundred_digits",
        question="""
            Now there are only 200 digits to learn from, each lying somewhere in the picture, and
            all networks learn these by heart. They end in dense layers. With max pooling the
            network has about a tenth of the weights that it has without any shrinking.
        """,
        parts=(
            Choice(
                label="On unseen digits, which is right most often?",
                options=("without shrinking", "with stride", "with max pooling"),
                right="with max pooling",
                why_not={
                    "without shrinking": "Its dense layer has a weight for every cell, and 200 "
                    "digits show few of them.",
                    "with stride": "It has as few weights as with max pooling, but it does not "
                    "forgive a move.",
                },
            ),
        ),
        because="""
            That stride, with just as few weights, does no better than no shrinking shows that the
            number of weights is not the reason. What helps is the summary of neighbours.
        """,
        evidence=("wandering  dense",),
    ),
)
