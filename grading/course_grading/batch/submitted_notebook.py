"""Read a submitted notebook, or say why it cannot be read."""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Mapping

import nbformat
from nbformat import NotebookNode

from course_grading.judge.clean import MOST_CELLS
from course_grading.package import Package
from course_grading.packing import printable


class UnreadableError(Exception):
    """A submission cannot be read as a notebook; the message goes into its grading record."""


def read_notebook(package: Package, name: str) -> NotebookNode:
    """Read a notebook of a submission.

    The notebook is not validated against nbformat's schema, because minor errors, such as an
    output of an unknown type, do not matter: the judge rebuilds every cell.

    Raises
    ------
    UnreadableError
        If it is missing, has no cells that could be judged, or far too many.

    Examples
    --------
    >>> read_notebook(Package({"02.ipynb": b"print(1)"}), "02.ipynb")
    Traceback (most recent call last):
    ...
    course_grading.batch.submitted_notebook.UnreadableError: 02.ipynb is no notebook: it is no JSON
    """
    if name not in package.files:
        there = ", ".join(sorted(package.files)[:5]) or "nothing"
        words = f"{name} is missing; submitted was: {_plain(there)}"
        if package.left_out:
            words += f"; not taken was: {_plain(', '.join(package.left_out[:3]))}"
        raise UnreadableError(words)
    try:
        notebook = _read(package.files[name].decode("utf-8-sig"))
    except UnicodeDecodeError:
        words = "is no text in UTF-8"
    except RecursionError:
        words = "is nested too deeply"
    except (json.JSONDecodeError, nbformat.reader.NotJSONError):
        words = "is no notebook: it is no JSON"
    except Exception as error:  # nbformat's converters raise anything
        words = f"is no notebook that can be read: {type(error).__name__}: {_plain(str(error))}"
    else:
        cells = notebook.get("cells") if isinstance(notebook, Mapping) else None
        if not isinstance(cells, list) or not all(isinstance(cell, Mapping) for cell in cells):
            words = "is no notebook: it has no list of cells"
        elif len(cells) > MOST_CELLS:
            words = f"has {len(cells):,} cells, more than {MOST_CELLS:,}"
        else:
            return notebook
    raise UnreadableError(f"{name} {words}")


def _read(text: str) -> NotebookNode:
    logger = logging.getLogger("traitlets")
    before, logger.disabled = logger.disabled, True  # nbformat logs its complaints there
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return nbformat.reads(text, as_version=4)
    finally:
        logger.disabled = before


def _plain(words: str) -> str:
    return printable(" ".join(words.split()))[:150]
