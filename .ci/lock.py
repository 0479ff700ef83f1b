"""Write the two locks: the versions that the ranges resolve to today, with torch pinned.

All requirements are installed into a temporary environment, and those of the workbook alone, in
the same versions, into another. requirements.lock lists the packages of the second one,
requirements-more.lock the rest. Packages that only one operating system needs get their marker
from ONE_SYSTEM.
"""

import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parent.parent
TORCH = "torch==2.13.0"  # other builds bring gigabytes of CUDA where no CPU build is found
# Later versions build 38 grammars when they are imported: JupyterLab, nbgrader and many others
# would take 0.8 s longer to start.
JSONSCHEMA = "jsonschema <4.25"
ONE_SYSTEM = {
    "appnope": 'sys_platform == "darwin"',
    "colorama": 'sys_platform == "win32"',
    "pywinpty": 'sys_platform == "win32"',
    "pamela": 'sys_platform != "win32"',
    "pexpect": 'sys_platform != "win32"',
    "ptyprocess": 'sys_platform != "win32"',
}
ELSEWHERE = ("appnope==1.0.0", "colorama==0.4.6", "pywinpty==3.1.2")  # do not come on Linux
WORKBOOK = """\
# What the workbook needs, in exact versions: committed notebook outputs are checked against these.
# Written by `make lock`; the ranges are in pyproject.toml.
"""
MORE = """\
# What tests, builds and grading need on top of the workbook, in exact versions.
# Written by `make lock`; the ranges are in pyproject.toml and grading/pyproject.toml.
-r requirements.lock
"""


def main() -> None:
    workbook, grading = map(read_project, ("pyproject.toml", "grading/pyproject.toml"))
    needed = [
        TORCH,
        JSONSCHEMA,
        *workbook["build-system"]["requires"],
        *workbook["project"]["dependencies"],
    ]
    own = {workbook["project"]["name"]}
    more = [line for line in grading["project"]["dependencies"] if line not in own]
    for each in (workbook, grading):
        more += chain.from_iterable(each["project"]["optional-dependencies"].values())
    everything = installed([*needed, *more])
    learners = installed(needed, everything)
    elsewhere = [line for line in ELSEWHERE if name_of(line) not in map(name_of, learners)]
    write("requirements.lock", WORKBOOK, [*learners, *elsewhere])
    write("requirements-more.lock", MORE, set(everything) - set(learners))


def read_project(path: str) -> dict:
    return tomllib.loads((ROOT / path).read_text())


def installed(wanted: list[str], versions: Iterable[str] = ()) -> list[str]:
    """Install into a fresh environment, in the given versions if any; list the packages."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [str(Path(folder, "bin", "python")), "-m", "pip"]
        bounds = Path(folder, "bounds.txt")
        bounds.write_text("\n".join(versions))
        subprocess.run([*pip, "install", "-q", "-c", str(bounds), *wanted], check=True)
        freeze = [*pip, "freeze", "--exclude", "setuptools"]
        text = subprocess.run(freeze, check=True, capture_output=True, text=True).stdout
    return [TORCH if line.startswith("torch==") else line for line in text.splitlines()]


def name_of(line: str) -> str:
    return line.split("==")[0]


def write(name: str, header: str, lines: Iterable[str]) -> None:
    """Write lines of ``pip freeze`` as lock lines that are valid on every system."""
    marked = [
        f"{line}; {ONE_SYSTEM[of]}" if (of := name_of(line)) in ONE_SYSTEM else line
        for line in lines
    ]
    (ROOT / name).write_text(header + "\n".join(sorted(marked, key=str.lower)) + "\n")


if __name__ == "__main__":
    sys.exit(main())
