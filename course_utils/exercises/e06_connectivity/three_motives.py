"""Item: three reasons for a convolution, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="Three reasons for a convolution",
    points=3,
    rubric="""
        Sparse connections: a unit reads only a small window, so there are k connections for each
        output instead of one for every input. That means less memory and less work.

        Shared weights: one kernel serves all places, so it takes less memory and fewer examples,
        but the same work.

        Equivariance: when the input moves, the output moves along; it follows from sharing.

        A limit or a qualification of at least one of them: deep units see far all the same;
        sharing is of no use where places mean different things; there is no equivariance to
        turning or scaling.
    """,
    model="In a dense layer every output reads every input; in a convolution it reads a window of "
    "k cells, which saves weights and multiplications alike. (Deep units still see far, because "
    "their windows lie on windows.) All outputs of a channel share one kernel. So the number of "
    "weights no longer depends on the size of the image, and every place in every picture teaches "
    "the same weights; the number of multiplications stays the same. Equivariance to translation "
    "follows from sharing: when the picture moves, the answers move along, so a detector learned "
    "in one place works everywhere. There is no such equivariance to turning or scaling, and "
    "sharing is no help where places differ, as in aligned pictures of faces.",
)
