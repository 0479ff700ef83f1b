"""Numeric gradient check: compare a gradient derived by hand with central differences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Report:
    """The findings of `check`: how many cells disagree, and the worst of them.

    ``index`` is the worst cell's index in the input, ``given`` its entry in the gradient that
    was checked, ``numeric`` its central difference, ``error`` the relative difference of the two,
    and ``left`` and ``right`` are the slopes on either side of the point. A report is true if no
    cell disagrees.
    """

    cells: int
    disagreeing: int
    tolerance: float
    index: tuple[int, ...] = ()
    given: float = 0.0
    numeric: float = 0.0
    error: float = 0.0
    left: float = 0.0
    right: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether every cell agrees."""
        return self.disagreeing == 0

    @property
    def kink(self) -> bool:
        """Whether the function has a kink in the worst cell: different slopes on either side."""
        return abs(self.right - self.left) > 0.01 * max(abs(self.left), abs(self.right), 0.01)

    def __bool__(self) -> bool:
        return self.ok

    def __str__(self) -> str:
        if self.cells == 0:
            return "nothing to check: the input has no cells"
        where = f"x[{', '.join(map(str, self.index))}]"
        if self.ok:
            return (
                f"gradient agrees in all {self.cells} cells: "
                f"largest error {self.error:.1e} at {where}, allowed {self.tolerance:.1e}"
            )
        text = (
            f"gradient disagrees in {self.disagreeing} of {self.cells} cells, most at {where}: "
            f"given {self.given:.6g}, central difference {self.numeric:.6g}, "
            f"error {self.error:.1e}, allowed {self.tolerance:.1e}"
        )
        if self.kink:
            text += (
                f"; the function has a kink there, slope {self.left:.6g} to the left and "
                f"{self.right:.6g} to the right: move x away from it"
            )
        return text


def check(
    function: Callable[[np.ndarray], np.ndarray],
    x: np.ndarray,
    gradient: np.ndarray,
    grad_output: np.ndarray | None = None,
    step: float = 1e-5,
    tolerance: float = 1e-6,
) -> Report:
    """Compare a gradient with central differences, cell by cell.

    Parameters
    ----------
    function : callable
        Takes an array of ``x``'s shape, returns an array of any shape or a number.
    x : ndarray
        The point at which the gradient was taken. ``function`` receives it in float64.
    gradient : ndarray, ``x``'s shape
        The gradient to check.
    grad_output, step
        As in `numeric_gradient`.
    tolerance : float
        Largest error allowed in a cell: the difference of the two numbers divided by the larger
        one (by 0.01 if both are smaller, since central differences are inexact themselves).
        A cell that is NaN on either side disagrees.

    Returns
    -------
    Report
        Print it to read it; ``assert report, report`` fails with its text.

    Raises
    ------
    ValueError
        If the gradient's shape is not ``x``'s shape, or the tolerance is negative or NaN.

    Examples
    --------
    >>> x = np.array([1.0, 2.0, 3.0])
    >>> print(check(np.square, x, 2 * x).ok)
    True
    >>> print(check(np.square, x, np.array([2.0, 4.0, 9.0])))
    gradient disagrees in 1 of 3 cells, most at x[2]: given 9, central difference 6,
    error 3.3e-01, allowed 1.0e-06
    """
    x, given = np.array(x, dtype=float), np.asarray(gradient, dtype=float)
    if given.shape != x.shape:
        raise ValueError(
            f"gradient has shape {given.shape} and x {x.shape}: "
            "a gradient holds one number for each cell of x"
        )
    if not tolerance >= 0:
        raise ValueError(f"tolerance {tolerance} allows no error: give 0 or more, such as 1e-6")
    if x.size == 0:
        return Report(0, 0, tolerance)
    left, right = _slopes(function, x, grad_output, step)
    numeric = (left + right) / 2
    scale = np.maximum(np.maximum(abs(given), abs(numeric)), 0.01)
    with np.errstate(invalid="ignore"):
        error = abs(given - numeric) / scale
    error = np.where(np.isnan(error), np.inf, error)
    worst = np.unravel_index(error.argmax(), x.shape)
    numbers = (float(array[worst]) for array in (given, numeric, error, left, right))
    place = tuple(int(position) for position in worst)
    return Report(x.size, int((error > tolerance).sum()), tolerance, place, *numbers)


def numeric_gradient(
    function: Callable[[np.ndarray], np.ndarray],
    x: np.ndarray,
    grad_output: np.ndarray | None = None,
    step: float = 1e-5,
) -> np.ndarray:
    """Compute a gradient by central differences, ``(f(x + h) - f(x - h)) / 2h``, cell by cell.

    At a kink this is the mean of the two slopes.

    Parameters
    ----------
    function : callable
        Takes an array of ``x``'s shape, returns an array of any shape or a number.
    x : ndarray
        ``function`` receives it in float64.
    grad_output : ndarray of the output's shape, optional
        The weight of each output, usually the gradient of a loss with respect to it. All ones by
        default, so that the result is the gradient of the sum of the outputs.
    step : float
        The h for cells of magnitude up to 1; for larger cells it grows in proportion.

    Returns
    -------
    ndarray of float64, ``x``'s shape

    Raises
    ------
    ValueError
        If ``grad_output`` does not have the output's shape or ``step`` is not positive.

    Examples
    --------
    >>> numeric_gradient(np.square, np.array([1.0, 2.0, 3.0])).round(6)
    array([2., 4., 6.])
    """
    left, right = _slopes(function, np.array(x, dtype=float), grad_output, step)
    return (left + right) / 2


def _slopes(function, x, grad_output, step):
    if not 0 < step < np.inf:
        raise ValueError(f"step {step} is no positive number: give a small one such as 1e-5")
    center = np.asarray(function(x.copy()), dtype=float)
    upstream = np.ones(center.shape) if grad_output is None else np.asarray(grad_output)
    if upstream.shape != center.shape:
        raise ValueError(
            f"grad_output has shape {upstream.shape} and the function's output {center.shape}: "
            "give one number for each output"
        )
    left, right = np.empty_like(x), np.empty_like(x)
    for cell in np.ndindex(x.shape):
        change = step * max(1.0, abs(x[cell]))
        with np.errstate(invalid="ignore"):  # infinity has no neighbours: its slopes are NaN
            left[cell] = _rise(function, x, cell, -change, center, upstream) / -change
            right[cell] = _rise(function, x, cell, change, center, upstream) / change
    return left + 0.0, right + 0.0  # turns −0 into 0


def _rise(function, x, cell, change, center, upstream):
    moved = x.copy()  # fresh for each call, in case the function writes into its input
    moved[cell] += change
    output = np.asarray(function(moved), dtype=float)
    # an infinite output that stays the same has slope 0, although the difference is NaN
    return np.sum(upstream * np.where(output == center, 0, output - center))
