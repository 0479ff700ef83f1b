"""CONTRIBUTING's item and drill are added to a copy of the project, and work there."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXERCISE = "02_pooling"
SECTION = re.compile(r"^## Add an? (.*?)$(.*?)(?=^## )", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^(`{3,})(python|markdown)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`((?:course_utils|sources)/\w+/[\w/]+\.(?:py|md))`")
IN_THE_COPY = """
import json, sys
from pathlib import Path
import numpy as np
sys.path.insert(0, "sources")
import build, convert
import course_utils
from course_utils.practice import check, drill
from course_utils.practice.catalogue import find, find_drill
from course_utils.practice.mutants import trials
from course_utils.windows import pair

[job] = [job for job in build.jobs(Path("sources"), Path("out"), ["02"]) if not job.execute]
learners = json.loads(build.built(job))
solved = convert.solution_copy(convert.from_text(job.source)).cells
*_, right = (cell.source for cell in solved if "def range_pool2d" in cell.source)
names = {"np": np, "pair": pair}
exec(right, names)
task = drill("window_cells", level=2)
given = [task.check(task.question.slips[0].answers[0]), task.check(task.question.value)]
print(json.dumps({
    "package": course_utils.__file__,
    "passed": check("range_pool2d", names["range_pool2d"]).passed,
    "trials": [(row.refused, row.named == row.expected) for row in trials(["range_pool2d"])],
    "named": [one.verdict.name for one in given],
    "points": [cell["metadata"]["nbgrader"]["points"] for cell in learners["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "range_pool2d_tests"],
}))
"""


@pytest.fixture(scope="module")
def sections():
    """The sections of CONTRIBUTING, by what they add."""
    return dict(SECTION.findall((ROOT / "CONTRIBUTING.md").read_text()))


@pytest.fixture(scope="module")
def copy(sections, tmp_path_factory):
    """A folder with a copy of the project to which item and drill were added."""
    folder = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns("__pycache__")
    for part in ("course_utils", "sources"):
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in ("exercise item", "drill"):
        add(folder, sections[name])
    listed = folder / f"course_utils/exercises/e{EXERCISE}/__init__.py"
    text = listed.read_text().replace("ITEMS = (", 'ITEMS = ("range_pool2d", ')
    listed.write_text(text.replace("DRILLS = (", 'DRILLS = ("window_cells", '))
    return folder


def add(folder, section):
    """Write each block of code into the file that was named last before it."""
    for block in BLOCK.finditer(section):
        names = FILE.findall(section[: block.start()])
        named = [name for name in names if name.endswith(".md") == (block[2] == "markdown")]
        path = folder / named[-1]
        if block[2] == "markdown":
            path.write_text(path.read_text() + "\n" + block[3])
        else:
            assert not path.exists(), path
            path.write_text(block[3])


def run(folder, *command):
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "WORKBOOK_PROGRESS": str(folder / "answers")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_they_work(copy):
    done = run(copy, "-c", IN_THE_COPY)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["package"] == str(copy / "course_utils/__init__.py")
    assert found["passed"]
    assert len(found["trials"]) >= 6
    assert all(all(trial) for trial in found["trials"])
    assert found["named"] == ["added", ""]
    assert found["points"] == [2]


def test_their_style_is_the_projects(copy):
    for command in (["check"], ["format", "--check"]):
        done = run(
            copy,
            "-m",
            "ruff",
            *command,
            f"course_utils/exercises/e{EXERCISE}/range_pool2d.py",
            f"course_utils/exercises/e{EXERCISE}/mutants/range_pool2d.py",
            f"course_utils/exercises/e{EXERCISE}/drills/window_cells.py",
        )
        assert done.returncode == 0, done.stdout
