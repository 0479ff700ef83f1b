"""Gabor functions: a wave times a bell curve, the shape of the first detectors in vision."""

from __future__ import annotations

import numpy as np

from course_utils.windows import whole_number


def gabor(
    size: int,
    orientation: float = 0.0,
    frequency: float = 1.0,
    phase: float = 0.0,
    beta_across: float = 0.05,
    beta_along: float = 0.05,
    row: float = 0.0,
    column: float = 0.0,
    amplitude: float = 1.0,
) -> np.ndarray:
    """Sample a Gabor function on a square of cells.

    Every number may also be an array of shape (n, 1, 1), for n Gabor functions at once.

    Parameters
    ----------
    size : int
        Cells along a side.
    orientation : float
        Angle in radians by which the wave's direction is rotated; tau in the book. At 0 the
        wave runs from left to right, so its stripes are vertical.
    frequency : float
        Frequency of the wave in radians per cell; f in the book. Its length is 2 pi / frequency.
    phase : float
        Phase of the wave in radians; phi in the book.
    beta_across, beta_along : float
        How fast the bell falls across and along the stripes; beta_x and beta_y in the book. Its
        standard deviation is sqrt(1 / (2 beta)) cells.
    row, column : float
        The bell's centre, counted from the middle of the square; y_0 and x_0 in the book.
    amplitude : float
        alpha in the book.

    Returns
    -------
    (size, size) or (n, size, size) ndarray

    Raises
    ------
    ValueError
        If ``size`` is not a whole number of at least 1.

    Examples
    --------
    >>> gabor(3, frequency=np.pi, beta_across=0, beta_along=0).round() + 0.0
    array([[-1.,  1., -1.],
           [-1.,  1., -1.],
           [-1.,  1., -1.]])

    References
    ----------
    Goodfellow, Bengio and Courville (2016), Deep Learning, section 9.10, equations 9.16 to 9.18.
    """
    cells = np.arange(whole_number(size, "size")) - (size - 1) / 2
    y, x = cells[:, None] - row, cells - column
    across = x * np.cos(orientation) + y * np.sin(orientation)
    along = y * np.cos(orientation) - x * np.sin(orientation)
    bell = np.exp(-beta_across * across**2 - beta_along * along**2)
    return amplitude * bell * np.cos(frequency * across + phase)
