"""The layer tables of CONTRIBUTING.md hold: who may import whom, in both packages."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = {
    "course_utils": ROOT / "course_utils",
    "course_grading": ROOT / "grading/course_grading",
}
HEADING = re.compile(r"^### .*`(\w+)`$", re.MULTILINE)
ROW = re.compile(r"^\| `([\w.]+)` \| (.+) \|$", re.MULTILINE)


def read_tables():
    """By package: its modules in the table's order, with what each may import."""
    _, *parts = HEADING.split((ROOT / "CONTRIBUTING.md").read_text())
    return {
        package: {name: set(re.findall(r"[\w.]+", may)) - {"nothing"} for name, may in rows}
        for package, rows in zip(parts[::2], map(ROW.findall, parts[1::2]), strict=True)
    }


TABLES = read_tables()


def module_files():
    """Every file of both packages, but for those of the packages themselves."""
    return [
        path
        for folder in PACKAGES.values()
        for path in sorted(folder.rglob("*.py"))
        if path != folder / "__init__.py"
    ]


def place_of(path):
    """The package and the folders that a file lies in, and the file's own name."""
    package, folder = next(each for each in PACKAGES.items() if path.is_relative_to(each[1]))
    return package, *path.relative_to(folder).with_suffix("").parts


def row_of(parts, package):
    """The row of a package's module: the one that names most of the folders it lies in."""
    names = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return next((name for name in names if name in TABLES[package]), ".".join(parts[:1]))


def imported_names(source, inside):
    """What a source file in the folder ``inside`` imports anywhere, as the tables name it."""
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
            first, *rest = name.split(".")
            if first == inside[0]:
                yield row_of(rest, first)
            else:
                yield ".".join([first, *rest[:1]]) if first in PACKAGES else first


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_has_a_row(package):
    folder = PACKAGES[package]
    files = [path.relative_to(folder) for path in module_files() if path.is_relative_to(folder)]
    modules = {path.parts[0].removesuffix(".py") for path in files}
    assert modules == {row.partition(".")[0] for row in TABLES[package]}


@pytest.mark.parametrize("path", module_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_keep_to_the_table(path):
    package, *parts = place_of(path)
    row = row_of(parts, package)
    allowed = TABLES[package][row] | {row, "__version__"} | sys.stdlib_module_names
    found = imported_names(path.read_text(), (package, *parts[:-1]))
    assert set(found) <= allowed


@pytest.mark.parametrize("package", PACKAGES)
def test_a_module_stands_on_those_above_it_in_the_table(package):
    above = set()
    for row, may in TABLES[package].items():
        assert may & set(TABLES[package]) <= above, row
        above.add(row)


def test_the_workbook_knows_nothing_of_grading():
    names = set().union(*TABLES["course_utils"].values())
    assert not {name for name in names if name.startswith("course_grading")}


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
        ("import course_grading", {"course_grading"}),
        ("from course_grading.wall.inside import seccomp", {"course_grading.wall"}),
    ],
)
def test_the_reader_sees_every_form_of_import(line, names):
    assert set(imported_names(line, ("course_utils", "pooling"))) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("import course_utils", {"course_utils"}),
        ("from course_utils.practice.items import find", {"course_utils.practice"}),
        ("from course_grading.wall.inside import seccomp", {"wall.inside"}),
        ("from course_grading.wall import sandbox", {"wall"}),
        ("from .inside import seccomp", {"wall.inside"}),
        ("from course_grading import secret, batch", {"secret", "batch"}),
    ],
)
def test_the_reader_tells_the_packages_apart(line, names):
    assert set(imported_names(line, ("course_grading", "wall"))) == names
