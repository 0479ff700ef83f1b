"""Turn whatever a learner's function returns or raises into a plain array or plain words."""

import linecache
import re
import traceback
from dataclasses import dataclass
from pathlib import Path

import numpy as np

MOST_CELLS = 10_000_000  # larger results are refused instead of copied
HERE = Path(__file__).parent

WAYS_OUT = {
    "NoneType": "nothing (None). Is `return` missing, or indented so that it is never reached?",
    "list": "a list. Make it an array: np.array(…).",
    "tuple": "a tuple. Return one array; is there a comma after it?",
    "Tensor": "a torch tensor. Make it a NumPy array: .numpy().",
    "generator": "a generator. Write return, not yield.",
    "coroutine": "a coroutine. Write def without async.",
    "function": "a function. Are the brackets missing where you call it?",
}


@dataclass(frozen=True)
class Problem:
    """Why there is no array to compare, or what is wrong with it.

    Attributes
    ----------
    kind : str
        "waits" (not written yet), "type", "error", "endless", "shape", "dtype", "nan",
        "values" or "changed".
    words : str
        Whole sentences for the learner.
    cell : tuple of int, optional
        Index of the first wrong cell.
    part : int
        Index of the result concerned, if there are several.
    """

    kind: str
    words: str = ""
    cell: tuple[int, ...] | None = None
    part: int = 0


class NotPlainError(Exception):
    """Carries the `Problem` of a value that is not an array of numbers."""

    def __init__(self, kind: str, words: str = ""):
        super().__init__(words)
        self.problem = Problem(kind, words)


def plain_array(value) -> np.ndarray:
    """Copy a value into an array of NumPy's own class; long doubles are rounded to float64.

    A subclass of ndarray could redefine ``==`` and agree with everything; its copy cannot.

    Parameters
    ----------
    value : anything

    Returns
    -------
    ndarray
        An array of numbers; a single number becomes an array of shape ().

    Raises
    ------
    NotPlainError
        If the value is not an array of numbers.

    Examples
    --------
    >>> plain_array(np.float64(3)).shape
    ()
    >>> plain_array([1, 2])
    Traceback (most recent call last):
        ...
    course_utils.practice.arrays.NotPlainError: It returns a list. Make it an array: np.array(…).
    """
    if value is Ellipsis or value is NotImplemented:
        raise NotPlainError("waits", "There is no answer to this case yet: it returns `...`.")
    if not isinstance(value, (np.ndarray, np.generic, int, float)):
        name = type(value).__name__[:40]
        words = WAYS_OUT.get(name, f"an object of type {name}. Return an array.")
        raise NotPlainError("type", f"It returns {words}")
    array = value.view(np.ndarray) if isinstance(value, np.ndarray) else np.asarray(value)
    if array.size > MOST_CELLS:
        raise NotPlainError("shape", f"It returns shape {array.shape}: far too many cells.")
    if array.dtype.kind not in "biuf":
        raise NotPlainError(
            "dtype", f"It returns an array of dtype {array.dtype}, not of real numbers."
        )
    # a long double differs between machines, and the bytes of a number may come in another order
    dtype = np.float64 if array.dtype == np.longdouble else array.dtype.newbyteorder("=")
    return array.astype(dtype)


def problem_of_error(error: BaseException) -> Problem:
    """Say what was raised and where, without file names, which differ from run to run.

    Examples
    --------
    >>> problem_of_error(ZeroDivisionError("division by zero")).words
    'It stops with ZeroDivisionError: division by zero.'
    >>> problem_of_error(NotImplementedError()).kind
    'waits'
    """
    try:
        message = one_line(str(error))
    except BaseException:
        message = ""  # str() of the exception itself raises
    name = one_line(type(error).__name__, 60) + (f": {message}" if message else "")
    kind = "waits" if isinstance(error, NotImplementedError) else "error"
    return Problem(kind, f"It stops with {name}{_place(error)}.")


def one_line(text: str, longest: int = 200) -> str:
    r"""Shorten a text to one line and drop memory addresses, so that it is the same every time.

    Examples
    --------
    >>> one_line("<function f at 0x7f3a> is not\nsubscriptable")
    '<function f> is not subscriptable'
    """
    text = " ".join(re.sub(r" at 0x[0-9a-fA-F]+", "", text).split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _place(error: BaseException) -> str:
    """Return the line in the learner's own file or cell, which helps more than one in a library."""
    frames = [
        (frame.f_code.co_filename, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if HERE not in Path(frame.f_code.co_filename).parents
    ]
    own = [line for name, line in frames if name == frames[0][0]]
    if not own:
        return ""
    text = one_line(linecache.getline(frames[0][0], own[-1]), 100)
    return f", in line {own[-1]}" + (f": `{text}`" if text else "")
