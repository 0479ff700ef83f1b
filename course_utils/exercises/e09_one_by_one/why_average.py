"""Item: what the mean saves, and what it gives up, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="What the mean saves, and what it gives up",
    points=3,
    rubric="""
        Fewer parameters: the mean has none, and the layer after it has h · w times fewer weights
        than a dense layer on maps of h × w cells.

        So less can be memorised: a pattern counts the same wherever it is found, while a dense
        layer has different weights for every place and must learn the pattern again at each.

        What it gives up: where something was found. If the place matters, that was
        information, and the mean may be worse in spite of its few parameters.

        For full marks, also one limit: what counts is the share of the map, so a larger picture
        with more background dilutes the evidence; or: the gain is an observation that depends on
        the task, not a law.
    """,
    model="The mean over a whole map has no parameters, and the layer after it reads one number "
    "per map in place of h · w, so it has h · w times fewer weights to fit with; and since "
    "a pattern counts the same wherever it appears, the network cannot memorise that a "
    "training picture had it in this very cell. What it gives up is the place: maps that "
    "differ only in where things stand get the same score. Where the place tells the "
    "classes apart, as for digits that are always centred, a dense head can be the better "
    "one on unseen pictures too. The mean also dilutes: the same object in a picture with "
    "more background around it has a smaller share of the mean.",
)
