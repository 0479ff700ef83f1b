"""Find the Gabor function nearest to a filter, and how near it is."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np

from course_utils.convolution.gabor import gabor
from course_utils.windows import whole_number


class GaborFit(NamedTuple):
    """The Gabor function nearest to each filter.

    For each of n filters, ``correlation`` is the correlation with its nearest Gabor, from 0 to 1;
    ``nearest``, (n, size, size), has these Gabors, each scaled to fit; ``frequency`` (radians per
    cell) and ``orientation`` (radians) are theirs.
    """

    correlation: np.ndarray
    nearest: np.ndarray
    frequency: np.ndarray
    orientation: np.ndarray


def nearest_gabor(filters: np.ndarray) -> GaborFit:
    """Find the Gabor function, of any phase and amplitude, that is most like each filter.

    The Gabors of a grid of places, orientations, frequencies and widths are tried, and the best
    is improved in ever smaller steps; phase and amplitude follow by least squares. Frequencies
    range from half a wave across the filter to 2 cells per wave, the bell's standard deviation
    from a twelfth of the filter's side to two fifths. Means are subtracted first, so that a
    filter's response to brightness alone has no effect.

    Parameters
    ----------
    filters : (n, size, size) ndarray

    Returns
    -------
    GaborFit

    Raises
    ------
    ValueError
        If the filters are not square, smaller than 3 × 3, or contain infinity or NaN.

    Examples
    --------
    >>> fit = nearest_gabor(gabor(9, orientation=0.5, frequency=1.1, phase=2.0)[None])
    >>> fit.correlation.round(2)
    array([1.])
    """
    filters = np.asarray(filters, dtype=np.float64)
    if filters.ndim != 3 or filters.shape[1] != filters.shape[2]:
        raise ValueError(f"filters have shape {filters.shape}: give (number, size, size)")
    whole_number(filters.shape[1], "size of the filters", least=3)
    if not np.isfinite(filters).all():
        raise ValueError(
            f"filters hold {filters[~np.isfinite(filters)][0]}: give finite numbers, which "
            "can be compared"
        )
    flat, scales = _measured(filters.reshape(len(filters), filters.shape[1] ** 2))
    best = _improved(flat, _first_guess(flat, filters.shape[1]), filters.shape[1])
    pairs = _pairs(best, filters.shape[1])
    shares = np.einsum("nki,ni->nk", pairs, flat)
    nearest = (scales * np.einsum("nk,nki->ni", shares, pairs)).reshape(filters.shape)
    lengths = np.linalg.norm(flat, axis=1)
    correlation = np.linalg.norm(shares, axis=1) / np.where(lengths > 0, lengths, 1)
    return GaborFit(correlation, nearest, np.exp(best[:, 1]), best[:, 0] % np.pi)


def _measured(flat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Subtract each filter's mean, and divide by a power of two so that squares stay in range."""
    scales = np.ldexp(1.0, np.frexp(abs(flat).max(axis=1, keepdims=True))[1] - 1)
    flat = flat / scales
    return flat - flat.mean(axis=1, keepdims=True), scales


def _first_guess(flat: np.ndarray, size: int) -> np.ndarray:
    """Return each filter's best settings on a grid: angle, logarithms, row and column."""
    pairs, settings = _grid(size)
    shares = np.einsum("pki,ni->npk", pairs, flat, optimize=True)
    return settings[(shares**2).sum(axis=2).argmax(axis=1)]


def _improved(flat: np.ndarray, best: np.ndarray, size: int) -> np.ndarray:
    """Move each setting up or down by a step if that helps, with smaller and smaller steps."""
    steps = np.array([np.pi / 24, 0.2, 0.5, 0.5, size / 12, size / 12])
    score = _explained(flat, best, size)
    for shrink in 0.7 ** np.arange(12):
        for step in np.concatenate([np.diag(steps), -np.diag(steps)]) * shrink:
            trial = np.clip(best + step, *_limits(size))
            found = _explained(flat, trial, size)
            best = np.where((found > score)[:, None], trial, best)
            score = np.maximum(found, score)
    return best


def _explained(flat: np.ndarray, settings: np.ndarray, size: int) -> np.ndarray:
    """Return how much of each filter's squared length its own Gabor accounts for."""
    return (np.einsum("nki,ni->nk", _pairs(settings, size), flat) ** 2).sum(axis=1)


@lru_cache(maxsize=4)
def _grid(size: int) -> tuple[np.ndarray, np.ndarray]:
    low, high = _limits(size)
    places = np.linspace(-size / 3, size / 3, 5)
    orientations = np.arange(12) * np.pi / 12
    frequencies = np.linspace(low[1], high[1], 7)[:-1]
    betas = np.linspace(low[2], high[2], 3)
    settings = np.array([*product(orientations, frequencies, betas, betas, places, places)])
    return _pairs(settings, size), settings


def _limits(size: int) -> tuple[list[float], list[float]]:
    """Return the least and the largest settings with which a Gabor has a visible wave and bell."""
    wide, narrow = (-np.log(2 * (size * share) ** 2) for share in (0.4, 1 / 12))
    low = [-np.inf, np.log(np.pi / size), wide, wide, -size / 2, -size / 2]
    return low, [np.inf, np.log(np.pi), narrow, narrow, size / 2, size / 2]


def _pairs(settings: np.ndarray, size: int) -> np.ndarray:
    """Return for each row of settings two orthonormal Gabors that span those of every phase."""
    # two more axes, so that every Gabor is a square of its own
    angle, *logarithms, row, column = settings.T[:, :, None, None]
    frequency, *bell = np.exp(logarithms)
    waves = [gabor(size, angle, frequency, p, *bell, row, column) for p in (0, np.pi / 2)]
    return _orthonormal(np.stack(waves, axis=1).reshape(len(settings), 2, size * size))


def _orthonormal(pairs: np.ndarray) -> np.ndarray:
    """Make pairs of vectors orthogonal to each other and to the constant, and of length 1."""
    pairs = pairs - pairs.mean(axis=2, keepdims=True)
    first, second = pairs[:, 0], pairs[:, 1]
    first = first / np.linalg.norm(first, axis=1, keepdims=True)
    second = second - (first * second).sum(axis=1, keepdims=True) * first
    second = second / np.maximum(np.linalg.norm(second, axis=1, keepdims=True), 1e-9)
    return np.stack([first, second], axis=1)
