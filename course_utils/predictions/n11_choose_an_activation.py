"""The predictions of notebook 11."""

from course_utils.predictions.parts import Choice, Numbers, Prediction

PREDICTIONS = (
    Prediction(
        name="steepest_slopes",
        question="""
            The sigmoid runs from 0 to 1, tanh from −1 to 1. Both are steepest at 0. How steep is
            that?
        """,
        parts=(
            Numbers(
                values={"slope of the sigmoid at 0": 0.25, "slope of tanh at 0": 1},
                near=0.02,
                why_not={
                    0.5: "That is the value of the sigmoid at 0, not its slope.",
                    0: "A slope of 0 means flat, and here both are steepest.",
                    2: "tanh is twice as high as the sigmoid and also half as wide.",
                },
            ),
        ),
        because="""
            The sigmoid's slope is s · (1 − s), and s is a half at 0. tanh is a sigmoid of twice the
            height and half the width, so it is four times as steep.
        """,
        evidence=("0.25 at 0",),
    ),
    Prediction(
        name="which_is_flat_sooner",
        question="tanh is four times as steep as the sigmoid in the middle.",
        parts=(
            Choice(
                label="Which one has lost 99 % of its steepest slope sooner, on the way from 0?",
                options=("the sigmoid", "tanh", "both at the same place"),
                right="tanh",
                why_not={
                    "the sigmoid": "Its slope is smaller to begin with, but it also falls off more "
                    "slowly.",
                    "both at the same place": "They have the same shape, but not the same width.",
                },
            ),
        ),
        because="""
            tanh(x) is 2 · sigmoid(2x) − 1, which is a sigmoid of half the width. It gets as flat in
            half the distance.
        """,
        evidence=("beyond ±3.0",),
    ),
    Prediction(
        name="dead_units",
        question="""
            With a learning rate of 1, about three quarters of the ReLUs in the first layer are dead
            after training, and no run learns.
        """,
        parts=(
            Choice(
                label="How many of ten runs learn at that rate with the leaky ReLU, whose units "
                "cannot die?",
                options=("nearly all", "about half", "none"),
                right="none",
                why_not={
                    "nearly all": "That would be so if the dead units were the cause of the "
                    "failure.",
                    "about half": "The steps are too large for those networks, too.",
                },
            ),
            Choice(
                label="Does a dead unit ever come back to life while the training goes on?",
                options=(
                    "never",
                    "in the first layer only",
                    "in the second layer only",
                    "in both layers",
                ),
                right="in the second layer only",
                why_not={
                    "never": "Its own weights stay as they are, but what the second layer is given "
                    "may change.",
                    "in the first layer only": "The first layer always gets the same digits, and a "
                    "dead unit's weights do not change.",
                    "in both layers": "The first layer always gets the same digits, and a dead "
                    "unit's weights do not change.",
                },
            ),
        ),
        because="""
            The rate is too large, and dead units are a sign of it. A dead unit of the second layer
            may be woken up by the first layer, which goes on learning.
        """,
        evidence=("78 ± 6 %",),
    ),
    Prediction(
        name="directions_of_a_step",
        question="""
            Both inputs of a unit are positive. Draw its weight w₁ to the right and w₂ upwards. A
            step of gradient descent follows the gradient of one example.
        """,
        parts=(
            Choice(
                label="In which directions can the step go?",
                options=(
                    "in any direction",
                    "up and right, or down and left",
                    "straight towards the goal",
                    "up and left, or down and right",
                ),
                right="up and right, or down and left",
                why_not={
                    "in any direction": "The two components are the inputs, times one factor.",
                    "straight towards the goal": "The gradient of one example points along its "
                    "inputs, wherever the goal lies.",
                    "up and left, or down and right": "Then the components would have different "
                    "signs, and both inputs are positive.",
                },
            ),
        ),
        because="""
            Both components of the gradient are a positive input times the same factor. So both
            weights grow, or both shrink. The explorer shades what a step can reach.
        """,
        evidence=(),
    ),
    Prediction(
        name="updates_of_one_sign",
        question="""
            A unit with ten weights gets inputs between 0 and 1. Count the updates whose ten
            components all have the same sign.
        """,
        parts=(
            Numbers(
                values={"of a hundred updates with one example each": 100},
                why_not={
                    50: "By the chain rule, each component is a positive input times one common "
                    "factor.",
                    0: "By the chain rule, each component is a positive input times one common "
                    "factor.",
                },
            ),
            Choice(
                label="And late in training, if each step uses a batch of 64 examples?",
                options=("still nearly all", "about half", "hardly any"),
                right="hardly any",
                why_not={
                    "still nearly all": "So it is at first, while the output is too low for nearly "
                    "all examples.",
                    "about half": "The errors of a batch have both signs by then, and cancel more "
                    "than that.",
                },
            ),
        ),
        because="""
            The gradient of a batch is a mean of arrows, some of which point up in all components
            and some down. Once the errors have both signs, this mean can point anywhere.
        """,
        evidence=("batch of  1:  100 %",),
    ),
    Prediction(
        name="turned_inputs",
        question="""
            All inputs are turned about the origin, and the goal with them. After that, inputs and
            updates have components of both signs.
        """,
        parts=(
            Choice(
                label="How much of the way is left after 100 steps, compared with the positive "
                "inputs?",
                options=("less", "exactly as much", "more"),
                right="exactly as much",
                why_not={
                    "less": "The zig-zag of signs is gone, but the valley is as steep as before.",
                    "more": "A turned picture of the path has the same lengths.",
                },
            ),
        ),
        because="""
            Gradient descent uses only lengths and angles, and turning preserves both. The path of
            the turned task is the turned path.
        """,
        evidence=("left to go",),
    ),
    Prediction(
        name="slope_or_centre",
        question="""
            Four hidden layers learn with the sigmoid and with tanh, each with and without a mean in
            its outputs. Which of the two lowers the loss: a steeper function, or no mean?
        """,
        parts=(
            Choice(
                label="With weights of variance 1/n for all?",
                options=("only the slope matters", "only the mean matters", "both matter"),
                right="both matter",
                why_not={
                    "only the slope matters": "The flat function without a mean also beats the "
                    "flat one with it.",
                    "only the mean matters": "The flat functions get smaller sums, layer by layer, "
                    "and do worse in each row.",
                },
            ),
            Choice(
                label="With weights that keep the sums' size, each function with its own?",
                options=("only the slope matters", "only the mean matters", "both matter"),
                right="only the mean matters",
                why_not={
                    "only the slope matters": "Larger weights make up for a small slope, but not "
                    "for a mean.",
                    "both matter": "Larger weights make up for a small slope.",
                },
            ),
        ),
        because="""
            What looks like an advantage of the steep function is an effect of the weights. The mean
            does harm either way.
        """,
        evidence=("2.4 times the spread",),
    ),
    Prediction(
        name="one_number_per_function",
        question="Each function gets weights with which the sums keep their size.",
        parts=(
            Choice(
                label="For which of these is the number exactly 1?",
                options=("tanh", "ReLU", "sigmoid", "none of them"),
                right="ReLU",
                why_not={
                    "tanh": "Its number is a little above 1.",
                    "sigmoid": "Its number is far below 1.",
                    "none of them": "Where ReLU lets a number pass, it has the slope 1: compare "
                    "the mean squares of x and of 1 over the positive half.",
                },
            ),
            Choice(
                label="Does the gradient vanish for the sigmoid minus one half?",
                options=("yes, as for the sigmoid", "yes, but more slowly", "no"),
                right="no",
                why_not={
                    "yes, as for the sigmoid": "The slope is the same, but the mean square of the "
                    "outputs is not, and so the weights are larger.",
                    "yes, but more slowly": "Its number is 1.03, so that the gradient even grows "
                    "a little.",
                },
            ),
        ),
        because="""
            Without its mean, the sigmoid's outputs are small. Weights that bring the sums back to
            their size also bring the gradient back.
        """,
        evidence=("sigmoid − ½       1.03",),
    ),
    Prediction(
        name="price_of_an_activation",
        question="""
            A convolution with 3 × 3 windows and 64 input channels makes a number, and an activation
            that takes ten operations is applied to it.
        """,
        parts=(
            Numbers(
                values={
                    "multiply-adds of the convolution for this number": 576,
                    "the ten operations as percent of that": 1.7,
                },
                near=0.4,
                why_not={
                    9: "Each of the 64 channels has a window of its own.",
                    64: "Each channel has nine numbers under the window.",
                    17: "Ten in 576 are fewer than two in a hundred.",
                },
            ),
        ),
        because="Nine numbers in each of 64 channels are 576 products, and ten are 1.7 % of that.",
        evidence=("576 multiply-adds",),
    ),
)
