"""Item what_pooling_forgives, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="What does pooling forgive?",
    points=4,
    rubric="""
        What is right: an output stays while its winner stays in the window (and nothing larger
        comes in). So a shift that is small compared with the window leaves some of the outputs
        unchanged.

        What is too much: some, not all. For unrelated numbers, (k − d) / (k + d) of the maxima
        stay; a mean hardly ever stays exactly.

        The stride: the map moves along exactly only for shifts by multiples of the stride (in a
        network, by multiples of the product of all strides); in between it changes (aliasing).

        Translation only: nothing in pooling makes a network indifferent to turning or to size.

        Large shifts: a network ignores them through global pooling at its end, or because it was
        trained on objects in all places.
    """,
    model="Pooling forgives small shifts, in part: a maximum stays as long as its winner remains "
    "in the window and nothing larger comes in, so that with window k and a shift by d, (k − d) / "
    "(k + d) of the maxima of unrelated numbers stay, and the others change. With a stride, the "
    "map moves along exactly only for multiples of the stride (in a network, of the product of "
    "the strides); between them other cells get under the windows, and the output changes. "
    "Nothing in it helps against turning or scaling. If a network can name an object wherever it "
    "is, that comes from global pooling after layers that move along, or from training pictures "
    "that show the object everywhere, not from pooling with small windows.",
)
