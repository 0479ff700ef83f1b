"""Make of a notebook what a page shows: answers behind folds, pictures in files, titles."""

import base64
import hashlib
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

PICTURE = re.compile(r'<img ([^>]*?)src="data:image/(png|svg\+xml);base64,([^"]+)"')
SIZE = re.compile(r'<svg[^>]* width="([\d.]+)"[^>]* height="([\d.]+)"')
EXERCISE = re.compile(r"^# Exercise (\d+): (.+)")


def text(*lines: str) -> dict:
    r"""Return a cell of Markdown.

    Examples
    --------
    >>> text("One line", "Another")["source"]
    'One line\nAnother'
    """
    return {"cell_type": "markdown", "metadata": {}, "source": "\n".join(lines)}


def short_title(notebook: dict) -> str:
    """Return the title as it stands in the contents, without its first word where that is a kind.

    Examples
    --------
    >>> short_title({"cells": [text("# Exercise 02: Pooling", "", "Write it.")]})
    '02 Pooling'
    """
    title = "".join(notebook["cells"][0]["source"]).partition("\n")[0]
    return EXERCISE.sub(r"# \1 \2", title).removeprefix("# ")


def with_link_to_solution(notebook: dict, name: str) -> dict:
    """Return an exercise with a last cell that leads to its solution."""
    link = f"[solution](solutions/{name})"
    last = text(
        f"**Finished, or stuck for good?** The {link} explains each answer; all are closed."
    )
    return notebook | {"cells": [*notebook["cells"], last]}


def as_solution(notebook: dict, name: str) -> dict:
    """Return a solution with its title, a word on what it is, and its answers behind folds."""
    first, *others = notebook["cells"]
    source = EXERCISE.sub(r"# Solution \1: \2", "".join(first["source"]))
    title, _, rest = source.partition("\n")
    told = (
        ":::{admonition} These are the solutions",
        f"Do the [exercise](../{name}) first. Every answer here is closed until you open it.",
        ":::",
    )
    return notebook | {"cells": [text(title, "", *told, rest), *folded(others)]}


def is_answer(cell: dict) -> bool:
    """Whether a cell belongs to an answer: the code, its check, or an explanation."""
    return "nbgrader" in cell["metadata"] or "solution" in cell["metadata"].get("tags", ())


def folded(cells: list[dict]) -> Iterator[dict]:
    """Put each run of cells that belong to an answer behind a fold.

    Examples
    --------
    >>> why = text("Because.") | {"metadata": {"tags": ["solution"]}}
    >>> [cell["source"] for cell in folded([text("Why?"), why])][2:]
    ['Because.', '</details>']
    """
    for answers, run in groupby(cells, is_answer):
        members = list(run)
        if answers:
            yield text(f'<details class="answer"><summary>Show {named(members)}</summary>')
        yield from members
        if answers:
            yield text("</details>")


def named(answer: list[dict]) -> str:
    """Say what is behind a fold."""
    if any("nbgrader" in cell["metadata"] for cell in answer):
        return "the answer"
    explained = any(cell["cell_type"] == "markdown" for cell in answer)
    return "the explanation" if explained else "the code"


def with_pictures_in_files(notebook: dict, folder: Path, way: str) -> dict:
    """Write the pictures of all outputs into a folder; they are loaded when they come near.

    Parameters
    ----------
    notebook : dict
    folder : Path
        Where pictures are written, named by their content.
    way : str
        The way from the page to that folder.
    """

    def to_file(found: re.Match) -> str:
        attributes, kind, data = found.groups()
        picture = base64.b64decode(data)
        name = f"{hashlib.sha256(picture).hexdigest()[:16]}.{kind[:3]}"
        (folder / name).write_bytes(picture)
        width, height = size(picture)
        lazy = f'width="{width}" height="{height}" loading="lazy" decoding="async"'
        return f'<img {attributes}src="{way}/{name}" {lazy}'

    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if html := "".join(output.get("data", {}).get("text/html", "")):
                output["data"]["text/html"] = PICTURE.sub(to_file, html)
    return notebook


def size(picture: bytes) -> tuple[int, int]:
    """Return the width and the height of a PNG or SVG picture, in pixels."""
    if picture.startswith(b"\x89PNG"):
        return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])
    width, height = SIZE.search(picture.decode()).groups()
    return round(float(width)), round(float(height))
