"""Item: 1×1 convolutions and fully connected layers, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="1×1 convolutions and fully connected layers",
    points=3,
    rubric="""
        A 1×1 convolution is a fully connected layer from input channels to output
        channels, applied at every place with the same weights.

        On a 1×1 map the two are the same.

        On a larger map they differ: the fully connected layer mixes places, the 1×1
        convolution never does. It equals a convolution with a window as large as the map.

        What it is good for: changing the number of channels cheaply, or turning a dense
        head into convolutions that take larger pictures.
    """,
    model="A 1×1 convolution computes, at each place, weighted sums of the channels there: it is a "
    "fully connected layer from input channels to output channels, applied at every place with "
    "the same weights. On a map of 1×1 cells the two are the same thing. On a larger map they are "
    "not: a fully connected layer mixes places, too, and equals a convolution whose window is as "
    "large as the map. So a trained dense head can be written as convolutions (the first as large "
    "as the map, the rest 1×1), and the network then takes larger pictures.",
)
