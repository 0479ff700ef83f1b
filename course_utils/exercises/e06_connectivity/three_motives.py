"""Item: three reasons for a convolution, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="Three reasons for a convolution",
    points=3,
    rubric="""
        Sparse connections: a unit reads a small window only, k connections for each output
        and not one for every input; so less memory and less work.

        Shared weights: one kernel serves all places; so less memory and fewer examples
        needed, but the same work.

        Equivariance: when the input moves, the output moves along; it follows from sharing.

        A limit of at least one of them: deep units see far nevertheless; sharing is of no
        use where places mean different things; no equivariance to turning or scaling.
    """,
    model="In a dense layer every output reads every input; in a convolution it reads a window of "
    "k cells, which saves weights and multiplications alike. (Deep units still see far, because "
    "their windows lie on windows.) All outputs of a channel share one kernel, so that the number "
    "of weights no longer depends on the size of the image, and every place in every picture "
    "teaches the same weights; the multiplications stay as many. From sharing follows "
    "equivariance to translation: where the picture moves, the answers move along, so a detector "
    "learnt in one place works in all. It does not follow for turning or scaling, and it is no "
    "help where places differ, as in aligned pictures of faces.",
)
