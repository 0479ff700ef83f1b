"""Judge numbers that a learner has worked out."""

from collections.abc import Iterator, Sequence

import numpy as np

from course_utils.practice.arrays import Problem
from course_utils.practice.cases import Case
from course_utils.practice.compare import off_paper
from course_utils.practice.items import Mistake, ValueItem
from course_utils.practice.outcomes import Outcome
from course_utils.practice.verdicts import Trial, Verdict, verdict_on

MOST_REASONS = 3  # more do not help


@verdict_on.register
def judge_values(item: ValueItem, given) -> Verdict:
    """Judge numbers.

    Parameters
    ----------
    item : ValueItem
    given : number, list or array
        `...` or None, alone or in a list, mean that there is no answer yet. It is not modified.

    Returns
    -------
    Verdict
        It never says what the right numbers are.
    """
    expected = np.asarray(item.value, dtype=float)
    try:
        if _is_open(given):
            return Verdict(item, "waits", total=expected.size)
        got = np.array(given, dtype=float)
    except Exception:  # an unknown object may raise anything
        words = f"Give {_form(expected)}: numbers only."
        return Verdict(item, "wrong", "type", (words,), total=expected.size)
    if got.size != expected.size or got.squeeze().shape != expected.squeeze().shape:
        words = f"Your answer has shape {got.shape}; the answer asked for is {_form(expected)}."
        return Verdict(item, "wrong", "shape", (words,), total=expected.size)
    return _judge_numbers(item, expected, got.reshape(expected.shape))


def _judge_numbers(item: ValueItem, expected: np.ndarray, got: np.ndarray) -> Verdict:
    wrong = off_paper(expected, got)
    right, total = int((~wrong).sum()), wrong.size
    if not wrong.any():
        return Verdict(item, "passed", right=total, total=total)
    slip = _slip(item, expected, got, wrong)
    lines = list(_lines(item, slip, expected, got, wrong)) if item.labels else []
    if not lines:
        lines = [slip.words] if slip else []
    problem = Problem("values", lines[0] if lines else "", tuple(np.argwhere(wrong)[0].tolist()))
    trial = Trial(Case({}), expected, Outcome(got), problem)
    words = (*lines, f"{right} of {total} numbers {'is' if right == 1 else 'are'} right.")
    return Verdict(item, "wrong", slip.name if slip else "values", words, right, total, trial)


def _slip(item, expected: np.ndarray, got: np.ndarray, wrong: np.ndarray) -> Mistake | None:
    """Find the slip that explains all numbers, or at least all wrong ones."""

    def gives(answer, cells: np.ndarray) -> bool:
        slipped = np.asarray(answer, dtype=float).reshape(expected.shape)
        return not off_paper(slipped, got)[cells].any()

    for cells in (np.ones_like(wrong), wrong):
        slips = [slip for slip in item.slips if any(gives(each, cells) for each in slip.answers)]
        if slips:
            return _either(slips)
    return None


def _either(slips: Sequence[Mistake]) -> Mistake:
    """Combine slips that lead to the same numbers: any one of them may have been made."""
    first, *others = list(dict.fromkeys(slip.words for slip in slips))[:MOST_REASONS]
    words = " Or: ".join([first, *(w[0].lower() + w[1:] for w in others)])
    return Mistake(slips[0].name, words)


def _lines(item, slip, expected, got, wrong) -> Iterator[str]:
    """Yield a line for each wrong number, naming the slip behind all of them or its own."""
    for place, label in enumerate(item.labels):
        only = np.zeros_like(wrong)
        only.flat[place] = True
        if wrong.flat[place]:
            found = slip or _slip(item, expected, got, only)
            yield f"{label}: {found.words if found else 'not yet right.'}"


def _is_open(given) -> bool:
    if isinstance(given, (list, tuple)):
        return any(map(_is_open, given))
    if isinstance(given, np.ndarray) and given.dtype == object:
        return any(map(_is_open, given.ravel().tolist()))
    return given is None or given is Ellipsis or given is NotImplemented


def _form(expected: np.ndarray) -> str:
    """Say what form of answer is asked for.

    Examples
    --------
    >>> _form(np.zeros(3)), _form(np.zeros((2, 3)))
    ('a list of 3 numbers', '2 rows of 3 numbers')
    """
    shape = expected.squeeze().shape
    if not shape:
        return "one number"
    if len(shape) == 1:
        return f"a list of {shape[0]} numbers"
    return f"{' × '.join(map(str, shape[:-1]))} rows of {shape[-1]} numbers"
