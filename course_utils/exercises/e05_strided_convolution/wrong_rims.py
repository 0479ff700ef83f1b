"""Known mistakes of a convolution: what padding holds, and what the image's rim holds."""

import numpy as np

from course_utils.exercises.families.convolution.wrong_convolutions import both_ends, slips

NONE = (0, 0)


def _around(**options) -> dict:
    """Pad with something other than zeros, as `np.pad` does with these options."""
    return {"pad": lambda x, *padding: np.pad(x, both_ends(*padding), **options)}


def _from_the_end(x: np.ndarray, down: int, right: int) -> np.ndarray:
    """Pad before the image with what negative indices would read, and after it with zeros."""
    before = np.pad(x, [NONE, NONE, (down, 0), (right, 0)], mode="wrap")
    return np.pad(before, [NONE, NONE, (0, down), (0, right)])


def _without_rim(first: bool, last: bool) -> dict:
    """Replace the first or last row and column by zeros."""

    def pad(x, down, right):
        x = x.copy()
        for rim in (0,) * first + (-1,) * last:
            x[:, :, rim] = x[..., rim] = 0
        return np.pad(x, both_ends(down, right))

    return {"pad": pad}


RIMS = (
    slips(
        "padded_with_image",
        "The padding repeats numbers of the image. Here it is zeros.",
        *(_around(mode=mode) for mode in ("edge", "symmetric", "reflect", "wrap")),
    ),
    slips(
        "padded_with_numbers",
        "The padding holds another number than 0. A product with 0 adds nothing to the sum.",
        _around(constant_values=1),
        _around(constant_values=-np.inf),
    ),
    slips(
        "negative_index",
        "Where a window lies in the padding above or on the left, you read cells from the other "
        "end of the image: Python counts a negative index from the end.",
        {"pad": _from_the_end},
    ),
    slips(
        "rim_ignored",
        "The image's first or last row and column count as 0. Does a condition leave out index 0, "
        "or the last one?",
        _without_rim(first=True, last=False),
        _without_rim(first=False, last=True),
        _without_rim(first=True, last=True),
    ),
)
