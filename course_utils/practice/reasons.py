"""Name a mistake: find the known wrong answer, or the property, that explains all results."""

from collections.abc import Callable, Sequence

from course_utils.practice.cases import Trait
from course_utils.practice.code_item import CodeItem
from course_utils.practice.compare import wrong_cells
from course_utils.practice.items import Mistake
from course_utils.practice.results import Result, as_result, parts
from course_utils.practice.verdicts import Trial

FEWEST = 3  # cases with and without a property that it takes to report it


def find_mistake(
    item: CodeItem, trials: Sequence[Trial]
) -> tuple[Mistake, Callable] | tuple[None, None]:
    """Find the mistake that returns what the learner's function returned, on every case.

    Cases in which either of the two stops with an error are not compared. Of several mistakes,
    the one that explains the most failing cases, errors included, is returned.

    Parameters
    ----------
    item : CodeItem
    trials : sequence of Trial

    Returns
    -------
    (Mistake, callable) or (None, None)
        The mistake, and the one of its answers that agrees.
    """
    found, most = (None, None), 0
    # small failing cases first: nearly every answer is ruled out by one of them
    trials = sorted(trials, key=lambda trial: (trial.problem is None, trial.case.size))
    failing = sum(trial.problem is not None for trial in trials)
    for mistake in item.all_mistakes:
        for answer in mistake.answers:
            explained = _explained(item, answer, trials)
            if explained > most:
                found, most = (mistake, answer), explained
            if most == failing:
                return found
    return found


def find_trait(
    traits: Sequence[Trait], trials: Sequence[Trial]
) -> tuple[Trait, str] | tuple[None, str]:
    """Find the property that all failing cases have and hardly any passing case has.

    Returns
    -------
    (Trait, str) or (None, "")
        The trait, and a sentence that says so.
    """
    all_wrong = sum(trial.problem is not None for trial in trials)
    best, fewest_right = None, len(trials)
    for trait in traits:
        having = [trial for trial in trials if trait.holds(trial.case.arguments)]
        wrong = sum(trial.problem is not None for trial in having)
        right, lacking = len(having) - wrong, len(trials) - len(having)
        # most cases that have the trait fail, and no case that lacks it does
        explains = wrong == all_wrong and wrong > right and lacking >= FEWEST
        if explains and right < fewest_right:
            best, fewest_right = trait, right
    return best, _sentence(best, len(trials), all_wrong, fewest_right) if best else ""


def _sentence(trait: Trait, total: int, wrong: int, right: int) -> str:
    share = f"{wrong} of {wrong + right}" if right else f"all {wrong}"
    return (
        f"It is right on all {total - wrong - right} cases with {trait.lacking}, and wrong on "
        f"{share} with {trait.having}."
    )


def matches(item: CodeItem, answer: Callable, trial: Trial) -> bool:
    """Whether a known wrong answer fails on the case exactly as the learner's function did."""
    predicted = _predict(item, answer, trial)
    if predicted is None or trial.outcome.value is None or trial.problem is None:
        return False
    return not _differ(predicted, trial)


def _explained(item: CodeItem, answer: Callable, trials: Sequence[Trial]) -> int:
    """Count the failing cases that a known wrong answer explains; 0 if it contradicts any case."""
    hits = 0
    for trial in trials:
        if trial.outcome.value is None:
            continue
        predicted = _predict(item, answer, trial)
        if predicted is not None and _differ(predicted, trial):
            return 0
        # a right result whose only fault is a changed input is evidence for no mistake
        wrong = trial.problem is not None and trial.problem.kind != "changed"
        hits += predicted is not None and wrong
    if not hits:
        return 0  # nothing to compare: do not run it on the cases that stopped
    stopped = (trial for trial in trials if trial.outcome.value is None)
    return hits + sum(_predict(item, answer, trial) is None for trial in stopped)


def _differ(predicted: Result, trial: Trial) -> bool:
    if trial.problem and trial.problem.kind == "dtype":
        return True  # an array of ints has truncated the numbers, whatever they were
    pairs = zip(parts(predicted), parts(trial.outcome.value), strict=True)
    return any(
        wanted.shape != given.shape or wrong_cells(wanted, given, trial.scale).any()
        for wanted, given in pairs
    )


def _predict(item: CodeItem, answer: Callable, trial: Trial) -> Result | None:
    try:
        return as_result(item.run(answer, item.with_floats(trial.case.arguments)))
    except (ValueError, IndexError, ZeroDivisionError):
        return None  # the mistake cannot be made on this case
