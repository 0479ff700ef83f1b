"""The three lists of packages agree: pyproject.toml leads, environment.yml and the lock follow."""

import tomllib
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
CONDA_NAMES = {
    "jupyterhub-base": "jupyterhub",
    "matplotlib-base": "matplotlib",
    "pytorch-cpu": "torch",
    "playwright-python": "playwright",
    "psycopg2": "psycopg2-binary",
}
BY_PIP = {"math-core"}  # as conda-forge has none


def read_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"].values()
    lines = [*project["dependencies"], *chain.from_iterable(extras)]
    return {canonicalize_name(Requirement(line).name): Requirement(line) for line in lines}


def read_conda():
    entries = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    plain = [Requirement(entry) for entry in entries if isinstance(entry, str)]
    return {CONDA_NAMES.get(r.name, canonicalize_name(r.name)): r for r in plain}


def read_lock():
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(pin.name): pin for pin in pins}


def test_conda_lists_the_same_packages():
    assert set(read_conda()) - {"python", "pip"} == set(read_project()) - BY_PIP


@pytest.mark.parametrize("name", sorted(read_conda().keys() - {"python", "pip"}))
def test_conda_gives_the_same_range(name):
    assert read_conda()[name].specifier == read_project()[name].specifier


def test_conda_python_is_the_projects():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert str(read_conda()["python"].specifier) == project["requires-python"]


def test_conda_installs_the_package_itself():
    entries = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    assert {"pip": ["--editable ."]} in entries


@pytest.mark.parametrize("name", read_project())
def test_lock_lies_in_the_range(name):
    (pin,) = read_lock()[name].specifier
    assert pin.operator == "=="
    assert read_project()[name].specifier.contains(pin.version)


@pytest.mark.parametrize("name", read_lock())
def test_lock_is_exact(name):
    assert [pin.operator for pin in read_lock()[name].specifier] == ["=="]
    assert read_lock()[name].url is None


def test_torch_is_held_at_the_version_with_a_cpu_build():
    assert str(read_lock()["torch"].specifier) == "==2.13.0"
