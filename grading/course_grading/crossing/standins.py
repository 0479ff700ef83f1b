"""What stands for things that do not cross themselves."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_NAME = 40
KINDS = ("function", "class", "module", "object")


class Foreign:
    """Stands for something that cannot cross; all that is known of it is its class's name."""


@dataclass(frozen=True)
class Handle:
    """Something that stays behind the wall: its number there, its kind, its class's name.

    ``kind`` is one of `KINDS`; a "module" is a torch module. A ``waiting`` function has nothing
    in its body yet.
    """

    number: int
    kind: str
    name: str
    waiting: bool = False


def foreign(name: str) -> Foreign:
    """Make a stand-in whose class has the name given, so that messages speak of it.

    Examples
    --------
    >>> type(foreign("generator")).__name__
    'generator'
    """
    return type(plain_name(name), (Foreign,), {})()


def plain_name(name: str) -> str:
    """Return a name, or "object" where it is none that one would want to repeat.

    Examples
    --------
    >>> plain_name("MaxPool"), plain_name("<b>")
    ('MaxPool', 'object')
    """
    fine = name.isidentifier() and name.isascii() and len(name) <= LONGEST_NAME
    return name if fine else "object"
