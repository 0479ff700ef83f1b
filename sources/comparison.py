"""Find where a newly built notebook differs from the stored one.

The compression of a PNG picture and the last bit of an antialiased edge differ between machines,
even with the same versions of all packages. A built notebook therefore keeps the stored bytes of
a picture that looks the same: a build on another machine changes nothing, but a changed digit is
always noticed.
"""

from __future__ import annotations

import base64
import re
from io import BytesIO
from itertools import zip_longest
from pathlib import Path

import nbformat
import numpy as np
from PIL import Image

PNG = re.compile(r"(?<=data:image/png;base64,)[A-Za-z0-9+/=]+")
LEAST_VISIBLE = 16  # of 255; a changed line or letter differs by far more


def difference(text: str, path: Path) -> str:
    """Say where the newly built notebook differs from the one in ``path``; "" if nowhere."""
    stored = path.read_text(encoding="utf-8") if path.exists() else ""
    if stored == text:
        return ""
    where = first_difference(text, stored) if stored else "is missing"
    return f"{path}: {where}: run `make notebooks` and commit what it writes"


def first_difference(text: str, stored: str) -> str:
    """Name the first cell in which two notebooks differ, and say how."""
    try:
        new, old = (nbformat.reads(version, as_version=4).cells for version in (text, stored))
    except (ValueError, AttributeError):
        return "is not a notebook"
    for number, (cell, other) in enumerate(zip_longest(new, old, fillvalue={})):
        if parts := [part for part in {**cell, **other} if cell.get(part) != other.get(part)]:
            return f"differs from its text in cell {number} ({', '.join(parts)})"
    return "differs from its text in the notebook's metadata"


def keep_same_pictures(text: str, stored: str) -> str:
    """Replace each embedded PNG in ``text`` by the one in ``stored`` if the two look the same.

    Nothing is replaced when the two do not have the same number of pictures.
    """
    old = PNG.findall(stored)
    if len(old) != len(PNG.findall(text)):
        return text
    remaining = iter(old)

    def choose(new: re.Match) -> str:
        counterpart = next(remaining)
        return counterpart if shows_the_same(new.group(), counterpart) else new.group()

    return PNG.sub(choose, text)


def shows_the_same(one: str, other: str) -> bool:
    """Whether two base64-encoded PNGs have equal sizes and no visibly different pixel."""
    if one == other:
        return True
    first, second = pixels(one), pixels(other)
    return first.shape == second.shape and int(abs(first - second).max()) < LEAST_VISIBLE


def pixels(encoded: str) -> np.ndarray:
    """Decode to (height, width, 4) whole numbers; whatever is not a picture has no pixels."""
    try:
        image = Image.open(BytesIO(base64.b64decode(encoded, validate=True)))
        return np.asarray(image.convert("RGBA"), dtype=int)
    except (ValueError, OSError, SyntaxError):
        return np.zeros((0, 0, 4), dtype=int)
