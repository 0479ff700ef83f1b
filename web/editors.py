"""Turn the learner's copies of the exercises into pages whose cells can be edited and run.

What is committed stays as it is: only what Sphinx gets to see is changed. Each code cell becomes
static text with its name in the HTML, and `static/exercise.js` puts an editor in its place.
"""

import re

import exercise_markup as markup

from course_utils.practice.catalogue import exercises

TESTS = "_tests"  # behind a solution's name, this is the name of the cell that checks it
WRITTEN = re.compile(r'\w+ = r?"""\n.*\n"""', re.DOTALL)
# what the browser's Python does not have, and the workbook's modules that need it
ABSENT = re.compile(
    r"\bimport\b.*\b(torch|matplotlib|sklearn|images|nets|plots|training)\b"
    r"|\bfrom (torch|matplotlib|sklearn|course_utils\.(images|nets|plots|training))\b"
)


def with_editors(notebook: dict, name: str, solutions: dict) -> dict:
    """Return a notebook whose code cells are the static text of an exercise page.

    Parameters
    ----------
    notebook : dict
        The learner's copy; it is not modified.
    name : str
        Such as ``"02_pooling"``.
    solutions : dict
        The notebook of solutions. Of its outputs only those are shown that the browser's Python
        cannot make, and none of an answer's cell.

    Raises
    ------
    ValueError
        If a solution is not followed by the cell that checks it, or checks an unknown item.
    """
    items = {item.name: item for item in exercises()[name]}
    outputs = {cell["id"]: cell.get("outputs", []) for cell in solutions["cells"]}
    first, *others = notebook["cells"]
    cells, code = [first, markup.raw("head", markup.head(name))], 0
    for cell, following in zip(others, [*others[1:], None], strict=True):
        key = grade_id(cell)
        if cell["cell_type"] == "markdown" and not key:
            cells.append(cell)
        elif not key.endswith(TESTS):  # checks stand below the solutions
            code += 1
            html = _answer(cell, following, items) if key else _code(cell, code, outputs)
            cells.append(markup.raw(cell["id"], html))
    scratch = markup.cell("scratch", "A cell to try things in", "")
    cells.append(markup.raw("scratch", f"<p>Here you can try things:</p>{scratch}"))
    return {**notebook, "cells": cells}


def grade_id(cell: dict) -> str:
    """Return the name that nbgrader knows a cell by, or an empty text."""
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def _answer(cell: dict, following: dict | None, items: dict) -> str:
    name, source = grade_id(cell), "".join(cell["source"])
    if cell["cell_type"] == "markdown":  # read by a person, so that nothing checks it
        return markup.cell(name, "Written answer", source, ("reset",), "text")
    if following is None or grade_id(following) != name + TESTS or name not in items:
        raise ValueError(f"{name} must be an item and be followed by {name}{TESTS}: check both")
    item, written = items[name], WRITTEN.fullmatch(source)
    points = f"{item.points} point{'' if item.points == 1 else 's'}"
    does = [*([] if written else ["run"]), "check", *(["hint"] if item.hints else []), "reset"]
    return markup.cell(
        name,
        f"{item.title}, {points}",
        source,
        tuple(does),
        "written" if written else "code",
        check="".join(following["source"]),
        mark=f"○ open, {points}",
    )


def _code(cell: dict, number: int, outputs: dict[str, list]) -> str:
    source, kind = "".join(cell["source"]), "setup" if number == 1 else "code"
    shown = outputs.get(cell["id"], []) if ABSENT.search(source) else []
    html = markup.cell(cell["id"], f"Code cell {number}", source, kind=kind)
    return html + markup.committed(shown)
