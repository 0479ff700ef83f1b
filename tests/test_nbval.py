"""nbval checks every picture of a notebook: a single altered number makes it fail."""

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
from PIL import Image

from course_utils import plots

ROOT = Path(__file__).parent.parent
PICTURE = re.compile(r"(?<=base64,)[^\"]+")
DRAWN = 'plots.lines([1, 2], {"twice": [2, 4]}, "A rising line.", "x", "2x")'
EXPLORER = "PoolingExplorer([[1, 2, 3], [4, 5, 6], [7, 8, 9]], kernel_size=2, stride=1)"
IMPORTS = "from course_utils import plots\nfrom course_utils.explorers import PoolingExplorer"


def with_picture(html, change):
    """Return HTML whose embedded picture went through ``change``, bytes to bytes."""
    before = base64.b64decode(PICTURE.search(html).group())
    return PICTURE.sub(base64.b64encode(change(before)).decode(), html)


def with_eight(svg):
    """Write one 8 where the picture shows a 9."""
    assert ">9</text>" in svg
    return svg.replace(">9</text>", ">8</text>", 1)


def unaltered(data):
    assert data["text/plain"]


def altered_svg(data):
    data["image/svg+xml"] = with_eight(data["image/svg+xml"])
    ElementTree.fromstring(data["image/svg+xml"])


def altered_image(data):
    """The picture that is shown without a kernel."""
    data["text/html"] = with_picture(
        data["text/html"], lambda svg: with_eight(svg.decode()).encode()
    )


def altered_text(data):
    assert "9" in data["text/plain"]
    data["text/plain"] = data["text/plain"].replace("9", "8", 1)


def altered_figure(data):
    """The line ends at 4.1 and no longer at 4."""
    other = plots.lines([1, 2], {"twice": [2, 4.1]}, "A rising line.", "x", "2x")
    data["text/html"] = with_picture(data["text/html"], lambda _: other.png)


def recompressed_figure(data):
    """The same pixels in other bytes, as another machine would write them."""

    def recompress(png):
        stream = io.BytesIO()
        Image.open(io.BytesIO(png)).save(stream, "png", compress_level=1)
        assert stream.getvalue() != png
        return stream.getvalue()

    data["text/html"] = with_picture(data["text/html"], recompress)


CELLS = [  # what is run, how its stored output is altered, and nbval's expected verdict
    (EXPLORER, unaltered, "PASSED"),
    (EXPLORER, altered_svg, "FAILED"),
    (EXPLORER, altered_image, "FAILED"),
    (EXPLORER, altered_text, "FAILED"),
    (DRAWN, unaltered, "PASSED"),
    (DRAWN, altered_figure, "FAILED"),
    (DRAWN, recompressed_figure, "PASSED"),
]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    """nbval's verdict on each cell after its stored output was altered."""
    folder = tmp_path_factory.mktemp("altered")
    path = folder / "notebooks" / "pictures.ipynb"
    path.parent.mkdir()
    cells = [IMPORTS, *(source for source, _, _ in CELLS)]
    fenced = "\n".join(f"```{{code-cell}} ipython3\n{source}\n```" for source in cells)
    path.with_suffix(".md").write_text(fenced)
    build = [sys.executable, ROOT / "sources/build.py", "--sources", folder, "--output", folder]
    subprocess.run(build, check=True)
    notebook = nbformat.read(path, as_version=4)
    for cell, (_, alter, _) in zip(notebook.cells[1:], CELLS, strict=True):
        alter(cell.outputs[0].data)
    nbformat.write(notebook, path)
    (folder / "tests").mkdir()
    for file in ("conftest.py", "tests/shared.py"):
        shutil.copy(ROOT / file, folder / file)
    shutil.copytree(ROOT / "sources", folder / "sources")
    command = [sys.executable, "-m", "pytest", "--nbval", "-rA", "--color=no", "notebooks"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    found = re.findall(r"^(PASSED|FAILED) .*::Cell (\d)", result.stdout, re.MULTILINE)
    assert len(found) == len(cells), result.stdout
    return {int(number): verdict for verdict, number in found}


@pytest.mark.parametrize(
    ("number", "expected"),
    [(number, expected) for number, (*_, expected) in enumerate(CELLS, start=1)],
    ids=[alter.__name__ for _, alter, _ in CELLS],
)
def test_altered_picture_turns_its_cell_red(verdicts, number, expected):
    assert verdicts[number] == expected
