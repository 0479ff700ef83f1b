"""The parameters of a student's function, as plain data and back."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence

from course_grading.crossing.errors import UnansweredError

PARAMETER = inspect.Parameter
KINDS = {
    int(kind): kind
    for kind in (
        PARAMETER.POSITIONAL_ONLY,
        PARAMETER.POSITIONAL_OR_KEYWORD,
        PARAMETER.VAR_POSITIONAL,
        PARAMETER.KEYWORD_ONLY,
        PARAMETER.VAR_KEYWORD,
    )
}


def parameters_of(function: Callable) -> tuple[list[tuple], tuple]:
    """List a function's parameters, and its return annotation.

    A parameter is its name, kind, default and annotation. What may be missing is in a tuple.

    Examples
    --------
    >>> parameters_of(lambda x, n=2: x)
    ([('x', 1, (), ()), ('n', 1, (2,), ())], ())
    """
    signature = inspect.signature(function)
    parameters = [
        (one.name, int(one.kind), _if_any(one.default), _if_any(one.annotation))
        for one in signature.parameters.values()
    ]
    return parameters, _if_any(signature.return_annotation)


def _if_any(part) -> tuple:
    return () if part is inspect.Parameter.empty else (part,)


def signature_from(described: Sequence) -> inspect.Signature:
    """Make a signature from data that may be anything.

    Raises
    ------
    UnansweredError
        If it is no list of parameters.

    Examples
    --------
    >>> print(signature_from(parameters_of(lambda x, *rest, n=2: x)))
    (x, *rest, n=2)
    """
    try:
        parameters, returned = described
        made = [_parameter(*parts) for parts in parameters]
        return inspect.Signature(made, return_annotation=_or_empty(returned))
    except (KeyError, TypeError, ValueError):
        raise UnansweredError("type", "Its parameters cannot be read.") from None


def _parameter(name: str, kind: int, default: tuple, annotation: tuple) -> inspect.Parameter:
    default, annotation = _or_empty(default), _or_empty(annotation)
    return inspect.Parameter(name, KINDS[kind], default=default, annotation=annotation)


def _or_empty(part: tuple):
    return part[0] if isinstance(part, tuple) and part else inspect.Parameter.empty
