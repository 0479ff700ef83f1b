"""Item: what many layers leave of a gradient, numbers to give."""

from course_utils.practice.items import Mistake, ValueItem

LAYERS = (3, 10)
ITEM = ValueItem(
    title="What many layers leave of a gradient",
    points=2,
    value=(*(4**layers for layers in LAYERS), 1),
    labels=("sigmoid, 3 layers", "sigmoid, 10 layers", "tanh, 10 layers"),
    slips=(
        Mistake(
            "added",
            "each layer multiplies. The factors are multiplied together, not added.",
            (12, 40, 1),
            (12, 40, 10),
            (4 * 3, 4 * 10, 0),
        ),
        Mistake(
            "halved",
            "this is a factor of 2 for each layer. One half is the sigmoid's value at 0; its slope "
            "there is smaller.",
            (2**3, 2**10, 1),
        ),
        Mistake(
            "turned_over",
            "that is what is left of the gradient. The question is how many times smaller it has "
            "become.",
            (4**-3, 4**-10, 1),
        ),
        Mistake(
            "one_layer_short",
            "this is one layer too few, or one too many. Each layer has one activation.",
            (4**2, 4**9, 1),
            (4**4, 4**11, 1),
        ),
        Mistake(
            "one_layer",
            "this is for a single layer. How many layers does the gradient pass through?",
            (4, 4, 1),
        ),
        Mistake(
            "nothing_lost",
            "a gradient that loses nothing is not 0 times smaller: by what factor must you divide "
            "so that nothing changes?",
            (4**3, 4**10, 0),
        ),
        Mistake(
            "tanh_as_sigmoid",
            "at its best place tanh is four times as steep as the sigmoid.",
            (4**3, 4**10, 4**10),
            (4**3, 4**10, 2**10),
            (4**3, 4**10, 4),
            (4**3, 4**10, 2),
        ),
        Mistake(
            "powers_swapped",
            "each layer multiplies by the same factor, so the number of layers is the exponent.",
            (3**4, 10**4, 1),
        ),
    ),
    hints="""
        Where is the sigmoid steepest, and how steep is it there? And tanh?

        After two layers the gradient has been multiplied by the slope twice.
    """,
)
