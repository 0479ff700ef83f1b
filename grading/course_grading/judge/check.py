"""The judge's own `check`, which tests call instead of the workbook's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from course_grading.crossing import KernelGone, StudentFunction, handle_of, is_proxy
from course_grading.crossing.asking import data_of
from course_grading.crossing.placeholders import foreign
from course_grading.judge.disclosure import public_verdict
from course_grading.judge.functions import gone_verdict, judge_function
from course_utils.practice.catalogue import find
from course_utils.practice.code_item import CodeItem
from course_utils.practice.items import Item, ValueItem
from course_utils.practice.outcomes import Outcome
from course_utils.practice.panel import Answer
from course_utils.practice.verdicts import Verdict, verdict_on


@dataclass(frozen=True)
class Missing:
    """Stands for a name that does not exist in the student's notebook."""

    name: str
    late: bool = False  # whether time ran out somewhere

    @property
    def words(self) -> str:
        """The message for the student."""
        ways = "was its cell left out, or did it stop with an error"
        ways += ", or did time run out before its end?" if self.late else "?"
        return f"`{self.name}` does not exist: {ways}"

    def __call__(self, *_, **__):
        """Refuse to be called."""
        raise NameError(self.words)


class Check:
    """``check(name, answer)`` for one test; it collects the verdicts.

    Parameters
    ----------
    seed : callable (name) -> int
        Returns the seed of an item's hidden cases.
    seconds : float
        Time limit for all cases of a function.
    known : mapping of str to list of Outcome, or KernelGone
        The outcomes of the public cases, by item.
    """

    def __init__(
        self,
        seed: Callable[[str], int],
        seconds: float,
        known: Mapping[str, Sequence[Outcome] | KernelGone],
    ):
        self.seed, self.seconds, self.known = seed, seconds, known
        self.verdicts: list[Verdict] = []
        self.shown: list[Verdict] = []

    def __call__(self, name: str, answer, *_, **__) -> Answer:
        """Judge an answer as the workbook's `check` does, but on hidden cases as well."""
        item = find(name)
        verdict = self._judge(item, answer)
        known = self.known.get(name, ())
        self.verdicts.append(verdict)
        self.shown.append(public_verdict(verdict, known if isinstance(known, list) else ()))
        return Answer(self.shown[-1])

    def _judge(self, item: Item, answer) -> Verdict:
        if isinstance(answer, Missing):
            return Verdict(item, "wrong", "missing", (answer.words,))
        if not isinstance(item, CodeItem):
            answer = filled_up(answer) if isinstance(item, ValueItem) else without_proxies(answer)
            return verdict_on(item, answer)
        if answer is None or answer is Ellipsis:
            return Verdict(item, "waits")
        if not isinstance(answer, StudentFunction):
            words = "This is no function: it cannot be called."
            return Verdict(item, "wrong", "type", (words,))
        known = self.known.get(item.name, [])
        if isinstance(known, KernelGone):
            return gone_verdict(item, known)
        return judge_function(item, answer, self.seed(item.name), self.seconds, known)


def filled_up(given):
    """Replace open places by NaN, which is wrong, unless all places are open.

    Examples
    --------
    >>> filled_up([4, ..., None]), filled_up([..., ...])
    ([4, nan, nan], [Ellipsis, Ellipsis])
    """
    return _filled(given) if not _all_open(given) else given


def without_proxies(given):
    """Replace a student's objects by their data, or by what only has the name of their class.

    Examples
    --------
    >>> without_proxies(["a", 2])
    ['a', 2]
    """
    if type(given) in (list, tuple):
        return type(given)(map(without_proxies, given))
    if not is_proxy(given):
        return given
    return (*data_of(given), foreign(handle_of(given).name))[0]


def _as_list(given):
    return given.tolist() if isinstance(given, np.ndarray) and given.dtype == object else given


def _is_open(given) -> bool:
    return given is None or given is Ellipsis


def _all_open(given) -> bool:
    given = _as_list(given)
    if isinstance(given, (list, tuple)):
        return all(map(_all_open, given))
    return _is_open(given)


def _filled(given):
    given = _as_list(given)
    if isinstance(given, (list, tuple)):
        return [_filled(item) for item in given]
    return np.nan if _is_open(given) or isinstance(given, Missing) or is_proxy(given) else given
