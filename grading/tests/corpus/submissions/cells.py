"""Notebooks whose cells are not those that were handed out."""

from __future__ import annotations

import copy

from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from .parts import ANSWERS, WRONG, Kit, cell_of, name_of, submission

CLAIM = "4.0"
TEST = {"grade": True, "solution": False, "locked": True, "points": 4, "schema_version": 3}


def is_test(cell) -> bool:
    """Whether a cell is one of the instructor's tests."""
    return cell.metadata.get("nbgrader", {}).get("locked", False)


@submission("all cells tagged to be skipped", lost="max_pool2d")
def skip_tags(kit: Kit):
    notebook = kit.attacked(WRONG)
    for cell in notebook.cells:
        cell.metadata["tags"] = ["skip-execution", "raises-exception"]
        if is_test(cell):
            cell.outputs = [new_output("execute_result", data={"text/plain": CLAIM})]
    return notebook


@submission("tests deleted", lost="max_pool2d")
def deleted_tests(kit: Kit):
    notebook = kit.attacked(WRONG)
    notebook.cells = [cell for cell in notebook.cells if not is_test(cell)]
    return notebook


@submission("tests moved to the front, by an honest student")
def moved_tests(kit: Kit):
    notebook = kit.notebook()
    notebook.cells.sort(key=lambda cell: not is_test(cell))
    return notebook


@submission("an answer copied, mark and all, by an honest student")
def copied_cell(kit: Kit):
    notebook = kit.notebook()
    notebook.cells.append(copy.deepcopy(cell_of(notebook, "max_pool2d")))
    notebook.cells[-1].pop("id")
    return notebook


@submission("a test copied, by an honest student")
def copied_test(kit: Kit):
    notebook = kit.notebook()
    test = cell_of(notebook, "max_pool2d_tests")
    notebook.cells.insert(2, copy.deepcopy(test))
    return notebook


@submission("tests turned into Markdown and raw text", lost="max_pool2d")
def retyped_tests(kit: Kit):
    notebook = kit.attacked(WRONG)
    for number, cell in enumerate(filter(is_test, notebook.cells)):
        cell.cell_type = "markdown" if number % 2 else "raw"
        cell.pop("outputs")
        cell.pop("execution_count")
    return notebook


@submission("an answer turned into Markdown, by an honest student")
def retyped_answer(kit: Kit):
    notebook = kit.notebook()
    cell = cell_of(notebook, "max_pool2d")
    cell.cell_type = "markdown"
    cell.pop("outputs")
    cell.pop("execution_count")
    return notebook


@submission("points changed", lost="max_pool2d")
def changed_points(kit: Kit):
    notebook = kit.attacked(WRONG)
    for cell in filter(name_of, notebook.cells):
        cell.metadata.nbgrader["points"] = 1000 if name_of(cell).endswith("_tests") else -5
    return notebook


@submission("tests rewritten, unlocked and with another checksum", lost="max_pool2d")
def changed_tests(kit: Kit):
    notebook = kit.attacked(WRONG)
    for cell in filter(is_test, notebook.cells):
        cell.source = CLAIM
        cell.metadata.nbgrader.update(locked=False, grade=False, checksum="0" * 32)
    return notebook


@submission("tests of one's own, and a test's name on an answer", lost="max_pool2d")
def own_tests(kit: Kit):
    notebook = kit.attacked(WRONG)
    for name in ("mine", "max_pool2d_tests", ["max_pool2d_tests"], None):
        mark = {**TEST, "grade_id": name}
        notebook.cells.insert(1, new_code_cell(CLAIM, metadata={"nbgrader": mark}))
    return notebook


@submission("the answer's cell says that it is the test", lost="max_pool2d")
def answer_as_test(kit: Kit):
    notebook = kit.attacked(CLAIM)
    cell_of(notebook, "max_pool2d").metadata.nbgrader.update(TEST)
    return notebook


@submission("names of two tests exchanged", lost="max_pool2d")
def exchanged_names(kit: Kit):
    notebook = kit.attacked(WRONG)
    first, second = (cell_of(notebook, f"{name}_tests") for name in ("max_pool2d", "pooled_sizes"))
    first.metadata.nbgrader.grade_id, second.metadata.nbgrader.grade_id = (
        second.metadata.nbgrader.grade_id,
        first.metadata.nbgrader.grade_id,
    )
    return notebook


@submission("the written answer says that it is a test that gives 2 points")
def written_as_test(kit: Kit):
    notebook = kit.notebook({"max_or_mean": "2.0"})
    cell_of(notebook, "max_or_mean").metadata.nbgrader.update(solution=False, locked=True)
    return notebook


@submission("pictures in Markdown, one of which is missing, honestly")
def missing_picture(kit: Kit):
    notebook = kit.notebook()
    dot = (
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
        "gg=="
    )
    text = "![there](attachment:dot.png) ![gone](attachment:gone.png)"
    attached = {"dot.png": {"image/png": dot}}
    notebook.cells.append(new_markdown_cell(text, attachments=attached))
    notebook.cells.append(new_markdown_cell("![a][b]\n\n[b]: attachment\\:other.png 'title'"))
    return notebook


@submission("marks of unheard-of types")
def strange_marks(kit: Kit):
    notebook = kit.notebook()
    strange = (7, "mark", [], {}, {"grade_id": {}}, {"grade_id": 3.5, "points": "NaN"})
    for mark in strange:
        notebook.cells.append(new_code_cell("1 + 1", metadata={"nbgrader": mark}))
    return notebook


@submission("an answer deleted", lost="max_pool2d")
def deleted_answer(kit: Kit):
    notebook = kit.notebook()
    notebook.cells.remove(cell_of(notebook, "max_pool2d"))
    return notebook


@submission("a written answer deleted")
def deleted_written_answer(kit: Kit):
    notebook = kit.notebook()
    notebook.cells.remove(cell_of(notebook, "max_or_mean"))
    return notebook


@submission(
    "a right answer overwritten before its test, by a later cell after it", lost="max_pool2d"
)
def overwritten_answer(kit: Kit):
    later = "def avg_pool2d(*_): return 0\nrim_means = sizes = np = None"
    return kit.notebook(after={"max_pool2d": WRONG}, end=later)


@submission("all written into one cell, by an honest student")
def one_cell(kit: Kit):
    names = [name for name in ANSWERS if name != "max_or_mean"]
    everything = "\n".join(ANSWERS[name] for name in names)
    return kit.notebook({**dict.fromkeys(names, ""), names[0]: everything})
