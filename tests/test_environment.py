"""The lists of packages agree: environment.yml and the locks match pyproject.toml."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
CONDA_NAMES = {"matplotlib-base": "matplotlib", "pytorch-cpu": "torch"}
WITH_PYTHON = "setuptools"  # torch needs it, but no lock lists it
PYTHON = {"python_version": "3.11", "python_full_version": "3.11.0"}  # it wrote the locks
HEAVY = ("dask", "hypothesis", "jupyterhub", "nbgrader", "notebook", "playwright", "sqlalchemy")
IMPORT_ALL = """
import importlib, pkgutil, sys
from importlib.machinery import PathFinder

class Installed(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        missing = name.partition(".")[0] in sys.argv
        return None if missing else super().find_spec(name, path, target)

sys.meta_path[sys.meta_path.index(PathFinder)] = Installed
import course_utils
for module in pkgutil.walk_packages(course_utils.__path__, "course_utils."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
        print(module.name)
"""
BY_PIP = {"math-core"}  # as conda-forge does not have it


def by_name(lines):
    return {canonicalize_name(Requirement(line).name): Requirement(line) for line in lines}


def read_project(path):
    return tomllib.loads((ROOT / path).read_text())


def read_workbook():
    """The packages that the workbook needs to be installed and to run."""
    project = read_project("pyproject.toml")
    return by_name([*project["build-system"]["requires"], *project["project"]["dependencies"]])


def read_more():
    """The packages that tests, builds and grading need in addition."""
    workbook, grading = map(read_project, ("pyproject.toml", "grading/pyproject.toml"))
    projects = workbook["project"], grading["project"]
    extras = [project["optional-dependencies"].values() for project in projects]
    lines = [*grading["project"]["dependencies"], *chain.from_iterable(chain(*extras))]
    return by_name(line for line in lines if line != workbook["project"]["name"])


def read_conda():
    entries = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    plain = [Requirement(entry) for entry in entries if isinstance(entry, str)]
    return {CONDA_NAMES.get(r.name, canonicalize_name(r.name)): r for r in plain}


def read_lock(name):
    lines = (ROOT / name).read_text().splitlines()
    return by_name(line for line in lines if line and line[0] not in "#-")


WORKBOOK, MORE = read_lock("requirements.lock"), read_lock("requirements-more.lock")


def test_conda_lists_the_same_packages():
    assert set(read_conda()) - {"python", "pip"} == set(read_workbook()) - BY_PIP


@pytest.mark.parametrize("name", sorted(set(read_workbook()) - BY_PIP))
def test_conda_gives_the_same_range(name):
    assert read_conda()[name].specifier == read_workbook()[name].specifier


def test_conda_python_is_the_projects():
    project = read_project("pyproject.toml")["project"]
    assert str(read_conda()["python"].specifier) == project["requires-python"]
    assert (
        read_project("grading/pyproject.toml")["project"]["requires-python"]
        == (project["requires-python"])
    )


def test_conda_installs_the_package_itself():
    entries = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    assert {"pip": ["--editable ."]} in entries


@pytest.mark.parametrize(
    ("ranges", "lock"),
    [
        *((each, WORKBOOK) for each in read_workbook().values()),
        *((each, WORKBOOK | MORE) for each in read_more().values()),
    ],
    ids=lambda value: value.name if isinstance(value, Requirement) else "",
)
def test_lock_lies_in_the_range(ranges, lock):
    (pin,) = lock[canonicalize_name(ranges.name)].specifier
    assert pin.operator == "=="
    assert ranges.specifier.contains(pin.version)


@pytest.mark.parametrize("pin", [*WORKBOOK.values(), *MORE.values()], ids=lambda pin: pin.name)
def test_lock_is_exact(pin):
    assert [each.operator for each in pin.specifier] == ["=="]
    assert pin.url is None


def test_torch_is_pinned_to_the_version_with_a_cpu_build():
    assert str(WORKBOOK["torch"].specifier) == "==2.13.0"


def test_the_second_lock_adds_to_the_first_and_repeats_nothing():
    assert not WORKBOOK.keys() & MORE.keys()
    assert re.findall(r"^-.*", (ROOT / "requirements-more.lock").read_text(), re.MULTILINE) == [
        "-r requirements.lock"
    ]


def test_learners_install_nothing_that_only_tests_and_grading_need():
    assert set(HEAVY) <= MORE.keys()


def test_learners_install_what_the_workbook_needs_and_no_more():
    """According to the installed packages' own metadata, on this system."""
    wanted, needed = [*read_workbook().values()], set()
    while wanted:
        one = wanted.pop()
        name = canonicalize_name(one.name)
        for extra in {"", *one.extras} - {extra for known, extra in needed if known == name}:
            needed.add((name, extra))
            lines = map(Requirement, requires(name) or ())
            for line in lines:
                if line.marker is None or line.marker.evaluate(PYTHON | {"extra": extra}):
                    wanted.append(line)
    here = {name for name, pin in WORKBOOK.items() if not pin.marker or pin.marker.evaluate()}
    assert here | {WITH_PYTHON} == {name for name, _ in needed}


def test_the_workbook_runs_without_the_packages_of_the_second_lock():
    there = {*WORKBOOK, WITH_PYTHON, "course-utils"}
    missing = {
        name
        for name, packages in packages_distributions().items()
        if not there & {canonicalize_name(package) for package in packages}
    }
    assert missing >= set(HEAVY)
    command = [sys.executable, "-c", IMPORT_ALL, "course_grading", *missing]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    item = "course_utils.exercises.e02_pooling.max_pool2d"
    assert {"course_utils.lab", item} <= set(answer.stdout.split())
