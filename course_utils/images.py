"""Real pictures that ship with installed packages, so that nothing is downloaded.

Every function returns arrays in the layout of the operations, ``(batch, channels, height,
width)``, as float32 between 0 (black) and 1 (white), ready for pooling.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from course_utils.windows import pair, whole_number

PHOTOGRAPHS = ("china", "flower")
PARTS = {"all": slice(None), "train": slice(None, -500), "test": slice(-500, None)}
# weights of red, green and blue in perceived brightness (ITU-R BT.601)
BRIGHTNESS = np.array([0.299, 0.587, 0.114], dtype=np.float32)


def photograph(name: str = "china", gray: bool = False) -> np.ndarray:
    """Return a colour photograph, 427 pixels high and 640 wide.

    Parameters
    ----------
    name : "china" or "flower"
        A temple in Beijing, or a dahlia.
    gray : bool
        Whether to combine the three channels into one brightness channel.

    Returns
    -------
    (1, 3, 427, 640) or, gray, (1, 1, 427, 640) ndarray of float32 in [0, 1]

    Raises
    ------
    ValueError
        If there is no photograph of that name.

    Examples
    --------
    >>> photograph("flower").shape, photograph("flower", gray=True).shape
    ((1, 3, 427, 640), (1, 1, 427, 640))

    References
    ----------
    sklearn.datasets.load_sample_image; both photographs are CC BY 2.0 (see LICENSE).
    """
    if name not in PHOTOGRAPHS:
        raise ValueError(f"photograph {name!r} is unknown: choose one of {', '.join(PHOTOGRAPHS)}")
    from sklearn.datasets import load_sample_image  # Python in a browser does not have it

    colour = np.array(load_sample_image(f"{name}.jpg"), dtype=np.float32) / 255
    if gray:
        # products and sums one at a time, so that, unlike a dot product, all machines agree
        red, green, blue = np.moveaxis(colour * BRIGHTNESS, 2, 0)
        return ((red + green) + blue)[None, None]
    return np.ascontiguousarray(colour.transpose(2, 0, 1)[None])


def digits(part: str = "all") -> tuple[np.ndarray, np.ndarray]:
    """Return 1797 handwritten digits of 8 by 8 pixels, and their labels.

    Parameters
    ----------
    part : "all", "train" or "test"
        The first 1297 are for training and the last 500 for testing. No digit is in both.

    Returns
    -------
    images : (1797, 1, 8, 8) ndarray of float32 in [0, 1]
    labels : (1797,) ndarray of int
        The digit, 0 to 9.

    Raises
    ------
    ValueError
        If there is no such part.

    Examples
    --------
    >>> images, labels = digits()
    >>> images.shape, labels[:5].tolist()
    ((1797, 1, 8, 8), [0, 1, 2, 3, 4])
    >>> [len(digits(part)[1]) for part in ("train", "test")]
    [1297, 500]

    References
    ----------
    sklearn.datasets.load_digits; UCI, Optical Recognition of Handwritten Digits.
    """
    if part not in PARTS:
        raise ValueError(f"part {part!r} is unknown: choose one of {', '.join(PARTS)}")
    images, labels = _digits()
    return images[PARTS[part]].copy(), labels[PARTS[part]].copy()


def wandering_digits(
    count: int,
    size: int | tuple[int, int] = 28,
    seed: int = 0,
    part: str = "train",
    scale: int = 1,
    top: tuple[int, int] | None = None,
    left: tuple[int, int] | None = None,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw handwritten digits, each at a random place on a black canvas.

    Parameters
    ----------
    count : int
        Number of pictures.
    size : int or (height, width)
        Size of the canvas in pixels.
    seed : int
        The same seed leads to the same pictures.
    part : "train", "test" or "all"
        Which digits to draw from, see `digits`: no digit of a training picture occurs in a test
        picture. The two parts are placed differently even with the same seed.
    scale : int
        Each pixel of a digit becomes scale × scale pixels; the digit measures 8 × scale.
    top, left : (int, int), optional
        Smallest and largest row of the digit's upper edge, and column of its left edge, both
        included; anywhere by default. Train with ``left=(0, 10)`` and test with
        ``left=(10, 20)`` to test a network on places where it has never seen a digit.

    Returns
    -------
    images : (count, 1, height, width) ndarray of float32 in [0, 1]
    labels : (count,) ndarray of int
    positions : (count, 2) ndarray of int
        Row and column of the digit's upper left corner.

    Raises
    ------
    ValueError
        If the digit does not fit into the canvas at all of the places asked for.

    Examples
    --------
    >>> images, labels, positions = wandering_digits(100, size=(24, 40), left=(0, 16))
    >>> images.shape, labels.shape, positions.shape, positions[:, 1].max()
    ((100, 1, 24, 40), (100,), (100, 2), np.int64(16))
    """
    digit, kinds = digits(part)
    side = 8 * whole_number(scale, "scale")
    sizes = pair(size, "size")
    spans = [
        _places(where, length, side, name)
        for where, length, name in zip((top, left), sizes, ("top", "left"), strict=True)
    ]
    rng = np.random.default_rng([seed, list(PARTS).index(part)])
    chosen = rng.integers(len(kinds), size=whole_number(count, "count"))
    positions = np.stack([rng.integers(*span, size=count, endpoint=True) for span in spans], axis=1)
    canvas = np.zeros((count, 1, *sizes), dtype=np.float32)
    large = digit.repeat(scale, axis=2).repeat(scale, axis=3)
    for picture, source, (row, column) in zip(canvas, large[chosen], positions, strict=True):
        picture[:, row : row + side, column : column + side] = source
    return canvas, kinds[chosen], positions


def recognised(images: np.ndarray, labels: np.ndarray, known: int = 1200, seed: int = 0) -> float:
    """Name images after their nearest neighbours, and return the percentage named correctly.

    Parameters
    ----------
    images : (N, C, H, W) ndarray
    labels : (N,) ndarray of int
    known : int
        How many images, drawn at random, have known names; all others are compared with them.
    seed : int
        The same seed draws the same images.

    Returns
    -------
    float
        From 0 to 100.

    Raises
    ------
    ValueError
        If no image is left to be named, or none is known.

    Examples
    --------
    >>> round(recognised(*digits()))
    99
    """
    if not 0 < known < len(images):
        raise ValueError(f"known is {known}: choose a number from 1 to {len(images) - 1}")
    from sklearn.neighbors import KNeighborsClassifier  # Python in a browser does not have it

    numbers = images.reshape(len(images), -1)
    first, others = np.split(np.random.default_rng(seed).permutation(len(images)), [known])
    nearest = KNeighborsClassifier(1).fit(numbers[first], labels[first])
    return float(100 * nearest.score(numbers[others], labels[others]))


def turned(images: np.ndarray, degrees: float) -> np.ndarray:
    """Rotate images anticlockwise about their centre.

    Parameters
    ----------
    images : (..., H, W) ndarray of floats
    degrees : float

    Returns
    -------
    ndarray of the same shape and dtype
        Each pixel is interpolated bilinearly from the four around its place in the original
        image; what lies outside counts as 0.

    Examples
    --------
    >>> turned(np.array([[0.0, 1.0], [0.0, 0.0]]), 90).round(6).tolist()
    [[1.0, 0.0], [0.0, 0.0]]
    """
    height, width = images.shape[-2:]
    angle = np.deg2rad(degrees)
    down, right = np.indices((height, width)) - np.reshape(
        [(height - 1) / 2, (width - 1) / 2], (2, 1, 1)
    )
    row = down * np.cos(angle) + right * np.sin(angle) + (height - 1) / 2
    column = right * np.cos(angle) - down * np.sin(angle) + (width - 1) / 2
    around = np.pad(images, [(0, 0)] * (images.ndim - 2) + [(1, 1), (1, 1)])
    top, left = np.floor(row).astype(int), np.floor(column).astype(int)
    out = np.zeros(images.shape)
    for i, j in np.ndindex(2, 2):
        share = (1 - abs(row - top - i)) * (1 - abs(column - left - j))
        # places beyond the border of zeros can be clipped to it
        places = np.clip(top + i + 1, 0, height + 1), np.clip(left + j + 1, 0, width + 1)
        out += share * around[..., places[0], places[1]]
    return out.astype(images.dtype)


def _places(where: tuple[int, int] | None, length: int, side: int, name: str) -> tuple[int, int]:
    first, last = (0, length - side) if where is None else where
    if not 0 <= first <= last <= length - side:
        raise ValueError(
            f"{name} from {first} to {last} does not hold a digit of {side} pixels on {length}: "
            "choose 0 <= first <= last <= canvas - digit"
        )
    return first, last


@cache
def _digits() -> tuple[np.ndarray, np.ndarray]:
    from sklearn.datasets import load_digits  # as above

    data = load_digits()
    return (data.images / 16).astype(np.float32)[:, None], data.target
