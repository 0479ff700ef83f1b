"""Turn the learner's copies of the exercises into pages whose cells can be edited and run.

What is committed stays as it is: only what Sphinx gets to see is changed. Each code cell becomes
static text with its name in the HTML, and `static/exercise.js` puts an editor in its place.
"""

import re
from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from course_utils.practice.catalogue import exercises

TESTS = "_tests"  # behind a solution's name, this is the name of the cell that checks it
WRITTEN = re.compile(r'\w+ = r?"""\n.*\n"""', re.DOTALL)
FENCE = "`" * 12
# what the browser's Python does not have, and the workbook's modules that need it
ABSENT = re.compile(
    r"\bimport\b.*\b(torch|matplotlib|sklearn|images|nets|plots|training)\b"
    r"|\bfrom (torch|matplotlib|sklearn|course_utils\.(images|nets|plots|training))\b"
)
BUTTONS = {
    "run": ("Run", "Run this cell (Shift+Enter)"),
    "check": ("Check", "Run this cell, then check the answer"),
    "hint": ("Hint", "Show the next hint"),
    "reset": ("Reset", "Bring the original text back"),
    "save": ("Save as notebook", "Save what you wrote as an .ipynb file"),
    "load": ("Load notebook", "Load what you wrote from an .ipynb file"),
    "erase": ("Erase", "Erase what you wrote in this exercise"),
}
HELP = """<details class="exercise-help"><summary>Keys, and where your text is kept</summary>
<p><kbd>Shift</kbd>+<kbd>Enter</kbd> runs a cell and goes on to the next one;
<kbd>Ctrl</kbd>+<kbd>Enter</kbd> runs it and stays. In an editor <kbd>Tab</kbd> indents; to leave it
by keyboard, press <kbd>Escape</kbd> and then <kbd>Tab</kbd>.</p>
<p>What you write and solve is kept in this browser, on this machine, and is sent nowhere. Browsers
can be made to forget: save what must last. The notebook that you save opens in JupyterLab, and can
be handed in where a course collects exercises. The last cell is for trying things.</p></details>"""


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
    cells, code = [], 0
    for cell, following in zip(notebook["cells"], [*notebook["cells"][1:], None], strict=True):
        key = grade_id(cell)
        if key.endswith(TESTS):
            continue  # it stands below the solution
        if not cells or (cell["cell_type"] == "markdown" and not key):
            cells.append(cell)
            cells += [_raw(cell["id"] + "-head", _head(name, items))] if len(cells) == 1 else []
            continue
        code += 1
        if key:
            html = _answer(cell, following, items)
        else:
            html = _code(cell, code, outputs.get(cell["id"], []))
        cells.append(_raw(cell["id"], html))
    below = _bar(_buttons("run", "reset"))
    scratch = _cell("scratch", "code", "A cell to try things in", "", below)
    cells.append(_raw("scratch", f"<p>Here you can try things:</p>{scratch}"))
    return {**notebook, "cells": cells}


def grade_id(cell: dict) -> str:
    """Return the name that nbgrader knows a cell by, or an empty text."""
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def _answer(cell: dict, following: dict | None, items: dict) -> str:
    name, source = grade_id(cell), "".join(cell["source"])
    if cell["cell_type"] == "markdown":  # read by a person, so that nothing checks it
        return _cell(name, "text", "Written answer", source, _bar(_buttons("reset")))
    if following is None or grade_id(following) != name + TESTS or name not in items:
        raise ValueError(f"{name} must be an item and be followed by {name}{TESTS}: check both")
    item = items[name]
    written = WRITTEN.fullmatch(source)
    points = f"{item.points} point{'' if item.points == 1 else 's'}"
    check = _highlighted("exercise-check", "".join(following["source"]))
    wanted = [*([] if written else ["run"]), "check", *(["hint"] if item.hints else []), "reset"]
    mark = f'<span class="exercise-mark">○ open, {points}</span>'
    below = check + _bar(_buttons(*wanted) + mark)
    return _cell(name, "written" if written else "code", f"{item.title}, {points}", source, below)


def _code(cell: dict, number: int, outputs: list) -> str:
    source = "".join(cell["source"])
    committed = _committed(outputs) if ABSENT.search(source) else ""
    kind = "setup" if number == 1 else "code"
    return _cell(
        cell["id"], kind, f"Code cell {number}", source, _bar(_buttons("run", "reset")) + committed
    )


def _cell(key: str, kind: str, label: str, source: str, below: str) -> str:
    return (
        f'<div class="exercise-cell" role="group" aria-label="{escape(label)}" '
        f'data-key="{escape(key)}" data-kind="{kind}">'
        f'{_highlighted("exercise-source", source)}{below}<div class="exercise-output"></div></div>'
    )


def _highlighted(name: str, source: str) -> str:
    text = highlight(source, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True))
    return f'<div class="{name} highlight"><pre tabindex="0">{text.rstrip()}</pre></div>'


def _bar(content: str) -> str:
    return f'<div class="exercise-bar">{content}<span class="exercise-status"></span></div>'


def _buttons(*names: str) -> str:
    return "".join(
        f'<button type="button" data-do="{name}" title="{BUTTONS[name][1]}">{BUTTONS[name][0]}'
        "</button>"
        for name in names
    )


def _head(name: str, items: dict) -> str:
    total = sum(item.points for item in items.values())
    return (
        '<link rel="stylesheet" href="../_static/exercise.css">'
        f'<div class="exercise-head" data-exercise="{name}" data-total="{total}">'
        "<p><b>On this page,</b> Check runs a cell and its <code>check(...)</code>. Python is loaded "
        "when you run something for the first time.</p>"
        '<p><b class="exercise-points" role="status"></b> '
        '<a href="../progress.html">Your progress in all exercises</a></p>'
        f'<div class="exercise-bar">{_buttons("save", "load", "erase")}</div>{HELP}'
        "<noscript><p>Scripts are switched off: you can read this exercise here, but not do it. "
        "In JupyterLab you can.</p></noscript>"
        '<div class="exercise-notices"></div></div>'
        '<script type="module" src="../_static/exercise.js"></script>'
    )


def _committed(outputs: list) -> str:
    """Show a committed output if the browser's Python cannot make it."""
    html = ""
    for output in outputs:
        data = output.get("data", {})
        if picture := data.get("image/png"):
            html += f'<img alt="The figure" src="data:image/png;base64,{"".join(picture).strip()}">'
        elif data:
            html += f"<pre>{escape(''.join(data.get('text/plain', '')))}</pre>"
        else:
            html += f"<pre>{escape(''.join(output.get('text', '')))}</pre>"
    return f'<template class="exercise-committed">{html}</template>' if html else ""


def _raw(name: str, html: str) -> dict:
    source = f"{FENCE}{{raw}} html\n{html}\n{FENCE}"
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}
