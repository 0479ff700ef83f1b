"""Judge a student's function, which stays behind the wall, with the engine of `check`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from course_grading.crossing import Given, KernelGone, StudentFunction, handle_of, many
from course_utils.practice.arrays import NotPlainError, Problem
from course_utils.practice.cases import Case
from course_utils.practice.catalogue import CONTENT, exercises
from course_utils.practice.code_item import CodeItem, call
from course_utils.practice.functions import judge_calls
from course_utils.practice.outcomes import Outcome
from course_utils.practice.results import plain_result
from course_utils.practice.verdicts import Verdict


def public_cases(item: CodeItem) -> list[Case]:
    """Return the cases that everybody may see, in the order of the calls: the first one twice."""
    return [item.literal[0], *item.literal]


def tried(
    item: CodeItem, function: StudentFunction, cases: Sequence[Case], seconds: float
) -> list[Outcome]:
    """Try a function on several cases with one request to the kernel.

    Raises
    ------
    KernelGone
        If the function ends the kernel.
    """
    calls = [list(case.arguments.values()) for case in cases]
    use = "" if item.use is call else f"{item.use.__module__}:{item.use.__qualname__}"
    given = many(function, calls, seconds, use, asked_with(item.name))
    return [_outcome(item, case, one) for case, one in zip(cases, given, strict=True)]


@cache
def asked_with(name: str) -> tuple[str, ...]:
    """Return the names of the functions that an item's exercise asks to write.

    Examples
    --------
    >>> asked_with("max_pool2d_padded")
    ('avg_pool2d', 'max_pool2d', 'max_pool2d_padded')
    """
    items = next(items for items in exercises().values() if name in {one.name for one in items})
    code = [one for one in items if isinstance(one, CodeItem)]
    operations = {one.reference.__name__ for one in code if not _is_content(one.reference)}
    return tuple(sorted({one.name for one in code} | operations))


def _is_content(reference) -> bool:
    """Whether a reference is defined by an exercise, and is none of the workbook's operations."""
    return reference.__module__.startswith(f"{CONTENT}.")


def judge_function(
    item: CodeItem,
    function: StudentFunction,
    seed: int,
    seconds: float,
    known: Sequence[Outcome] = (),
) -> Verdict:
    """Judge a function on the public cases and on the hidden cases.

    Parameters
    ----------
    item : CodeItem
    function : StudentFunction
    seed : int
        The seed of the hidden cases.
    seconds : float
        Time limit for all cases together.
    known : sequence of Outcome
        The outcomes of the public cases, if they have been tried already.

    Returns
    -------
    Verdict
        Smaller failing cases are not searched for, because hidden cases are not shown.
    """
    if handle_of(function).waiting:
        return Verdict(item, "waits")
    cases = list(item.cases(seed))
    outcomes = list(known)
    if not any(_ends(outcome) for outcome in outcomes):
        try:
            outcomes += tried(item, function, cases[len(outcomes) :], seconds)
        except KernelGone as gone:
            return gone_verdict(item, gone)
    answers = iter(outcomes)
    plain = replace(item, smaller=lambda _: ())
    return judge_calls(plain, lambda _: next(answers), seed)


def gone_verdict(item: CodeItem, gone: KernelGone) -> Verdict:
    """Return the verdict on a function that has ended the kernel."""
    words = f"Called by the test, it ended the kernel. {gone.words}".strip()
    return Verdict(item, "wrong", "gone", (words,))


def _ends(outcome: Outcome) -> bool:
    """Whether the engine stops after this outcome."""
    return outcome.problem is not None and outcome.problem.kind == "endless"


def _outcome(item: CodeItem, case: Case, given: Given) -> Outcome:
    if given.error:
        return Outcome(problem=Problem(given.error.kind, given.error.words))
    names = list(case.arguments)
    changed = tuple(names[place] for place in given.changed if 0 <= place < len(names))
    try:
        return Outcome(plain_result(given.value, item.results), changed=changed)
    except NotPlainError as error:
        return Outcome(problem=error.problem, changed=changed)
