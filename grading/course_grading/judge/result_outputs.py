"""The outputs of a judged test cell: feedback for the student, and the score for nbgrader.

nbgrader goes through a test's outputs in order: an error or output on stderr means no points, the
first ``execute_result`` is the score if it is a number, and anything else, even no output, means
all points. So each test gets exactly one ``execute_result``, a finite number, after the feedback.
"""

from __future__ import annotations

from nbformat import NotebookNode
from nbformat.v4 import new_output

from course_grading.judge.evaluation import Result
from course_utils.practice.panel import Answer, paragraphs, wrapped

NOT_JUDGED = "This test was not judged."


def outputs_of(result: Result) -> list[NotebookNode]:
    """Return the outputs of a judged test."""
    answers = [Answer(verdict) for verdict in result.verdicts]
    points = f"{result.score:g} of {result.points:g} points"
    texts = [*map(repr, answers), *map(wrapped, result.words), points]
    pages = [answer._repr_html_() for answer in answers]
    pages.append(paragraphs([*result.words, points]))
    data = {"text/plain": "\n\n".join(texts), "text/html": "".join(pages)}
    return [new_output("display_data", data=data), _score(result.score)]


def not_judged(words: str = NOT_JUDGED) -> list[NotebookNode]:
    """Return the outputs of a test that has not been judged: no points."""
    data = {"text/plain": words, "text/html": paragraphs([words])}
    return [new_output("display_data", data=data), _score(0.0)]


def _score(score: float) -> NotebookNode:
    return new_output("execute_result", data={"text/plain": repr(float(score))}, execution_count=1)
