"""Which module of the two packages imports which, read from their sources."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = {
    "course_utils": ROOT / "course_utils",
    "course_grading": ROOT / "grading/course_grading",
}
Module = tuple[str, ...]  # its dotted name, in parts; a package's ends in "__init__"


def all_sources() -> dict[Module, str]:
    """Return every module's source by the module's name."""
    return {
        (package, *path.relative_to(folder).with_suffix("").parts): path.read_text()
        for package, folder in PACKAGES.items()
        for path in folder.rglob("*.py")
    }


def loaded(sources: Mapping[Module, str]) -> dict[Module, set[Module]]:
    """Return for each module those of ``sources`` that it imports outside of functions.

    The packages that contain an imported module are included, because Python loads them first,
    unless they contain the importing module too, because they are then being loaded already.
    """
    return {
        module: modules_of(outside_functions(ast.parse(source)), module, sources)
        for module, source in sources.items()
    }


def modules_of(
    nodes: Iterable[ast.AST], module: Module, sources: Mapping[Module, str]
) -> set[Module]:
    """Return the modules among ``sources`` that a module's statements import."""
    found: set[Module] = set()
    open_already = {(*module[:length], "__init__") for length in range(1, len(module))}
    for name in dotted_names(nodes, module[:-1]):
        parts = tuple(name.split("."))
        starts = [parts[:length] for length in range(1, len(parts) + 1)]
        there = [one for start in starts for one in (start, (*start, "__init__")) if one in sources]
        found |= ({*there} - open_already) | {*there[-1:]}
    return found


def outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that run when a module is loaded or that a type checker reads."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from outside_functions(child)


def dotted_names(nodes: Iterable[ast.AST], inside: Module) -> Iterator[str]:
    """Yield the full names that statements in the folder ``inside`` import."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            folder = ".".join(inside[: len(inside) - node.level + 1]) if node.level else ""
            start = ".".join(part for part in (folder, node.module) if part)
            yield from (f"{start}.{alias.name}" for alias in node.names)
