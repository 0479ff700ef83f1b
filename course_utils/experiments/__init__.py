"""Experiments that train for longer than a notebook should: code, and the results it gave.

Each is a module ``NAME.py`` with ``PARTS``, a list of settings, and ``measure(**part)``, which
returns plain numbers for one of them. ``python -m course_utils.experiments NAME`` measures all
parts and writes ``NAME.json`` beside the module; notebooks `load` it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def names() -> list[str]:
    """Return the names of all experiments."""
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def load(name: str) -> list[dict[str, dict[str, Any]]]:
    """Return the saved results of an experiment.

    Parameters
    ----------
    name : str
        The name of its module in ``course_utils/experiments``.

    Returns
    -------
    list of dict
        For each part of the experiment its settings (``"part"``) and what was measured
        (``"result"``).

    Raises
    ------
    ValueError
        If no results with this name are saved.

    Examples
    --------
    >>> load("no_such_thing")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ValueError: no results are saved under 'no_such_thing'; there are ...
    """
    if name not in names():
        there = ", ".join(names()) or "none"
        raise ValueError(f"no results are saved under {name!r}; there are {there}")
    return json.loads((FOLDER / f"{name}.json").read_text())["parts"]
