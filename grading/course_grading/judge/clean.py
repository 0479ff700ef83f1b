"""Rebuild a submission as a notebook, trusting nothing but the text of the student's cells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from course_grading.judge.released_cells import ReleasedCell
from course_grading.judge.sanitizer import picture, sanitized, without_missing_attachments

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {
        "name": "python",
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "pygments_lexer": "ipython3",
    },
}
IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,64}")
MAKERS = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}
MOST_CELLS = 2000
MOST_SOURCE = 1_000_000  # characters of one cell
MISSING = "# This test was missing from the submission and has been put back."
DELETED = (
    "This cell was missing from the submission and has been put back, so that it can be graded."
)


def clean(notebook: NotebookNode, released: Mapping[str, ReleasedCell]) -> NotebookNode:
    """Rebuild a submission.

    The sources of the student's cells are kept. The instructor's locked cells get their released
    sources back, and all of the instructor's cells their nbgrader metadata. Tags, outputs, other
    metadata, and anything that a browser would run are removed. A second cell of the same name
    becomes an ordinary cell. Missing tests, and missing cells that a person grades, are added at
    the end.

    Parameters
    ----------
    notebook : NotebookNode
        A submission; nothing in it is trusted.
    released : mapping of str to ReleasedCell

    Returns
    -------
    NotebookNode
        A new one.
    """
    fresh, names, identifiers = new_notebook(metadata=METADATA), set(), set()
    cells = notebook.get("cells")
    cells = cells[:MOST_CELLS] if isinstance(cells, list) else []
    for cell in (cell for cell in cells if isinstance(cell, Mapping)):
        own = released.get(_name(cell))
        own = None if own is None or own.name in names else own
        if own:
            names.add(own.name)
        fresh.cells.append(_remade(cell, own, identifiers))
    for own in released.values():
        if (own.grade or own.task) and own.name not in names:
            fresh.cells.append(_put_back(own, identifiers))
    return fresh


def _name(cell: Mapping) -> str:
    metadata = cell.get("metadata")
    mark = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    name = mark.get("grade_id") if isinstance(mark, Mapping) else None
    return name if isinstance(name, str) else ""


def _remade(cell: Mapping, own: ReleasedCell | None, identifiers: set[str]) -> NotebookNode:
    kind = own.kind if own else cell.get("cell_type")
    kind = kind if isinstance(kind, str) and kind in MAKERS else "raw"
    source = own.source if own and own.locked else _source(cell)
    if kind != "code" and not (own and own.locked):
        source = sanitized(source)
    pictures = _attachments(cell) if kind == "markdown" else {}
    if kind == "markdown":
        source = without_missing_attachments(source, pictures)
    made = MAKERS[kind](source)
    identifier = cell.get("id")
    if isinstance(identifier, str) and IDENTIFIER.fullmatch(identifier):
        made.id = made.id if identifier in identifiers else identifier
    identifiers.add(made.id)
    if own:
        made.metadata["nbgrader"] = own.metadata
    if pictures:
        made.attachments = pictures
    return made


def _put_back(own: ReleasedCell, identifiers: set[str]) -> NotebookNode:
    """Make a cell with points that the submission does not have.

    An answer in code comes back without its stub, which would define a function anew that the
    student may have written elsewhere. The note keeps nbgrader from taking the cell for an
    unanswered one: a person sees it, and may find the answer in another cell.
    """
    made = _remade({"source": own.source}, own, identifiers)
    if own.is_test:
        made.source = f"{MISSING}\n{made.source}"
    elif own.kind == "code":
        made.source = f"# {DELETED}"
    else:
        made.source = f"*{DELETED}*\n\n{made.source}"
    return made


def _source(cell: Mapping) -> str:
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    source = source if isinstance(source, str) else ""
    return source[:MOST_SOURCE].encode("utf-8", "replace").decode("utf-8")


def _attachments(cell: Mapping) -> dict:
    found = cell.get("attachments")
    kept = {}
    for name, bundle in found.items() if isinstance(found, Mapping) else ():
        for kind, data in bundle.items() if isinstance(bundle, Mapping) else ():
            if (image := picture(kind, data)) and re.fullmatch(r"[\w. -]{1,100}", name):
                kept[name] = {kind: image}
    return kept
