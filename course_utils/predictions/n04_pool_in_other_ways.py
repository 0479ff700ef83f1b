"""The predictions of notebook 04."""

from course_utils.predictions.parts import Choice, Numbers, Prediction

PREDICTIONS = (
    Prediction(
        name="four_images",
        question="""
            Max pooling with window 2 and stride 2 makes the same map of all four images. Now they
            are pooled by the mean, with the same windows.
        """,
        parts=(
            Choice(
                label="Which of the others does the mean tell from the dots on black?",
                options=(
                    "all three",
                    "the dots on gray and the stripes",
                    "the dots on gray alone",
                    "none",
                ),
                right="the dots on gray and the stripes",
                why_not={
                    "all three": "When the dots move, each window still holds one 1 and three 0s.",
                    "the dots on gray alone": "A window of the stripes holds two 1s, not one.",
                    "none": "Add up the four numbers of a window in each image.",
                },
            ),
        ),
        because="""
            The mean depends on all four numbers of a window, but not on their places. The dots that
            moved are the same numbers in other places.
        """,
        evidence=("dots on gray is 0.625",),
    ),
    Prediction(
        name="norm_and_power_mean",
        question="A window holds 1, 2, 5 and 2, which add up to 10.",
        parts=(
            Numbers(
                values={
                    "its norm for p = 1": 10,
                    "its power mean for p = 1": 2.5,
                    "both of them for p = ∞": 5,
                },
                near=0.01,
                why_not={
                    34: "That is the sum of the squares, which belongs to p = 2.",
                    0: "The largest number outgrows all others, but its root is taken, too.",
                },
            ),
        ),
        because="""
            For p = 1 there is no power and no root: the norm is the sum, and the power mean is the
            mean. For large p the power of the 5 leaves the others behind, and its root is 5.
        """,
        evidence=("10.00", "2.50"),
    ),
    Prediction(
        name="gradient_between",
        question="""
            The gradient of the mean is ¼ in each of a window's four cells. That of the maximum is 1
            in the largest cell and 0 in the others. Now take a power mean half-way, with p = 3, of
            four numbers above 0.
        """,
        parts=(
            Choice(
                label="What do the cells of the window receive?",
                options=(
                    "the two largest receive ½ each",
                    "each receives something, and larger ones receive more",
                    "the largest receives most, and the others share the rest equally",
                ),
                right="each receives something, and larger ones receive more",
                why_not={
                    "the two largest receive ½ each": "No cell above 0 is left out as long as p is "
                    "finite: if it grows, the sum of the powers grows.",
                    "the largest receives most, and the others share the rest equally": "The "
                    "power of each cell counts by itself, so the second largest counts for more "
                    "than the third.",
                },
            ),
        ),
        because="""
            The gradient in a cell depends on how large it is compared with the output. The slider
            below goes from equal shares to the winner that takes all.
        """,
        evidence=(),
    ),
    Prediction(
        name="chances_of_a_draw",
        question="A window holds 1, 2, 5 and 2, and draws one of its cells.",
        parts=(
            Numbers(
                values={
                    "the chance of the 5 (from 0 to 1)": 0.5,
                    "what the window hands on after training": 3.4,
                },
                near=0.01,
                why_not={
                    0.25: "The cells do not have equal chances: each has its share in the sum.",
                    2.5: "That is the mean, in which all cells have the same weight.",
                    5: "That is the maximum; smaller cells are drawn, too.",
                },
            ),
        ),
        because="""
            The sum is 10, so the chances are 0.1, 0.2, 0.5 and 0.2. The weighted mean is
            0.1 · 1 + 0.2 · 2 + 0.5 · 5 + 0.2 · 2 = 3.4. It lies between the mean and the maximum,
            because large numbers have large weights.
        """,
        evidence=("after training: 3.4",),
    ),
    Prediction(
        name="a_mixture",
        question="""
            Half of the noisy windows hide one cell that is raised by 3, the others hide 16 cells
            that are raised by 0.5. The maximum alone tells 81 % of all pairs apart, the mean alone
            82 %.
        """,
        parts=(
            Choice(
                label="Can a mixture of both do better than either?",
                options=(
                    "no, it is at best as good as the maximum",
                    "no, each spoils the other's answer",
                    "yes, by some percent",
                ),
                right="yes, by some percent",
                why_not={
                    "no, it is at best as good as the maximum": "The mean adds what the maximum "
                    "cannot see: the windows in which all cells are raised a little.",
                    "no, each spoils the other's answer": "In a window with one strong cell, the "
                    "mean rises a little as well, and in the other windows so does the maximum. "
                    "They support each other.",
                },
            ),
        ),
        because="""
            Each of the two finds one kind of evidence well and the other kind badly. The mixture
            finds both almost as well as the better one.
        """,
        evidence=("best mixture 88 %",),
    ),
    Prediction(
        name="unpooling_undoes_pooling",
        question="""
            Part of a photograph is pooled by the maximum, with windows of 2 × 2 side by side, and
            unpooled again. Its numbers lie between 0 and 1, and hardly any of them is 0.
        """,
        parts=(
            Numbers(
                values={"how many percent of the cells are as before": 25},
                near=2,
                why_not={
                    100: "Three of the four numbers of each window are forgotten.",
                    75: "How many numbers of a window does max pooling keep?",
                    50: "How many numbers of a window does max pooling keep?",
                },
            ),
            Choice(
                label="Pool the unpooled image again. Is the result the same as after the first "
                "pooling?",
                options=("yes, number for number", "no, the zeros lower it"),
                right="yes, number for number",
                why_not={
                    "no, the zeros lower it": "They would lower a mean. Which number of each "
                    "window is the largest?"
                },
            ),
        ),
        because="""
            Each window gets back its largest number and three zeros. The zeros lose against it, so
            that pooling finds it again. With negative numbers the zeros would win.
        """,
        evidence=("25 % of the cells as before", "the same as pooled once: True"),
    ),
    Prediction(
        name="stripes_that_move",
        question="""
            The line 0 0 1 1 0 0 1 1 … is pooled by the maximum, with window 2 and stride 2, which
            gives 0 1 0 1 …. Then the line moves by one cell: 1 0 0 1 1 0 0 1 ….
        """,
        parts=(
            Choice(
                label="What does max pooling give now?",
                options=("1 0 1 0 …", "0 1 0 1 …, as before", "1 1 1 1 …", "0 0 0 0 …"),
                right="1 1 1 1 …",
                why_not={
                    "1 0 1 0 …": "The second window now holds 0 and 1.",
                    "0 1 0 1 …, as before": "The first window now holds 1 and 0.",
                    "0 0 0 0 …": "Every window holds a 1.",
                },
            ),
        ),
        because="""
            Before, the windows fell exactly on the stripes. Now each of them holds a border, that
            is, a 0 and a 1, and the maximum of both is 1. A move by a single cell has turned
            stripes into an even map.
        """,
        evidence=("[1. 1. 1. 1. 1. 1. 1. 1.]",),
    ),
    Prediction(
        name="gentle_steps",
        question="""
            An image has 100 rows. With stride 2, six poolings leave 50, 25, 12, 6, 3 and 1 of them.
            Now each pooling shrinks the image by the factor √2, and sizes are rounded down.
        """,
        parts=(
            Numbers(
                values={"poolings until at most 2 rows are left": 9},
                near=1,
                why_not={
                    12: "Two steps of √2 make one step of 2, but rounding down shrinks the image "
                    "in addition.",
                },
            ),
        ),
        because="""
            Without rounding there would be room for about twice as many poolings. Rounding down
            takes away a part of a row each time, which counts for more and more as the map becomes
            small.
        """,
        evidence=("factor √2: 9 poolings",),
    ),
    Prediction(
        name="levels_of_a_pyramid",
        question="A pyramid has the levels 1, 2 and 3, and the image has one channel.",
        parts=(
            Numbers(
                values={
                    "numbers from an image of 8 × 8": 14,
                    "numbers from an image of 2 × 5": 14,
                },
                why_not={
                    6: "Level 2 has 2 × 2 windows, not 2.",
                    10: "That would be all cells of the image. How many windows are there?",
                    64: "That would be all cells of the image. How many windows are there?",
                },
            ),
        ),
        because="""
            1 + 4 + 9 windows give 14 numbers, whatever the image's size. Where there are more
            windows than cells, several windows see the same cell.
        """,
        evidence=("14 numbers from",),
    ),
    Prediction(
        name="three_detectors",
        question="""
            A maxout unit with three detectors learns to tell a 5 from other digits. The digits are
            turned by angles from −90° to 90°, which the unit is never told. The detectors start
            with small random weights.
        """,
        parts=(
            Choice(
                label="What will the detectors become?",
                options=(
                    "three similar detectors of an average 5",
                    "each a detector of one part of a 5",
                    "each a detector of fives in a range of angles",
                ),
                right="each a detector of fives in a range of angles",
                why_not={
                    "three similar detectors of an average 5": "For each picture only the winner "
                    "learns. Whoever wins a little more often for some angles becomes better at "
                    "these, and leaves the others to the rest.",
                    "each a detector of one part of a 5": "The unit takes the largest answer, "
                    "not the sum: each detector has to judge alone when it wins.",
                },
            ),
            Choice(
                label="Train it from five random starts. Will all three be in use each time?",
                options=("yes", "no"),
                right="no",
                why_not={
                    "yes": "A detector that wins nowhere gets no gradient, so it cannot improve."
                },
            ),
        ),
        because="""
            The winner takes all the gradient, so the detectors divide the angles among themselves.
            The same rule can leave one of them without anything to learn from.
        """,
        evidence=("detectors 3: 97 to 99 % right",),
    ),
)
