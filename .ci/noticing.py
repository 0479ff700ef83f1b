"""Run in a copy of the project: change modules, and say which changes no test notices.

Each change is judged in a process of its own, which imports the package anew: code that runs while
modules are loaded is judged, too. The processes are forked from one that has imported what takes
long and never changes, such as pytest, NumPy and torch.
"""

from __future__ import annotations

import ast
import gc
import importlib
import json
import os
import resource
import signal
import sys
import time
import zlib
from collections import Counter
from contextlib import suppress
from pathlib import Path

from changes import Change, changes
from recording import RECORD, ROOT, WHILE_LOADING, record, run

MOST = 400  # tests that judge one change
FIRST = 40  # of them, before the others are collected
LONG = 15  # seconds: longer tests judge nothing


def judge(tests: list[str], seconds: dict[str, float]) -> bool:
    """Whether a test fails, or computes much longer than usual, in a process of its own."""
    child = os.fork()
    if not child:
        os.setsid()
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(silence, stream)
        for some in filter(None, (tests[:FIRST], tests[FIRST:])):
            most = 10 + 5 * int(sum(seconds[test] for test in some))
            hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
            resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + most, hard))
            signal.alarm(6 * most)  # for what waits and never computes
            if run(some):
                os._exit(1)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # what the tests left running
    return status != 0


def statement(tree: ast.Module, line: int) -> range | None:
    """Return the lines of the innermost statement around a line, without those inside it.

    None stands for the body of a function that keeps its results: it runs for the first test alone.
    """
    found = range(line, line + 1)
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt | ast.excepthandler):
            decorators = getattr(node, "decorator_list", [])
            first = min(one.lineno for one in [node, *decorators])
            if first <= line <= node.end_lineno:
                if any("cache" in ast.unparse(one) for one in decorators):
                    return None
                body = getattr(node, "body", [])
                found = range(first, body[0].lineno if body else node.end_lineno + 1)
    return found if line in found else range(line, line + 1)


def concerned(known: list[str], record: dict, path: str, lines: range | None) -> list[str]:
    """Return the tests that run one of the lines, those first that run little of the module."""
    ran = record["lines"][path]
    tests = {test for line in lines or () for test in ran.get(str(line), ())}
    everyone = lines is None or WHILE_LOADING in tests
    judges = [
        test for test in known if record["seconds"][test] < LONG and (everyone or test in tests)
    ]
    much = Counter(test for some in ran.values() for test in some)
    return sorted(judges, key=lambda test: (not much[test], much[test]))[:MOST]


def main() -> None:
    """Print a line of JSON for each change of the modules named on the command line."""
    share, *paths = sys.argv[1:]
    child = os.fork()
    if not child:
        os.dup2(2, 1)  # pytest's words are no results
        record(paths)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        sys.exit("The tests fail on unchanged code.")
    sys.dont_write_bytecode = True  # changes may follow each other within a second
    found = json.loads(Path(RECORD).read_text())
    for name in found["others"]:
        with suppress(ImportError):
            importlib.import_module(name)
    gc.freeze()  # the processes need not go through all of that again
    if judge(concerned(found["tests"][paths[0]], found, paths[0], None), found["seconds"]):
        sys.exit(f"The tests of {paths[0]} fail on unchanged code when they are called by name.")
    for path in paths:
        for change in changes((ROOT / path).read_text()):
            if zlib.crc32(f"{path}{change.old}{change.new}".encode()) % 100 < int(share):
                tests = try_out(path, change, found)
                print(json.dumps({"path": path, **change._asdict(), **tests}), flush=True)


def try_out(path: str, change: Change, found: dict) -> dict:
    """Change a module for as long as tests judge it."""
    file = ROOT / path
    source, times = file.read_text(), file.stat()
    lines = statement(ast.parse(source), change.line)
    tests = concerned(found["tests"][path], found, path, lines)
    file.write_text(change.source)
    noticed = judge(tests, found["seconds"])
    file.write_text(source)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))  # its compiled form stays valid
    return {"noticed": noticed, "tests": len(tests)}


if __name__ == "__main__":
    main()
