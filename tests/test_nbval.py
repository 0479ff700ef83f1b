"""nbval holds every picture of a notebook: one altered number turns it red."""

import base64
import io
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
from PIL import Image, ImageChops

ROOT = Path(__file__).parent.parent
TEXT = """\
```{code-cell} ipython3
from course_utils.explorers import PoolingExplorer

PoolingExplorer([[1, 2, 3], [4, 5, 6], [7, 8, 9]], kernel_size=2, stride=1)
```

```{code-cell} ipython3
from course_utils import plots

plots.lines([1, 2], {"twice": [2, 4]}, "A rising line.", "x", "2x")
```
"""
PICTURE = re.compile(r"(?<=base64,)[^\"]+")


def with_picture(html, change):
    """Return HTML whose embedded picture went through ``change``, bytes to bytes."""
    before = base64.b64decode(PICTURE.search(html).group())
    return PICTURE.sub(base64.b64encode(change(before)).decode(), html)


def with_eight(svg):
    """Write one 8 where the picture shows a 9."""
    assert ">9</text>" in svg
    return svg.replace(">9</text>", ">8</text>", 1)


def altered_svg(explorer, _plot):
    explorer["image/svg+xml"] = with_eight(explorer["image/svg+xml"])


def altered_html(explorer, _plot):
    def change(svg):
        ElementTree.fromstring(with_eight(svg.decode()))
        return with_eight(svg.decode()).encode()

    explorer["text/html"] = with_picture(explorer["text/html"], change)


def altered_text(explorer, _plot):
    assert "9" in explorer["text/plain"]
    explorer["text/plain"] = explorer["text/plain"].replace("9", "8", 1)


def altered_figure(_explorer, plot):
    """Move the figure by a pixel."""
    plot["text/html"] = with_picture(
        plot["text/html"], lambda png: saved(ImageChops.offset(opened(png), 1, 0))
    )


def recompressed_figure(_explorer, plot):
    """Write the same pixels in other bytes, as another machine would."""
    plot["text/html"] = with_picture(plot["text/html"], lambda png: saved(opened(png)))


def opened(png):
    return Image.open(io.BytesIO(png)).convert("RGBA")


def saved(image):
    stream = io.BytesIO()
    image.save(stream, "png", compress_level=1)
    return stream.getvalue()


def unaltered(_explorer, _plot):
    pass


ALTERATIONS = {
    unaltered: [],
    altered_svg: ["Cell 0"],
    altered_html: ["Cell 0"],
    altered_text: ["Cell 0"],
    altered_figure: ["Cell 1"],
    recompressed_figure: [],
}


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """A notebook with an explorer and a figure, as the builder stores it."""
    folder = tmp_path_factory.mktemp("stored")
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "pictures.md").write_text(TEXT)
    command = [sys.executable, ROOT / "sources/build.py", "--sources", folder, "--output", folder]
    subprocess.run(command, check=True)
    return folder / "notebooks" / "pictures.ipynb"


@pytest.fixture(scope="module")
def red_cells(stored, tmp_path_factory):
    """The cells that nbval refuses, for the notebook altered in each of the ways."""
    folder = tmp_path_factory.mktemp("altered")
    shutil.copy(ROOT / "conftest.py", folder)
    (folder / "sources").mkdir()
    shutil.copy(ROOT / "sources" / "comparison.py", folder / "sources")
    for alter in ALTERATIONS:
        notebook = nbformat.read(stored, as_version=4)
        alter(*(cell.outputs[0].data for cell in notebook.cells))
        nbformat.write(notebook, folder / f"{alter.__name__}.ipynb")
    command = [sys.executable, "-m", "pytest", "--nbval", "-rA", "--color=no", folder]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    verdicts = re.findall(r"^(PASSED|FAILED) (\w+)\.ipynb::(Cell \d)", result.stdout, re.MULTILINE)
    assert len(verdicts) == 2 * len(ALTERATIONS), result.stdout
    return {(name, cell) for verdict, name, cell in verdicts if verdict == "FAILED"}


@pytest.mark.parametrize("alter", ALTERATIONS, ids=lambda alter: alter.__name__)
def test_altered_picture_turns_its_cell_red(red_cells, alter):
    assert [cell for name, cell in red_cells if name == alter.__name__] == ALTERATIONS[alter]
