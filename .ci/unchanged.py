"""Leave out notebooks that are as they were when they last passed on this machine.

This is a plugin for pytest, used by `make test` outside CI. A notebook's outputs depend on its
cells, on the modules of the workbook that it imports, on the packages that the lock names, and on
how outputs are compared. A fingerprint of all these is kept in pytest's cache.
"""

from __future__ import annotations

import ast
import hashlib
import json
import platform
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from import_table import PACKAGES, ROOT, Module, all_sources, modules_of

KEPT = "workbook/notebooks"  # in the cache: the fingerprint of each notebook that passed
FOLDERS = ("notebooks", "exercises")
COMMON = ("requirements.lock", "conftest.py", "sources/comparison.py")
CATALOGUES = {  # modules that import all others of a folder by their names
    ("course_utils", "practice", "catalogue"): "exercises",
    ("course_utils", "predictions", "catalogue"): "predictions",
    ("course_utils", "experiments", "running"): "experiments",
}


class Unchanged:
    """The notebooks that are left out, and those that pass.

    Parameters
    ----------
    config : pytest.Config
    """

    def __init__(self, config: pytest.Config):
        self.cache, self.passed = config.cache, {}
        if hasattr(config, "workerinput"):
            self.left_out = config.workerinput["left_out"]
        else:
            self.known, self.now = config.cache.get(KEPT, {}), fingerprints()
            self.left_out = [name for name in self.now if self.known.get(name) == self.now[name]]

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node) -> None:
        """Tell a worker of pytest-xdist what is left out."""
        node.workerinput["left_out"] = self.left_out

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list) -> None:
        """Deselect the notebooks that are left out."""
        same = {config.rootpath / name for name in self.left_out}
        config.hook.pytest_deselected(items=[item for item in items if item.path in same])
        items[:] = [item for item in items if item.path not in same]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note whether a notebook's cells pass."""
        name = report.nodeid.partition("::")[0]
        self.passed[name] = self.passed.get(name, True) and not report.failed

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Keep the fingerprints of notebooks that passed, unless the run was stopped."""
        if hasattr(session.config, "workerinput") or exitstatus not in (0, 1):
            return
        run = {name: self.now[name] for name in self.passed.keys() & self.now.keys()}
        kept = {name: mark for name, mark in (self.known | run).items() if self.passed.get(name, 1)}
        self.cache.set(KEPT, kept)

    def pytest_terminal_summary(self, terminalreporter) -> None:
        """Say how many notebooks were left out."""
        if self.left_out:
            terminalreporter.write_line(
                f"{len(self.left_out)} notebooks were left out: neither they nor what they import "
                "has changed since they passed here. CI runs all."
            )


def fingerprints() -> dict[str, str]:
    """Return a fingerprint of each notebook and all that its outputs depend on."""
    sources = all_sources()
    imports = all_imports(sources)
    return {
        path.relative_to(ROOT).as_posix(): fingerprint(path, sources, imports)
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.ipynb"))
    }


def all_imports(sources: Mapping[Module, str]) -> dict[Module, set[Module]]:
    """Return what each module imports, be it in a function or by name."""
    imports = {
        module: modules_of(ast.walk(ast.parse(source)), module, sources)
        for module, source in sources.items()
    }
    for catalogue, folder in CATALOGUES.items():
        imports[catalogue] |= {module for module in sources if module[1] == folder}
    return imports


@cache
def shared() -> bytes:
    """Return what all outputs depend on."""
    files = (path for path in PACKAGES["course_utils"].rglob("*") if path.is_file())
    data = [path for path in files if path.suffix not in (".py", ".pyc")]
    texts = [path.read_bytes() for path in (*(ROOT / name for name in COMMON), *sorted(data))]
    return b"".join([platform.platform().encode(), platform.python_version().encode(), *texts])


def fingerprint(
    notebook: Path, sources: Mapping[Module, str], imports: Mapping[Module, set[Module]]
) -> str:
    """Return a fingerprint of a notebook and all that its outputs depend on."""
    digest = hashlib.sha256(shared() + notebook.read_bytes())
    for module in sorted(reached(imported(notebook, sources), imports)):
        digest.update(f"{module} {sources[module]}".encode())
    return digest.hexdigest()


def imported(notebook: Path, sources: Mapping[Module, str]) -> set[Module]:
    """Return the modules that a notebook's cells import."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    found = set()
    for cell in cells:
        if cell["cell_type"] == "code":
            lines = "".join(cell["source"]).splitlines()
            plain = "\n".join(line for line in lines if not line.lstrip().startswith(("%", "!")))
            try:
                found |= modules_of(ast.walk(ast.parse(plain)), (), sources)
            except SyntaxError:  # a mistake that is shown on purpose
                return set(sources)
    return found


def reached(start: set[Module], imports: Mapping[Module, set[Module]]) -> set[Module]:
    """Return modules with all that they import, even indirectly."""
    found, frontier = set(start), set(start)
    while frontier:
        frontier = set().union(*(imports[module] for module in frontier)) - found
        found |= frontier
    return found
