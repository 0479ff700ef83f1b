"""What a student is told about a verdict: nothing that reveals a hidden case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from course_grading.judge.functions import public_cases
from course_utils.practice.code_item import CodeItem
from course_utils.practice.functions import attempt
from course_utils.practice.outcomes import Outcome
from course_utils.practice.verdicts import Trial, Verdict

# used for hidden cases, because the engine's own words may contain a case's numbers
IN_GENERAL = {
    "error": "it stops with an error",
    "type": "it does not return what was asked for",
    "dtype": "the result is of a dtype that cannot hold the numbers",
    "shape": "the result has the wrong shape",
    "nan": "NaN (not a number) appears where there should be none",
    "values": "numbers are wrong",
    "waits": "there is no answer yet",
    "changed": "it changes its input",
}


def public_verdict(verdict: Verdict, known: Sequence[Outcome] = ()) -> Verdict:
    """Return a verdict without anything that reveals a hidden case.

    Parameters
    ----------
    verdict : Verdict
        A verdict on a function; verdicts on other items are returned unchanged.
    known : sequence of Outcome
        The outcomes of the public cases, tried before the kernel had seen any hidden case.

    Returns
    -------
    Verdict
        Its trial is the smallest public case that fails, if there is one. Its words describe that
        case, or no particular case. A known mistake's name and words are kept.
    """
    if not isinstance(verdict.item, CodeItem) or verdict.trial is None:
        return verdict
    shown = _failing(verdict.item, known)
    private = verdict.trial.problem
    words = [text for text in verdict.words if text != private.words]
    if len(words) < len(verdict.words) or not words:
        words.insert(0, shown.problem.words if shown else _in_general(private.kind))
    return replace(verdict, words=tuple(words), trial=shown)


def _failing(item: CodeItem, known: Sequence[Outcome]) -> Trial | None:
    """Return the smallest public case that fails."""
    pairs = zip(public_cases(item), known, strict=False)
    trials = [attempt(item, lambda _, out=outcome: out, case) for case, outcome in pairs]
    failing = [trial for trial in trials if trial.problem]
    return min(failing, key=lambda trial: trial.case.size, default=None)


def _in_general(kind: str) -> str:
    if kind == "endless":
        return "In a case that is not shown here it does not come to an end in time."
    what = IN_GENERAL.get(kind, "something is wrong")
    return f"The cases that are shown are right. In one that is not shown here {what}."
