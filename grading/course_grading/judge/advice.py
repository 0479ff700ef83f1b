"""Say of a test what to write instead of what cannot be carried to a student's code."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Collection, Iterator

SOURCE = (
    "the source of a student's function is not there: test what the function returns, and grade "
    "how it is written by hand"
)
KIND = (
    "what stands here for a student's object is no function, class or generator of Python: write "
    "`callable(f)`, `isinstance(x, type)` or `isinstance(x, types.GeneratorType)`"
)
FIELDS = "a student's dataclass is not there: compare its attributes, or `vars(x)`"
SEED = (
    "a seed does not reach the student's functions, which run elsewhere: give them the seed, or "
    "the random numbers, as an argument"
)
FILES = (
    "files that the student's code writes are not there: let a function return what it would "
    "write, or call one that reads them"
)
PATCHED = (
    "what a test replaces stays as it is for the student's functions, which run elsewhere: give "
    "them what they need as an argument"
)
GRADIENTS = (
    "gradients are not recorded from here through the student's functions: let a function in a "
    "cell that students have compute the gradient and return it"
)
LOOP = (
    "a student's coroutine cannot be awaited here: define a function that runs it in a cell that "
    "students have, and call that one"
)
MODULE = (
    "`{0}` is not there where tests run: import it in a cell that students have, and use the names "
    "of its functions here"
)
NAMED = {
    **dict.fromkeys(("getsource", "getsourcelines", "getsourcefile", "getfile", "dis"), SOURCE),
    **dict.fromkeys(("__code__", "__closure__", "__globals__"), SOURCE),
    **dict.fromkeys(("isfunction", "isclass", "ismethod", "isgenerator", "isroutine"), KIND),
    **dict.fromkeys(("isgeneratorfunction", "iscoroutinefunction"), KIND),
    **dict.fromkeys(("asdict", "astuple", "fields", "is_dataclass"), FIELDS),
    **dict.fromkeys(("seed", "manual_seed", "default_rng", "RandomState"), SEED),
    **dict.fromkeys(("open", "read_text", "read_bytes", "exists", "read_csv", "loadtxt"), FILES),
    **dict.fromkeys(("patch", "monkeypatch", "MonkeyPatch"), PATCHED),
    **dict.fromkeys(("backward", "requires_grad", "autograd"), GRADIENTS),
    **dict.fromkeys(("asyncio",), LOOP),
}
COPY = (
    "this changes a copy: what a student's object gives away is copied. Call a method of the "
    "object, or assign to its attribute"
)
ARGUMENT = (
    "a function's changes to `{0}` do not come back, because `{0}` is copied to the student's "
    "code: let the function return it, or define one that does in a cell that students have"
)
SAME = "`type(x) is …` finds no class of a library: write `isinstance(x, …)`, or `type(x) == …`"
CHANGING = {"append", "extend", "insert", "remove", "clear", "sort", "reverse", "update", "add"}


def advice(source: str, taken: Collection[str]) -> Iterator[tuple[int, str]]:
    r"""Find what cannot be carried in a test.

    Parameters
    ----------
    source : str
        The test, which is valid Python.
    taken : collection of str
        The names that it takes from the student.

    Yields
    ------
    (int, str)
        A line's number, and what to write instead.

    Examples
    --------
    >>> [line for line, _ in advice("values = [3, 1]\nsort(values)", ["sort"])]
    [2]
    """
    nodes = ast.walk(ast.parse(source))
    yield from sorted({(node.lineno, words) for node in nodes for words in _of(node, taken)})


def scored_by_student(source: str, taken: Collection[str]) -> bool:
    """Whether a test ends with what a student's function returns, whose number would be its score.

    Examples
    --------
    >>> scored_by_student("f(4)", ["f"]), scored_by_student("assert f(4) == 2", ["f"])
    (True, False)
    """
    last = ast.parse(source).body[-1:]
    called = last[0].value if last and isinstance(last[0], ast.Expr) else None
    if not isinstance(called, ast.Call):
        return False
    names = [node for node in ast.walk(called.func) if isinstance(node, ast.Name)]
    return any(node.id in taken for node in names)


def _of(node: ast.AST, taken: Collection[str]) -> Iterator[str]:
    if isinstance(node, (ast.Name, ast.Attribute)):
        name = node.id if isinstance(node, ast.Name) else node.attr
        if name in NAMED and name not in taken:
            yield NAMED[name]
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        yield from (MODULE.format(name) for name in _imported(node) if not _is_there(name))
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield from _of_a_call(node.value, taken)
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.Is, ast.IsNot)):
        yield from (SAME for each in (node.left, *node.comparators) if _asks_for_type(each))


def _of_a_call(call: ast.Call, taken: Collection[str]) -> Iterator[str]:
    """Look at a call whose result is not used: it is there for what it changes."""
    function = call.func
    if isinstance(function, ast.Name) and function.id in taken:
        given = [each.id for each in call.args if isinstance(each, ast.Name)]
        yield from (ARGUMENT.format(name) for name in given if name not in taken)
    changes = isinstance(function, ast.Attribute) and function.attr in CHANGING
    if changes and isinstance(function.value, (ast.Attribute, ast.Call)):
        yield COPY


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [(node.module or "").split(".")[0]]
    return [alias.name.split(".")[0] for alias in node.names]


def _is_there(module: str) -> bool:
    return not module or importlib.util.find_spec(module) is not None


def _asks_for_type(node: ast.AST) -> bool:
    called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    return called and node.func.id == "type"
