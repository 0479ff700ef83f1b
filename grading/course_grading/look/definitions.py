"""How a student's names get their values, and which imported things these use; nothing is run."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from course_grading.look.material import Cell

AS_TEXT = frozenset(("exec", "eval", "compile"))  # run what stands in a text
INSIDE = frozenset(("__code__", "__closure__", "__globals__", "__wrapped__"))  # of a function
ALL = "*"  # the name of what ``from module import *`` defines
IMPORTING = frozenset(("__import__", "import_module"))


class Definition(NamedTuple):
    """Where a name gets its value.

    Attributes
    ----------
    cell : Cell
    paths : frozenset of str
        The full names of what is used for it and was imported, such as "torch.nn.MaxPool2d"; and
        what can hide such a thing, such as "exec".
    names : frozenset of str
        All names that are used for it.
    """

    cell: Cell
    paths: frozenset[str]
    names: frozenset[str]


def parsed(cell: Cell) -> ast.Module | None:
    """Parse a cell without its lines for IPython; None if it is no Python."""
    lines = cell.source.split("\n") if cell.is_code else ()
    kept = ("" if line.lstrip().startswith(("%", "!")) else line for line in lines)
    try:
        return ast.parse("\n".join(kept))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def definitions(cells: Iterable[Cell]) -> Mapping[str, list[Definition]]:
    """Map each name that cells define at the top to its definitions; cells are not run."""
    trees = [(cell, tree) for cell in cells if (tree := parsed(cell))]
    aliases = {name: path for _, tree in trees for name, path in imports(tree).items()}
    made = defaultdict(list)
    for cell, tree in trees:
        for statement in tree.body:
            found = _definition(cell, statement, aliases)
            for name in _defined(statement):
                made[name].append(found)
    return made


def reached(names: Iterable[str], made: Mapping[str, list[Definition]]) -> list[Definition]:
    """List the definitions of some names, and of all that these use in turn."""
    found, waiting, seen = [], list(names), set()
    while waiting:
        if (name := waiting.pop()) not in seen:
            seen.add(name)
            for one in made.get(name, ()):
                found.append(one)
                waiting += one.names - seen
    return found


def imports(tree: ast.AST) -> dict[str, str]:
    """Map the names that are imported anywhere in a tree to what they stand for.

    Examples
    --------
    >>> imports(ast.parse("import torch.nn as nn, numpy.random; from a.b import c"))
    {'nn': 'torch.nn', 'numpy': 'numpy', 'c': 'a.b.c'}
    """
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for one in node.names:
                first = one.name.partition(".")[0]
                found[one.asname or first] = one.name if one.asname else first
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return found


def _definition(cell: Cell, statement: ast.stmt, aliases: Mapping[str, str]) -> Definition:
    nodes = list(ast.walk(statement))
    names = frozenset(node.id for node in nodes if isinstance(node, ast.Name))
    paths = {_path(node, aliases) or _hidden(node) for node in nodes} - {""}
    if isinstance(statement, ast.ImportFrom):
        paths |= {*imports(statement).values()}
    return Definition(cell, frozenset(paths), names)


def _defined(statement: ast.stmt) -> set[str]:
    """Return the names to which a statement gives a value, other than by an import."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {statement.name}
    stored = (node for node in ast.walk(statement) if isinstance(node, ast.Name))
    names = {node.id for node in stored if isinstance(node.ctx, ast.Store)}
    return names | ({*imports(statement)} if isinstance(statement, ast.ImportFrom) else set())


def _path(node: ast.AST, aliases: Mapping[str, str]) -> str:
    """Return the full name of what is written in a node, if it was imported; else nothing."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or node.id not in aliases:
        return ""
    return ".".join((aliases[node.id], *reversed(parts)))


def _hidden(node: ast.AST) -> str:
    """Return what can hide a use: a text that is run or imported, a function's code."""
    if isinstance(node, ast.Name) and node.id in AS_TEXT:
        return node.id
    if isinstance(node, ast.Attribute) and node.attr in INSIDE:
        return node.attr
    if not isinstance(node, ast.Call) or not node.args:
        return ""
    name, first = getattr(node.func, "attr", getattr(node.func, "id", "")), node.args[0]
    is_text = isinstance(first, ast.Constant) and isinstance(first.value, str)
    return first.value if name in IMPORTING and is_text else ""
