"""Pages converted by nbconvert: explorers are pictures, and formulas need no network."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter

from course_utils.lab import formulas
from course_utils.lab.formulas import CODE, FORMULA
from course_utils.lab.page import Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
NOTEBOOKS = [path for part in ("notebooks", "exercises") for path in (ROOT / part).rglob("*.ipynb")]
PICTURE = '.jp-OutputArea img[src^="data:image/svg+xml"]'
CELLS = [
    nbformat.v4.new_markdown_cell(r"The mean is $\frac{x}{4}$, and $$y_i < \sum_j x_j$$"),
    nbformat.v4.new_code_cell(
        "from course_utils.explorers import PoolingExplorer\n"
        "PoolingExplorer([[1, 2], [3, 9]], kernel_size=2)"
    ),
    nbformat.v4.new_code_cell("import ipywidgets\nipywidgets.IntSlider()"),
]
KERNEL = {"name": "python3", "display_name": "Python 3"}
NOTEBOOK = nbformat.v4.new_notebook(cells=CELLS, metadata={"kernelspec": KERNEL})


@pytest.fixture(scope="module")
def convert(tmp_path_factory):
    """Run nbconvert on a notebook as a user would, without personal settings."""
    folder = tmp_path_factory.mktemp("pages")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    environment = kept | {"HOME": str(folder), "IPYTHONDIR": str(folder / "ipython")}

    def run(kind):
        nbformat.write(NOTEBOOK, folder / f"{kind}.ipynb")
        command = [sys.executable, "-m", "nbconvert", "--execute", "--to", kind, f"{kind}.ipynb"]
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
        return (folder / f"{kind}.html").read_text(encoding="utf-8")

    return run


def test_an_executed_page_shows_the_picture(convert, browser, tmp_path):
    page = browser.new_page()
    (tmp_path / "page.html").write_text(convert("html"), encoding="utf-8")
    page.goto((tmp_path / "page.html").as_uri(), wait_until="domcontentloaded")
    assert shown(page) == ["Max pooling"]
    # the slider has no picture, so it is converted as usual
    assert page.locator('script[type="application/vnd.jupyter.widget-view+json"]').count() == 1
    page.close()


def test_an_executed_page_for_use_without_the_network_shows_formulas_too(convert, new_page):
    page = new_page({"https://page.test/": convert("page")})  # no other request may be made
    page.goto("https://page.test/")
    assert shown(page) == ["Max pooling"]
    assert page.locator("script").count() == 0
    assert page.locator("math").count() == 2
    above, below = (part.bounding_box()["y"] for part in page.locator("mfrac > *").all())
    assert above < below
    assert "$" not in page.locator("body").inner_text()
    assert page.get_by_text("IntSlider(value=0)").count() == 1


def shown(page):
    """The first words of each picture's description, once all are drawn."""
    pictures = page.locator(PICTURE)
    for picture in pictures.all():
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    return [picture.get_attribute("alt").partition(":")[0] for picture in pictures.all()]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_formula_of_the_workbook_is_typeset(path, monkeypatch):
    found = []

    def typeset(page):
        found.extend(formula for text in tex(page) for formula in FORMULA.finditer(text))
        formulas.typeset(page)

    monkeypatch.setattr("course_utils.lab.page.typeset", typeset)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    page = BeautifulSoup(Page().from_notebook_node(notebook)[0], "html.parser")
    assert len(page.find_all("math")) == len(found)
    assert tex(page) == []


def tex(page):
    return [text for text in page.find_all(string=FORMULA) if not text.find_parent(CODE)]


@pytest.mark.parametrize(
    ("text", "mathml"),
    [
        ("so $x$.", "so <math><mi>x</mi></math>."),
        (r"\(x\)", "<math><mi>x</mi></math>"),
        ("$$x$$", '<math display="block"><mi>x</mi></math>'),
        (r"\[x\]", '<math display="block"><mi>x</mi></math>'),
        ("$a$ and $b$", "<math><mi>a</mi></math> and <math><mi>b</mi></math>"),
        ("$a &lt; b$", "<math><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>"),
        (r"costs \$3 or \$4", None),
        ("costs $3", None),
        (r"$\unknown$", None),
        ("<code>$a$</code>", None),
        ("<pre>$a$</pre>", None),
        ("<!-- $a$ -->", None),
    ],
)
def test_what_is_a_formula(text, mathml):
    page = BeautifulSoup(f"<head></head><p>{text}</p>", "html.parser")
    formulas.typeset(page)
    assert str(page.p) == f"<p>{mathml or text}</p>"


def test_the_setting_knows_what_nbconvert_knows():
    file = ROOT / "course_utils/lab/installed/etc/jupyter/jupyter_config.json"
    ours = json.loads(file.read_text())["WidgetsDataTypeFilter"]["display_data_priority"]
    widget, *others = HTMLExporter().config.NbConvertBase.display_data_priority
    assert others[-1] == "text/plain"
    assert ours == [*others[:-1], widget, "text/plain"]


@pytest.mark.parametrize(("kind", "formulas"), [("HTML", 0), ("Page", 2)])
def test_jupyterlab_exports_the_picture_of_a_living_explorer(lab, kind, formulas):
    nbformat.write(NOTEBOOK, lab.workbook / "exported.ipynb")
    lab.open("exported.ipynb")
    lab.run_all()
    lab.page.locator(".grid-view svg").wait_for()
    lab.save()
    with lab.page.expect_download() as download:
        lab.choose("File", "Save and Export Notebook As", kind)
        if kind == "HTML":  # if sanitized, even headings and paragraphs would appear as tags
            lab.page.locator(".jp-Dialog input[type=checkbox]").uncheck()
            lab.page.locator(".jp-Dialog .jp-mod-accept").click()
    page = BeautifulSoup(download.value.path().read_text(encoding="utf-8"), "html.parser")
    [picture] = page.select(PICTURE)
    assert picture["alt"].startswith("Max pooling:")
    assert len(page.find_all("math")) == formulas


def test_the_page_for_the_desk_prints_on_two_sheets(browser, tmp_path):
    desk = nbformat.read(ROOT / "notebooks/12_look_it_up.ipynb", as_version=4)
    (tmp_path / "desk.html").write_text(Page().from_notebook_node(desk)[0], encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "desk.html").as_uri())
    assert re.findall(rb"/Count (\d+)", page.pdf(prefer_css_page_size=True)) == [b"2"]
    page.close()
