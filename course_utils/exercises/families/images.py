"""Properties of cases whose images are (N, C, H, W), and of anything with height and width."""

from collections.abc import Callable, Iterable, Mapping

from course_utils.practice.cases import Trait


def batch(name: str) -> Trait:
    """Return the trait of an argument that holds several images."""
    return Trait("batch", lambda a: len(a[name]) > 1, "several images", "one image")


def oblong(name: str, sizes: Callable[[Mapping], Iterable[int]], what: str) -> Trait:
    """Return the trait of images, windows or others that are not square.

    Parameters
    ----------
    name : str
    sizes : callable (arguments) -> height and width
    what : str
        The plural, such as "windows".

    Examples
    --------
    >>> trait = oblong("square", lambda a: a["sizes"], "windows")
    >>> trait.having, trait.lacking, trait.holds({"sizes": (2, 3)})
    ('windows whose height and width differ', 'square windows', True)
    """
    height_and_width = f"{what} whose height and width differ"
    return Trait(name, lambda a: len(set(sizes(a))) == 2, height_and_width, f"square {what}")


BATCH = batch("x")
CHANNELS = Trait("channels", lambda a: a["x"].shape[1] > 1, "several channels", "one channel")
SQUARE = oblong("square", lambda a: a["x"].shape[2:], "images")
TRAITS = (BATCH, CHANNELS, SQUARE)
