"""Run a test on the wrong answers that the workbook knows: none may earn all points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from course_grading.judge import ReleasedCell, Result
from course_grading.judge.analysis import needed_names, plain_checks, reads_verdicts
from course_grading.judge.evaluation import JUDGES_NAMES, run_test
from course_grading.secret import seed_of
from course_utils.practice.catalogue import all_items, find
from course_utils.practice.code_item import CodeItem
from course_utils.practice.functions import Call, attempt, judge_calls
from course_utils.practice.items import Item
from course_utils.practice.mutants import function, mutants_of, wrong_answers
from course_utils.practice.outcomes import SECONDS, caller
from course_utils.practice.panel import Answer
from course_utils.practice.verdicts import Verdict, verdict_on

SHOWN = 3  # examples of wrong answers that pass


class TrustedCheck:
    """The judge's ``check`` for trusted answers, which need no kernel.

    Parameters
    ----------
    secret : bytes
        The course's secret, from which the hidden cases are derived.
    complete : bool
        Whether to try all cases. A score that is the share of right cases is not the full one after
        the first case that fails, so that others need not be tried.
    """

    def __init__(self, secret: bytes, complete: bool = True):
        self.secret = secret
        self.complete = complete
        self.verdicts: list[Verdict] = []
        self.shown = self.verdicts

    def __call__(self, name: str, answer, *_, **__) -> Answer:
        """Judge an answer without naming its mistake or looking for a smaller failing case."""
        item = find(name)
        if isinstance(item, CodeItem):
            call = caller(partial(item.use, answer), SECONDS, item.results)
            judge = judge_calls if self.complete else judge_until_wrong
            plain = replace(item, mistakes=(), traits=(), smaller=lambda _: ())
            self.verdicts.append(judge(plain, call, seed_of(self.secret, name)))
        else:
            self.verdicts.append(verdict_on(item, answer))
        return Answer(self.verdicts[-1])


def judge_until_wrong(item: CodeItem, call: Call, seed: int) -> Verdict:
    """Judge a function up to the first case that fails."""
    right = 0
    for case in item.cases(seed):
        if attempt(item, call, case).problem:
            return Verdict(item, "wrong", right=right, total=right + 1)
        right += 1
    return Verdict(item, "passed", right=right, total=right)


def passing_wrong_answers(
    test: ReleasedCell, secret: bytes, own: Mapping[str, object]
) -> Iterator[str]:
    """Report which wrong answers earn all points of a test.

    Parameters
    ----------
    test : ReleasedCell
        A test cell. It is skipped if it uses anything from the student but answers to the
        workbook's items, because no wrong answers are known then, and if it has no points.
    secret : bytes
    own : mapping of str to object
        Names that only the instructor has, and that tests may use.

    Yields
    ------
    str
        A line for each problem.
    """
    items = _items(test, own)
    if not items or None in items.values() or not test.points:
        return
    right = {name: right_answer(item) for name, item in items.items()}
    complete = reads_verdicts(test.source)

    def score(answers: Mapping[str, object]) -> float:
        check = TrustedCheck(secret, complete)
        result: Result = run_test(test.name, test.source, test.points, check, {**answers, **own})
        return result.score

    if (most := score(right)) < test.points:
        yield f"the workbook's own right answer earns {most:g} of {test.points:g} points"
        return
    for name, item in items.items():
        wrong = list(wrong_answers(item.name))
        passed = [one for one in wrong if score({**right, name: one.answer}) == test.points]
        if passed:
            shown = "; ".join(f"{one.named} ({one.change[:80]})" for one in passed[:SHOWN])
            yield (
                f"{len(passed)} of {len(wrong)} wrong answers to {item.name} earn all "
                f"{test.points:g} points, such as {shown}"
            )


def right_answer(item: Item) -> object:
    """Return a right answer to an item.

    Examples
    --------
    >>> right_answer(find("kept_for_backward")), right_answer(find("rim_means"))
    ('b', [4.0, 16.0])
    """
    mutant = next(iter(mutants_of(item.name)), None)
    return function(mutant, edited=False) if mutant else item.right_answer()


def _items(test: ReleasedCell, own: Mapping[str, object]) -> dict[str, Item | None]:
    """Map the names that a test takes from the student to items; to None where there is none."""
    needed = needed_names(test.source, JUDGES_NAMES | own.keys())
    checked = {name: item for item, name in plain_checks(test.source)}
    return {name: all_items().get(checked.get(name, name)) for name in needed}
