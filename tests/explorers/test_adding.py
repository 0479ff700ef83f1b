"""CONTRIBUTING's example of an explorer is added to a copy of the package: one file, one line."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECTION = re.compile(r"^## Add an explorer$(.*?)^## ", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUN = """
import doctest, gzip, importlib, json, sys
from course_utils import explorers
module = importlib.import_module(sys.argv[1])
explorer = explorers.LineExplorer()
print(json.dumps({
    "file": explorers.__file__,
    "all": explorers.__all__,
    "repr": repr(explorer),
    "controls": [control["label"] for control in explorer.controls],
    "forms": explorer._repr_mimebundle_()[0],
    "frames": [*json.loads(gzip.decompress(explorer.frames))["frames"]],
    "warning": explorers.LineExplorer(kernel_size=9, sliders=[]).picture.message,
    "examples": doctest.testmod(module)._asdict(),
}))
"""


@pytest.fixture(scope="module")
def example():
    """The example's files, and its two pieces of code."""
    (section,) = SECTION.findall((ROOT / "CONTRIBUTING.md").read_text())
    file, line = BLOCK.findall(section)
    assert line.count("\n") == 1
    paths = re.findall(r"`(course_utils/explorers/\w+\.py)`", section)
    return *map(Path, paths), file, line


@pytest.fixture(scope="module")
def copy(example, tmp_path_factory):
    """A folder with a copy of the package to which the example was added."""
    new, package, file, line = example
    folder = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "course_utils", folder / "course_utils", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    assert not (folder / new).exists()
    (folder / new).write_text(file)
    text = (folder / package).read_text()
    below = next(one for one in re.findall(r"^from .*\n", text, re.MULTILINE) if one > line)
    (folder / package).write_text(text.replace(below, line + below))
    return folder


def run(folder, *arguments):
    """Run Python in the folder, with its copy of the package."""
    environment = os.environ | {"PYTHONPATH": str(folder)}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def test_the_example_is_an_explorer(example, copy):
    new = example[0]
    ran = run(copy, "-c", RUN, ".".join(new.with_suffix("").parts))
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert Path(told["file"]).is_relative_to(copy)
    assert "LineExplorer" in told["all"] == sorted(told["all"])
    assert told["repr"] == "LineExplorer(operation='largest', kernel_size=2, stride=2)"
    assert told["controls"] == ["Hand on", "Window", "Stride"]
    states = [f"{name}|{k}|{s}" for name in ("largest", "smallest") for k in range(1, 5)
              for s in range(1, 5)]  # fmt: skip
    assert told["frames"] == states
    assert told["forms"]["text/plain"].startswith("The largest number: window 2, stride 2\n")
    assert told["forms"]["text/plain"].endswith("output[0,0] = largest of 3, 1 = 3")
    assert told["forms"]["image/svg+xml"].startswith("<svg")
    assert "<img alt=" in told["forms"]["text/html"]
    assert told["warning"].startswith("Window 9 exceeds")
    assert told["examples"] == {"attempted": 1, "failed": 0}


def test_the_example_keeps_to_the_style(example, copy):
    for command in (["check"], ["format", "--check"]):
        ran = run(copy, "-m", "ruff", *command, "--no-cache", *example[:2])
        assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.browser
def test_the_tests_of_all_explorers_find_the_example(copy):
    options = ("-q", "-p", "no:cacheprovider", "-c", ROOT / "pyproject.toml", "--rootdir", ROOT)
    ran = run(copy, "-m", "pytest", *options, "-k", "LineExplorer", ROOT / "tests/explorers")
    assert ran.returncode == 0, ran.stdout
    # without axe-core its tests are skipped, which CI does not allow them
    found = re.findall(r"(\d+) (?:passed|skipped)", ran.stdout)
    assert sum(map(int, found)) >= 9
