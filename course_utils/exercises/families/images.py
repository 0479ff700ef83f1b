"""Properties of cases whose images are (N, C, H, W)."""

from course_utils.practice.cases import Trait


def batch(name: str) -> Trait:
    """Return the trait of an argument that holds several images."""
    return Trait("batch", lambda a: len(a[name]) > 1, "several images", "one image")


BATCH = batch("x")
CHANNELS = Trait("channels", lambda a: a["x"].shape[1] > 1, "several channels", "one channel")
SQUARE = Trait(
    "square",
    lambda a: a["x"].shape[2] != a["x"].shape[3],
    "images whose height and width differ",
    "square images",
)
TRAITS = (BATCH, CHANNELS, SQUARE)
