"""Evaluate a test cell in the judge's own process."""

from __future__ import annotations

import ast
import contextlib
import io
import logging
import traceback
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from course_grading.crossing import StudentError
from course_grading.judge.analysis import FILE
from course_grading.judge.check import Check, Missing
from course_grading.judge.reasons import reason_of
from course_grading.judge.scoring import score_of, score_of_number
from course_utils.practice.panel import Answer
from course_utils.practice.verdicts import Verdict

LOG = logging.getLogger(__name__)
REPLACED = {"check", "hint"}  # the workbook's functions that the judge replaces with its own
JUDGES_NAMES = frozenset(REPLACED | {"np"})


@dataclass(frozen=True)
class Result:
    """The result of a test.

    Attributes
    ----------
    name : str
        nbgrader's name of the cell.
    score, points : float
        The points earned, and the highest possible.
    words : tuple of str
        Messages for the student.
    verdicts : tuple of Verdict
        The verdicts of its checks, as they may be shown to the student.
    reason : str
        What went wrong, for the instructor: it may show hidden cases.
    """

    name: str
    score: float
    points: float
    words: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = field(default=(), repr=False)
    reason: str = field(default="", repr=False)


def run_test(name: str, source: str, points: float, check: Check, names: Mapping) -> Result:
    """Run a test, and score it.

    Parameters
    ----------
    name : str
    source : str
        The instructor's test; it is trusted.
    points : float
    check : Check
    names : mapping of str to object
        What was taken from the student's kernel, and what only the instructor has.
    """
    space = {"__name__": "__test__", "np": np, **names, "check": check, "hint": lambda *_: None}
    try:
        last = _execute(source, space)
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, MemoryError)):
            raise
        reason, words = reason_of(check.verdicts, error, source), (_words(error, source),)
        return Result(name, 0.0, points, words, tuple(check.shown), reason)
    score, reason = _score(last, points, check), reason_of(check.verdicts)
    return Result(name, score, points, (), tuple(check.shown), reason)


def _execute(source: str, space: dict) -> object:
    """Run all statements, and return the value of the last one if it is an expression."""
    tree = _WithoutReplaced().visit(ast.parse(source, FILE))
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a test's warning is not the student's
        exec(compile(tree, FILE, "exec"), space)
        if last is None:
            return None
        return eval(compile(ast.Expression(last.value), FILE, "eval"), space)


class _WithoutReplaced(ast.NodeTransformer):
    """Removes imports of the workbook's `check` and `hint`, which would hide the judge's."""

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.stmt:
        if (node.module or "").startswith("course_utils.practice"):
            node.names = [alias for alias in node.names if alias.name not in REPLACED]
        return node if node.names else ast.copy_location(ast.Pass(), node)


def _score(last, points: float, check: Check) -> float:
    if isinstance(last, (int, float, np.number)) and not isinstance(last, bool):
        score = score_of_number(last, points)
        if score != last:
            LOG.warning("a test gave %s points of %s", last, points)
        return score
    verdicts = list(check.verdicts)
    if not verdicts and isinstance(last, Answer):
        verdicts = [last.verdict]
    return score_of(verdicts, points) if verdicts else float(points)


def _words(error: BaseException, source: str) -> str:
    """Say why a test failed, without numbers from its cases or the student's own words."""
    if isinstance(error, StudentError):
        return _WORDS_OF_KIND.get(
            error.kind, "What your code gives to this test is no plain value."
        )
    if isinstance(error, NameError) and error.args and _is_missing(error):
        return str(error.args[0])
    if isinstance(error, AssertionError):
        return _own_words(error, source) or "This test fails."
    return f"This test stops with {_builtin_name(error)}."


_WORDS_OF_KIND = {
    "error": "Your code stops with an error when the test uses it.",
    "waits": "Your code waits to be written: it raises NotImplementedError.",
    "endless": "Your code did not come to an end in time when the test used it.",
    "gone": "When the test used your code, it ended the kernel.",
    "shape": "Your code gives this test far too much.",
}


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
