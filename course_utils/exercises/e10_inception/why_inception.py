"""Item why_inception, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="Why inception?",
    points=4,
    rubric="""
        Several windows at once: things come in different sizes, and nobody knows beforehand
        which window a layer needs. All are offered, and the next layer's weights say how
        much each counts.

        1×1 before the 3×3 and 5×5: it mixes the channels into fewer, so that the expensive windows
        read less. Parameters and multiply-adds fall, as long as it really reduces. (With its ReLU,
        it is also one more nonlinear layer.)

        Side classifiers: a loss near the middle, for training only, meant to bring more gradient to
        the lower layers and to make them useful for telling classes apart.

        What is doubtful: their effect was reported as small, and later its cause was argued
        to be regularisation rather than gradients that arrive earlier. Or: that the
        "choice" of windows is a weighting, for all pictures alike, and no branch is
        switched off.
    """,
    model="Objects and parts come in different sizes, so a block offers windows of 1×1, 3×3 and "
    "5×5 and a pooling at once, and the weights of the next layer decide how much each "
    "counts: a weighting learned for the whole data set, not a switch. Large windows on "
    "many channels are expensive, so a 1×1 convolution first mixes the channels into fewer; "
    "the branch then needs far fewer parameters and multiply-adds, unless the reduction "
    "hardly reduces. GoogLeNet's side classifiers add a loss in the middle of the network, "
    "during training only, so that the gradient has a shorter way to the lower layers and "
    "these learn features that tell classes apart. How much they help is doubtful: the "
    "reported effect is small, and with a later network, some of its authors saw that "
    "training did not start faster but only ended slightly better, and took side "
    "classifiers for a regulariser.",
)
