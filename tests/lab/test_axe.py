"""axe-core's findings on the workbook's outputs in a real JupyterLab."""

import nbformat
import pytest

from course_utils.explorers import ConvolutionExplorer, SizeExplorer

pytestmark = pytest.mark.browser
OUTPUTS = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output"
CELLS = (
    """\
import numpy as np
from course_utils import plots
from course_utils.explorers import ActivationExplorer, GaborExplorer, PoolingExplorer
from course_utils.practice import check, drill, hint
from course_utils.practice.progress import progress
from course_utils.tables import Table
task = drill("max_pooling")""",
    "PoolingExplorer()",
    "ActivationExplorer('relu')",
    "GaborExplorer(np.eye(40))",
    "check('max_pool2d', lambda x, *_, **__: x)",
    "hint('max_pool2d')",
    "task",
    "task.worked()",
    "progress()",
    "Table(('', 'size'), [('conv', 1)])",
    "plots.images({'a diagonal': np.eye(4)}, alt='A diagonal.')",
)


@pytest.fixture(scope="module")
def outputs(lab, resize):
    """A notebook that has run, in a window in which all its cells are in view."""
    resize(width=1024, height=6000)
    lab.write("axe.ipynb", *CELLS)
    lab.open("axe.ipynb")
    lab.run_all()
    lab.page.locator(".grid-view svg").nth(2).wait_for()
    return lab


@pytest.mark.parametrize("width", [1024, 1920])
def test_outputs_of_cells_are_accessible(outputs, resize, axe, width):
    page = outputs.page
    resize(width=width, height=6000)
    assert page.locator(OUTPUTS).count() == len(CELLS) - 1
    assert axe(page, OUTPUTS) == []
    outputs.use_theme("Dark")
    assert axe(page, OUTPUTS) == []
    outputs.use_theme("Light")


def test_stored_pictures_in_a_narrow_window_are_accessible(lab, resize, axe):
    cells = []
    for explorer in (ConvolutionExplorer(), SizeExplorer()):
        html = explorer._repr_mimebundle_()[0]["text/html"]
        output = nbformat.v4.new_output("display_data", data={"text/html": html})
        cells.append(nbformat.v4.new_code_cell("explorer", outputs=[output], execution_count=1))
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, lab.workbook / "stored.ipynb")
    lab.open("stored.ipynb")
    resize(width=700, height=2000)
    picture = lab.page.locator(f"{OUTPUTS} img").first
    picture.wait_for()
    room = picture.locator("xpath=../..").bounding_box()
    assert picture.bounding_box()["width"] > room["width"]  # so that it scrolls
    assert axe(lab.page, OUTPUTS) == []
