"""Item: weights of a 1×1 convolution and of a dense layer, numbers to give."""

from course_utils.practice.items import Mistake, ValueItem

CHANNELS, SIDE, OUTPUTS = 64, 7, 10
AS_MAP, AS_DENSE = CHANNELS * OUTPUTS, CHANNELS * SIDE**2 * OUTPUTS
ITEM = ValueItem(
    title="Weights of a 1×1 convolution and of a dense layer",
    points=2,
    value=(AS_MAP, AS_DENSE, SIDE),
    labels=("1×1 convolution", "dense layer", "side of the window"),
    slips=(
        Mistake(
            "with_bias",
            "that is with biases. Only weights are asked for.",
            (AS_MAP + OUTPUTS, AS_DENSE + OUTPUTS, SIDE),
        ),
        Mistake(
            "for_each_place",
            "a convolution uses the same weights at every place. They count once.",
            (AS_MAP * SIDE**2, AS_DENSE, SIDE),
        ),
        Mistake(
            "one_place",
            "the dense layer reads all cells of the map, and has a weight for each of them and "
            "each output.",
            (AS_MAP, AS_MAP, SIDE),
            (AS_MAP, SIDE**2 * OUTPUTS, SIDE),
            (AS_MAP, CHANNELS * SIDE * OUTPUTS, SIDE),
        ),
        Mistake(
            "inputs",
            "that is how many numbers come in. Each of them has a weight for every output.",
            (AS_MAP, CHANNELS * SIDE**2, SIDE),
        ),
        Mistake(
            "added",
            "every input is connected with every output: their numbers multiply.",
            (CHANNELS + OUTPUTS, AS_DENSE, SIDE),
            (CHANNELS + OUTPUTS, CHANNELS * SIDE**2 + OUTPUTS, SIDE),
        ),
        Mistake(
            "map_of_outputs",
            "the dense layer gives 10 numbers in all, not 10 at every place.",
            (AS_MAP, AS_DENSE * SIDE**2, SIDE),
        ),
        Mistake(
            "channels_forgotten",
            "each output channel has a weight for every input channel.",
            (OUTPUTS, AS_DENSE, SIDE),
            (CHANNELS, AS_DENSE, SIDE),
        ),
        Mistake(
            "one_by_one",
            "a window of one cell sees one place only; the dense layer sees all of the map.",
            (AS_MAP, AS_DENSE, 1),
        ),
        Mistake(
            "area",
            "that is the number of cells in the window. The question asks for its side.",
            (AS_MAP, AS_DENSE, SIDE**2),
        ),
    ),
    hints="""
        Weights of a convolution: outputs · inputs · window height · window width. The size of
        the map is not among them.

        A dense layer has a weight for each pair of an input number and an output number. How many
        numbers are there in the map, with all its channels?
    """,
)
