"""Lay out the sources of the site: pages, and notebooks as Sphinx shall render them."""

import json
import shutil
from copy import deepcopy
from pathlib import Path

import cells
import formulas
from contents import filled
from editors import with_editors
from exercise_files import stage_exercise_files
from live import enliven
from questions import ask

WEB = Path(__file__).parent
ROOT = WEB.parent
FOLDERS = ("notebooks", "exercises", "exercises/solutions")
PICTURES = "_static/pictures"


def stage(into: Path) -> None:
    """Write the sources of all pages into a folder."""
    shutil.copytree(WEB / "pages", into)
    (into / PICTURES).mkdir(parents=True)
    notebooks = {
        f"{folder}/{path.stem}": json.loads(path.read_text())
        for folder in FOLDERS
        for path in sorted((ROOT / folder).glob("*.ipynb"))
    }
    for path in into.glob("*.md"):
        path.write_text(filled(path.read_text(), notebooks))
    front = into / "index.md"
    notebooks["index"] = front_page(front.read_text(), notebooks["notebooks/00_start_here"])
    front.unlink()
    enliven(notebooks, into)
    ask(notebooks, into)
    for name, notebook in notebooks.items():
        if name.startswith("exercises/") and "solutions" not in name:
            solutions = notebooks[name.replace("/", "/solutions/")]
            notebook = with_editors(notebook, Path(name).name, solutions)
        write(into, name, notebook)
    stage_exercise_files(into / "_static")
    formulas.stage(into / "_static/katex")


def write(into: Path, name: str, notebook: dict) -> None:
    """Write a notebook as Sphinx shall render it; its name is the page's, without a suffix."""
    file = f"{Path(name).name}.ipynb"
    if name.startswith("exercises/solutions/"):
        notebook = cells.as_solution(notebook, file)
    elif name.startswith("exercises/"):
        notebook = cells.with_link_to_solution(notebook, file)
    way = "../" * name.count("/") + PICTURES
    notebook = cells.with_pictures_in_files(notebook, into / PICTURES, way)
    for number, cell in enumerate(notebook["cells"]):
        cell.setdefault("id", f"added-{number}")
    path = into / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook))


def front_page(page: str, start: dict) -> dict:
    """Return the front page as a notebook: its text, and the explorer of the first notebook."""
    before, after = page.split("{{ explorer }}")
    shown = next(cell for cell in start["cells"] if is_explorer(cell))
    explorer = deepcopy(shown) | {"metadata": {"tags": ["remove-input"]}}
    return start | {"cells": [cells.text(before), explorer, cells.text(after)]}


def is_explorer(cell: dict) -> bool:
    """Whether a cell shows an explorer."""
    return any("image/svg+xml" in output.get("data", ()) for output in cell.get("outputs", ()))
