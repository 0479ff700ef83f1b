"""Convert a text to a notebook, to the learner's copy of it, and to the contents of its file.

`build.py` says what a text may contain.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

import jupytext
import nbformat
from items import fill_in

WIDGET = "application/vnd.jupyter.widget-view+json"
HIDDEN = "hide-output"  # the tag that Jupyter Book and MyST-NB know
CODE_STUB = 'raise NotImplementedError("your code here")'
MARKDOWN_STUB = "*Your answer here.*"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {  # colours the code before a kernel runs; without the version, which would vary
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "pygments_lexer": "ipython3",
}


def from_text(path: Path) -> nbformat.NotebookNode:
    """Read a text as a notebook whose cell ids depend on the cells' contents alone."""
    notebook = jupytext.reads(path.read_text(encoding="utf-8"), fmt="md:myst")
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    fill_in(notebook, path.stem)
    seen = Counter()
    for cell in notebook.cells:
        # not the cell's number, so that a new cell does not change the ids after it
        content = f"{path.stem}\n{cell.cell_type}\n{cell.source}"
        seen[content] += 1
        if HIDDEN in cell.metadata.get("tags", []):
            # both, because JupyterLab writes both when it saves
            cell.metadata["collapsed"] = True
            cell.metadata["jupyter"] = {"outputs_hidden": True}
        cell.id = hashlib.sha256(f"{content}\n{seen[content]}".encode()).hexdigest()[:12]
        _name_for_grading(cell)
    return notebook


def _name_for_grading(cell: nbformat.NotebookNode) -> None:
    """Turn the options ``solution``, ``tests`` and ``points`` into nbgrader's metadata."""
    solution, tests = cell.metadata.pop("solution", None), cell.metadata.pop("tests", None)
    points = cell.metadata.pop("points", None)
    if solution is None and tests is None:
        return
    graded = {"points": points} if points is not None else {}
    cell.metadata["nbgrader"] = nbformat.from_dict(
        {
            "schema_version": 3,
            "grade_id": solution or f"{tests}_tests",
            "solution": solution is not None,
            "grade": points is not None,
            "locked": solution is None,
            "task": False,
            **graded,
        }
    )


def learners_copy(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Remove the solutions: drop the cells tagged as such, and replace marked lines by a stub."""
    notebook.cells = [
        cell for cell in notebook.cells if "solution" not in cell.metadata.get("tags", [])
    ]
    for cell in notebook.cells:
        cell.source = _stubbed(cell)
    return notebook


def _stubbed(cell: nbformat.NotebookNode) -> str:
    stub = CODE_STUB if cell.cell_type == "code" else MARKDOWN_STUB
    kept, inside = [], False
    for line in cell.source.split("\n"):
        begins, ends = "BEGIN SOLUTION" in line, "END SOLUTION" in line
        if (begins and inside) or (ends and not inside):
            raise ValueError(f"BEGIN and END SOLUTION do not alternate in a cell:\n{cell.source}")
        if begins:
            kept.append(line[: len(line) - len(line.lstrip())] + stub)
        if not (inside or begins or ends):
            kept.append(line)
        inside = (inside or begins) and not ends
    if inside:
        raise ValueError(f"END SOLUTION is missing in a cell:\n{cell.source}")
    return "\n".join(kept)


def solution_copy(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Adapt the links, written for ``exercises/``, to the folder ``solutions/`` below it."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(r"(\]\(|(?:src|href)=\")\.\./", r"\1../../", cell.source)
    return notebook


def with_stored_outputs(notebook: nbformat.NotebookNode, path: Path) -> nbformat.NotebookNode:
    """Copy the outputs of the notebook in ``path`` to the code cells, in order."""
    stored = nbformat.read(path, as_version=4).cells if path.exists() else []
    outputs = {cell.id: cell.outputs for cell in stored if cell.cell_type == "code"}
    run = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    for count, cell in enumerate(run, start=1):
        cell.outputs, cell.execution_count = outputs.get(cell.id, []), count
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count
    return notebook


def without_traces(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Remove whatever depends on the machine or the time, and widgets that have a picture."""
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": LANGUAGE})
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = _joined(cell.outputs)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text/html" in data:  # a viewer without a kernel would show "Loading widget…"
                data.pop(WIDGET, None)
            if output.output_type == "error":  # the full one names files of this machine
                output.traceback = [f"{output.ename}: {output.evalue}"]
    return notebook


def _joined(outputs: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """Join consecutive printed outputs: how a kernel splits them depends on timing."""
    joined = []
    for output in outputs:
        last = joined[-1] if joined else {}
        if "name" in output and output.name == last.get("name"):
            last.text += output.text
        else:
            joined.append(output)
    return joined


def to_text(notebook: nbformat.NotebookNode) -> str:
    """Return what the notebook's file contains."""
    nbformat.validate(notebook)
    return nbformat.writes(notebook).rstrip("\n") + "\n"
