"""The explorers that cells of the page's Python have shown, and what they and the page tell."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from typing import Any


class Explorers:
    """Explorers by id.

    Parameters
    ----------
    post : callable
        Takes what an explorer tells the page: a dict with the explorer's id as ``explorer``, and
        either ``change``, traits' new values by name, or ``message``.
    """

    def __init__(self, post: Callable[[dict], None]):
        self._post = post
        self._all: dict[str, Any] = {}

    def shown(self, cell: str, widget: Any) -> dict[str, Any]:
        """Return what the page needs to show a cell's explorer, and tell it of changes from now on.

        The id begins with the cell's name.
        """
        name = f"{cell}-{sum(each.startswith(cell + '-') for each in self._all)}"
        self._all[name] = widget
        widget.page = _Page(name, self._post)
        traits = dict(widget.synced)
        return {"id": name, "frames": traits.pop("frames"), "traits": traits}

    def forget(self, cell: str) -> None:
        """Forget those that a cell has shown."""
        self._all = {
            name: each for name, each in self._all.items() if name.rpartition("-")[0] != cell
        }

    def hear(self, name: str, told: str) -> None:
        """Pass on what the reader does to an explorer, if it is still there.

        Parameters
        ----------
        name : str
            Its id.
        told : str
            JSON: new values of traits by name, and a message or null.
        """
        values, message = json.loads(told)
        widget = self._all.get(name)
        try:
            for trait, value in values.items() if widget else ():
                widget.take(trait, value)
            if widget and message is not None:
                widget.receive(message)
        except Exception:  # as in JupyterLab, the rest goes on
            traceback.print_exc()


class _Page:
    """Tells the page what one explorer says."""

    def __init__(self, name: str, post: Callable[[dict], None]):
        self._name, self._post = name, post

    def changed(self, traits: dict[str, Any]) -> None:
        self._post({"explorer": self._name, "change": traits})

    def message(self, content: dict[str, Any]) -> None:
        self._post({"explorer": self._name, "message": content})
