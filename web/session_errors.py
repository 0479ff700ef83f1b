"""Errors in the page's Python as outputs: what went wrong, and in which of the learner's lines."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from typing import Any

# packages that the workbook uses, and that the page's Python may lack
PACKAGES = ("numpy", "torch", "sklearn", "matplotlib", "ipywidgets", "anywidget", "IPython")
MISSING = "{} is not in the browser's Python: this cell needs JupyterLab."
COMMAND = (
    "Lines that begin with % or ! are commands for JupyterLab, not Python: here, leave them out."
)


def error_output(error: BaseException, hidden: Iterable[str]) -> dict[str, Any]:
    """Return an error as an output of a notebook.

    Parameters
    ----------
    error : BaseException
        If it says that one of `PACKAGES` is missing, the output is called MissingPackage, with the
        package as its value.
    hidden : iterable of str
        Files whose lines the traceback leaves out.

    Examples
    --------
    >>> error_output(ModuleNotFoundError("No module named 'torch'", name="torch"), ())["ename"]
    'MissingPackage'
    """
    package = (getattr(error, "name", None) or "").partition(".")[0]
    if isinstance(error, ModuleNotFoundError) and package in PACKAGES:
        return _output("MissingPackage", package, [MISSING.format(package)])
    lines = _lines(error, set(hidden))
    if isinstance(error, SyntaxError) and (error.text or "").lstrip().startswith(("%", "!")):
        lines.append(COMMAND)
    return _output(type(error).__name__, str(error), lines)


def _lines(error: BaseException, hidden: set[str]) -> list[str]:
    told = link = traceback.TracebackException.from_exception(error)
    while link:
        frames = [frame for frame in link.stack if frame.filename not in hidden]
        link.stack = traceback.StackSummary.from_list(frames)
        link = link.__cause__ or link.__context__
    return list(told.format())


def _output(name: str, value: str, lines: list[str]) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": value, "traceback": lines}
