"""Item max_or_mean, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="Max or mean?",
    points=2,
    rubric="""
        Max pooling answers whether a feature is anywhere in the window: a single strong
        response survives undiminished.

        It forgets all other cells, and a single wrong cell (noise) survives just as easily.

        Average pooling lets every cell count: it tells you how much of a feature there is and
        averages noise out, but it dilutes a single strong response.

        One example for each, with a reason.
    """,
    model="Max pooling keeps the strongest response in a window, whatever surrounds it. So it "
    "suits sparse features, such as an edge that a detector finds in one cell of many; the price "
    "is that one noisy cell gets through as well. Average pooling weighs all cells alike. It "
    "suits features that are spread out, such as texture or brightness, and it reduces "
    "independent noise, but it dilutes a response that stands alone: a window of four turns a 90 "
    "among tens into 30.",
)
