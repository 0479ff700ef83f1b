"""Items: strided convolution in formulas, 1×1 and dense layers, and what pooling is for."""

from __future__ import annotations

from course_utils.practice.cases import Mistake, paragraphs
from course_utils.practice.kinds import ChoiceItem, ValueItem, WrittenItem

STRIDED_CONVOLUTION = WrittenItem(
    name="strided_convolution",
    title="Strided convolution in formulas",
    points=4,
    difficulty=3,
    passage="review question: a mathematical description of strided convolution",
    rubric=paragraphs(
        """
        Every letter is explained: input, weights, bias, stride and their sizes.

        The sum runs over the input channels and over the rows and columns of the kernel.

        The stride multiplies the output's place: the input read is (i·s + u, j·s + v),
        not (i + s·u, …), which is dilation.

        The range of i and j, or the output's size: ⌊(H − k) / s⌋ + 1 rows without
        padding.

        In words: a window that moves on by s; the same as stride 1 with only every s-th
        row and column kept, for about 1/s² of the work.
        """
    ),
    model="Let x have C channels, H rows and W columns, w the shape (O, C, k, k), and b one number "
    "for each of the O output channels; the stride is s, and there is no padding. Then "
    "`y[o, i, j] = b[o] + Σ_c Σ_u Σ_v w[o, c, u, v] · x[c, i·s + u, j·s + v]`, with c from 0 to "
    "C − 1, u and v from 0 to k − 1, i from 0 to ⌊(H − k) / s⌋ and j from 0 to ⌊(W − k) / s⌋. "
    "Output (i, j) is the weighted sum over the window that starts in row i·s and column j·s. It "
    "is what convolution with stride 1 gives if only every s-th row and column is kept, for about "
    "1/s² of the work. (The kernel is not turned round, so that mathematics would say "
    "cross-correlation.)",
)

CHANNELS, SIDE, OUTPUTS = 64, 7, 10
AS_MAP, AS_DENSE = CHANNELS * OUTPUTS, CHANNELS * SIDE**2 * OUTPUTS

ONE_BY_ONE_WEIGHTS = ValueItem(
    name="one_by_one_weights",
    title="Weights of a 1×1 convolution and of a dense layer",
    points=2,
    difficulty=1,
    passage="review question: 1×1 convolutions and fully connected layers",
    value=lambda: (AS_MAP, AS_DENSE, SIDE),
    labels=("1×1 convolution", "dense layer", "side of the window"),
    slips=(
        Mistake(
            "with_bias",
            "that is with a bias. Weights only are asked for.",
            (lambda: (AS_MAP + OUTPUTS, AS_DENSE + OUTPUTS, SIDE),),
        ),
        Mistake(
            "for_each_place",
            "a convolution uses the same weights at every place. They count once.",
            (lambda: (AS_MAP * SIDE**2, AS_DENSE, SIDE),),
        ),
        Mistake(
            "one_place",
            "the dense layer reads all cells of the map, and has a weight for each of them and "
            "each output.",
            (
                lambda: (AS_MAP, AS_MAP, SIDE),
                lambda: (AS_MAP, SIDE**2 * OUTPUTS, SIDE),
                lambda: (AS_MAP, CHANNELS * SIDE * OUTPUTS, SIDE),
            ),
        ),
        Mistake(
            "inputs",
            "so many numbers come in. Each of them has a weight for every output.",
            (lambda: (AS_MAP, CHANNELS * SIDE**2, SIDE),),
        ),
        Mistake(
            "added",
            "inputs and outputs are connected each with each: their numbers multiply.",
            (
                lambda: (CHANNELS + OUTPUTS, AS_DENSE, SIDE),
                lambda: (CHANNELS + OUTPUTS, CHANNELS * SIDE**2 + OUTPUTS, SIDE),
            ),
        ),
        Mistake(
            "map_of_outputs",
            "the dense layer gives 10 numbers in all, not 10 at every place.",
            (lambda: (AS_MAP, AS_DENSE * SIDE**2, SIDE),),
        ),
        Mistake(
            "channels_forgotten",
            "each output channel has a weight for every input channel.",
            (lambda: (OUTPUTS, AS_DENSE, SIDE), lambda: (CHANNELS, AS_DENSE, SIDE)),
        ),
        Mistake(
            "one_by_one",
            "a window of one cell sees one place only; the dense layer sees all of the map.",
            (lambda: (AS_MAP, AS_DENSE, 1),),
        ),
        Mistake(
            "area",
            "that is the number of the window's cells. Its side is asked for.",
            (lambda: (AS_MAP, AS_DENSE, SIDE**2),),
        ),
    ),
    hints=paragraphs(
        """
        Weights of a convolution: outputs · inputs · window height · window width. The size of
        the map is not among them.

        A dense layer has a weight for each pair of an input number and an output number. How
        many numbers are in the map, with all its channels?
        """
    ),
)

ONE_BY_ONE_AND_DENSE = WrittenItem(
    name="one_by_one_and_dense",
    title="1×1 convolutions and fully connected layers",
    points=3,
    difficulty=2,
    passage="review question: 1×1 convolutions and fully connected layers",
    rubric=paragraphs(
        """
        A 1×1 convolution is a fully connected layer from input channels to output
        channels, applied at every place with the same weights.

        On a 1×1 map the two are the same.

        On a larger map they differ: the fully connected layer mixes places, the 1×1
        convolution never does. It equals a convolution with a window as large as the map.

        What it is good for: changing the number of channels cheaply, or turning a dense
        head into convolutions that take larger pictures.
        """
    ),
    model="A 1×1 convolution computes, at each place, weighted sums of the channels there: it is a "
    "fully connected layer from input channels to output channels, applied at every place with "
    "the same weights. On a map of 1×1 cells the two are the same thing. On a larger map they are "
    "not: a fully connected layer mixes places, too, and equals a convolution whose window is as "
    "large as the map. So a trained dense head can be written as convolutions (the first as large "
    "as the map, the rest 1×1), and the network then takes larger pictures.",
)

WHAT_IS_POOLING = WrittenItem(
    name="what_is_pooling",
    title="What is a pooling layer?",
    points=3,
    difficulty=1,
    passage="review question: what is a pooling layer",
    rubric=paragraphs(
        """
        A window slides over the map and replaces what it covers by one number that
        summarises it: the maximum, the mean, or another.

        Each channel is pooled by itself: the number of channels stays.

        Its options are window, stride and padding; it has no weights to learn.

        With a stride above 1 the map gets smaller.
        """
    ),
    model="A pooling layer slides a window over each feature map and replaces the numbers that it "
    "covers by one that summarises them, usually the maximum or the mean. Each channel is pooled "
    "by itself, so the number of channels stays. Window, stride and padding are chosen; there are "
    "no weights to learn. With stride s the map's height and width shrink to about 1/s: 2×2 "
    "windows with stride 2 leave one number in four. Backward, the maximum sends its gradient to "
    "the winner alone, the mean to all cells in equal shares.",
)

POOLING_CLAIMS = ChoiceItem(
    name="pooling_claims",
    title="Which holds without an if?",
    points=2,
    difficulty=3,
    passage="review question: why do we need pooling layers",
    options={
        "a": "The convolutions behind it do a quarter of the multiply-adds.",
        "b": "The convolutions behind it have fewer weights.",
        "c": "A fully connected layer that reads the whole map behind it has a quarter of the "
        "weights.",
        "d": "The network's answer no longer depends on where in the image a thing is.",
        "e": "Only pooling can save this work; without it the maps must stay large.",
        "f": "Each number behind a 3 × 3 convolution that follows sees more of the image.",
    },
    right="acf",
    why_not={
        "b": "How many weights has a 3 × 3 convolution from 64 to 128 channels? The size of its "
        "map does not enter.",
        "d": "Position is forgotten within a window only. A large move changes the map, and a "
        "trained network may change its answer even when the image moves by one pixel.",
        "e": "Whatever has a stride shrinks the map: a convolution with stride 2 does, too.",
    },
    because="Half the height times half the width is a quarter of the places, for computation and "
    "for a fully connected layer's inputs. A step on the pooled map is two steps on the map before "
    "it, so a window of 3 × 3 there covers more. Weights of convolutions, and invariance, are "
    "other matters.",
    hints=paragraphs(
        """
        Three of the six hold. Take each one and count with numbers of your own: a map of 8 × 8,
        then one of 4 × 4.

        A convolution's weights: outputs · inputs · window. Its multiply-adds: that, times the
        number of places.
        """
    ),
)

WHY_POOLING = WrittenItem(
    name="why_pooling",
    title="Why do we need pooling layers?",
    points=4,
    difficulty=2,
    passage="review question: why do we need pooling layers",
    rubric=paragraphs(
        """
        Less to compute and to keep for all layers behind it: by the product of the
        strides.

        Each number behind it sees more of the image (receptive field): from edges to
        parts.

        Some tolerance to small shifts, and not more: no invariance to large ones.

        Fewer parameters, but only if a fully connected layer reads the map; less
        overfitting is possible, and has to be measured.

        “Need” is too strong: a convolution with stride shrinks maps, too.
        """
    ),
    model="Pooling makes maps smaller, so all layers behind it have less to compute and to keep: a "
    "quarter after 2×2 pooling with stride 2. Each number behind it sees more of the image, so "
    "that features build up from edges to parts. The summary of a window changes little when "
    "things move by much less than the window, which gives some tolerance to small shifts, but no "
    "invariance to large ones. Parameters are saved only where a fully connected layer reads the "
    "map, for convolutions keep their weights; less overfitting is often hoped for, and has to be "
    "measured. Strictly we do not need pooling: a convolution with stride shrinks maps as well, "
    "with weights that it learns.",
)
