"""Cells: their kinds and names, how they light up, and how their numbers are written."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

CELL_KINDS = {
    "plain": "an ordinary number",
    "padding": "a cell around the image: hatched, dashed",
    "beyond": "where a last window hangs over the padding (ceil mode): dashed, empty",
    "window": "under the window in question: tinted, thick border",
    "winner": "the window's winner: ringed and bold as well",
    "focus": "the output (or gradient) cell in question: tinted, thick border",
    "fed": "a cell that the one in question feeds: tinted, dashed border",
    "right": "as expected: a tick in the corner",
    "wrong": "not as expected: a cross in the corner, bold",
    "first": "in the first of four windows: tinted, with the letter A",
    "second": "in the second of them: tinted, with the letter B",
    "third": "in the third: tinted, with the letter C",
    "fourth": "in the fourth: tinted, with the letter D",
}
# brackets that plain text puts around a number of that kind
BRACKETS = {
    "padding": "··", "window": "()", "winner": "**", "focus": "[]", "fed": "<>", "right": " ✓",
    "wrong": "!!", "first": "A ", "second": "B ", "third": "C ", "fourth": "D ",
}  # fmt: skip


class Cell(NamedTuple):
    """One cell of a grid, a unit of a network, or a place on an image.

    ``window`` and ``winners`` name cells of other grids (see `cell_name`): those that this cell
    is computed from, and those among them that determine its value, such as the maximum.
    ``says`` is the sentence that explains the cell, ``label`` its name for screen readers,
    ``note`` a small line above ``text``; ``kind`` is one or more of `CELL_KINDS`, separated by
    spaces.
    """

    text: str = ""
    kind: str = "plain"
    label: str = ""
    says: str = ""
    window: tuple[str, ...] = ()
    winners: tuple[str, ...] = ()
    note: str = ""

    def lit(self, light: str | None) -> Cell:
        """Return the cell with a light added to its kind.

        Examples
        --------
        >>> padding, plain = Cell(kind="padding"), Cell()
        >>> padding.lit("window").kind, plain.lit("window").kind, plain.lit(None).kind
        ('padding window', 'window', 'plain')
        """
        if not light:
            return self
        return self._replace(kind=light if self.kind == "plain" else f"{self.kind} {light}")

    def in_brackets(self) -> str:
        """Write the cell as plain text, in the brackets of its kind.

        Examples
        --------
        >>> Cell("4", kind="wrong").in_brackets(), Cell("3", note="1 + 2").in_brackets()
        ('!4!', ' 1 + 2 = 3 ')
        """
        marks = [BRACKETS[word] for word in self.kind.split() if word in BRACKETS]
        before, after = marks[-1] if marks else "  "
        note = f"{self.note} = ".replace("\n", " ") if self.note else ""
        return f"{before}{note}{self.text or ' '}{after}"


def cell_name(grid_name: str, row: int, column: int) -> str:
    """Return a cell's name as it is written in code, so that a learner can type it.

    Examples
    --------
    >>> cell_name("input", 0, -1)
    'input[0,-1]'
    """
    return f"{grid_name}[{row},{column}]"


@lru_cache(maxsize=4096)
def number(value: float, digits: int = 3) -> str:
    """Write a number briefly: whole numbers below 10000 in full, others in three digits or more.

    Examples
    --------
    >>> [number(value) for value in (3.0, -0.5, 2 / 3, 12.345, 1234, 1e6, float("-inf"))]
    ['3', '−0.5', '0.667', '12.3', '1234', '1e6', '−∞']
    >>> number(2 / 3, digits=5)
    '0.66667'
    """
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if value == round(value) and abs(value) < 10_000:
        return str(round(value)).replace("-", "−")
    text = f"{value:.{digits}g}"
    if "e" in text:
        digits, power = text.split("e")
        text = f"{digits}e{int(power)}"
    return text.replace("-", "−")


def equals(value: float) -> str:
    """Write "= 3", or "≈ 0.667" if the short form has lost digits.

    Examples
    --------
    >>> equals(1.5), equals(2 / 3), equals(0.1 + 0.2)
    ('= 1.5', '≈ 0.667', '= 0.3')
    """
    text = number(value)
    if not math.isfinite(value):
        return f"= {text}"
    shown = float(text.replace("−", "-"))
    return f"= {text}" if math.isclose(shown, value, rel_tol=1e-9) else f"≈ {text}"
