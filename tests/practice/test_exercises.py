"""Exercises run from top to bottom: all checks of a learner's copy wait, a solution passes."""

import ast
import functools
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "sources" / "exercises").glob("*.md"))


def run(notebook):
    """Run the code cells, and return each check's answer by the name of its item."""
    names, answers = {}, {}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        *before, last = ast.parse(cell.source).body
        exec(compile(ast.Module(before, []), "cell", "exec"), names)
        if isinstance(last, ast.Expr):
            answer = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
            if "nbgrader" in cell.metadata:
                answers[answer.verdict.item.name] = answer
        else:
            exec(compile(ast.Module([last], []), "cell", "exec"), names)
    return answers


@pytest.fixture(scope="module")
def solved(convert):
    """Run a text's solution, once for all tests: ``solved(text)``."""
    return functools.cache(lambda text: run(convert.from_text(text)))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.stem)
def test_solutions_are_right(text, solved):
    answers = solved(text)
    assert answers
    assert [name for name, answer in answers.items() if not answer.passed] == []


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.stem)
def test_every_item_of_a_learners_copy_waits(text, convert, solved):
    answers = run(convert.learners_copy(convert.from_text(text)))
    assert answers.keys() == solved(text).keys()
    assert {answer.verdict.state for answer in answers.values()} == {"waits"}
