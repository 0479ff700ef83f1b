"""The known wrong ways to count the outputs that have moved along."""

from collections.abc import Callable

import numpy as np

from course_utils.exercises.e07_invariance.sharing import share_moved_along
from course_utils.practice.items import Mistake
from course_utils.practice.precision import half_precision


def _partners(before: np.ndarray, after: np.ndarray, steps: int) -> tuple[np.ndarray, np.ndarray]:
    return before[: len(before) - steps], after[steps:]


def _as_array(*given) -> np.float64:
    return np.float64(share_moved_along(*given))


def _share(equal: np.ndarray) -> np.ndarray:
    if not len(equal):
        raise ValueError("there is no pair")
    return np.mean(equal)


def _pairs(cut: Callable) -> Callable:
    """Compare other pairs: ``cut(before, after, steps)``."""
    return lambda before, after, steps: _share(np.equal(*cut(before, after, steps)))


def _of_equal(change: Callable) -> Callable:
    """Compute something else from the equality of the right pairs and the number of outputs."""

    def answer(before, after, steps):
        equal = np.equal(*_partners(before, after, steps))
        return np.float64(change(equal, len(before)))

    return answer


def _divided(by: Callable) -> Callable:
    """Divide the number of equal pairs by another number; ``by`` gets pairs, steps and outputs."""

    def answer(before, after, steps):
        divisor = by(len(before) - steps, steps, len(before))
        if divisor == 0:
            raise ValueError("nothing to divide by")
        return np.equal(*_partners(before, after, steps)).sum() / divisor

    return answer


def _of_partners(measure: Callable) -> Callable:
    """Compare partners in another way than by whether each pair is equal."""
    return lambda *given: np.float64(measure(*_partners(*given)))


def _anywhere(before, after, _steps):
    return np.isin(before, after).mean()


def _zero_front(before, after, steps):
    return np.concatenate([np.zeros(steps), before[: len(before) - steps]]), after


def _rolled_front(before, after, steps):
    pairs = len(before) - steps
    return np.roll(before, steps)[:pairs], after[:pairs]


def _further(by: int) -> Callable:
    """Compare each output with the one that lies ``by`` places further on."""

    def cut(before, after, steps):
        steps = steps + by
        if steps < 0:
            raise ValueError("the row would move to the left")
        return before[: max(len(before) - steps, 0)], after[steps:]

    return cut


def _of_rolled(by: Callable) -> Callable:
    """Compare as many outputs as there are pairs with a row that is rolled back by other steps."""

    def cut(before, after, steps):
        pairs = len(before) - steps
        return before[:pairs], np.roll(after, -by(steps))[:pairs]

    return _pairs(cut)


def _by_different(equal: np.ndarray, _length: int) -> float:
    if equal.all():
        raise ValueError("nothing to divide by")
    return equal.sum() / (~equal).sum()


def _first_alone(equal: np.ndarray, _length: int) -> float:
    return equal[0] / len(equal)


def _stops_at_first(equal: np.ndarray, _length: int) -> float:
    return equal.any() / len(equal)


def _until_first_difference(equal: np.ndarray, _length: int) -> float:
    return np.cumprod(equal).sum() / len(equal)


PAIRS = (
    Mistake(
        "in_place",
        "Each output is compared with the one at its own place: that measures invariance. Here, "
        "compare output i with what was at place i − steps.",
        _pairs(lambda before, after, _: (before, after)),
    ),
    Mistake(
        "wrapped",
        "The first outputs are compared with the last outputs of `before`, which np.roll brings "
        "round. They have no partner and do not count.",
        _pairs(lambda before, after, steps: (np.roll(before, steps), after)),
        _pairs(_rolled_front),
        lambda before, after, steps: (
            np.equal(np.roll(before, steps), after).sum() / (len(before) - steps)
        ),
    ),
    Mistake(
        "rolled_back",
        "The row is rolled the wrong way, and what comes round is compared as well.",
        _pairs(lambda before, after, steps: (np.roll(before, -steps), after)),
    ),
    Mistake(
        "front_counts",
        "The first outputs are compared with zeros. They have no partner and do not count.",
        _pairs(_zero_front),
    ),
    Mistake(
        "wrong_way",
        "You move the row to the left. It moved to the right: what was at place i is now at place "
        "i + steps.",
        _pairs(lambda before, after, steps: (before[steps:], after[: len(after) - steps])),
    ),
    Mistake(
        "cut_alike",
        "Both rows are cut at the same end, so that each output is compared with the one in its "
        "own place.",
        _pairs(lambda before, after, steps: (before[steps:], after[steps:])),
        _pairs(
            lambda before, after, steps: (
                before[: len(before) - steps],
                after[: len(after) - steps],
            )
        ),
    ),
    Mistake(
        "one_step",
        "You treat the row as if it had moved by one place, whatever `steps` is.",
        _pairs(lambda before, after, _: (before[:-1], after[1:])),
    ),
    Mistake(
        "one_off",
        "You treat the row as if it had moved by one place more than `steps`, or by one place "
        "fewer.",
        _pairs(_further(1)),
        _pairs(_further(-1)),
        _of_rolled(lambda steps: steps + 1),
        _of_rolled(lambda steps: steps - 1),
    ),
    Mistake(
        "pair_missing",
        "The first or the last pair is left out.",
        _of_equal(lambda equal, _: equal[1:].sum() / len(equal)),
        _of_equal(lambda equal, _: equal[:-1].sum() / len(equal)),
        _of_equal(lambda equal, _: _share(equal[1:])),
        _of_equal(lambda equal, _: _share(equal[:-1])),
    ),
    Mistake(
        "anywhere",
        "You count an output wherever its number turns up. Compare each with only one other: the "
        "one that should have come to its place.",
        _anywhere,
        _of_partners(lambda old, new: np.isin(old, new).mean()),
        lambda before, after, steps: np.isin(before[: len(before) - steps], after).mean(),
        _of_partners(lambda old, new: len(set(old) & set(new)) / len(old)),
        lambda before, after, _: len(set(before) & set(after)) / len(after),
        _of_partners(lambda old, new: np.mean(np.sort(old) == np.sort(new))),
    ),
)
COUNTS = (
    Mistake(
        "over_all",
        "The equal pairs are counted, and divided by the number of all outputs. The first ones "
        "have no partner: how many pairs are there?",
        _divided(lambda _pairs, _steps, length: length),
    ),
    Mistake(
        "other_divisor",
        "The number of equal pairs is divided by the wrong number. Divide by the number of pairs "
        "that are compared, len(before) − steps.",
        _divided(lambda pairs, *_: pairs - 1),
        _divided(lambda pairs, *_: pairs + 1),
        _divided(lambda _pairs, steps, _length: steps),
        _divided(lambda _pairs, steps, length: length + steps),
        _divided(lambda *_: 2),
        _of_equal(lambda equal, _: equal.sum() / max((~equal).sum(), 1)),
        _of_equal(_by_different),
    ),
    Mistake(
        "front_is_equal",
        "The first outputs count as equal. They have no partner and do not count.",
        _of_equal(lambda equal, length: (equal.sum() + length - len(equal)) / length),
    ),
    Mistake(
        "share_that_differs",
        "This is the share of pairs that differ; the question asks for the share of those that "
        "are equal.",
        lambda *given: 1 - share_moved_along(*given),
    ),
    Mistake(
        "count",
        "This is the number of equal pairs. For the share, divide it by the number of pairs.",
        _divided(lambda *_: 1),
    ),
    Mistake(
        "percent",
        "This is in percent. A share is a number from 0 to 1.",
        lambda *given: 100 * share_moved_along(*given),
    ),
    Mistake(
        "all_or_nothing",
        "This is 1 if all pairs are equal, and otherwise 0. The question asks for the share that "
        "is equal. Is it rounded down, by // or int()?",
        lambda *given: share_moved_along(*given) == 1,
    ),
    Mistake(
        "rounded",
        "The share is rounded.",
        *(
            lambda *given, digits=digits: np.round(share_moved_along(*given), digits)
            for digits in range(3)
        ),
    ),
    Mistake(
        "one_counted",
        "At most one pair counts. Is `return` inside the loop, or does the sum start again with "
        "every pair?",
        _of_equal(_first_alone),
        _of_equal(_stops_at_first),
        _of_equal(lambda equal, _: equal[0]),
        _of_equal(lambda equal, _: equal[-1] / len(equal)),
    ),
    Mistake(
        "stops_at_difference",
        "The counting stops at the first pair that differs. Equal pairs may follow.",
        _of_equal(_until_first_difference),
    ),
    Mistake(
        "difference",
        "This is how much the pairs differ on average. The question asks what share of them do "
        "not differ.",
        _of_partners(lambda old, new: np.mean(np.abs(old - new))),
        _of_partners(lambda old, new: np.mean((old - new) ** 2)),
        _of_partners(lambda old, new: np.mean(old - new)),
        _of_partners(lambda old, new: np.mean(new - old)),
    ),
    Mistake(
        "closeness",
        "You let it matter how close two numbers are, or which of them is larger. A pair counts "
        "if its numbers are equal, and otherwise it does not.",
        _of_partners(lambda old, new: 1 - np.mean(np.abs(old - new))),
        _of_partners(lambda old, new: np.mean(old <= new)),
        _of_partners(lambda old, new: np.mean(old >= new)),
        _of_partners(lambda old, new: np.mean(np.abs(old - new) <= 1)),
        _of_partners(lambda old, new: np.mean(np.abs(old - new) <= 0.5)),
    ),
    Mistake(
        "fractions_lost",
        "The numbers are cut to whole numbers before they are compared, so that 0.5 and 0 count "
        "as equal. Do you turn them into integers, or copy them into an array of integers?",
        _of_partners(lambda old, new: np.mean(np.trunc(old) == np.trunc(new))),
        _of_partners(lambda old, new: np.mean(np.rint(old) == np.rint(new))),
    ),
    Mistake(
        "zeros_not_counted",
        "Pairs that hold 0 are not counted. A 0 that has moved along is an output like any other.",
        _of_partners(lambda old, new: ((old == new) & (old != 0)).sum() / len(old)),
        _of_partners(lambda old, new: (old == new).sum() / max((old != 0).sum(), 1)),
    ),
)
MISTAKES = (*PAIRS, *COUNTS, half_precision(_as_array))
