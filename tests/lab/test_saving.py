"""A notebook that is only viewed does not change; a learner's changes are saved."""

import json
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import nbformat
import pytest

pytestmark = pytest.mark.browser

NOTEBOOKS = (
    "notebooks/02_take_the_max_or_the_mean.ipynb",
    "exercises/02_pooling.ipynb",
    "exercises/solutions/02_pooling.ipynb",
)
ELSEWHERE = {"name": "python3", "display_name": "Python 3", "language": "python"}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_opening_and_saving_changes_nothing(lab, name):
    before = (lab.workbook / name).read_bytes()
    lab.open(name)
    noted = lab.in_panel("return panel.model.getMetadata('language_info');")
    assert "version" in noted  # JupyterLab has added the kernel's description
    assert not lab.is_changed
    lab.save()
    assert (lab.workbook / name).read_bytes() == before


@pytest.mark.parametrize(
    "more",
    [{}, {"language_info": {"name": "python", "version": "3.8.0"}}],
    ids=["no language_info", "another Python"],
)
def test_a_notebook_made_elsewhere_stays_as_it_is(lab, more):
    path = lab.workbook / "elsewhere.ipynb"
    cells = [nbformat.v4.new_code_cell("1 + 1")]
    metadata = {"kernelspec": ELSEWHERE, **more}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), path)
    before = path.read_bytes()
    lab.open(path.name)
    assert not lab.is_changed
    lab.save()
    assert path.read_bytes() == before


def test_what_the_learner_does_is_saved_and_nothing_else(lab):
    path = lab.workbook / "edited.ipynb"
    path.write_bytes((lab.workbook / NOTEBOOKS[0]).read_bytes())
    before = nbformat.read(path, as_version=4)
    lab.open(path.name)
    lab.choose("Edit", "Clear Outputs of All Cells")
    assert lab.is_changed
    lab.save()
    assert not lab.is_changed
    assert not any(cell.get("outputs") for cell in nbformat.read(path, as_version=4).cells)
    lab.run_all()
    assert lab.is_changed
    lab.save()
    after = nbformat.read(path, as_version=4)
    assert after.metadata == before.metadata
    assert [cell.source for cell in after.cells] == [cell.source for cell in before.cells]
    assert [bool(cell.get("outputs")) for cell in after.cells] == [
        bool(cell.get("outputs")) for cell in before.cells
    ]


@pytest.fixture
def contents(address):
    """Ask the server as JupyterLab does: get(path), or put a notebook there."""
    parts = urlsplit(address)

    def ask(path, notebook=None):
        body = {"type": "notebook", "format": "json", "content": notebook}
        request = Request(
            f"http://{parts.netloc}/api/contents/{path}",
            data=json.dumps(body).encode() if notebook else None,
            headers={"Authorization": f"token {parse_qs(parts.query)['token'][0]}"},
            method="PUT" if notebook else "GET",
        )
        with urlopen(request) as answer:
            return json.load(answer)["content"]

    return ask


def test_every_notebook_comes_back_as_it_was(workbook, contents):
    paths = [
        path for part in ("notebooks", "exercises") for path in (workbook / part).rglob("*.ipynb")
    ]
    paths = [path for path in paths if path.parent.name != ".ipynb_checkpoints"]
    assert len(paths) > 30
    for path in paths:
        before = path.read_bytes()
        name = path.relative_to(workbook)
        contents(name, contents(name))
        assert path.read_bytes() == before, name


@pytest.mark.parametrize("stored", [None, "{", '{"cells": [], "metadata": {}}'])
def test_the_kernel_is_noted_where_the_file_does_not_say_it(workbook, contents, stored):
    path = workbook / "new.ipynb"
    path.unlink(missing_ok=True)
    if stored:
        path.write_text(stored)
    metadata = {"kernelspec": ELSEWHERE, "language_info": {"name": "python", "version": "3.8.0"}}
    contents(path.name, nbformat.v4.new_notebook(metadata=metadata))
    assert nbformat.read(path, as_version=4).metadata == metadata


def test_another_kernel_is_noted(workbook, contents):
    path = workbook / "other.ipynb"
    nbformat.write(nbformat.v4.new_notebook(metadata={"kernelspec": ELSEWHERE}), path)
    metadata = {"kernelspec": {"name": "ir", "display_name": "R"}, "language_info": {"name": "R"}}
    contents(path.name, nbformat.v4.new_notebook(metadata=metadata))
    assert nbformat.read(path, as_version=4).metadata == metadata
    assert contents(path.name)["metadata"] == metadata
