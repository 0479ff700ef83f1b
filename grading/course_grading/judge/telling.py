"""Say to a student why a test failed, without numbers from its cases or the student's own words."""

from __future__ import annotations

import ast
import traceback
from collections.abc import Mapping

from course_grading.crossing import StudentError, UnansweredError, is_proxy
from course_grading.judge.analysis import FILE
from course_grading.judge.check import Missing

WORDS_OF_KIND = {
    "error": "Your code stops with an error when the test uses it.",
    "waits": "Your code waits to be written: it raises NotImplementedError.",
    "endless": "Your code did not come to an end in time when the test used it.",
    "gone": "When the test used your code, it ended the kernel.",
    "shape": "Your code gives this test far too much.",
    "plain": (
        "Your code gives an object of a class of its own, where this test needs a plain value: a "
        "number, a text, a list, an array."
    ),
    "test": (
        "This test asks for something that no code can give where it is graded. That is not your "
        "fault: please tell your instructor."
    ),
}
NOT_PLAIN = "What your code gives to this test is no plain value."
STAYS = (
    "Where tests run, there is only a stand-in for your functions, classes and objects: it cannot "
    "be used in this way. Was a plain value asked for? If not, please tell your instructor."
)


def words_of(error: BaseException, source: str, missing: Mapping[str, Missing]) -> str:
    """Say why a test failed.

    Parameters
    ----------
    error : exception
        That stopped the test.
    source : str
        The test.
    missing : mapping of str to Missing
        Names that do not exist in the student's notebook.
    """
    if isinstance(error, (StudentError, UnansweredError)):
        return WORDS_OF_KIND.get(error.kind, NOT_PLAIN)
    if isinstance(error, NameError) and error.name in missing:
        return missing[error.name].words
    if isinstance(error, NameError) and error.args and _is_missing(error):
        return str(error.args[0])
    if isinstance(error, AssertionError):
        return _own_words(error, source) or "This test fails."
    stops = f"This test stops with {_builtin_name(error)}."
    return f"{stops} {STAYS}" if meets_proxy(error) else stops


def meets_proxy(error: BaseException) -> bool:
    """Whether a function outside the test was given a student's object, and stopped.

    Examples
    --------
    >>> meets_proxy(TypeError("must be real number, not StudentObject"))
    True
    """
    text = str(error.args[0]) if error.args and isinstance(error.args[0], str) else ""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    outside = (frame for frame in frames if frame.f_code.co_filename != FILE)
    values = (value for frame in outside for value in frame.f_locals.values())
    kinds = ("StudentFunction", "StudentClass", "StudentObject", "StudentModule")
    return any(kind in text for kind in kinds) or any(map(is_proxy, values))


def _is_missing(error: NameError) -> bool:
    frames = list(traceback.walk_tb(error.__traceback__))
    return bool(frames) and isinstance(frames[-1][0].f_locals.get("self"), Missing)


def _builtin_name(error: BaseException) -> str:
    kinds = (kind for kind in type(error).__mro__ if kind.__module__ == "builtins")
    return next(kinds).__name__


def _own_words(error: AssertionError, source: str) -> str:
    """Return an assertion's message as written in the test, without the values in it."""
    lines = [
        line
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename == FILE
    ]
    inside = traceback.extract_tb(error.__traceback__)[-1].filename == FILE
    for node in ast.walk(ast.parse(source)) if lines and inside else ():
        if isinstance(node, ast.Assert) and node.lineno <= lines[-1] <= node.end_lineno:
            return _constant_parts(node.msg)
    return ""


def _constant_parts(message: ast.expr | None) -> str:
    if isinstance(message, ast.Constant) and isinstance(message.value, str):
        return message.value
    if isinstance(message, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "…" for part in message.values)
        return "".join(map(str, parts))
    return ""
