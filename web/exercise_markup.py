"""The HTML of an exercise page: cells with their buttons, and what stands above them."""

from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

FENCE = "`" * 12
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


def cell(
    key: str,
    label: str,
    source: str,
    does: tuple[str, ...] = ("run", "reset"),
    kind: str = "code",
    check: str = "",
    mark: str = "",
) -> str:
    """Return a cell: its text, the text of its check, its buttons, and room for its outputs.

    Parameters
    ----------
    key : str
        The name under which it is stored: nbgrader's, or the cell's id.
    label : str
        What a screen reader calls it.
    source : str
    does : tuple of str
        Names of `BUTTONS`.
    kind : "code", "setup" (code that runs before any other), "written" or "text"
    check : str
        The code that checks it.
    mark : str
        Whether it is solved, in words.
    """
    told = f'<span class="exercise-mark">{escape(mark)}</span>' if mark else ""
    return (
        f'<div class="exercise-cell" role="group" aria-label="{escape(label)}" '
        f'data-key="{escape(key)}" data-kind="{kind}">'
        f"{_highlighted('exercise-source', source)}"
        f"{_highlighted('exercise-check', check) if check else ''}"
        f'<div class="exercise-bar">{_buttons(*does)}{told}'
        '<span class="exercise-status"></span></div><div class="exercise-output"></div></div>'
    )


def _highlighted(name: str, source: str) -> str:
    text = highlight(source, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True))
    return f'<div class="{name} highlight"><pre tabindex="0">{text.rstrip()}</pre></div>'


def _buttons(*names: str) -> str:
    return "".join(
        f'<button type="button" data-do="{name}" title="{BUTTONS[name][1]}">{BUTTONS[name][0]}'
        "</button>"
        for name in names
    )


def head(name: str) -> str:
    """Return what stands above the cells: points, files, help, and room for messages."""
    return (
        '<link rel="stylesheet" href="../_static/exercise.css">'
        f'<div class="exercise-head" data-exercise="{name}">'
        "<p><b>On this page,</b> Check runs a cell and its <code>check(...)</code>. Python is "
        "loaded when you run something for the first time.</p>"
        '<p><b class="exercise-points" role="status"></b> '
        '<a href="../progress.html">Your progress in all exercises</a></p>'
        f'<div class="exercise-bar">{_buttons("save", "load", "erase")}</div>{HELP}'
        "<noscript><p>Scripts are switched off: you can read this exercise here, but not do it. "
        "In JupyterLab you can.</p></noscript>"
        '<div class="exercise-notices"></div></div>'
        '<script type="module" src="../_static/exercise.js"></script>'
    )


def raw(name: str, html: str) -> dict:
    """Return a cell of a notebook that Sphinx passes on as it is."""
    source = f"{FENCE}{{raw}} html\n{html}\n{FENCE}"
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}


def committed(outputs: list[dict]) -> str:
    """Return outputs that the browser's Python cannot make, for the page to show if it is asked."""
    html = "".join(map(_committed, outputs))
    return f'<template class="exercise-committed">{html}</template>' if html else ""


def _committed(output: dict) -> str:
    data = output.get("data", {"text/plain": output.get("text", "")})
    if picture := "".join(data.get("image/png", "")).strip():
        return f'<img alt="The figure" src="data:image/png;base64,{picture}">'
    return f"<pre>{escape(''.join(data.get('text/plain', '')))}</pre>"
