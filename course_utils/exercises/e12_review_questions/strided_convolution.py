"""Item: strided convolution in formulas, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="Strided convolution in formulas",
    points=4,
    rubric="""
        Every letter is explained: input, weights, bias, stride and their sizes.

        The sum runs over the input channels and over the rows and columns of the kernel.

        The stride multiplies the output's place: the input that is read is (i·s + u, j·s + v), not
        (i + s·u, …), which is dilation.

        The range of i and j, or the output's size: ⌊(H − k) / s⌋ + 1 rows without
        padding.

        In words: a window that moves on by s; the same as stride 1 with only every s-th row and
        column kept, at about 1/s² of the work.
    """,
    model="Let x have C channels, H rows and W columns, w the shape (O, C, k, k), and b one "
    "number for each of the O output channels; the stride is s, and there is no padding. "
    "Then `y[o, i, j] = b[o] + Σ_c Σ_u Σ_v w[o, c, u, v] · x[c, i·s + u, j·s + v]`, with c "
    "from 0 to C − 1, u and v from 0 to k − 1, i from 0 to ⌊(H − k) / s⌋ and j from 0 to "
    "⌊(W − k) / s⌋. Output (i, j) is the weighted sum over the window that starts in row "
    "i·s and column j·s. It is what convolution with stride 1 gives if only every s-th row "
    "and column is kept, at about 1/s² of the work. (The kernel is not turned round, so "
    "mathematicians would call this a cross-correlation.)",
)
