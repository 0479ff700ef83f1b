"""Which tests run which lines of some modules, from one run on unchanged code."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from types import ModuleType

import hypothesis
import pytest
import quick

ROOT = quick.ROOT
MOST = 800  # tests nearest to a module
ALIKE = 50  # among them, of one function with many parameters
WHILE_LOADING = ""  # in place of a test's id
RECORD = "record.json"
OPTIONS = ["-xq", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]


def tests_of(path: str) -> list[str]:
    """Return the tests of a module's package: its folder or file in tests/, and its doctests."""
    part = Path(path).relative_to("course_utils").with_suffix("").parts[0]
    places = (f"tests/{part}", f"tests/test_{part}.py", f"course_utils/{part}", path)
    return list(dict.fromkeys(place for place in places if (ROOT / place).exists()))


class Recorder:
    """Plugin for pytest: notes which lines of some modules each of their nearest tests runs."""

    def __init__(self, paths: Iterable[str]):
        self.lines = {str(ROOT / path): {} for path in paths}
        self.tests = {path: [] for path in paths}
        self.seconds: dict[str, float] = {}
        self.current, self.loading = WHILE_LOADING, 0

    @pytest.hookimpl(trylast=True)  # after pytest has left out the tests that need a browser
    def pytest_collection_modifyitems(self, items: list) -> None:
        for path, tests in self.tests.items():
            choice = quick.chosen([path])
            near = {item.nodeid: quick.distance_of(item, choice) for item in items}
            known = few_of_each(test for test in near if near[test] is not None)
            tests += sorted(known, key=near.get)[:MOST]
        wanted = {test for tests in self.tests.values() for test in tests}
        items[:] = [item for item in items if item.nodeid in wanted]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item) -> Iterator:
        self.current, began, trace = item.nodeid, time.process_time(), sys.gettrace()
        if item.get_closest_marker("untraced"):
            sys.settrace(None)
        result = yield
        sys.settrace(trace)  # dropped if it raises, as at the end of an endless recursion
        self.current = WHILE_LOADING
        self.seconds[item.nodeid] = time.process_time() - began
        return result

    def trace(self, frame, event: str, argument) -> Callable | None:  # noqa: ARG002
        code = frame.f_code
        if code.co_name == "<module>" and not code.co_filename.startswith("<"):  # no doctest
            self.loading += 1
            return self.load
        return self.note if code.co_filename in self.lines else None

    def load(self, frame, event: str, argument) -> Callable:
        """Trace a module while it is loaded, perhaps in the midst of a test."""
        self.loading -= event == "return"
        return self.note(frame, event, argument) and self.load

    def note(self, frame, event: str, argument) -> Callable:  # noqa: ARG002
        lines = self.lines.get(frame.f_code.co_filename)
        if lines is not None:
            test = WHILE_LOADING if self.loading else self.current
            lines.setdefault(frame.f_lineno, set()).add(test)
        return self.note


def few_of_each(tests: Iterable[str]) -> list[str]:
    """Keep at most `ALIKE` tests of each function, not the first, but always the same."""
    kept = []
    spread = sorted(tests, key=lambda test: (test.partition("[")[0], zlib.crc32(test.encode())))
    for _, alike in groupby(spread, lambda test: test.partition("[")[0]):
        kept += islice(alike, ALIKE)
    return sorted(kept, key=lambda test: zlib.crc32(test.encode()))


def record(paths: list[str]) -> None:
    """Run the tests once, unchanged, and write down what they run."""
    sys.dont_write_bytecode = False  # compiled once, for all processes
    recorder = Recorder(paths)
    places = dict.fromkeys(place for path in paths for place in tests_of(path))
    sys.settrace(recorder.trace)
    threading.settrace(recorder.trace)
    code = run([*places, "-m", "not browser"], recorder)
    sys.settrace(None)
    if code:
        os._exit(code)
    lines = {
        str(Path(name).relative_to(ROOT)): {line: [*tests] for line, tests in found.items()}
        for name, found in recorder.lines.items()
    }
    others = [name for name, module in sys.modules.items() if not is_own(module)]
    found = {"tests": recorder.tests, "lines": lines, "seconds": recorder.seconds}
    Path(RECORD).write_text(json.dumps(found | {"others": others}))


def is_own(module: ModuleType) -> bool:
    """Whether a module belongs to the project, and has to be imported anew for each change."""
    file = getattr(module, "__file__", None)
    return bool(file) and Path(file).is_relative_to(ROOT) and ".venv" not in file


def run(arguments: list[str], *plugins) -> int:
    return int(pytest.main([*OPTIONS, *arguments], plugins=[SameExamples(), *plugins]))


class SameExamples:
    """Plugin for pytest: Hypothesis tries the same examples each time, and makes none smaller."""

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self) -> None:
        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        settings = hypothesis.settings(derandomize=True, database=None, phases=phases)
        hypothesis.settings.register_profile("judging", settings)
        hypothesis.settings.load_profile("judging")
