"""Gabor functions: a wave under a bell, the shape that vision's first detectors have."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import NamedTuple

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
        Angle in radians by which the wave's direction is turned; tau in the book. At 0 the
        wave runs from left to right, so its stripes stand upright.
    frequency : float
        Of the wave, in radians a cell; f in the book. The wavelength is 2 pi / frequency.
    phase : float
        Of the wave in radians; phi in the book.
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
        When ``size`` is not a whole number of at least 1.

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


class GaborFit(NamedTuple):
    """The Gabor function nearest to each filter.

    ``correlation`` holds, for each of n filters, the correlation with its nearest Gabor, from 0
    to 1; ``nearest`` these Gabors, (n, size, size), each scaled to fit; ``frequency`` (radians
    a cell) and ``orientation`` (radians) theirs.
    """

    correlation: np.ndarray
    nearest: np.ndarray
    frequency: np.ndarray
    orientation: np.ndarray


def nearest_gabor(filters: np.ndarray) -> GaborFit:
    """Find the Gabor function that is most like each filter, of any phase and amplitude.

    All the Gabors of a fine grid of places, orientations, frequencies and widths are tried;
    phase and amplitude follow by least squares. Means are taken off first: a filter's response
    to brightness alone plays no part.

    Parameters
    ----------
    filters : (n, size, size) ndarray

    Returns
    -------
    GaborFit

    Raises
    ------
    ValueError
        When the filters are not square.

    Examples
    --------
    >>> fit = nearest_gabor(gabor(9, orientation=0.5, frequency=1.1, phase=2.0)[None])
    >>> fit.correlation.round(2)
    array([0.99])
    """
    filters = np.asarray(filters, dtype=np.float64)
    if filters.ndim != 3 or filters.shape[1] != filters.shape[2]:
        raise ValueError(f"filters have shape {filters.shape}: give (number, size, size)")
    size = filters.shape[1]
    pairs, settings = _dictionary(size)
    flat = filters.reshape(len(filters), -1)
    flat = flat - flat.mean(axis=1, keepdims=True)
    shares = np.einsum("pki,ni->npk", pairs, flat, optimize=True)
    best = (shares**2).sum(axis=2).argmax(axis=1)
    chosen = shares[np.arange(len(flat)), best]
    nearest = np.einsum("nk,nki->ni", chosen, pairs[best]).reshape(filters.shape)
    lengths = np.linalg.norm(flat, axis=1)
    correlation = np.linalg.norm(chosen, axis=1) / np.where(lengths > 0, lengths, 1)
    frequency, orientation = settings[best].T
    return GaborFit(correlation, nearest, frequency, orientation)


@lru_cache(maxsize=4)
def _dictionary(size: int) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of orthonormal Gabors of phases that span all others, and their settings.

    Returns (number, 2, size * size) and, in columns, frequency and orientation.
    """
    reach = size / 3
    places = np.linspace(-reach, reach, 5)
    orientations = np.arange(12) * np.pi / 12
    frequencies = 2 * np.pi / np.geomspace(3, 2 * size, 6)
    betas = 1 / (2 * (size * np.array([0.1, 0.17, 0.3])) ** 2)
    settings = np.array([*product(orientations, frequencies, betas, betas, places, places)])
    # one more axis for each side, so that every Gabor is a square of its own
    angle, frequency, *bell = settings.T[:, :, None, None]
    waves = [gabor(size, angle, frequency, phase, *bell) for phase in (0, np.pi / 2)]
    pairs = np.stack(waves, axis=1).reshape(len(settings), 2, size * size)
    return _orthonormal(pairs), settings[:, [1, 0]]


def _orthonormal(pairs: np.ndarray) -> np.ndarray:
    """Make pairs of vectors orthogonal to each other and to the constant, and of length 1."""
    pairs = pairs - pairs.mean(axis=2, keepdims=True)
    first, second = pairs[:, 0], pairs[:, 1]
    first = first / np.linalg.norm(first, axis=1, keepdims=True)
    second = second - (first * second).sum(axis=1, keepdims=True) * first
    second = second / np.linalg.norm(second, axis=1, keepdims=True)
    return np.stack([first, second], axis=1)
