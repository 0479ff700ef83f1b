"""Known mistakes of two functions, as mistakes of a layer that calls both."""

from collections.abc import Callable, Iterable
from itertools import product

from course_utils.practice.items import Mistake

MOST_PAIRS = 50


def merged(
    forward: Iterable[Mistake],
    backward: Iterable[Mistake],
    right: tuple[Callable, Callable],
    make: Callable[[Callable, Callable], type],
) -> tuple[Mistake, ...]:
    """Turn wrong functions into wrong layers.

    A mistake that has the same name for both functions may be made in either of them or in both.
    If both: in all combinations of answers or, if these would be too many, in pairs of answers
    at the same place.

    Parameters
    ----------
    forward, backward : iterables of Mistake
    right : (callable, callable)
        The right functions.
    make : callable
        From two functions to a class of layers.

    Returns
    -------
    tuple of Mistake
        In the order given, each name once.

    Examples
    --------
    >>> forward, backward = [Mistake("zeros", "0", min)], [Mistake("zeros", "0", len)]
    >>> [both] = merged(forward, backward, (max, sum), lambda *functions: functions)
    >>> both.name, len(both.answers)
    ('zeros', 3)
    """
    words, answers = {}, {}
    for side, mistakes in enumerate((forward, backward)):
        for mistake in mistakes:
            words.setdefault(mistake.name, mistake.words)
            answers.setdefault(mistake.name, ([], []))[side].extend(mistake.answers)
    return tuple(
        Mistake(name, words[name], *_layers(*pair, right, make)) for name, pair in answers.items()
    )


def _layers(forward: list, backward: list, right: tuple, make: Callable) -> Iterable[type]:
    for answer in forward:
        yield make(answer, right[1])
    for answer in backward:
        yield make(right[0], answer)
    few = len(forward) * len(backward) <= MOST_PAIRS
    for answers in product(forward, backward) if few else zip(forward, backward, strict=False):
        yield make(*answers)
