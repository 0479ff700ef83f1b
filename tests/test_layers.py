"""The imports of both packages keep to the tables in CONTRIBUTING.md.

In addition, there are no circular imports, so that each module can be read after its imports.
"""

import ast
import re
import sys
from graphlib import CycleError, TopologicalSorter

import pytest
from import_table import PACKAGES, ROOT, all_sources, dotted_names, loaded

HEADING = re.compile(r"^### .*`(\w+)`$", re.MULTILINE)
ROW = re.compile(r"^\| `([\w.]+)` \| (.+) \|$", re.MULTILINE)


def read_tables():
    """For each package, its modules in the table's order, with their permitted imports."""
    _, *parts = HEADING.split((ROOT / "CONTRIBUTING.md").read_text())
    return {
        package: {name: set(re.findall(r"[\w.]+", may)) - {"nothing"} for name, may in rows}
        for package, rows in zip(parts[::2], map(ROW.findall, parts[1::2]), strict=True)
    }


TABLES = read_tables()


def module_files():
    """Every file of both packages except their own ``__init__.py``."""
    return [
        path
        for folder in PACKAGES.values()
        for path in sorted(folder.rglob("*.py"))
        if path != folder / "__init__.py"
    ]


def place_of(path):
    """The package and the folders that contain a file, and the file's own name."""
    package, folder = next(each for each in PACKAGES.items() if path.is_relative_to(each[1]))
    return package, *path.relative_to(folder).with_suffix("").parts


def row_of(parts, package):
    """The row of a package's module: the one that names the most of its folders."""
    names = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return next((name for name in names if name in TABLES[package]), ".".join(parts[:1]))


def imported_names(source, inside):
    """All imports of a source file in the folder ``inside``, as the tables name them."""
    for name in dotted_names(ast.walk(ast.parse(source)), inside):
        first, *rest = name.split(".")
        if first == inside[0]:
            yield row_of(rest, first)
        else:
            yield ".".join([first, *rest[:1]]) if first in PACKAGES else first


def circle(imports):
    """Modules that import each other in a circle, with the first one repeated at the end."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return [".".join(module) for module in reversed(error.args[1])]
    return []


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
def test_modules_import_only_those_above_them_in_the_table(package):
    above = set()
    for row, may in TABLES[package].items():
        assert may & set(TABLES[package]) <= above, row
        above.add(row)


def test_the_workbook_does_not_import_grading():
    names = set().union(*TABLES["course_utils"].values())
    assert not {name for name in names if name.startswith("course_grading")}


def strangers(sources):
    """Imports from an exercise's content to another's, and from ``families`` to any exercise's."""
    content = ("course_utils", "exercises")
    for module, source in sources.items():
        if module[:2] != content or len(module) < 4:
            continue
        for name in dotted_names(ast.walk(ast.parse(source)), module[:-1]):
            whose = tuple(name.split(".")[:3])
            if whose[:2] == content and whose not in {module[:3], (*content, "families")}:
                yield ".".join(module), name


def test_no_exercise_imports_the_content_of_another():
    assert list(strangers(all_sources())) == []


@pytest.mark.parametrize(
    ("line", "anothers"),
    [
        ("from course_utils.exercises.e07_invariance.moving import shift_image", True),
        ("from course_utils.exercises import e07_invariance", True),
        ("import course_utils.exercises.e07_invariance.moving as moving", True),
        ("from ..e07_invariance import moving", True),
        ("from .. import families, e07_invariance", True),
        ("def f():\n    from course_utils.exercises.e07_invariance import moving", True),
        ("if TYPE_CHECKING:\n    from ..e07_invariance.moving import shift_image", True),
        ("from course_utils.exercises.families import growing", False),
        ("from ..families.growing import receptive_field", False),
        ("from . import counting", False),
        ("from course_utils.practice.code_item import CodeItem", False),
    ],
)
@pytest.mark.parametrize("folder", ["e06_connectivity", "families"])
def test_the_reader_sees_an_import_of_anothers_content(folder, line, anothers):
    sources = {("course_utils", "exercises", folder, "receptive_field"): line}
    assert bool(list(strangers(sources))) == anothers


def test_an_exercise_may_import_its_own_content_and_families_may_not():
    line = "from course_utils.exercises.e06_connectivity import counting"
    folders = ("e06_connectivity", "families", "e07_invariance")
    sources = {("course_utils", "exercises", folder, "tiles"): line for folder in folders}
    found = [module for module, _ in strangers(sources)]
    assert found == [f"course_utils.exercises.{folder}.tiles" for folder in folders[1:]]


def test_there_are_no_circular_imports():
    assert circle(loaded(all_sources())) == []


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("", False),
        ("from course_utils.pictures import cells", False),
        ("def late():\n    from course_utils.pictures import scene", False),
        ("import course_utils.pictures.scene", True),
        ("from course_utils.pictures.scene import Scene", True),
        ("from .scene import Scene", True),
        ("from . import scene", True),
        ("if TYPE_CHECKING:\n    from course_utils.pictures.scene import Scene", True),
        ("class Cell:\n    from course_utils.pictures import scene", True),
        ("try:\n    pass\nexcept ImportError:\n    from . import scene", True),
        ("from course_utils import explorers", True),  # by its package, which imports a module
    ],
)
def test_the_reader_sees_a_circle(below, found):
    folder = ("course_utils", "pictures")
    sources = {
        ("course_utils", "__init__"): "",
        (*folder, "__init__"): "",
        (*folder, "cells"): "import math",
        (*folder, "grid"): f"from course_utils.pictures import cells\n{below}",
        (*folder, "scene"): "from course_utils.pictures.grid import grid",
        ("course_utils", "explorers", "__init__"): "from course_utils.explorers import pooling",
        ("course_utils", "explorers", "pooling"): "from course_utils.pictures.scene import Scene",
    }
    modules = circle(loaded(sources))
    assert bool(modules) == found
    if found:
        assert {"course_utils.pictures.grid", "course_utils.pictures.scene"} <= {*modules}
        assert modules[0] == modules[-1]


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
        ("from course_utils.practice.catalogue import find", {"course_utils.practice"}),
        ("from course_grading.wall.inside import seccomp", {"wall.inside"}),
        ("from course_grading.wall import sandbox", {"wall"}),
        ("from .inside import seccomp", {"wall.inside"}),
        ("from course_grading import secret, batch", {"secret", "batch"}),
    ],
)
def test_the_reader_tells_the_packages_apart(line, names):
    assert set(imported_names(line, ("course_grading", "wall"))) == names
