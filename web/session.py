"""The session in the page's Python: runs cells as a notebook's kernel would, and returns outputs.

It needs nothing but the standard library, and knows nothing of the browser: whoever starts it hands
over a function that takes messages to the page.
"""

import ast
import builtins
import io
import linecache
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

EXPLORER = "application/vnd.pooling-workbook.explorer"
NOT_HERE = ("numpy", "torch", "sklearn", "matplotlib", "ipywidgets", "anywidget", "IPython")
LONGEST = 100_000  # characters of printed text that a run keeps
PROGRESS = Path(os.environ.get("WORKBOOK_PROGRESS", "."), "answers.jsonl")


class Session:
    """Runs one cell after another in one namespace.

    Parameters
    ----------
    post : callable
        Takes what an explorer tells the page, a dict with the explorer's ``id``.
    """

    def __init__(self, post: Callable[[dict], None] = lambda _: None):
        self.names = {"__name__": "__main__", "__builtins__": builtins, "display": self._display}
        self.explorers: dict[str, Any] = {}
        self._post = post
        self._outputs: list[dict] = []
        self._cell, self._count = "", 0

    def run(self, source: str, cell: str = "") -> list[dict]:
        """Run a cell.

        Parameters
        ----------
        source : str
        cell : str
            The name of its place, with which the ids of its explorers begin.

        Returns
        -------
        list of dict
            Outputs in the format of notebooks. Explorers have their traits and pictures in
            addition; a package that a browser does not have gives an error called MissingPackage.
        """
        self._outputs, self._cell = [], cell
        self._count += 1
        with redirect_stdout(_Stream(self, "stdout")), redirect_stderr(_Stream(self, "stderr")):
            try:
                self._execute(source, f"<cell {self._count}>")
            except BaseException as error:  # sys.exit() in a cell must not end Python
                self._outputs.append(_told(error))
        return self._outputs

    def _execute(self, source: str, name: str) -> None:
        lines = [line + "\n" for line in source.splitlines()]
        linecache.cache[name] = len(source), None, lines, name  # for tracebacks
        tree = ast.parse(source, name)
        shown = tree.body and isinstance(tree.body[-1], ast.Expr) and not _silenced(source)
        last = ast.Expression(tree.body.pop().value) if shown else None
        exec(compile(tree, name, "exec"), self.names)
        value = eval(compile(last, name, "eval"), self.names) if last else None
        if value is not None:
            self.names["_"] = value
            data = self._data(value)
            output = {"output_type": "execute_result", "execution_count": self._count}
            self._outputs.append({**output, "data": data, "metadata": {}})

    def _display(self, *values: Any) -> None:
        for value in values:
            output = {"output_type": "display_data", "data": self._data(value), "metadata": {}}
            self._outputs.append(output)

    def _data(self, value: Any) -> dict[str, Any]:
        """Return what shows a value, by mime type."""
        if callable(bundle := getattr(value, "_repr_mimebundle_", None)):
            made = bundle()
            return dict(made[0] if isinstance(made, tuple) else made)
        data = {"text/plain": repr(value)}
        if callable(html := getattr(value, "_repr_html_", None)):
            data["text/html"] = html()
        return data

    def write(self, name: str, text: str) -> None:
        """Add to what a stream has printed."""
        last = self._outputs[-1] if self._outputs else {}
        if last.get("name") != name:
            last = {"output_type": "stream", "name": name, "text": ""}
            self._outputs.append(last)
        if len(last["text"]) < LONGEST:
            last["text"] += text
            if len(last["text"]) >= LONGEST:
                last["text"] = last["text"][:LONGEST] + "\n… The rest is left out.\n"


class _Stream(io.TextIOBase):
    """A stream that prints into a session's outputs."""

    def __init__(self, session: Session, name: str):
        self._session, self._name = session, name

    def write(self, text: str) -> int:
        self._session.write(self._name, text)
        return len(text)


def _silenced(source: str) -> bool:
    """Whether the cell ends with a semicolon, which hides its last value."""
    return source.rstrip().endswith(";")


def _told(error: BaseException) -> dict:
    root = str(getattr(error, "name", "")).partition(".")[0]
    if isinstance(error, ModuleNotFoundError) and root in NOT_HERE:
        words = f"{root} is not in the browser's Python. This cell runs in JupyterLab."
        return _output("MissingPackage", root, [words])
    exception = traceback.TracebackException.from_exception(error)
    frames = [frame for frame in exception.stack if frame.filename != __file__]
    exception.stack = traceback.StackSummary.from_list(frames)
    return _output(type(error).__name__, str(error), list(exception.format()))


def _output(name: str, value: str, lines: list[str]) -> dict:
    return {"output_type": "error", "ename": name, "evalue": value, "traceback": lines}


def progress(text: str | None = None) -> str:
    """Replace the learner's progress file, if a text is given, and return the file's text."""
    if text is not None:
        PROGRESS.parent.mkdir(parents=True, exist_ok=True)
        PROGRESS.write_text(text, "utf-8")
    return PROGRESS.read_text("utf-8") if PROGRESS.exists() else ""


sys.modules.setdefault("session", sys.modules[__name__])
