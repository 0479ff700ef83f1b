"""Find the few lines of a notebook that make one value: a backward slice of its code."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from symtable import SymbolTable, symtable


def backward_slice(sources: Iterable[str]) -> str:
    """Return the statements that the last expression of the last cell needs, in their order.

    Parameters
    ----------
    sources : iterable of str
        The code cells up to the one whose value is wanted.

    Returns
    -------
    str
        Python source whose last statement is that expression.

    Raises
    ------
    ValueError
        If the last cell does not end with an expression.

    Examples
    --------
    >>> print(backward_slice(["a = 1; b = 2", "print(a)", "b += 1", "c = a", "b * 2"]))
    b = 2
    b += 1
    b * 2
    """
    statements = [statement for source in sources for statement in ast.parse(source).body]
    if not statements or not isinstance(statements[-1], ast.Expr):
        raise ValueError("the cell does not end with an expression: write the explorer there")
    *earlier, wanted = statements
    kept, needed = [wanted], used(wanted)
    for statement in reversed(earlier):
        found = changed(statement) & needed
        if not found:
            continue
        kept.insert(0, statement)
        # what is assigned anew does not depend on what the name meant before
        needed = (needed - (found if _replaces(statement) else set())) | used(statement)
    return "\n".join(map(ast.unparse, map(_without_the_rest, kept, _wanted_after(kept))))


def used(statement: ast.AST) -> set[str]:
    """Return the names that a statement reads.

    Examples
    --------
    >>> sorted(used(ast.parse("a[i] = b.c(lambda x: x + d)")))
    ['a', 'b', 'd', 'i']
    """
    table = symtable(ast.unparse(statement), "<cell>", "exec")
    names = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced()}
    return names | {node.target.id for node in _increments(statement)} | set(_from_outside(table))


def changed(statement: ast.stmt) -> set[str]:
    """Return the names that a statement gives a value, or into whose value it writes.

    Examples
    --------
    >>> sorted(changed(ast.parse("from m import a as b").body[0]))
    ['b']
    >>> sorted(changed(ast.parse("a[0], (b.c, d) = e").body[0]))
    ['a', 'b', 'd']
    """
    table = symtable(ast.unparse(statement), "<cell>", "exec")
    return {
        symbol.get_name()
        for symbol in table.get_symbols()
        if symbol.is_assigned() or symbol.is_imported()
    } | set(_written_into(statement))


def _from_outside(table: SymbolTable) -> Iterator[str]:
    """Yield the names that functions in the statement read from the notebook."""
    for inner in table.get_children():
        yield from (one.get_name() for one in inner.get_symbols() if one.is_global())
        yield from _from_outside(inner)


def _written_into(statement: ast.stmt) -> Iterator[str]:
    for node in ast.walk(statement):
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store):
            while isinstance(node, ast.Attribute | ast.Subscript):
                node = node.value
            if isinstance(node, ast.Name):
                yield node.id


def _increments(statement: ast.AST) -> Iterator[ast.AugAssign]:
    return (
        node
        for node in ast.walk(statement)
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name)
    )


def _replaces(statement: ast.stmt) -> bool:
    """Whether all names that the statement changes get an altogether new value."""
    if isinstance(statement, ast.Assign):
        targets = [part for target in statement.targets for part in _parts(target)]
        return all(isinstance(target, ast.Name) for target in targets)
    return isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom)


def _parts(target: ast.expr) -> Iterator[ast.expr]:
    if isinstance(target, ast.Tuple | ast.List):
        for part in target.elts:
            yield from _parts(part)
    else:
        yield target


def _wanted_after(kept: list[ast.stmt]) -> list[set[str]]:
    """Return, for each of the statements, the names that later ones read."""
    return [set().union(*map(used, kept[place + 1 :])) for place in range(len(kept))]


def _without_the_rest(statement: ast.stmt, wanted: set[str]) -> ast.stmt:
    """Leave out imported names that nobody reads, so that no package is needed for them."""
    if not isinstance(statement, ast.Import | ast.ImportFrom):
        return statement
    names = [
        name for name in statement.names if (name.asname or name.name).partition(".")[0] in wanted
    ]
    statement.names = names
    return statement
