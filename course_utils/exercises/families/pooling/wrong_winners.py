"""Wrong ways to find the winner of a window."""

from collections.abc import Callable

import numpy as np

from course_utils.practice.items import Mistake

Choose = Callable[[np.ndarray], np.ndarray]  # windows (…, h, w) to places in row order; −1: none
BOUNDS = (0, -1, -10, -99, -100, -999, -1000, -9999, -10000, -99999, -1e5, -1e6)
TOLERANCES = (0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8)


def cells_of(windows: np.ndarray) -> np.ndarray:
    """Lay each window's cells in a row."""
    return windows.reshape(*windows.shape[:-2], -1)


def _largest(windows: np.ndarray) -> np.ndarray:
    return windows.max(axis=(-2, -1))[..., None]


def _first_close(windows: np.ndarray) -> np.ndarray:
    return np.isclose(cells_of(windows), _largest(windows)).argmax(axis=-1)


def _first_within(tolerance: float) -> Choose:
    return lambda windows: (cells_of(windows) >= _largest(windows) - tolerance).argmax(axis=-1)


def _search(is_larger: Callable) -> Choose:
    """Search cell by cell for one that ``is_larger`` than the best so far."""

    def choose(windows: np.ndarray) -> np.ndarray:
        cells = cells_of(windows)
        place, best = np.zeros(cells.shape[:-1], int), cells[..., 0]
        for number in range(1, cells.shape[-1]):
            cell = cells[..., number]
            larger = is_larger(cell, best)
            place, best = np.where(larger, number, place), np.where(larger, cell, best)
        return place

    return choose


def _larger_by(tolerance: float) -> Choose:
    return _search(lambda cell, best: cell > best + tolerance)


def _of(change: Callable) -> Choose:
    """Change the numbers before they are compared."""
    return lambda windows: change(cells_of(windows)).argmax(axis=-1)


def _halved(cells: np.ndarray) -> np.ndarray:
    """Round to half precision."""
    with np.errstate(over="ignore"):
        return cells.astype(np.float16)


def _above(bound: float, otherwise: int, compare: Callable = np.greater) -> Choose:
    """Search for cells above a bound; if there are none, the place is ``otherwise``."""

    def choose(windows: np.ndarray) -> np.ndarray:
        cells = cells_of(windows)
        return np.where(compare(cells.max(axis=-1), bound), cells.argmax(axis=-1), otherwise)

    return choose


def _as_large_as_furthest(windows: np.ndarray) -> np.ndarray:
    """Find a cell that equals the largest absolute value, if there is one."""
    cells = cells_of(windows)
    found = cells == np.abs(cells).max(axis=-1)[..., None]
    return np.where(found.any(axis=-1), found.argmax(axis=-1), -1)


def down_the_columns(windows: np.ndarray) -> np.ndarray:
    """Take the first of the largest cells in column order."""
    column, row = np.divmod(cells_of(windows.swapaxes(-2, -1)).argmax(axis=-1), windows.shape[-2])
    return row * windows.shape[-1] + column


# name: the words, and how the winner is chosen
CHOICES: dict[str, tuple[str, tuple[Choose, ...]]] = {
    "nearly_equal": (
        (
            "You treat numbers that nearly tie as equal, so that a smaller one can win. Is there "
            "a tolerance (np.isclose, < 0.01), or are numbers rounded on the way (int, float16)?"
        ),
        (
            _first_close,
            *map(_first_within, TOLERANCES),
            *map(_larger_by, TOLERANCES),
            _search(lambda cell, best: (cell > best) & ~np.isclose(cell, best)),
            *map(_of, (np.trunc, np.floor, np.round, _halved)),
        ),
    ),
    "ties_in_columns": (
        (
            "In a tie the winner is the first of the equal cells down the columns. It should be "
            "the first in row order: from left to right, then the next row."
        ),
        (down_the_columns,),
    ),
    "starts_too_high": (
        (
            "Where no cell of a window is above some bound, such as 0 or −100, its largest one is "
            "not found. Does the search start at that bound? Start below every number: at minus "
            "infinity, or at a cell of the window."
        ),
        (
            *(_above(bound, otherwise) for bound in BOUNDS for otherwise in (0, -1)),
            *(_above(bound, -1, np.greater_equal) for bound in BOUNDS),
        ),
    ),
    "furthest": (
        "You take the number furthest from zero; the question asks for the largest.",
        (
            _of(np.abs),
            _search(lambda cell, best: np.abs(cell) > best),
            _as_large_as_furthest,
        ),
    ),
}


def choice_mistakes(
    with_choice: Callable[[Choose], Callable], close: tuple[Callable, ...] = ()
) -> tuple[Mistake, ...]:
    """List wrong answers that choose another winner, and do everything else correctly.

    Parameters
    ----------
    with_choice : callable
        From a way to choose the winner to an answer.
    close : tuple of callable
        Further answers that treat nearly equal numbers as equal.
    """
    more = {"nearly_equal": close}
    return tuple(
        Mistake(name, words, *map(with_choice, ways), *more.get(name, ()))
        for name, (words, ways) in CHOICES.items()
    )
