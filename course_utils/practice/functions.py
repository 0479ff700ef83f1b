"""Judge a function: try it on the cases, name its mistake, find the smallest failing case.

The function is passed as a ``call``, which takes arguments and returns an `Outcome`. In a
notebook `outcomes.caller` makes it; in grading it may call a function in another process.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from course_utils.practice.arrays import Problem
from course_utils.practice.cases import Case
from course_utils.practice.code_item import CodeItem
from course_utils.practice.compare import digits_alike
from course_utils.practice.outcomes import Outcome
from course_utils.practice.reasons import find_mistake, find_trait, matches
from course_utils.practice.results import compare_results
from course_utils.practice.verdicts import Trial, Verdict

MOST_TRIES = 100  # calls spent on making a failing case smaller

Call = Callable[[Mapping], Outcome]


def judge_calls(item: CodeItem, call: Call, seed: int = 0) -> Verdict:
    """Judge a function.

    Parameters
    ----------
    item : CodeItem
    call : callable
        Takes a mapping of arguments and returns an `Outcome`; it never raises.
    seed : int
        Seed of the random cases.

    Returns
    -------
    Verdict
    """
    trials = list(_trials(item, call, seed))
    failing = [trial for trial in trials if trial.problem]
    if not failing:
        return Verdict(item, "passed", right=len(trials), total=len(trials))
    if all(trial.problem and trial.problem.kind == "waits" for trial in trials):
        return Verdict(item, "waits")
    if failing[-1].problem.kind == "endless":
        words = (failing[-1].problem.words,)
        return Verdict(item, "wrong", "endless", words, total=len(trials), trial=failing[-1])
    name, words, answer = _explain(item, trials)
    trial = smallest(item, call, failing, answer)
    words = (words or trial.problem.words, *_asides(item, trials, trial, name))
    right = len(trials) - len(failing)
    return Verdict(item, "wrong", name or trial.problem.kind, words, right, len(trials), trial)


def attempt(item: CodeItem, call: Call, case: Case) -> Trial:
    """Try one case."""
    expected, outcome = item.expected(case), call(case.arguments)
    scale = 0.0 if item.exact else case.scale
    problem = outcome.problem or compare_results(expected, outcome.value, item.results, scale)
    if outcome.changed and not problem:
        names = " and ".join(f"`{name}`" for name in outcome.changed)
        words = (
            f"The result is right, but the function changes its input {names}: whoever called it "
            "has lost the numbers. Write into a new array."
        )
        problem = Problem("changed", words)
    return Trial(case, expected, outcome, problem, scale)


def smallest(
    item: CodeItem, call: Call, failing: Sequence[Trial], answer: Callable | None = None
) -> Trial:
    """Find a failing case that is easy to understand.

    Parameters
    ----------
    item : CodeItem
    call : callable
    failing : sequence of Trial
        At least one.
    answer : callable, optional
        A known wrong answer, which must explain the case that is found.

    Returns
    -------
    Trial
        It fails in the same way as the smallest of the given ones.
    """
    explained = [trial for trial in failing if answer is None or matches(item, answer, trial)]
    best = min(explained or failing, key=_effort)
    kind, has_cell, tries = best.problem.kind, best.problem.cell is not None, 0
    candidates = iter(item.smaller(best.case.arguments))
    while tries < MOST_TRIES and (arguments := next(candidates, None)):
        trial, tries = attempt(item, call, Case(arguments)), tries + 1
        problem = trial.problem
        alike = problem and problem.kind == kind and (problem.cell is not None) == has_cell
        if alike and (answer is None or matches(item, answer, trial)):
            best, candidates = trial, iter(item.smaller(arguments))
    return best


def _effort(trial: Trial) -> tuple[bool, bool, int]:
    """Sort key: trials with a wrong cell come first, then everyday numbers, then small arrays."""
    return trial.problem.cell is None, not trial.case.everyday, trial.case.size


def _trials(item: CodeItem, call: Call, seed: int) -> Iterator[Trial]:
    for case in item.cases(seed):
        trial = attempt(item, call, case)
        yield trial
        if trial.problem and trial.problem.kind == "endless":
            return


def _explain(item: CodeItem, trials: Sequence[Trial]) -> tuple[str, str, Callable | None]:
    """Return name, words and answer of the known mistake, or empty values if there is none."""
    if not trials[0].problem and trials[1].problem:
        words = (
            "Called a second time with the same input, it gives a different answer: does it keep "
            "something between calls, in an array or a list made outside the function?"
        )
        return "remembers", words, None
    mistake, answer = find_mistake(item, trials)
    if mistake:
        return mistake.name, mistake.words, answer
    trait, words = find_trait(item.all_traits, trials)
    return (trait.name, words, None) if trait else ("", "", None)


def _digits(trial: Trial) -> int:
    """Count the digits in which a failing case agrees with what was expected."""
    if trial.given is None or trial.given.shape != trial.wanted.shape:
        return 0
    return digits_alike(trial.wanted, trial.given)


def _asides(item: CodeItem, trials: Sequence[Trial], trial: Trial, name: str) -> Iterator[str]:
    in_general = {trait.name for trait in item.all_traits} | {"remembers"}
    if name in in_general and trial.problem.kind != "values":
        yield trial.problem.words
    if trial.outcome.changed and trial.problem.kind != "changed":
        yield f"It also changes its input `{trial.outcome.changed[0]}`, which it should not."
    digits = [_digits(each) for each in trials if each.problem]
    if min(digits) and not name:
        yield (
            f"Wherever yours differ from the right numbers, the first {min(digits)} digits are "
            "right. Is something rounded, or kept in fewer digits than float64 keeps?"
        )
    right = sum(not each.problem for each in trials)
    if right:
        yield f"{right} of {len(trials)} cases {'is' if right == 1 else 'are'} right."
