"""Placeholders for objects that do not cross the wall."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_NAME = 40
HANDLE_KINDS = ("function", "class", "error", "module", "object")


class Foreign:
    """Stands for an object that cannot cross the wall; only the name of its class is known."""


@dataclass(frozen=True)
class Handle:
    """Stands for an object that stays behind the wall: its number there, its kind and its name.

    ``kind`` is one of `HANDLE_KINDS`; an "error" is a class of exceptions, a "module" a torch
    module. A ``waiting`` function is still a stub.
    """

    number: int
    kind: str
    name: str
    waiting: bool = False


def foreign(name: str) -> Foreign:
    """Make a placeholder whose class has the given name, so that messages show it.

    Examples
    --------
    >>> type(foreign("generator")).__name__
    'generator'
    """
    return type(plain_name(name), (Foreign,), {})()


def plain_name(name: str) -> str:
    """Return a name if it is a short ASCII identifier, otherwise "object".

    Examples
    --------
    >>> plain_name("MaxPool"), plain_name("<b>")
    ('MaxPool', 'object')
    """
    fine = name.isidentifier() and name.isascii() and len(name) <= LONGEST_NAME
    return name if fine else "object"
