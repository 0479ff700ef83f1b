"""Run the tests nearest to what changed: `make quick`, or `.ci/quick.py COMMIT` since a commit.

Without COMMIT, the files that differ from the last commit count as changed or, if there are none,
the files that the last commit changed. Their own tests run first, then those of the modules that
import them, in order of the number of imports in between. After `SECONDS` the remaining tests are
left to `make test`, and the last line says how many there are.

This file is also a plugin for pytest, which keeps the chosen tests and puts them in order.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from import_table import PACKAGES, ROOT, Module, all_sources, loaded, modules_of

SECONDS = 30  # within which tests begin; collecting them and what has begun come on top
CHOSEN = "WORKBOOK_QUICK"  # environment variable that tells pytest's processes what was chosen
NOTEBOOKS = ("notebooks", "exercises", "exercises/solutions")
# one fixture or test takes a minute or more: left to make test, unless the file itself changed
LONG = ("grading/tests/corpus", "grading/tests/hub", "grading/tests/batch/test_chaos.py")
TESTS_OF = {
    "README.md": ("tests/test_readme.py",),
    "CONTRIBUTING.md": (
        "tests/test_layers.py",
        "tests/test_house.py",
        "tests/practice/test_adding.py",
        "tests/explorers/test_adding.py",
    ),
}
# parametrized tests of the content, which they find by name and do not import
BY_NAME = ("tests/practice", "tests/explorers")


def changed_files(since: str | None) -> list[str]:
    """Return the paths that changed, relative to the project's folder."""
    new = git("ls-files", "--others", "--exclude-standard")
    if since:
        return [*git("diff", "--name-only", since), *new]
    return [*git("diff", "--name-only", "HEAD"), *new] or git("diff", "--name-only", "HEAD~1")


def git(*words: str) -> list[str]:
    answer = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return answer.stdout.splitlines()


def chosen(changed: Iterable[str]) -> dict:
    """Choose test files, words in test ids, and texts, each with its distance, the nearest 0."""
    sources, imports, tests = table()
    start = {module for name in changed if (module := module_of(name)) in sources}
    distances = importers(start, imports)
    files = {path_of(module): distance for module, distance in distances.items()}  # doctests
    words = {}
    for module, distance in distances.items():
        for word in names_of(module, sources[module]):
            words.setdefault(word, distance)
        if is_content(module):
            exercise = f"{module[2][1:]}.ipynb"
            for folder in NOTEBOOKS[1:]:
                files.setdefault(f"{folder}/{exercise}", distance + 1)
    for test, used in tests.items():
        near = [distances[module] + 1 for module in used & distances.keys()]
        near += [0 for module in start if is_test_of(test, module)]
        place = test.relative_to(ROOT).as_posix()
        if near and not place.startswith(LONG):
            files[place] = min(near)
    for name in changed:
        files |= dict.fromkeys(tests_of(name), 0)
    texts = sorted({Path(name).stem for name in changed if name.endswith((".ipynb", ".md"))})
    return {"files": files, "words": words, "texts": texts}


@cache
def table() -> tuple[dict[Module, str], dict[Module, set[Module]], dict[Path, set[Module]]]:
    """Return all modules' sources, each module's imports, and each test file's imports."""
    sources = all_sources()
    tests = {
        test: modules_of(ast.walk(ast.parse(test.read_text())), ("tests", test.stem), sources)
        for folder in ("tests", "grading/tests")
        for test in (ROOT / folder).rglob("test_*.py")
    }
    return sources, loaded(sources), tests


def is_test_of(test: Path, module: Module) -> bool:
    """Whether a test file is named after a module."""
    return test.stem == f"test_{module[-1]}" and test.parent.name in ("tests", *module)


def tests_of(name: str) -> Iterator[str]:
    """Yield a changed test file itself, or the tests of a text, a notebook or a list."""
    path = Path(name)
    if path.match("test_*.py") and (ROOT / path).exists():
        yield name
    text = name.removeprefix("sources/")  # of a notebook or an exercise
    if path.suffix in (".ipynb", ".md") and text.startswith(("notebooks/", "exercises/")):
        for folder in NOTEBOOKS:
            notebook = f"{folder}/{path.stem}.ipynb"
            if folder.startswith(text.partition("/")[0]) and (ROOT / notebook).exists():
                yield notebook
        yield "tests/test_notebooks.py"
    if name.startswith("web/"):
        own = f"tests/web/test_{path.stem}.py"
        yield from ("tests/web/test_crawl.py", *([own] if (ROOT / own).exists() else []))
    yield from TESTS_OF.get(name, ())
    if path.suffix in (".toml", ".lock", ".yml"):
        yield "tests/test_environment.py"


def module_of(name: str) -> Module | None:
    """Return a file's module; for a script or a style sheet, the module of its widget."""
    path = (ROOT / name).with_suffix("")
    for package, folder in PACKAGES.items():
        if path.is_relative_to(folder):
            return (package, *path.relative_to(folder).parts)
    return None


def path_of(module: Module) -> str:
    return str(PACKAGES[module[0]].joinpath(*module[1:]).relative_to(ROOT)) + ".py"


def importers(start: Iterable[Module], imports: Mapping[Module, set[Module]]) -> dict[Module, int]:
    """Return the modules that import some modules, even indirectly, with the steps to each."""
    distances = dict.fromkeys(start, 0)
    frontier, steps = set(distances), 0
    while frontier:
        steps += 1
        frontier = {
            module
            for module, used in imports.items()
            if used & frontier and module not in distances
        }
        distances |= dict.fromkeys(frontier, steps)
    return distances


def is_content(module: Module) -> bool:
    """Whether a module belongs to one exercise."""
    return module[1] == "exercises" and module[2][1:2].isdigit()


def names_of(module: Module, source: str) -> Iterator[str]:
    """Yield the words in test ids that stand for a module: an item's, drill's or explorer's."""
    if is_content(module) and re.search(r"^(ITEM|KIND|MUTANTS)\b", source, re.MULTILINE):
        yield module[-1]
    if module[1] == "explorers":
        yield from (
            name.lower() for name in re.findall(r"^class (\w+Explorer)\b", source, re.MULTILINE)
        )


def pytest_collection_modifyitems(session: pytest.Session, config, items: list) -> None:
    """Keep the tests that were chosen, the nearest first."""
    choice = json.loads(os.environ[CHOSEN])
    session.config.stash[BEGAN] = time.monotonic()
    near = {item: distance_of(item, choice) for item in items}
    kept = [item for item in items if near[item] is not None]
    config.hook.pytest_deselected(items=[item for item in items if near[item] is None])
    items[:] = sorted(kept, key=near.get)


BEGAN = pytest.StashKey[float]()


def distance_of(item: pytest.Item, choice: dict) -> int | None:
    place = str(item.path.relative_to(ROOT))
    if place == "tests/test_notebooks.py" and choice["texts"]:
        return 0 if any(text in item.name for text in choice["texts"]) else None
    found = [choice["files"][place]] if place in choice["files"] else []
    if place.startswith(BY_NAME) and "[" in item.name:
        parameters = set(re.findall(r"\w+", item.name.partition("[")[2].lower()))
        found += [choice["words"][word] for word in parameters & choice["words"].keys()]
    return min(found, default=None)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if time.monotonic() - item.config.stash[BEGAN] > SECONDS:
        pytest.skip(f"left to make test after {SECONDS} s")


def main() -> int:
    changed = changed_files(*sys.argv[1:2] or [None])
    choice = chosen(changed)
    targets = sorted(choice["files"], key=choice["files"].get)
    targets += BY_NAME if choice["words"] else ()
    if not targets:
        print("Nothing that tests know has changed.")
        return 0
    print(
        f"{len(changed)} changed: {', '.join(changed[:5])}{' …' * (len(changed) > 5)}", flush=True
    )
    options = ["-q", "-n", "2", "-p", "quick", "--dist", "loadfile", "--no-loadscope-reorder"]
    notebooks = ["--nbval", "--nbval-current-env"]
    path = os.pathsep.join([str(ROOT / ".ci"), os.environ.get("PYTHONPATH", "")])
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *notebooks, *targets],
        cwd=ROOT,
        env=os.environ | {CHOSEN: json.dumps(choice), "PYTHONPATH": path},
        check=False,
    )
    return run.returncode


if __name__ == "__main__":
    sys.exit(main())
