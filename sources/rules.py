"""The rules that every built notebook must follow; CONTRIBUTING.md explains them."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import nbformat
from convert import WIDGET

ROOT = Path(__file__).resolve().parent.parent
MOST_LINES = 15
MOST_BYTES = 1_500_000
SOLUTION_MARK = re.compile(r"(BEGIN|END) SOLUTION")
IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
ALT = re.compile(r"""(?<![\w-])alt\s*=\s*("\s*[^"\s][^"]*"|'\s*[^'\s][^']*')""", re.IGNORECASE)
BARE_IMAGE = re.compile(r"!\[\s*\]\(")
ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")
PLACES = [str(place) for place in (Path.home(), ROOT, sys.prefix) if len(str(place)) > 1]
MACHINE = re.compile(
    "|".join([*map(re.escape, PLACES), r"(?<!\w)/(?:home|Users|tmp)/\w", r"\b[A-Z]:\\\w"])
)
DATA = re.compile(r"data:[\w/+;]+,[A-Za-z0-9+/=]+")


def broken_rules(notebook: nbformat.NotebookNode, size: int) -> list[str]:
    """Describe which rules a notebook of ``size`` bytes breaks, and where."""
    broken = [
        f"cell {number}: {message}\n    {cell.source.strip()[:70]!r}"
        for number, cell in enumerate(notebook.cells)
        for message in (*_code_rules(cell), *_image_rules(cell), *_output_rules(cell))
    ]
    if size > MOST_BYTES:
        broken.append(f"{size:,} bytes, more than {MOST_BYTES:,}: make its figures smaller")
    names = Counter(
        cell.metadata.nbgrader.grade_id for cell in notebook.cells if "nbgrader" in cell.metadata
    )
    broken += [f"{count} cells are named {name!r}" for name, count in names.items() if count > 1]
    return broken


def _code_rules(cell: nbformat.NotebookNode) -> Iterator[str]:
    if cell.cell_type != "code":
        return
    lines = sum(
        bool(line.strip()) and not SOLUTION_MARK.search(line) for line in cell.source.splitlines()
    )
    if lines > MOST_LINES:
        yield f"{lines} lines of code, more than {MOST_LINES}: one idea a cell"
    raises = any(output.output_type == "error" for output in cell.outputs)
    meant = "raises-exception" in cell.metadata.get("tags", [])
    if raises and not meant:
        yield "ends in an error: tag it raises-exception when that is meant"
    if meant and not raises and cell.execution_count:
        yield "is tagged raises-exception and raises none"


def _image_rules(cell: nbformat.NotebookNode) -> Iterator[str]:
    htmls = [cell.source] if cell.cell_type == "markdown" else []
    for output in cell.get("outputs", []):
        html = output.get("data", {}).get("text/html", "")
        htmls.append(html)
        if any(mime.startswith("image/") for mime in output.get("data", {})) and "<img" not in html:
            yield "an image without alt text: show figures with plots.picture(figure, alt=…)"
    for html in htmls:
        if BARE_IMAGE.search(html) or not all(map(ALT.search, IMAGE.findall(html))):
            yield "an image without alt text: say in words what it shows"


def _output_rules(cell: nbformat.NotebookNode) -> Iterator[str]:
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if output.get("name") == "stderr":
            yield f"writes to stderr: {output.text.strip()[:100]!r}"
        if WIDGET in data:
            yield "shows a widget that has no picture: it would be lost without a kernel"
        texts = [output.get("text", ""), output.get("evalue", ""), *map(str, data.values())]
        for pattern, what in ((ADDRESS, "a memory address"), (MACHINE, "a path of this machine")):
            if found := pattern.search(DATA.sub("", "\n".join(texts))):
                yield f"its output contains {what}, {found.group()!r}, which differs elsewhere"
