"""Strip a notebook's text of its outputs, which are never read, without parsing it."""

from __future__ import annotations

import re

# up to the next key whose value is not needed; a text that looks like it within a string is no key
BEFORE = re.compile(
    rb'(?:[^"]++|"(?!(?:outputs"\s*:\s*\[|widgets"\s*:\s*\{))(?:[^"\\]++|\\.)*+")*+', re.DOTALL
)
KEY = re.compile(rb'"(?:outputs|widgets)"\s*:\s*')
PLAIN = re.compile(rb'(?:[^"\[\]{}]++|"(?:[^"\\]++|\\.)*+")*+', re.DOTALL)  # no bracket
EMPTY = {ord("["): b"[]", ord("{"): b"{}"}
MOST_BRACKETS = 1_000_000  # in the values that are taken out, so that this takes a second at most


def without_outputs(text: bytes) -> bytes:
    r"""Return a notebook's text with empty outputs and without the state of its widgets.

    Parameters
    ----------
    text : bytes
        JSON in UTF-8; nothing in it is trusted. What is no JSON comes back as it is, from the
        first place on that cannot be read.

    Examples
    --------
    >>> without_outputs(b'{"outputs": [{"text": "a ] \\" b"}], "source": "\\"outputs\\": [1]"}')
    b'{"outputs": [], "source": "\\"outputs\\": [1]"}'
    """
    parts, place, left = [], 0, MOST_BRACKETS
    while key := KEY.match(text, BEFORE.match(text, place).end()):
        end, left = _past(text, key.end(), left)
        if end is None:
            break
        parts += [text[place : key.end()], EMPTY[text[key.end()]]]
        place = end
    return b"".join((*parts, text[place:]))


def _past(text: bytes, place: int, left: int) -> tuple[int | None, int]:
    """Return where the list or object at a place ends, and how many brackets may still follow.

    The end is None if there is none, or if there are too many brackets before it.
    """
    inside = 0
    while left and place < len(text) and text[place] in b"[]{}":
        inside += 1 if text[place] in b"[{" else -1
        left -= 1
        if not inside:
            return place + 1, left
        place = PLAIN.match(text, place + 1).end()
    return None, left
