"""Find predictions by name: each notebook's are in a module that is named as the notebook is."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from course_utils.predictions.parts import Prediction


def find(name: str) -> Prediction:
    """Return the prediction of that name.

    Raises
    ------
    ValueError
        If there is none.

    Examples
    --------
    >>> find("two_summaries").name
    'two_summaries'
    """
    known = {one.name: one for each in by_notebook().values() for one in each}
    if name not in known:
        raise ValueError(f"there is no prediction {name!r}: choose from {', '.join(known)}")
    return known[name]


@cache
def by_notebook() -> dict[str, tuple[Prediction, ...]]:
    """Return all predictions, by the names of their notebooks and in their order."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("n[0-9]*.py"))
    return {name[1:]: import_module(f"{__package__}.{name}").PREDICTIONS for name in names}
