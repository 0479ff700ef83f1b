"""Real pictures that ship inside installed packages: nothing is downloaded.

Every function returns arrays in the layout of the operations, ``(batch, channels, height,
width)``, as float32 between 0 (black) and 1 (white), so that pooling applies as it stands.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from sklearn.datasets import load_digits, load_sample_image

PHOTOGRAPHS = ("china", "flower")
# how much red, green and blue add to what the eye takes for brightness (ITU-R BT.601)
BRIGHTNESS = np.array([0.299, 0.587, 0.114], dtype=np.float32)


def photograph(name: str = "china", gray: bool = False) -> np.ndarray:
    """A colour photograph, 427 pixels high and 640 wide.

    Parameters
    ----------
    name : "china" or "flower"
        A temple in Beijing, or a dahlia.
    gray : bool
        Whether to mix the three channels into one brightness channel.

    Returns
    -------
    (1, 3, 427, 640) or, gray, (1, 1, 427, 640) ndarray of float32 in [0, 1]

    Raises
    ------
    ValueError
        For a name that is not there.

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
    colour = np.array(load_sample_image(f"{name}.jpg"), dtype=np.float32) / 255
    if gray:
        return (colour @ BRIGHTNESS)[None, None]
    return np.ascontiguousarray(colour.transpose(2, 0, 1)[None])


def digits() -> tuple[np.ndarray, np.ndarray]:
    """1797 handwritten digits of 8 by 8 pixels, and what they are.

    Returns
    -------
    images : (1797, 1, 8, 8) ndarray of float32 in [0, 1]
    labels : (1797,) ndarray of int
        The digit, 0 to 9.

    Examples
    --------
    >>> images, labels = digits()
    >>> images.shape, labels[:5].tolist()
    ((1797, 1, 8, 8), [0, 1, 2, 3, 4])

    References
    ----------
    sklearn.datasets.load_digits; UCI, Optical Recognition of Handwritten Digits.
    """
    images, labels = _digits()
    return images.copy(), labels.copy()


@cache
def _digits() -> tuple[np.ndarray, np.ndarray]:
    data = load_digits()
    return (data.images / 16).astype(np.float32)[:, None], data.target
