"""Random numbers that are the same on every machine and in every version of Python."""

from collections.abc import Sequence
from hashlib import sha256
from operator import index
from random import Random
from typing import TypeVar

Option = TypeVar("Option")


class Dice:
    """Random draws that depend on the given names alone.

    Of Python's generator only ``random()`` is used, the one method whose numbers are guaranteed
    not to change from version to version.

    Examples
    --------
    >>> dice = Dice("output_size", "23A-117", 1)
    >>> [dice.whole(1, 6) for _ in range(8)]
    [1, 1, 2, 1, 4, 5, 6, 6]
    """

    def __init__(self, *names: object):
        digest = sha256("/".join(map(str, names)).encode()).digest()
        self._random = Random(int.from_bytes(digest, "big")).random

    def pick(self, options: Sequence[Option]) -> Option:
        """Draw one of the options."""
        return options[int(self._random() * len(options))]

    def whole(self, least: int, most: int) -> int:
        """Draw a whole number, both ends included."""
        return self.pick(range(least, most + 1))

    def row(self, length: int, least: int, most: int) -> tuple[int, ...]:
        """Draw whole numbers, some of which may be equal."""
        return tuple(self.whole(least, most) for _ in range(length))

    def different(self, many: int, least: int, most: int) -> tuple[int, ...]:
        """Draw distinct whole numbers."""
        left = list(range(least, most + 1))
        return tuple(left.pop(self.whole(0, len(left) - 1)) for _ in range(many))


def seed_name(seed: int | str) -> str:
    """Normalize a seed, so that a number is the same seed however it is typed.

    Raises
    ------
    ValueError
        If it is neither a whole number nor a text with something in it.

    Examples
    --------
    >>> seed_name(7), seed_name(" 7 "), seed_name("23a-117")
    ('7', '7', '23A-117')
    """
    if isinstance(seed, str) and seed.strip():
        return "".join(seed.split()).upper()
    try:
        return str(index(seed))
    except TypeError:
        raise ValueError(
            f'seed {seed!r} is neither a whole number nor a text: give 7, or "23A-117"'
        ) from None
