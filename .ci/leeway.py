"""Where code can change and all results stay the same, so that no test could notice it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

Place = tuple[int, int]  # line and column


def leeway(tree: ast.Module) -> Iterator[tuple[Place, Place]]:
    """Yield the beginning and the end of each such part."""
    for node in ast.walk(tree):
        for part in parts(node):
            yield (part.lineno, part.col_offset), (part.end_lineno, part.end_col_offset)


def parts(node: ast.AST) -> Iterator[ast.AST]:
    """Yield annotations, the saving of a copy, and the size that NumPy takes from the others."""
    yield from filter(None, (getattr(node, name, None) for name in ("annotation", "returns")))
    match node:
        case ast.Call(ast.Attribute(attr="astype"), _, [ast.keyword("copy", value)]):
            if value.value is False:
                yield value
        case ast.Call(ast.Attribute(attr="reshape"), sizes):
            for size in sizes:
                if isinstance(size, ast.UnaryOp) and isinstance(size.op, ast.USub):
                    yield size.operand  # any negative number means the same
