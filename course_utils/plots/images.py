"""Images side by side, each pixel a sharp square."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib import rc_context

from course_utils.plots.picture import STYLE, Picture, picture, side_by_side


def images(
    named: Mapping[str, np.ndarray], alt: str, columns: int | None = None, inches: float = 2.6
) -> Picture:
    """Show images side by side under their names, with each pixel as a sharp square.

    Parameters
    ----------
    named : mapping of title to array
        Arrays of shape (H, W), (C, H, W) or (1, C, H, W) with C 1 or 3. Values from 0 to 1 show
        as black to white; an image with other values is scaled to its own range.
    alt : str
        A description of the figure in words.
    columns : int, optional
        Images in a row; all in one row by default.
    inches : float
        Width of each image, as far as the page has room.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If an array is not an image, or ``alt`` is empty.

    Examples
    --------
    >>> images({"a ramp": np.linspace(0, 1, 12).reshape(3, 4)}, alt="Gray cells, dark to light.")
    Gray cells, dark to light.
    """
    ready = {title: as_image(array) for title, array in named.items()}
    aspect = max(image.shape[0] / image.shape[1] for image in ready.values())
    with rc_context(STYLE):
        figure, panels = side_by_side(len(named), columns or len(named), inches, aspect)
        for panel, (title, image) in zip(panels, ready.items(), strict=True):
            panel.set_axis_off()
            panel.imshow(image, cmap="gray", vmin=0, vmax=1, interpolation="nearest")
            panel.set_title(title)
        return picture(figure, alt)


def as_image(array: np.ndarray) -> np.ndarray:
    """Return an array as matplotlib shows it: (H, W) or (H, W, 3), from 0 to 1.

    Examples
    --------
    >>> as_image(np.array([[[0, 5], [10, 5]]]))
    array([[0. , 0.5],
           [1. , 0.5]])
    """
    image = np.asarray(array, dtype=np.float64)
    if image.ndim == 4 and len(image) == 1:
        image = image[0]
    if image.ndim == 3 and len(image) in (1, 3):
        image = image[0] if len(image) == 1 else image.transpose(1, 2, 0)
    elif image.ndim != 2:
        raise ValueError(
            f"array of shape {np.shape(array)} is not an image: give (H, W), (1, H, W) or (3, H, W)"
        )
    low, high = image.min(), image.max()
    if low < 0 or high > 1:
        image = (image - low) / (high - low or 1)
    return image
