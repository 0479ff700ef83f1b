"""README.md is true: commands exist, links are not broken, the picture is the explorer's."""

import re
from pathlib import Path

import pytest
import yaml

import course_utils
from course_utils.explorers import PoolingExplorer
from course_utils.pictures.draw import to_svg

ROOT = Path(__file__).parent.parent
PAGES = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md"),
    *("grading/README.md", "grading/OWN_EXERCISES.md"),
)


def read(page):
    return (ROOT / page).read_text()


@pytest.mark.parametrize("page", PAGES)
def test_links_are_not_broken(page):
    for target in re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", read(page)):
        path = "".join(target)
        assert "://" in path or (ROOT / page).parent.joinpath(path).exists(), path


def test_anchors_are_headings():
    headings = {
        line.lstrip("# ").lower().replace(" ", "-")
        for line in read("README.md").splitlines()
        if line.startswith("#")
    }
    assert set(re.findall(r"\]\(#([\w-]+)\)", read("README.md"))) <= headings


def test_make_targets_exist():
    targets = set(re.findall(r"^(\w+):", read("Makefile"), re.MULTILINE))
    for page in PAGES:
        named = set(re.findall(r"^make (\w+)|`make (\w+)", read(page), re.MULTILINE))
        assert {"".join(names) for names in named} <= targets


@pytest.mark.parametrize("folder", ["notebooks", "exercises", "exercises/solutions"])
def test_every_notebook_is_listed(folder):
    listed = set(re.findall(rf"\(({folder}/\w+\.ipynb)\)", read("README.md")))
    assert listed == {f"{folder}/{path.name}" for path in (ROOT / folder).glob("*.ipynb")}


def test_the_picture_is_what_the_explorer_draws():
    assert read("sources/readme.svg") == to_svg(PoolingExplorer().picture) + "\n"


def test_the_citation_is_of_this_version():
    assert yaml.safe_load(read("CITATION.cff"))["version"] == course_utils.__version__


@pytest.mark.parametrize("folder", [".binder", ".github"])
def test_settings_of_other_services_can_be_read(folder):
    files = [*(ROOT / folder).rglob("*.yml")]
    assert files
    assert all(isinstance(yaml.safe_load(path.read_text()), dict) for path in files)
