"""Mistakes in how results are stored in the array that is returned, whatever is computed."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, permutations, product

import numpy as np

from course_utils.practice.items import Mistake

Start = Callable[..., object]  # from the arguments to what the array holds at first


def zeros(*_given) -> float:
    """Give what an array of np.zeros holds."""
    return 0.0


def storing_mistakes(
    right: Callable,
    axes: int,
    starts: Sequence[Start] = (zeros,),
    partial: Sequence[Callable] = (),
) -> tuple[Mistake, ...]:
    """List what can go wrong in the loops over the outputs.

    Parameters
    ----------
    right : callable
        The right function.
    axes : int
        Number of axes of its result.
    starts : sequence of callable
        From the arguments to what the result's array may hold before anything is computed.
    partial : sequence of callable
        Functions that add up only some of an output's terms; only their first output is computed.

    Examples
    --------
    >>> [stopped, *_] = storing_mistakes(lambda x: 2 * x, axes=1)
    >>> stopped.name, stopped.answers[0](np.array([1, 2, 3]))
    ('stopped_early', array([2., 0., 0.]))
    """
    return (
        Mistake(
            "stopped_early",
            "Only the first part of the output is computed, and the rest is left as it was. Is "
            "there a `return` inside a loop?",
            *(_partly(right, start, kept) for start in starts for kept in _firsts(axes)),
            *(_partly(some, start, (slice(1),) * axes) for start in starts for some in partial),
        ),
        Mistake(
            "outputs_left_out",
            "The first or the last part of the output is left as it was. Where do the loops begin "
            "and end?",
            *(_partly(right, start, kept) for start in starts for kept in _cut(axes)),
        ),
        Mistake(
            "running_sum",
            "Each output also holds what was added up for the outputs before it. Does the sum "
            "start again for every output?",
            *(
                _running(right, start, order, depth)
                for start in starts
                for order in _orders(axes)
                for depth in range(1, axes + 1)
            ),
        ),
    )


def _partly(right: Callable, start: Start, kept: tuple[slice, ...]) -> Callable:
    def answer(*given):
        y = right(*given)
        computed = np.zeros(y.shape, dtype=bool)
        computed[kept] = True
        return np.where(computed, y, start(*given))

    return answer


def _running(right: Callable, start: Start, order: tuple[int, ...], depth: int) -> Callable:
    def answer(*given):
        added = np.broadcast_to(start(*given), right(*given).shape)
        sums = (right(*given) - added).transpose(order)
        totals = sums.reshape(*sums.shape[:-depth], -1).cumsum(axis=-1).reshape(sums.shape)
        return totals.transpose(np.argsort(order)) + added

    return answer


def _firsts(axes: int) -> Iterator[tuple[slice, ...]]:
    """Yield indices that keep only the first place along some axes."""
    for count in range(1, axes + 1):
        for some in combinations(range(axes), count):
            yield tuple(slice(1 if axis in some else None) for axis in range(axes))


def _cut(axes: int) -> Iterator[tuple[slice, ...]]:
    """Yield indices that leave out the first or last place along one or both of the last axes."""
    ways = (slice(None), slice(-1), slice(1, None))
    for cuts in list(product(ways, repeat=min(axes, 2)))[1:]:
        yield (..., *cuts)


def _orders(axes: int) -> Iterator[tuple[int, ...]]:
    """Yield orders of the loops over channels, rows and columns; images come first."""
    yield from ((0, *order) for order in permutations(range(1, axes)))
