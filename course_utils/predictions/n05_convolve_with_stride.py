"""The predictions of notebook 05."""

from course_utils.predictions.parts import Cells, Choice, Numbers, Prediction

PREDICTIONS = (
    Prediction(
        name="convolution_in_letters",
        question="""
            An image of 3 × 4 cells holds the letters a to l in reading order, and a kernel of 2 × 2
            the weights w, x, y and z. The first of the six outputs is aw + bx + ey + fz.
        """,
        parts=(
            Choice(
                label="The last output is",
                options=("gw + hx + ky + lz", "lw + kx + hy + gz", "iw + jx + ky + lz"),
                right="gw + hx + ky + lz",
                why_not={
                    "lw + kx + hy + gz": "The kernel is not turned: w stays at the top left of its "
                    "window.",
                    "iw + jx + ky + lz": "These four cells lie in a row, but the window is a "
                    "square.",
                },
            ),
            Numbers(
                values={"outputs in which f occurs": 4, "outputs in which w occurs": 6},
                why_not={
                    1: "The window covers f in more than one position; and every output uses all "
                    "four weights.",
                    2: "Count the windows in both directions.",
                },
            ),
        ),
        because="""
            The cell f lies in the inside of the image, and the window of 2 × 2 reaches it from four
            positions. The weight w takes part in every output: the weights are shared.
        """,
        evidence=("gw + hx + ky + lz",),
    ),
    Prediction(
        name="an_edge_detector",
        question="""
            The kernel sobel across has −1, −2, −1 in its left column, zeros in the middle, and 1,
            2, 1 in its right column. It moves over a dark image with a bright square.
        """,
        parts=(
            Choice(
                label="At the left edge of the square (dark on the left, bright on the right), "
                "the answer is",
                options=("negative", "zero", "positive"),
                right="positive",
                why_not={
                    "negative": "The bright cells meet the positive weights on the right.",
                    "zero": "That would be so if both columns of the window held the same.",
                },
            ),
            Choice(
                label="In the middle of the square it is",
                options=("large, as all cells are bright", "zero"),
                right="zero",
                why_not={
                    "large, as all cells are bright": "The weights add up to 0, so on an even "
                    "patch the two columns cancel."
                },
            ),
        ),
        because="""
            The kernel subtracts what is on the left from what is on the right. Look below: positive
            at the left edge, negative at the right edge, zero in between.
        """,
        evidence=("36     0     0   −36",),
    ),
    Prediction(
        name="vanishing_lines",
        question="The kernel difference subtracts from each pixel its left neighbour.",
        parts=(
            Choice(
                label="Which lines of the temple vanish?",
                options=("upright ones", "level ones", "slanting ones"),
                right="level ones",
                why_not={
                    "upright ones": "Across an upright line the brightness changes from one pixel "
                    "to the next, and that is what is measured.",
                    "slanting ones": "They are crossed in each row, too, at a place of their own.",
                },
            ),
        ),
        because="""
            Along a level line neighbours are alike, and their difference is near zero. A kernel
            that subtracts the cell above does the opposite.
        """,
        evidence=(),
    ),
    Prediction(
        name="one_bright_cell_and_a_kernel",
        question="""
            One cell of the image is 1, all others are 0. The kernel holds 1, 2, 3 in its first row,
            4, 5, 6 in its second and 7, 8, 9 in its third. It is not turned, as in all libraries.
        """,
        parts=(
            Choice(
                label="The output looks",
                options=("like the kernel", "like the kernel, turned round"),
                right="like the kernel, turned round",
                why_not={
                    "like the kernel": "The first window, at the top left, covers the 1 with its "
                    "last weight, the 9."
                },
            ),
        ),
        because="""
            As the window moves to the right, the 1 moves to the left inside it. So the output
            begins with the last weight and ends with the first. Convolution as mathematics defines
            it turns the kernel once beforehand, and then the output is the kernel itself.
        """,
        evidence=("[9]  8   7",),
    ),
    Prediction(
        name="parameters_of_a_layer",
        question="A layer turns 64 channels into 128, with kernels of 3 × 3 and a bias.",
        parts=(
            Numbers(
                values={"its parameters": 73856},
                why_not={
                    73728: "Almost: there is one bias for each of the 128 channels.",
                    1280: "Each of the 128 kernels reads all 64 channels.",
                    576: "That is one kernel without its bias, and there are 128.",
                },
            ),
            Choice(
                label="If the image is twice as wide, it has",
                options=("as many", "twice as many", "four times as many"),
                right="as many",
                why_not={
                    "twice as many": "The same weights are used at more places.",
                    "four times as many": "The same weights are used at more places.",
                },
            ),
        ),
        because="""
            Each kernel has 64 · 9 weights and a bias, and there are 128 of them: 128 · 577. The
            size of the image does not occur in it.
        """,
        evidence=("73,856",),
    ),
    Prediction(
        name="layers_until_nothing_is_left",
        question="""
            A row of 16 numbers goes through convolutions without padding, one after the other,
            until what is left is shorter than the kernel.
        """,
        parts=(
            Numbers(
                values={"layers with a kernel of 6": 3, "layers with a kernel of 3": 7},
                why_not={
                    2: "After two layers, 6 are left, and the kernel fits once more.",
                    8: "Each layer takes 2: after seven, 2 are left, and a kernel of 3 no longer "
                    "fits.",
                    5: "Each layer takes one number less than its kernel has.",
                },
            ),
        ),
        because="""
            A kernel of k shortens the row by k − 1: 16, 11, 6, 1 with a kernel of 6; with a kernel
            of 3 the row loses 2 in each layer, and 2 are left after the seventh.
        """,
        evidence=("16 → 11 → 6 → 1",),
    ),
    Prediction(
        name="two_ways_to_stride",
        question="""
            A kernel of 3 × 3 moves over 7 × 7 cells with stride 2. One can compute the nine outputs
            alone, or compute all outputs of stride 1 and then keep every second row and column.
        """,
        parts=(
            Numbers(
                values={
                    "multiply-adds of the nine outputs alone": 81,
                    "multiply-adds if all are computed first": 225,
                },
                why_not={
                    9: "Each output takes nine multiply-adds.",
                    25: "Each output takes nine multiply-adds.",
                    441: "Without padding there are 5 × 5 outputs, not 7 × 7.",
                },
            ),
        ),
        because="""
            Nine outputs of nine products each, against 25 of nine. The results are the same; a
            strided convolution only leaves out what would be thrown away.
        """,
        evidence=("225 multiply-adds, to keep 9 outputs",),
    ),
    Prediction(
        name="a_kernel_with_holes",
        question="""
            A kernel of 3 × 3 is dilated by 2: one cell is left out between any two of its cells.
        """,
        parts=(
            Numbers(
                values={"cells in a row that it spans": 5},
                why_not={
                    6: "There are two gaps between three cells, not three.",
                    3: "That is how many it reads.",
                    7: "A dilation of 3 would span 7.",
                },
            ),
            Choice(
                label="For an output it needs",
                options=(
                    "as many multiply-adds as before",
                    "25, as it spans 5 × 5 cells",
                ),
                right="as many multiply-adds as before",
                why_not={
                    "25, as it spans 5 × 5 cells": "What lies in the holes has no weight, and "
                    "nobody multiplies by it."
                },
            ),
        ),
        because="It sees more, with the same nine weights and the same nine products.",
        evidence=("with dilation 2, 3 cells span 5",),
    ),
    Prediction(
        name="convolution_as_a_matrix",
        question="""
            A convolution of 8 numbers with a kernel of 3 and stride 1 is a product: a matrix times
            the column of the 8 numbers.
        """,
        parts=(
            Numbers(
                values={"rows of the matrix": 6, "columns of the matrix": 8},
                why_not={3: "The kernel stands in every row, but a row is as long as the input."},
            ),
            Choice(
                label="From one row to the next, the kernel moves",
                options=("one column to the right", "not at all", "three columns to the right"),
                right="one column to the right",
                why_not={
                    "not at all": "Then all outputs would be equal.",
                    "three columns to the right": "That would be stride 3.",
                },
            ),
            Cells(
                label="With stride 2 some rows are left out. Which of the six stay?",
                grid=((0,), (1,), (2,), (3,), (4,), (5,)),
                right=((1,), (0,), (1,), (0,), (1,), (0,)),
            ),
        ),
        because="""
            Each row computes one output, and each column belongs to one input. Stride 2 keeps every
            second row, beginning with the first.
        """,
        evidence=("M 6×8",),
    ),
    Prediction(
        name="products_of_a_tile",
        question="""
            Along a line, four products make two outputs of a kernel with three weights, and six
            make four. Now a tile of 6 × 6 inputs is mixed along its rows and along its columns, and
            a kernel of 3 × 3 weights likewise. Then both are multiplied cell by cell.
        """,
        parts=(
            Numbers(
                values={"products for the 4 × 4 outputs": 36},
                why_not={
                    144: "That is the definition: 16 outputs of 9 weights each.",
                    12: "Six along each axis, but not for each axis by itself: every mixture along "
                    "the rows meets every mixture along the columns.",
                    24: "That would be six for each row of outputs. The columns are mixed, too.",
                    16: "The kernel is mixed to the size of the inputs' tile, not of the outputs'.",
                },
            ),
        ),
        because="""
            Both become tiles of 6 × 6, so there are 36 products. The definition takes 144, four
            times as many.
        """,
        evidence=("36 products",),
    ),
)
