"""Evaluate a test cell in the judge's own process."""

from __future__ import annotations

import ast
import contextlib
import io
import logging
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from course_grading.crossing import StudentError
from course_grading.judge.analysis import FILE
from course_grading.judge.carried import CARRIED, Carrying
from course_grading.judge.check import Check, Missing
from course_grading.judge.reasons import reason_of
from course_grading.judge.scoring import score_of, score_of_number
from course_grading.judge.telling import words_of
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


def run_test(
    name: str,
    source: str,
    points: float,
    check: Check,
    names: Mapping,
    missing: Mapping[str, Missing] | None = None,
) -> Result:
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
    missing : mapping of str to Missing, optional
        What is to be said of names that the student's kernel does not have.
    """
    space = {"__name__": "__test__", "np": np, **CARRIED, **names}
    space |= {"check": check, "hint": lambda *_: None}
    try:
        last = _execute(source, space)
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, MemoryError)) and not _is_students(error):
            raise
        words = (words_of(error, source, missing or {}),)
        reason = reason_of(check.verdicts, error, source)
        return Result(name, 0.0, points, words, tuple(check.shown), reason)
    score, reason = _score(last, points, check), reason_of(check.verdicts)
    return Result(name, score, points, (), tuple(check.shown), reason)


def _execute(source: str, space: dict) -> object:
    """Run all statements, and return the value of the last one if it is an expression."""
    tree = Carrying().visit(_WithoutReplaced().visit(ast.parse(source, FILE)))
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(_Nowhere()), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a test's warning is not the student's
        exec(compile(tree, FILE, "exec"), space)
        if last is None:
            return None
        return eval(compile(ast.Expression(last.value), FILE, "eval"), space)


class _Nowhere(io.TextIOBase):
    def write(self, text: str) -> int:
        return len(text)


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


def _is_students(error: BaseException) -> bool:
    return isinstance(error, StudentError)
