"""Print how plain `nbgrader autograde` grades the corpus. Run by hand, on Linux.

    sudo .venv/bin/python grading/tests/corpus/stock.py [--write FILE] [NAME ...]

nbgrader runs submissions as the instructor. So that they harm nobody, each is graded in bubblewrap,
in its own course, by an ordinary user without a network, who can write only to memory. Root is
needed to become that user. Each course has an honest student before the submission, and another
one after it.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import submissions
from nbgrader.apps import NbGraderAPI

import course_utils
from course_grading.configuration import CONFIG_FILE, course_config
from course_grading.course.making import make_course
from course_grading.nbgrader_calls import put_scripts_on_path

parts, honest = submissions.parts, submissions.honest
COURSE = Path("/course")  # in the sandbox
LAST = ["nice", "-n", "15"]  # so that bombs do not slow other programs down
FIRST_USER = 61_000  # one for each submission, because the limit of processes is counted by user
SECONDS = 90
BEFORE = {"profits_from_startup": "plants_startup"}
SETTINGS = """
c = get_config()
c.CourseDirectory.course_id = "stock"
c.Execute.timeout = 6
"""
STUBS = """
from course_grading.course.release import KeepStubs, steps_with
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import ClearSolutions
c.GenerateAssignment.preprocessors = steps_with(
    GenerateAssignment.preprocessors, ClearSolutions, KeepStubs
)
c.KeepStubs.code_stub = {"python": "raise NotImplementedError"}
"""
READ = """
import json, sqlite3
book = sqlite3.connect("/course/gradebook.db")
print("RESULT", json.dumps(book.execute('''
    SELECT submitted_assignment.student_id, SUM(grade.auto_score), SUM(grade.manual_score)
    FROM submitted_assignment
    JOIN submitted_notebook ON submitted_notebook.assignment_id = submitted_assignment.id
    JOIN grade ON grade.notebook_id = submitted_notebook.id GROUP BY 1''').fetchall()))
"""
INSIDE = f"""
cp -a /given/. {COURSE} 2>/dev/null; cd {COURSE}
timeout -k 5 {SECONDS} nbgrader autograde {parts.ASSIGNMENT} >/tmp/log 2>&1 </dev/null
echo "ENDED $?"
python -I -c "$READ"
"""


def make_stock_course(folder: Path) -> nbformat.NotebookNode:
    """Make a course whose tests run in the student's kernel; return the released notebook.

    In that course `check` raises an error for a wrong answer, as nbgrader's tests do.
    """
    make_course(folder, [parts.ASSIGNMENT])
    (folder / CONFIG_FILE).write_text(SETTINGS + STUBS)
    put_scripts_on_path()
    result = NbGraderAPI(config=course_config(folder)).generate_assignment(parts.ASSIGNMENT)
    assert result["success"], result["log"]
    (folder / CONFIG_FILE).write_text(SETTINGS)
    return nbformat.read(folder / "release" / parts.ASSIGNMENT / parts.FILE, as_version=4)


def hand_in(course: Path, released, one: parts.Submission) -> None:
    """Put the submission between two honest students."""
    others = [(f"b0_{name}", made_by(name)) for name in (BEFORE.get(one.name),) if name]
    students = [("a_right", honest.right), *others, ("b1", one.make), ("c_right", honest.right)]
    other = COURSE / "submitted" / "a_right" / parts.ASSIGNMENT
    kit = parts.Kit(released, COURSE, Path("/outside"), other, Path(), 9)
    for student, make in students:
        folder = course / "submitted" / student / parts.ASSIGNMENT
        folder.mkdir(parents=True)
        parts.hand_in(make(dataclasses.replace(kit, folder=folder)), folder)


def made_by(name: str):
    """Return a submission's maker."""
    return next(one.make for one in parts.CORPUS if one.name == name)


def command(course: Path, user: int) -> list[str]:
    """The command that runs bubblewrap, and in it an ordinary user with limits."""
    tools = [shutil.which(name) for name in ("setpriv", "prlimit", "sh")]
    shown = ["/usr", "/bin", "/lib", "/lib64", "/etc", sys.prefix, sys.base_prefix]
    shown += [str(Path(course_utils.__file__).parent)]
    words = ["bwrap", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    words += ["--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    words += [word for right in ("SETUID", "SETGID") for word in ("--cap-add", f"CAP_{right}")]
    above = {parent for path in shown for parent in Path(path).parents} - {Path("/")}
    for path in sorted(above):  # which everybody may enter
        words += ["--perms", "0755", "--dir", str(path)]
    for path in filter(os.path.exists, shown):
        words += ["--ro-bind", path, path]
    words += ["--ro-bind", str(course), "/given", "--proc", "/proc", "--dev", "/dev"]
    for place in ("/tmp", "/course", "/home", "/outside"):
        words += ["--perms", "1777", "--size", str(300 * 2**20), "--tmpfs", place]
    folders = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    settings = {"PATH": folders, "HOME": "/home", "OMP_NUM_THREADS": "1", "READ": READ}
    words += ["--clearenv", *(word for pair in settings.items() for word in ("--setenv", *pair))]
    setpriv, prlimit, shell = tools
    words += ["--", *LAST, setpriv, f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    words += ["--no-new-privs", prlimit, "--nproc=100", f"--as={4 * 2**30}", "--core=0"]
    return [*words, "--fsize=200000000", shell, "-c", INSIDE]


def run(base: Path, released, one: parts.Submission) -> dict:
    """Grade one submission by plain nbgrader: points by student, and how the run ended."""
    with tempfile.TemporaryDirectory(prefix="stock-") as name:
        course = Path(name) / "course"
        shutil.copytree(base, course)
        hand_in(course, released, one)
        user = FIRST_USER + parts.CORPUS.index(one)
        subprocess.run(["chown", "-hR", str(user), name], check=True)
        try:
            answer = subprocess.run(
                command(course, user), capture_output=True, timeout=SECONDS + 60, check=False
            ).stdout.decode(errors="replace")
        except subprocess.TimeoutExpired:
            answer = "ENDED stuck"
    lines = dict(line.split(" ", 1) for line in answer.splitlines() if " " in line)
    rows = json.loads(lines.get("RESULT", "[]"))
    points = {student: (auto or 0) + (manual or 0) for student, auto, manual in rows}
    return {"ended": lines.get("ENDED", "killed"), "points": points, "read": "RESULT" in lines}


def row(one: parts.Submission, found: dict) -> str:
    """Return a line of the table."""
    fair = "refused" if one.refused else f"{sum(one.fair.values()):g}"
    points, whole = found["points"], sum(parts.FULL.values())
    stock = f"{points['b1']:g}" if "b1" in points else "no grade"
    others = [points.get(student) for student in ("a_right", "c_right")]
    beside = (
        "as ever"
        if others == [whole, whole]
        else "harmed: "
        + ", ".join("no grade" if score is None else f"{score:g}" for score in others)
    )
    if found["ended"] in ("124", "137", "stuck"):
        beside += "; the run hangs"
    elif found["ended"] == "killed":
        beside = "the run is killed"
    elif not found["read"]:
        beside = "no gradebook is left"
    return f"| {one.theme} | {one.what} | {fair} | {stock} | {beside} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args(arguments)
    chosen = [one for one in parts.CORPUS if not options.names or one.name in options.names]
    lines = ["| theme | submission | fair | stock nbgrader | honest students beside it |"]
    lines += ["|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory(prefix="stock-") as folder:
        base = Path(folder) / "course"
        released = make_stock_course(base)
        with ThreadPoolExecutor(2) as pool:
            for line in pool.map(lambda one: row(one, run(base, released, one)), chosen):
                print(line, flush=True)
                lines.append(line)
    if options.write:
        options.write.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
