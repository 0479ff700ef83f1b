"""Item why_blur, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="When would you blur?",
    points=3,
    rubric="""
        What goes wrong: a stride skips cells. Whatever changes from cell to cell comes through or
        does not, depending on where the windows happen to lie (aliasing). So a shift by one pixel
        can change the output a lot.

        What blur does: a weighted mean smooths the map before cells are skipped, so that each
        cell that is kept speaks for its neighbours too.

        How, for max pooling: first the maximum with stride 1, then the blur, then the
        stride.

        When: where a map is shrunk and a small shift of the input should make little
        difference, as in naming what a picture shows.

        The price, and the limit: fine detail is lost, and it costs some computing (no weights to
        learn); the output still changes a little, so this is not exact invariance.
    """,
    model="A stride keeps some cells and skips the others; if a map changes from cell to cell, "
    "what remains depends on where the windows happen to lie (aliasing), and the output can "
    "change a lot when the input moves by one pixel. Blur pooling takes a weighted mean of "
    "neighbours before it skips, so that what changes too fast for the stride is smoothed away; "
    "max pooling becomes a maximum with stride 1, then the blur with the stride. I would use it "
    "wherever a network shrinks its maps and its answer should hardly change under small shifts. "
    "It has no weights to learn, but it costs fine detail and some computing, and it makes the "
    "changes smaller, not zero.",
)
