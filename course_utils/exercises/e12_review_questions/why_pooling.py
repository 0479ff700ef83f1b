"""Item why_pooling, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="Why do we need pooling layers?",
    points=4,
    rubric="""
        Less to compute and to store for all layers after it, by the product of the strides.

        Each number after it sees more of the image (receptive field): from edges to parts.

        Some tolerance to small shifts, but no more: no invariance to large ones.

        Fewer parameters, but only if a fully connected layer reads the map; less overfitting is
        possible, but has to be measured.

        “Need” is too strong: a convolution with stride shrinks maps, too.
    """,
    model="Pooling makes maps smaller, so all layers after it have less to compute and to store: "
    "a quarter after 2×2 pooling with stride 2. Each number after it sees more of the "
    "image, so features build up from edges to parts. The summary of a window changes "
    "little when things move by much less than the window, which gives some tolerance to "
    "small shifts, but no invariance to large ones. Parameters are saved only where a fully "
    "connected layer reads the map, because convolutions keep their weights; less "
    "overfitting is often hoped for, but has to be measured. Strictly we do not need "
    "pooling: a convolution with stride shrinks maps as well, with weights that it learns.",
)
