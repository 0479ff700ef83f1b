"""The predictions of notebook 06."""

from course_utils.predictions.parts import Cells, Choice, Numbers, Prediction

GROWTH = ("not at all", "about 4 times", "about 16 times")

PREDICTIONS = (
    Prediction(
        name="lines_between_units",
        question="Six units lie above six inputs, and a line is a product of a weight and an "
        "input.",
        parts=(
            Numbers(
                values={
                    "lines if every unit reads every input": 36,
                    "lines if each unit reads its three nearest inputs": 16,
                },
                why_not={
                    12: "Each of the six units reads six inputs.",
                    18: "The window of the first and of the last unit hangs over the end: each "
                    "reads two inputs only.",
                },
            ),
        ),
        because="""
            Six units read six inputs each, or three each, less one at either end.
        """,
        evidence=("16 connections",),
    ),
    Prediction(
        name="weights_on_the_same_lines",
        question="""
            A locally connected layer and a convolution draw the same 16 lines, with a window of 3.
            In a locally connected layer every line has a weight of its own.
        """,
        parts=(
            Numbers(
                values={"weights of the local layer": 16, "weights of the convolution": 3},
                why_not={
                    18: "At the ends the window hangs over, and those lines do not exist.",
                    16: "A convolution uses the same weights at every place.",
                    36: "That is a fully connected layer.",
                },
            ),
        ),
        because="""
            The lines say who is connected with whom, the letters which lines have the same weight.
            The two layers have the same lines and do the same work, but one has to learn 16 numbers
            and the other 3.
        """,
        evidence=(),
    ),
    Prediction(
        name="four_matrices",
        question="""
            Each of the layers multiplies 36 inputs by a matrix of 36 × 36 weights. In a picture of
            the matrix, white means no connection, and each shade of blue is a weight of its own.
        """,
        parts=(
            Choice(
                label="Which matrix has no white?",
                options=("full", "local", "tiled", "convolution"),
                right="full",
                why_not=dict.fromkeys(
                    ("local", "tiled", "convolution"),
                    "It has a window, so most units are not connected with most inputs.",
                ),
            ),
            Choice(
                label="In which does each stripe have one shade?",
                options=("local", "tiled", "convolution"),
                right="convolution",
                why_not={
                    "local": "It has stripes, but along each of them the weights differ.",
                    "tiled": "Its stripes alternate between the shades of several kernels.",
                },
            ),
        ),
        because="""
            A stripe belongs to one place in the window. In a convolution, the weight at that place
            is the same for all units.
        """,
        evidence=("Convolution: the same stripes, each of one shade.",),
    ),
    Prediction(
        name="weights_of_a_larger_image",
        question="The height and the width of an image are doubled. How does the number of weights "
        "grow?",
        parts=(
            Choice(
                label="Full connection",
                options=GROWTH,
                right="about 16 times",
                why_not={
                    "not at all": "Every unit reads every pixel.",
                    "about 4 times": "There are four times as many inputs, and four times as many "
                    "units.",
                },
            ),
            Choice(
                label="Local connection",
                options=GROWTH,
                right="about 4 times",
                why_not={
                    "not at all": "Every unit has weights of its own, and there are more units.",
                    "about 16 times": "The window does not grow with the image.",
                },
            ),
            Choice(
                label="Convolution",
                options=GROWTH,
                right="not at all",
                why_not=dict.fromkeys(
                    GROWTH[1:], "The same nine weights are used at every place, however many."
                ),
            ),
        ),
        because="""
            Full connection has a weight for each pair of an input and a unit, local connection nine
            for each unit, and a convolution nine in all. A tiled layer does not grow either.
        """,
        evidence=("448,900",),
    ),
    Prediction(
        name="commuting_with_a_move",
        question="""
            A layer commutes with a move if moving the image first gives the same as moving the
            output afterwards.
        """,
        parts=(
            Cells(
                label="1 is the local layer, 2 the tiled one, 3 the convolution. Which of them "
                "commute with a move by one cell (first row), and which by two (second row)?",
                grid=((1, 2, 3), (1, 2, 3)),
                right=((0, 0, 1), (0, 1, 1)),
            ),
        ),
        because="""
            A convolution does the same at every place. A tiled layer of 2 × 2 does the same at
            every second place, so it commutes with moves by two. A local layer does something else
            at each place.
        """,
        evidence=("tiled, 2 × 2, moved by 2: the same",),
    ),
    Prediction(
        name="weights_in_groups",
        question="""
            Four channels lie below four others. In two groups, the first two channels above read
            only the first two below, and the last two only the last two.
        """,
        parts=(
            Numbers(
                values={
                    "weights that are left, as a fraction": 0.5,
                    "the same, with four groups": 0.25,
                },
                why_not={4: "Give the part that is left, such as 0.25.", 2: "Give a part of 1."},
            ),
        ),
        because="""
            With g groups each channel above reads one of every g channels below, so one of every g
            weights is left.
        """,
        evidence=("1 of every 2 of a full convolution",),
    ),
    Prediction(
        name="a_view_that_grows",
        question="""
            Three layers with a window of 3 lie above a row of inputs. A unit of the third layer
            sees some of the inputs.
        """,
        parts=(
            Numbers(
                values={"inputs, with stride 1": 7, "inputs, with stride 2 in every layer": 15},
                why_not={
                    9: "Each further layer adds two inputs, because the windows overlap.",
                    5: "That is what a unit of the second layer sees.",
                    14: "The first layer already sees 3.",
                    27: "With stride 3, the fields would lie side by side, and it would be 27.",
                },
            ),
        ),
        because="""
            Each layer adds two steps. With stride 1 a step is one input: 3 + 2 + 2. With stride 2
            the steps are 1, 2 and 4 inputs long: 1 + 2 · 1 + 2 · 2 + 2 · 4.
        """,
        evidence=(),
    ),
    Prediction(
        name="half_of_the_paths",
        question="""
            Along one axis, a unit of the last layer of VGG-16 has a field of 212 pixels. From each
            of these pixels, paths lead up through the layers to the unit: many from the middle of
            the field, one from its rim.
        """,
        parts=(
            Choice(
                label="Half of all paths begin in the middle of the field, in",
                options=("about 100 pixels", "about 70 pixels", "about 40 pixels"),
                right="about 40 pixels",
                why_not={
                    "about 100 pixels": "That would be so if all pixels had about equally many.",
                    "about 70 pixels": "With each layer they pile up more steeply.",
                },
            ),
        ),
        because="""
            A path is a sum of many small steps, one for each layer, and steps to the left and to
            the right mostly cancel. So most paths begin near the middle.
        """,
        evidence=("half of the paths in the middle 40 cells",),
    ),
    Prediction(
        name="edges_and_bars",
        question="""
            A Gabor function is a wave under a bell. Its phase says where the crest of the wave
            lies: at phase 0° in the middle of the bell, at phase 90° beside it, with a trough on
            the other side.
        """,
        parts=(
            Choice(
                label="Which phase answers most to an edge (dark beside bright)?",
                options=("0°", "90°"),
                right="90°",
                why_not={
                    "0°": "A crest in the middle with troughs on both sides answers to a bright "
                    "line."
                },
            ),
            Choice(
                label="Which phase answers most to a bar (a bright line on a dark ground)?",
                options=("0°", "90°"),
                right="0°",
                why_not={
                    "90°": "Its crest and its trough lie on either side, and both would see the "
                    "same dark ground."
                },
            ),
        ),
        because="""
            The detector answers where the image looks like itself. Phase 90° has a bright and a
            dark side, like an edge; phase 0° has a bright middle, like a bar.
        """,
        evidence=("phase 90°, length   5: edge 33.0",),
    ),
    Prediction(
        name="a_drifting_pattern",
        question="""
            A pattern of stripes drifts to the right. A simple cell computes a weighted sum of what
            it sees. A complex cell pools two simple cells, a quarter of a wavelength apart, by the
            square root of the sum of their squares.
        """,
        parts=(
            Choice(
                label="The answer of a simple cell",
                options=("stays the same", "swings between plus and minus"),
                right="swings between plus and minus",
                why_not={
                    "stays the same": "When a bright stripe has moved on by half a wavelength, a "
                    "dark one is in its place."
                },
            ),
            Choice(
                label="The answer of the complex cell",
                options=("stays the same", "swings as well"),
                right="stays the same",
                why_not={
                    "swings as well": "The two swing like a sine and a cosine, and the sum of "
                    "their squares is constant."
                },
            ),
        ),
        because="""
            One of the two answers most when the other answers least. Pooling over them forgets
            where the stripes are, and keeps that they are there.
        """,
        evidence=("the complex cell's answer is a level line",),
    ),
    Prediction(
        name="likest_to_gabor",
        question="""
            Four sets of filters are compared with the Gabor function that is most like each of
            them. The likeness is 1 if both are equal.
        """,
        parts=(
            Choice(
                label="Which set is most like Gabor functions?",
                options=(
                    "principal components",
                    "clustering",
                    "the network, untrained",
                    "the network, trained",
                ),
                right="clustering",
                why_not={
                    "principal components": "They are waves, but they fill the whole square, and "
                    "have no bell.",
                    "the network, untrained": "Its filters are noise.",
                    "the network, trained": "It comes second. It had few pictures to learn from.",
                },
            ),
            Choice(
                label="Is each set more like Gabor functions than equally smooth noise is?",
                options=("yes", "no"),
                right="no",
                why_not={
                    "yes": "The untrained network is noise itself, and does no better than noise."
                },
            ),
        ),
        because="""
            Look at both columns: the likeness says little without that of noise beside it.
        """,
        evidence=("91 %",),
    ),
    Prediction(
        name="why_sharing_learns",
        question="""
            Digits lie anywhere on a canvas. After 300 pictures, the dense network with 372,618
            weights names about a third of new digits right, and the convolution with a global
            maximum, with 1,546 weights, about two thirds.
        """,
        parts=(
            Choice(
                label="A dense network with so few units that it has only 3,748 weights names",
                options=(
                    "about two thirds right, like the convolution",
                    "about half, as it cannot learn by heart so easily",
                    "fewer than the large dense network",
                ),
                right="fewer than the large dense network",
                why_not={
                    "about two thirds right, like the convolution": "Then few weights would be "
                    "all that matters. But each of its units still has to learn every place.",
                    "about half, as it cannot learn by heart so easily": "It learns its own "
                    "pictures by heart as well, and knows less of new ones.",
                },
            ),
            Choice(
                label="If all digits lie in the middle of the canvas, then after 100 pictures the "
                "convolution with the global maximum",
                options=("leads as before", "leads by less", "falls behind the dense network"),
                right="falls behind the dense network",
                why_not={
                    "leads as before": "Its lead comes from things that occur at many places.",
                    "leads by less": "The maximum forgets where things are, and here the place is "
                    "worth knowing.",
                },
            ),
        ),
        because="""
            What helps is the knowledge that a digit is the same digit everywhere. Few weights by
            themselves do not help, and where nothing wanders, that knowledge is worth nothing.
        """,
        evidence=("22 ± 2", "78 ± 6"),
    ),
)
