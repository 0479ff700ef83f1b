"""The workbook's own operations: while an answer is judged, those that it is to write do not work.

The pictures of an exercise need them, so they are in the student's kernel. Whoever takes trouble
can still copy their code there, as from the workbook's published solutions.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FunctionType

PACKAGE = "course_utils."


def _refuse(*_, **__):
    raise RuntimeError("the workbook's own function does not work here: yours is asked for")


@contextmanager
def switched_off(names: Iterable[str]) -> Iterator[None]:
    """Let the workbook's functions of some names raise RuntimeError, whoever holds them.

    Parameters
    ----------
    names : iterable of str

    Examples
    --------
    >>> from course_utils.windows import output_size
    >>> with switched_off(["output_size"]):
    ...     output_size(4, 2)
    Traceback (most recent call last):
    ...
    RuntimeError: the workbook's own function does not work here: yours is asked for
    >>> output_size(4, 2)
    3
    """
    codes = {function: function.__code__ for function in _found(set(names))}
    try:
        for function, code in codes.items():
            # as many free variables as before, or Python refuses the exchange
            function.__code__ = _refuse.__code__.replace(co_freevars=code.co_freevars)
        yield
    finally:
        for function, code in codes.items():
            function.__code__ = code


def _found(names: set[str]) -> Iterator[FunctionType]:
    modules = [each for name, each in list(sys.modules.items()) if name.startswith(PACKAGE)]
    for module in modules:
        for name in names & vars(module).keys():
            function = vars(module)[name]
            while isinstance(function, FunctionType) and function.__module__.startswith(PACKAGE):
                yield function
                function = getattr(function, "__wrapped__", None)  # under its decorators
