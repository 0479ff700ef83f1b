"""Compare the time of grading a class with nbgrader by itself, one worker, and all cores.

``python benchmarks/grading.py`` makes a course with an assignment whose answers use torch, hands
in a class's submissions, and grades them: part of the class with ``nbgrader autograde``, one after
the other; all with ``workbook-course grade`` on one worker, and on one worker per core. The three
take turns, so that a busy machine slows all of them equally. Then the parts are measured: a kernel
in the sandbox, a submission on a worker, its merge by the coordinator, and memory.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

# the libraries read these when they load
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["MKL_NUM_THREADS"] = "1"

import nbformat
from jupyter_core.utils import run_sync
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from course_grading.batch.bundle import Bundle, make_bundle
from course_grading.batch.judging import JudgedSubmission, judge_submission
from course_grading.batch.merging import Writer
from course_grading.batch.pool import Pool
from course_grading.batch.records import GradingRecord, write_record
from course_grading.batch.workers import Workers
from course_grading.configuration import course_config
from course_grading.course.making import make_course, release
from course_grading.packing import pack
from course_grading.wall import Limits, WarmProcess, kernel_manager

NAME = "pooling"
PYTHON = sys.executable
WORKERS = 64  # workers of a cluster, and
CLASS = 1000  # students of a course, to estimate when the coordinator saturates
MOUNTS = Path("/proc/mounts")
TIMES = 20  # measurements of each part
ANSWERS = {
    "largest": """\
import torch
from torch.nn import functional

def largest(image):
    return functional.max_pool2d(torch.as_tensor(image)[None, None], 2)[0, 0].numpy()""",
    "mean": """\
import torch
from torch.nn import functional

def mean(image):
    return functional.avg_pool2d(torch.as_tensor(image)[None, None], 2)[0, 0].numpy()""",
}
TESTS = {
    "largest": """\
import numpy as np

for seed in range(5):
    image = np.random.default_rng(seed).random((6, 8))
    blocks = image.reshape(3, 2, 4, 2)
    np.testing.assert_allclose(largest(image), blocks.max(axis=(1, 3)))""",
    "mean": """\
import numpy as np

for seed in range(5):
    image = np.random.default_rng(seed).random((6, 8))
    blocks = image.reshape(3, 2, 4, 2)
    np.testing.assert_allclose(mean(image), blocks.mean(axis=(1, 3)))""",
}
WRONG = {"mean": ANSWERS["mean"].replace("avg_pool2d", "max_pool2d")}  # every third submission


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=96)
    parser.add_argument("--serial", type=int, default=12, help="students for nbgrader by itself")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large", type=int, default=0, help="students of one more, large run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="g") as folder:
        course = make(Path(folder) / "course")
        if options.rounds:
            compare(course, options)
        parts(course)
        if options.large:
            hand_in(course, options.large)
            show("one large run", options.large, ours(course, cores()))
            check_grades(course, options.large)


def cores() -> int:
    return len(os.sched_getaffinity(0))


def make(course: Path) -> Path:
    """Make a course with one assignment."""
    cells = [new_markdown_cell("# Pooling with torch")]
    for name, answer in ANSWERS.items():
        solution = f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION"
        cells.append(new_code_cell(solution, metadata=mark(name, solution=True)))
        facts = mark(f"{name}_tests", grade=True, locked=True, points=2)
        cells.append(new_code_cell(TESTS[name], metadata=facts))
    workbook = course.parent / "workbook"
    (workbook / "exercises" / "solutions").mkdir(parents=True)
    source = workbook / "exercises" / "solutions" / f"{NAME}.ipynb"
    nbformat.write(new_notebook(cells=cells), source)
    make_course(course, workbook=workbook)
    release(course, NAME)
    return course


def mark(name: str, **more) -> dict:
    facts = {"grade": False, "solution": False, "locked": False, "task": False, **more}
    return {"nbgrader": {"schema_version": 3, "grade_id": name, **facts}}


def hand_in(course: Path, students: int) -> None:
    """Hand in submissions, a third of them with a mistake."""
    shutil.rmtree(course / "submitted", ignore_errors=True)
    shutil.rmtree(course / "autograded", ignore_errors=True)
    shutil.rmtree(course / ".workbook", ignore_errors=True)
    notebook = nbformat.read(course / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    for number in range(students):
        answers = {**ANSWERS, **(WRONG if number % 3 == 2 else {})}
        for cell in notebook.cells:
            cell.source = answers.get(
                cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source
            )
        folder = course / "submitted" / f"s{number:04}" / NAME
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{NAME}.ipynb")


def check_grades(course: Path, students: int) -> None:
    """Check that all submissions got the right points; otherwise the times mean nothing."""
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        rows = {row.student_id: row.score for row in gradebook.assignment_submissions(NAME)}
    for number in range(students):
        assert rows[f"s{number:04}"] == (2 if number % 3 == 2 else 4), number


def compare(course: Path, options: argparse.Namespace) -> None:
    ways: dict[str, tuple[int, Callable[[], tuple[float, float]]]] = {
        "nbgrader autograde": (options.serial, lambda: serial(course)),
        "one worker": (options.students, lambda: ours(course, 1)),
        f"{cores()} workers": (options.students, lambda: ours(course, cores())),
    }
    rates: dict[str, list[float]] = {name: [] for name in ways}
    loads: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(options.rounds):
        for name, (students, run) in ways.items():
            hand_in(course, students)
            seconds, computing = run()
            check_grades(course, students)
            show(name, students, (seconds, computing))
            rates[name].append(60 * students / seconds)
            loads[name].append(computing / students)
    first, *others = rates
    print(f"\nMedians of {options.rounds} rounds, submissions a minute:")
    for name in rates:
        load = median(loads[name])
        print(f"  {name:20} {median(rates[name]):7.1f}, each {load:5.2f} s of a core")
    for name in others:
        ratio = median(rate / peer for rate, peer in zip(rates[name], rates[first], strict=True))
        less = median(loads[first]) / median(loads[name])
        print(f"  {name}: {ratio:.1f} times the rate of {first}, round by round,")
        print(f"    for 1/{less:.1f} of the computing")


def show(name: str, students: int, times: tuple[float, float]) -> None:
    seconds, computing = times
    rate, each = 60 * students / seconds, computing / students
    text = f"{name:20} {students:4} submissions in {seconds:6.1f} s, {rate:6.1f} a minute"
    print(f"{text}, {each:5.2f} s of a core each", flush=True)


def serial(course: Path) -> tuple[float, float]:
    """Let nbgrader grade with its own preprocessors, one submission after the other."""
    own = course / "nbgrader_config.py"
    kept = own.read_text()
    own.write_text("c = get_config()\n")
    try:
        return timed("-m", "nbgrader", "autograde", NAME, folder=course)
    finally:
        own.write_text(kept)


def ours(course: Path, workers: int) -> tuple[float, float]:
    words = ("-m", "course_grading.command", "grade", NAME, "--workers", str(workers))
    return timed(*words, folder=course)


def timed(*words: str, folder: Path) -> tuple[float, float]:
    """Run a command; return elapsed seconds, and seconds of computing on one core."""
    scripts = str(Path(PYTHON).parent)
    environment = {**os.environ, "PATH": os.pathsep.join([scripts, os.environ["PATH"]])}
    command, began = [PYTHON, *words], time.perf_counter()
    with metered() as (join, computed):
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, preexec_fn=join
        )
        if done.returncode:
            sys.exit(f"{' '.join(words)} failed:\n{done.stdout}{done.stderr}")
        return time.perf_counter() - began, computed()


@contextmanager
def metered() -> Iterator[tuple[Callable[[], None] | None, Callable[[], float]]]:
    """Measure computing time; yield a function by which a process joins, and one for the seconds.

    A process does not count children that nobody waits for, such as kernels. A control group
    (version 2) counts all processes. If none can be made, the seconds are NaN.
    """
    folder = control_groups() / f"benchmark-{os.getpid()}"
    try:
        folder.mkdir()
    except OSError:
        yield None, lambda: float("nan")
        return

    def computed() -> float:
        usage, *_ = (folder / "cpu.stat").read_text().splitlines()  # usage_usec NUMBER
        return int(usage.split()[1]) / 1e6

    def join() -> None:
        (folder / "cgroup.procs").write_text(str(os.getpid()))

    try:
        yield join, computed
    finally:
        while (folder / "cgroup.procs").read_text():
            time.sleep(0.05)  # some of its processes are still ending
        folder.rmdir()


def control_groups() -> Path:
    """Return the folder of the system's control groups of version 2."""
    mounts = (line.split() for line in MOUNTS.read_text().splitlines())
    folders = (Path(folder) for _, folder, kind, *_ in mounts if kind == "cgroup2")
    return next(folders, Path("/sys/fs/cgroup"))


def parts(course: Path) -> None:
    """Measure the parts of grading one submission."""
    hand_in(course, 1)
    bundle = make_bundle(course, NAME)
    package = pack(course / "submitted" / "s0000" / NAME)
    print()
    with WarmProcess() as warm:
        wall, _ = each(lambda: start_kernel(warm))
        print(f"a kernel behind the wall is up, and gone again, in {wall:.2f} s")
        judged = judge_submission(bundle, package, warm)
        wall, computing = each(lambda: judge_submission(bundle, package, warm))
        print(f"a submission on a warm worker: {wall:.2f} s, {computing:.2f} s of them its own")
        own, warms = memory(os.getpid()), sum(map(memory, below(os.getpid())))
        print(f"a worker holds {own:.0f} MB, its warm process {warms:.0f} MB")
    merging = merge_times(course, bundle, package, judged.executed)
    handing = handing_time(package)
    own = merging + handing
    print(
        f"the coordinator computes {merging:.3f} s to merge one and {handing:.3f} s to hand it out"
    )
    print(f"and take it back: {60 / own:.0f} a minute at most")
    least = CLASS * max(own, wall / WORKERS)
    word = "the coordinator" if own > wall / WORKERS else "the workers"
    print(
        f"{CLASS} submissions on {WORKERS} workers: {least:.0f} s, as fast as {word} can; "
        f"the coordinator keeps {wall / own:.0f} workers like this busy"
    )


def each(run: Callable[[], object]) -> tuple[float, float]:
    """Return the medians of elapsed seconds and of this process's computing time."""
    walls, own = [], []
    for _ in range(TIMES):
        began, before = time.perf_counter(), time.process_time()
        run()
        walls.append(time.perf_counter() - began)
        own.append(time.process_time() - before)
    return median(walls), median(own)


def start_kernel(warm: WarmProcess) -> None:
    manager = kernel_manager({}, Limits(), warm)
    run_sync(manager.start_kernel)()
    run_sync(manager.shutdown_kernel)()


def merge_times(course: Path, bundle: Bundle, package, executed) -> float:
    """Return the computing time of merging a submission and writing its record."""
    with Writer(course_config(course), bundle) as writer:

        def merge() -> None:
            writer.merge("s0000", package, executed)
            write_record(course, GradingRecord("s0000", NAME, bundle.key_with("s0000", package)))

        return each(merge)[1]


def handing_time(package) -> float:
    """Return the computing time, in all threads, of sending a submission and receiving it."""
    with Workers(count=cores()).client() as client:
        client.wait_for_workers(cores())
        pool = Pool(client, "", lambda *_: JudgedSubmission())
        list(pool.map([("", package)] * 10))
        before = time.process_time()
        list(pool.map([("", package)] * 200))
        return (time.process_time() - before) / 200


def below(number: int) -> Iterator[int]:
    """Yield the processes that a process has started, directly or indirectly."""
    for path in Path(f"/proc/{number}/task").glob("*/children"):
        for child in map(int, path.read_text().split()):
            yield child
            yield from below(child)


def memory(number: int) -> float:
    """Return the megabytes that a process uses, including its share of shared pages (PSS)."""
    text = Path(f"/proc/{number}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE).group(1)) / 1024


if __name__ == "__main__":
    main()
