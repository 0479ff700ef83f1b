"""Item: why training needs memory, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="Why training needs memory",
    points=3,
    rubric="""
        A convolution keeps its input: the gradient of a weight is upstream gradient times input.
        (The weights are stored anyway.)

        Max pooling keeps where the winners were, and the shape of its input; the input itself would
        do, too, but takes more memory.

        The memory grows with the batch and the size of the maps, however small the kernels are, and
        all layers hold theirs at the same time, until the backward pass has reached them.

        If you only want the output, nothing need be kept.

        A way to save: keep less (winners, signs), smaller batches or pictures, or keep only some
        layers' inputs and compute the others again when they are needed.
    """,
    model="On the way back, a convolution multiplies what arrives with its own input, so it must "
    "keep that input; max pooling must know where its winners were, and how large its input "
    "was. These arrays grow with the batch and with the height and width of the maps, "
    "however few weights there are, and each layer must keep its own until the backward "
    "pass reaches it. So training takes far more memory than using the network, where each "
    "map can be forgotten as soon as the next one is computed. One can keep less (winners "
    "in place of the input), take smaller batches, or keep only every few layers' input and "
    "compute the rest a second time.",
)
