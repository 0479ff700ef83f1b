"""The outcome of calling a learner's function: a plain array, or a problem in words."""

import copy
import io
import time
import warnings
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass

import numpy as np

from course_utils.practice.arrays import NotPlainError, Problem, problem_of_error
from course_utils.practice.results import Result, plain_result
from course_utils.practice.time_limit import CouldNotStop, Limiter, TookTooLong

SECONDS = 10.0  # for all calls together; the cases are so small that they take milliseconds
MOST_PRINTED = 400  # characters kept of what the function prints


@dataclass(frozen=True)
class Outcome:
    """One call's outcome: either a ``value`` of plain arrays or a ``problem``.

    ``changed`` names the arguments that the function modified; ``printed`` is what it printed.
    """

    value: Result | None = None
    problem: Problem | None = None
    changed: tuple[str, ...] = ()
    printed: str = ""


def caller(
    function: Callable, seconds: float = SECONDS, results: tuple[str, ...] = ()
) -> Callable[[dict], Outcome]:
    """Wrap a learner's function, so that a call never raises, changes nothing and ends in time.

    Parameters
    ----------
    function : callable
        Takes the arguments of a case, in order.
    seconds : float
        Time for all calls together.
    results : tuple of str
        Names of the results, if several are asked for.

    Returns
    -------
    callable
        Takes a dict of arguments and returns an `Outcome`. The function gets copies of them.

    Examples
    --------
    >>> call = caller(lambda x, factor: x * factor)
    >>> call({"x": np.array([1.0, 2.0]), "factor": 3}).value
    array([3., 6.])
    >>> call({"x": np.ones(2)}).problem.kind
    'error'
    """
    clock, limiter = _Clock(seconds), Limiter()

    def call(arguments: dict) -> Outcome:
        copies = copy.deepcopy(arguments)
        printed = _Beginning()
        try:
            with warnings.catch_warnings(), redirect_stdout(printed), clock:
                warnings.simplefilter("ignore")  # the verdict on a wrong result says more
                value, problem = limiter.call(
                    lambda: _attempt(function, copies, results), clock.left
                )
        except TookTooLong as error:
            value, problem = None, Problem("endless", _words_for_time(error, seconds))
        return Outcome(value, problem, _changed(arguments, copies), printed.getvalue())

    return call


class _Clock:
    """A countdown that runs only inside its ``with`` block."""

    def __init__(self, seconds: float):
        self.left = seconds

    def __enter__(self) -> None:
        self.started = time.monotonic()

    def __exit__(self, *_) -> None:
        self.left = max(0.0, self.left - (time.monotonic() - self.started))


class _Beginning(io.StringIO):
    """A stream that keeps the beginning of what is printed and discards the rest."""

    def write(self, text: str) -> int:
        super().write(text[: max(0, MOST_PRINTED - self.tell())])
        return len(text)


def _attempt(
    function: Callable, arguments: dict, results: tuple[str, ...]
) -> tuple[Result | None, Problem | None]:
    try:
        return plain_result(function(*arguments.values()), results), None
    except NotPlainError as error:
        return None, error.problem
    except BaseException as error:  # even sys.exit() must not end the check
        return None, problem_of_error(error)


def _words_for_time(error: TookTooLong, seconds: float) -> str:
    if isinstance(error, CouldNotStop):
        return (
            f"It ran longer than {seconds:g} s and cannot be stopped from here: restart the "
            "kernel (menu Kernel), and look for a loop that never ends."
        )
    return f"It was stopped after {seconds:g} s: does a loop never end?"


def _changed(before: dict, after: dict) -> tuple[str, ...]:
    return tuple(
        name
        for name, value in before.items()
        if isinstance(value, np.ndarray)
        and (value.shape != after[name].shape or value.tobytes() != after[name].tobytes())
    )
