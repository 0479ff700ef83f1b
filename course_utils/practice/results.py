"""The result of an item's function: one array, or several in a tuple."""

from dataclasses import replace

import numpy as np

from course_utils.practice.arrays import NotPlainError, Problem, plain_array
from course_utils.practice.compare import compare

Result = np.ndarray | tuple[np.ndarray, ...]


def as_result(value) -> Result:
    """Turn a trusted value into arrays.

    Examples
    --------
    >>> as_result((1, [2, 3]))
    (array(1), array([2, 3]))
    """
    return tuple(map(np.asarray, value)) if isinstance(value, tuple) else np.asarray(value)


def parts(result: Result) -> tuple[np.ndarray, ...]:
    """Return the arrays of a result, however many there are.

    Examples
    --------
    >>> parts(np.zeros(2))
    (array([0., 0.]),)
    """
    return result if isinstance(result, tuple) else (result,)


def plain_result(value, names: tuple[str, ...] = ()) -> Result:
    """Copy what a learner's function returned into arrays of NumPy's own class.

    Parameters
    ----------
    value : anything
    names : tuple of str
        Names of the results asked for, if there are several.

    Raises
    ------
    NotPlainError
        If the value is not one array of numbers for each name.

    Examples
    --------
    >>> plain_result((1, 2), ("grad_x", "grad_weight"))
    (array(1), array(2))
    >>> plain_result(np.zeros(2), ("grad_x", "grad_weight"))
    Traceback (most recent call last):
        ...
    course_utils.practice.arrays.NotPlainError: It should return 2 arrays: grad_x, grad_weight.
    """
    if not names or value is Ellipsis or value is NotImplemented:
        return plain_array(value)
    if not isinstance(value, (tuple, list)) or len(value) != len(names):
        words = f"It should return {len(names)} arrays: {', '.join(names)}."
        raise NotPlainError("type", words)
    return tuple(map(_plain_part, names, value))


def _plain_part(name: str, value) -> np.ndarray:
    try:
        return plain_array(value)
    except NotPlainError as error:
        raise NotPlainError(error.problem.kind, _about(name, error.problem.words)) from None


def compare_results(
    expected: Result, got: Result, names: tuple[str, ...] = (), scale: float = 1.0
) -> Problem | None:
    """Say how ``got`` differs from ``expected``, in the first array that does.

    Examples
    --------
    >>> two = as_result((1.0, 2.0))
    >>> compare_results(two, as_result((1.0, 3.0)), ("grad_x", "grad_weight")).words
    '`grad_weight`: The number is wrong.'
    """
    pairs = zip(parts(expected), parts(got), strict=True)
    for place, (wanted, given) in enumerate(pairs):
        if problem := compare(wanted, given, scale):
            words = _about(names[place], problem.words) if names else problem.words
            return replace(problem, words=words, part=place)
    return None


def _about(name: str, words: str) -> str:
    return f"`{name}`: {words}"
