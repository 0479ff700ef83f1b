"""The session in the page's Python: it runs cells as a notebook's kernel does.

It knows nothing of the browser: whoever starts it hands over a function that takes messages to the
page. Until a cell imports more, it needs nothing but the standard library.
"""

from __future__ import annotations

import ast
import builtins
import linecache
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from session_errors import error_output
from session_explorers import Explorers
from session_outputs import Outputs, shown

PROGRESS = Path(os.environ.get("WORKBOOK_PROGRESS", "."), "answers.jsonl")
EXPLORERS = "course_utils.explorers.widget"
NO_INPUT = "input() cannot ask here: give the value in the cell, for instance answer = 3"


class Session:
    """Runs one cell after another in one namespace.

    Parameters
    ----------
    post : callable
        Takes what an explorer tells the page: a dict with the explorer's id as ``explorer``, and
        either ``change``, traits' new values by name, or ``message``.

    Examples
    --------
    >>> session = Session()
    >>> session.run("side = 2 + 1")
    []
    >>> session.run("side**2")[0]["data"]
    {'text/plain': '9'}
    """

    def __init__(self, post: Callable[[dict], None] = lambda _: None):
        self.explorers = Explorers(post)
        self._names: dict[str, Any] = {"__name__": "__main__", "display": self._display}
        self._outputs = Outputs()
        self._cell, self._count = "", 0
        builtins.input = _no_input

    def run(self, source: str, cell: str = "") -> list[dict[str, Any]]:
        """Run a cell.

        Parameters
        ----------
        source : str
        cell : str
            The name of its place, with which the ids of its explorers begin.

        Returns
        -------
        list of dict
            Outputs in the format of notebooks. A package that is not there makes an error called
            MissingPackage, with the package's name as its value.
        """
        self._outputs, self._cell = Outputs(), cell
        self._count += 1
        self.explorers.forget(cell)
        try:
            with self._outputs.listening():
                self._execute(source, f"<cell {self._count}>")
        except BaseException as error:  # sys.exit() in a cell must not end Python
            self._outputs.append(error_output(error, hidden=_own_files()))
        return self._outputs

    def _execute(self, source: str, name: str) -> None:
        """Run a cell, and show the value of an expression at its end."""
        lines = source.splitlines(keepends=True)
        linecache.cache[name] = len(source), None, lines, name  # for the lines in tracebacks
        body = ast.parse(source, name).body
        silent = not body or not isinstance(body[-1], ast.Expr) or source.rstrip().endswith(";")
        last = None if silent else ast.Expression(body.pop().value)
        # without what this module imports from the future
        compiled = partial(compile, filename=name, dont_inherit=True)
        exec(compiled(ast.Module(body, []), mode="exec"), self._names)
        value = eval(compiled(last, mode="eval"), self._names) if last else None
        if value is not None:
            self._names["_"] = value
            count = {"execution_count": self._count}
            self._outputs.append({"output_type": "execute_result", **count, **self._shown(value)})

    def _display(self, *values: Any) -> None:
        """Show values, as IPython's `display` does."""
        for value in values:
            self._outputs.append({"output_type": "display_data", **self._shown(value)})

    def _shown(self, value: Any) -> dict[str, dict]:
        if widgets := sys.modules.get(EXPLORERS):
            widgets.PlainWidget.display = partial(self.explorers.shown, self._cell)
        return shown(value)


def progress(text: str | None = None) -> str:
    """Return the text of the learner's progress file, after replacing it if a text is given."""
    if text is not None:
        PROGRESS.parent.mkdir(parents=True, exist_ok=True)
        PROGRESS.write_text(text, "utf-8")
    return PROGRESS.read_text("utf-8") if PROGRESS.exists() else ""


def _no_input(prompt: object = "") -> str:  # noqa: ARG001, as the built-in function
    raise RuntimeError(NO_INPUT)


def _own_files() -> list[str]:
    """List the files that a learner's traceback does not mention."""
    return [function.__code__.co_filename for function in (_own_files, shown)]
