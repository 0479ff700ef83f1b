"""Static analysis of a test cell: which names it takes from the student, and what it checks."""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Container, Iterator

KNOWN = frozenset(dir(builtins)) | {"__name__"}
FILE = "<test>"
SPACES = ("globals", "locals", "vars", "dir")  # functions that return all names


def needed_names(source: str, known: Container[str] = ()) -> list[str]:
    r"""List the names that a test cell reads but does not define, or looks up by text.

    Parameters
    ----------
    source : str
        The instructor's test; it is trusted.
    known : container of str
        Names that the judge provides.

    Raises
    ------
    SyntaxError
        If the source is not valid Python.

    Examples
    --------
    >>> needed_names('import numpy as np\nassert f(np.ones(2)).shape == [n for n in wanted]')
    ['f', 'wanted']
    >>> needed_names('assert "sizes" in globals()')
    ['sizes']
    """
    table = symtable.symtable(source, FILE, "exec")
    made = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned()}
    made |= {symbol.get_name() for symbol in table.get_symbols() if symbol.is_imported()}
    read = set(_read(table, top=True)) | set(_looked_up(ast.parse(source)))
    return sorted(name for name in read - made - KNOWN if name not in known)


def _read(table: symtable.SymbolTable, top: bool = False) -> Iterator[str]:
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (top or symbol.is_global()):
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _read(inner)


def _looked_up(tree: ast.AST) -> Iterator[str]:
    """Yield texts in statements that look names up, as ``"sizes" in globals()``."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Compare, ast.Subscript, ast.Call)):
            inner = list(ast.walk(node))
            called = (each.func for each in inner if isinstance(each, ast.Call))
            if any(isinstance(each, ast.Name) and each.id in SPACES for each in called):
                texts = (each.value for each in inner if isinstance(each, ast.Constant))
                yield from (text for text in texts if isinstance(text, str) and text.isidentifier())


def plain_checks(source: str) -> list[tuple[str, str]]:
    """List the calls ``check("item", name)`` in a test, as pairs of item and name.

    Examples
    --------
    >>> plain_checks('check("max_pool2d", max_pool2d)')
    [('max_pool2d', 'max_pool2d')]
    """
    return [
        (call.args[0].value, call.args[1].id)
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "check"
        and len(call.args) == 2
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
        and isinstance(call.args[1], ast.Name)
    ]


def reads_verdicts(source: str) -> bool:
    """Whether a test uses what ``check`` returns, for example to compute a score from it.

    Examples
    --------
    >>> reads_verdicts('check("max_pool2d", max_pool2d)')
    False
    >>> reads_verdicts('2 * check("max_pool2d", max_pool2d).passed')
    True
    """
    nodes = [*ast.walk(ast.parse(source))]
    named = [node for node in nodes if isinstance(node, ast.Name) and node.id == "check"]
    alone = [
        node.value.func
        for node in nodes
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ]
    return any(node not in alone for node in named)
