"""The committed notebooks match their texts, and their links are not broken."""

import importlib
import re
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parent.parent
TEXTS = sorted(path.relative_to(ROOT / "sources") for path in ROOT.glob("sources/*/*.md"))
NOTEBOOKS = sorted(
    path.relative_to(ROOT)
    for folder in ("notebooks", "exercises", "exercises/solutions")
    for path in ROOT.glob(f"{folder}/*.ipynb")
)
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def build():
    """sources/build.py, a script that belongs to no package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "sources")
        yield importlib.import_module("build")
    for name in ("build", "convert", "comparison", "items", "rules"):
        sys.modules.pop(name)


@pytest.mark.parametrize("text", TEXTS, ids=str)
def test_notebook_matches_its_text(build, text):
    """Except for the outputs, which nbval compares when it runs the notebook."""
    jobs = build.jobs(ROOT / "sources", ROOT, [text.stem])
    answers = [build.answer(job, check=True, keep_outputs=True) for job in jobs]
    assert answers == [""] * len(jobs)


def test_every_notebook_has_a_text(build):
    assert build.without_text(ROOT, build.jobs(ROOT / "sources", ROOT, [])) == []


def prose(notebook):
    cells = nbformat.read(notebook, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=str)
def test_links_are_not_broken(notebook):
    for groups in LINK.findall(prose(ROOT / notebook)):
        path, _, anchor = "".join(groups).partition("#")
        if "://" in path:
            continue
        target = (ROOT / notebook).parent / path if path else ROOT / notebook
        assert target.is_file(), f"{notebook} links to {path}"
        headings = [title.replace(" ", "-") for title in HEADING.findall(prose(target))]
        assert anchor in ("", *headings), f"{notebook} links to {path}#{anchor}"


def solution_lines(source):
    """The lines between the marks."""
    inside = re.findall(r"BEGIN SOLUTION.*?\n(.*?)[^\n]*END SOLUTION", source, re.DOTALL)
    return [line.strip() for part in inside for line in part.splitlines() if line.strip()]


@pytest.mark.parametrize("path", [*ROOT.glob("exercises/*.ipynb")], ids=lambda path: path.name)
def test_learners_copy_keeps_the_solution_back(path):
    solution, copy = (
        {cell.id: cell for cell in nbformat.read(file, as_version=4).cells}
        for file in (path.parent / "solutions" / path.name, path)
    )
    secrets = {name: solution_lines(cell.source) for name, cell in solution.items()}
    assert any(secrets.values())
    for name, cell in copy.items():
        kept = {line.strip() for line in cell.source.splitlines()}
        assert not kept & {*secrets[name]}
        assert "SOLUTION" not in cell.source
        assert "solution" not in cell.metadata.get("tags", [])
    assert all(not cell.get("outputs") for cell in copy.values())
