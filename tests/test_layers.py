"""The layer table of CONTRIBUTING.md holds: who may import whom."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "course_utils"
ROW = re.compile(r"^\| `(\w+)` \| (.+) \|$", re.MULTILINE)


def read_table():
    rows = ROW.findall((ROOT / "CONTRIBUTING.md").read_text())
    return {name: set(re.findall(r"\w+", may)) - {"nothing"} for name, may in rows}


def imported_names(source, inside):
    """Top-level libraries, and modules of course_utils, that a source file imports anywhere."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            folder = ".".join(inside[: len(inside) - node.level + 1]) if node.level else ""
            start = ".".join(part for part in (folder, node.module) if part)
            names = [f"{start}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] != "course_utils":
                yield parts[0]
            elif len(parts) > 1 and parts[1] != "__version__":
                yield parts[1]


def module_files():
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


def test_every_module_has_a_row():
    modules = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in module_files()}
    assert modules == set(read_table())


@pytest.mark.parametrize("path", module_files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_keep_to_the_table(path):
    inside = ("course_utils", *path.relative_to(PACKAGE).parent.parts)
    module = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    allowed = read_table()[module] | {module} | sys.stdlib_module_names
    assert set(imported_names(path.read_text(), inside)) <= allowed


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("import numpy.linalg as la", {"numpy"}),
        ("from course_utils import windows, pooling", {"windows", "pooling"}),
        ("from course_utils.pooling.maximum import max_pool2d", {"pooling"}),
        ("from . import maximum", {"pooling"}),
        ("from .. import windows", {"windows"}),
        ("from ..windows import plane", {"windows"}),
        ("def f():\n    import torch", {"torch"}),
    ],
)
def test_the_reader_sees_every_form_of_import(line, names):
    assert set(imported_names(line, ("course_utils", "pooling"))) == names
