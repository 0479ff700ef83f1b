"""Item max_or_mean, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="Max or mean?",
    points=2,
    rubric="""
        Max pooling answers whether a feature is anywhere in the window: a single strong
        response survives undiminished.

        It forgets all other cells, and a single wrong cell (noise) survives just as well.

        Average pooling lets every cell count: it tells how much of a feature there is and
        averages noise out, but a single strong response is diluted.

        One example for each, with a reason.
    """,
    model="Max pooling keeps the strongest response of a window whatever surrounds it, so it suits "
    "sparse features, such as an edge detector's that fires in one cell of many; the price is"
    " that one noisy cell gets through as well. Average pooling weighs all cells alike: it "
    "suits features that are spread out, such as texture or brightness, and reduces "
    "independent noise, but it dilutes a response that stands alone: of a 90 among tens, a "
    "window of four keeps 30.",
)
