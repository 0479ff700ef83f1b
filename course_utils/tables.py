"""Tables of numbers that are easy to read as plain text and as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Table:
    """Rows under a header, which a notebook displays as a table.

    Whole numbers get thousands separators, decimal numbers at most three decimals. Columns
    of numbers are right-aligned.

    Examples
    --------
    >>> Table(("layer", "size", "share"), [("conv1", 1234567, 0.5), ("total", 89, None)])
    layer       size  share
    conv1  1,234,567    0.5
    total         89
    """

    header: Sequence[str]
    rows: Sequence[Sequence[object]]

    def __post_init__(self):
        for row in self.rows:
            if len(row) != len(self.header):
                raise ValueError(
                    f"row {tuple(row)!r} has {len(row)} cells, the header {len(self.header)}: "
                    "give None for an empty cell"
                )

    def __repr__(self) -> str:
        lines = [list(self.header), *([_text(cell) for cell in row] for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        numeric = self._numeric()
        return "\n".join(
            "  ".join(
                cell.rjust(width) if right else cell.ljust(width)
                for cell, width, right in zip(line, widths, numeric, strict=True)
            ).rstrip()
            for line in lines
        )

    def _repr_html_(self) -> str:
        sides = ["right" if right else "left" for right in self._numeric()]

        def line(tag: str, cells: Sequence[str]) -> str:
            pairs = zip(sides, cells, strict=True)
            # an empty cell is not a header of any row or column
            tags = ((tag if cell else "td", side, cell) for side, cell in pairs)
            return "".join(
                f'<{one} style="text-align:{side}">{escape(cell)}</{one}>'
                for one, side, cell in tags
            )

        body = "\n".join(f"<tr>{line('td', [_text(c) for c in row])}</tr>" for row in self.rows)
        return (
            f"<table>\n<thead><tr>{line('th', self.header)}</tr></thead>\n"
            f"<tbody>\n{body}\n</tbody>\n</table>"
        )

    def _numeric(self) -> list[bool]:
        columns = zip(*self.rows, strict=True) if self.rows else [()] * len(self.header)
        return [all(c is None or isinstance(c, int | float) for c in column) for column in columns]


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int):
        return f"{cell:,}"
    if isinstance(cell, float):
        rounded = f"{cell:,.3f}"
        return rounded.rstrip("0").rstrip(".")
    return str(cell)
