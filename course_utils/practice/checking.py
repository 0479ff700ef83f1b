"""`check`: judge an answer to an item, and show the verdict."""

import dis
import os
from functools import partial
from types import FunctionType

from course_utils.practice import choices, texts, values  # noqa: F401, they register their kinds
from course_utils.practice.catalogue import find
from course_utils.practice.code_item import CodeItem
from course_utils.practice.functions import judge_calls
from course_utils.practice.outcomes import SECONDS, caller
from course_utils.practice.panel import Answer
from course_utils.practice.progress import remember
from course_utils.practice.verdicts import Verdict, verdict_on

NBGRADER = "NBGRADER_EXECUTION"  # set where nbgrader itself runs a notebook with its tests
DOES_NOTHING = {"RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST", "POP_TOP"}


def check(name: str, answer, seed: int = 0, seconds: float = SECONDS) -> Answer:
    """Check an answer.

    Parameters
    ----------
    name : str
        The item, as the exercise names it.
    answer : callable, class, number, list, array or str
        A function or class to be tried, numbers, the letter of a choice, or a text. It is not
        modified.
    seed : int
        Seed of the random cases that a function is tried on.
    seconds : float
        Time limit for all cases together, after which the function is stopped.

    Returns
    -------
    Answer
        What is right or wrong, in words and as a picture; ``.passed`` is True or False.
        In a notebook that a learner works on, `check` never raises, whatever the answer is or
        does. The result, right or wrong, is stored in the learner's own file (see `progress`).

    Raises
    ------
    ValueError
        If there is no such item.
    AssertionError
        If the answer is not right and nbgrader itself runs the notebook, as its *Validate*
        button does: nbgrader counts a test cell that does not raise as passed.

    Examples
    --------
    >>> check("kept_for_backward", "d")
    ✗ Not yet right: What must be kept?
    <BLANKLINE>
    d: Could you tell from the shape alone which cell of a window won?
    <BLANKLINE>
    Stuck? There is a hint: `hint("kept_for_backward")`.
    """
    verdict = judged(name, answer, seed, seconds)
    if os.environ.get(NBGRADER):
        return _passed(Answer(verdict))
    trouble = remember(verdict, answer if verdict.state == "saved" else "")
    return Answer(verdict, (trouble,) if trouble else ())


def _passed(answer: Answer) -> Answer:
    if not answer.passed:
        raise AssertionError(f"\n{answer}")
    return answer


def judged(name: str, answer, seed: int = 0, seconds: float = SECONDS) -> Verdict:
    """Judge an answer as `check` does, without showing or storing the result."""
    item = find(name)
    if isinstance(item, CodeItem):
        return _judge_function(item, answer, seed, seconds)
    return verdict_on(item, answer)


def _judge_function(item: CodeItem, answer, seed: int, seconds: float) -> Verdict:
    if answer is None or answer is Ellipsis or answer is NotImplemented or _does_nothing(answer):
        return Verdict(item, "waits")
    if not callable(answer):
        words = (
            "This cannot be called. Give the function itself, without brackets after its name: "
            f'`check("{item.name}", {item.name})`.'
        )
        return Verdict(item, "wrong", "type", (words,))
    return judge_calls(item, caller(partial(item.use, answer), seconds, item.results), seed)


def _does_nothing(answer) -> bool:
    """Whether a function's body is still empty: ``...``, ``pass`` or a docstring."""
    if isinstance(answer, type):  # a class is unfinished as long as one of its methods is
        return any(map(_does_nothing, vars(answer).values()))
    if type(answer) is not FunctionType:
        return False
    steps = list(dis.get_instructions(answer))
    constants = {step.argval for step in steps if step.opname in ("LOAD_CONST", "RETURN_CONST")}
    return {step.opname for step in steps} <= DOES_NOTHING and constants <= {None, Ellipsis}
