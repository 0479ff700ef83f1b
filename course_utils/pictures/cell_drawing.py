"""Draw a cell as SVG, and the rows of cells that a screen reader walks through.

A live cell carries what the front end needs: its name, its links and its role.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from math import ceil

from course_utils.pictures.cells import Cell
from course_utils.pictures.looks import QUIET, SMALLEST, fitting, look, shrunk, sign

CELL, SPACE = 40, 6  # pixels: a cell, and the gap between cells, which holds the focus outline
NOTE_LETTER, NOTE_LEADING = 7.5, 16  # width and line height of a cell's note


def cell_size(cells: Sequence[Cell]) -> tuple[int, int]:
    """Return the width and height that every number and note fits into at the smallest font size.

    Examples
    --------
    >>> cell_size([Cell("1"), Cell("-1234.5")]), cell_size([Cell("3", note="1 + 2")])
    ((65, 40), (48, 52))
    """
    digits = max((len(cell.text) for cell in cells), default=0)
    noted = [cell for cell in cells if cell.note]
    notes = max((_note_width(cell) for cell in noted), default=0)
    lines = max((cell.note.count("\n") + 1 for cell in noted), default=0)
    width = max(CELL, fitting(digits), notes)
    return width, CELL + max(0, lines * NOTE_LEADING - 4)


def drawn_cell(
    cell: Cell,
    name: str,
    place: tuple[float, float],
    size: tuple[int, int],
    live: bool,
    corner: int = 4,
    editable: bool = False,
) -> str:
    """Draw a cell with its upper left corner at ``place`` and corners of radius ``corner``."""
    width, height = size
    box, ink, signs = look(cell.kind)
    drawn = "".join(sign(one, width, height) for one in signs)
    if live and "ring" not in signs:
        drawn += sign("ring", width, height, hidden=True)
    return (
        f'<g transform="translate({place[0]:g} {place[1]:g})"'
        f"{links(cell, name, editable) if live else ''}>"
        f'<rect width="{width}" height="{height}" rx="{corner}" {box}/>{drawn}'
        f"{_note(cell.note, width)}"
        f'<text x="{width / 2:g}" y="{height - (14.5 if height == CELL else 10):g}"'
        f"{shrunk(len(cell.text), width)} {ink}>"
        f"{escape(cell.text)}</text></g>"
    )


def links(cell: Cell, name: str, editable: bool = False) -> str:
    """Return the attributes that tell the front end a cell's name, related cells and sentence."""
    window = f' data-window="{" ".join(cell.window)}"' if cell.window else ""
    winners = f' data-winners="{" ".join(cell.winners)}"' if cell.winners else ""
    says = f' data-says="{escape(cell.says)}"' if cell.says else ""
    tab = "0" if name.endswith("[0,0]") else "-1"
    # assistive technology takes a grid's cells for editable unless they say otherwise
    fixed = "false" if editable and cell.kind == "plain" else "true"
    return (
        f' role="gridcell" tabindex="{tab}" aria-readonly="{fixed}" '
        f'aria-label="{escape(cell.label or name)}" '
        f'data-cell="{name}" data-kind="{cell.kind}"{window}{winners}{says}'
    )


def grid_role(label: str, name: str) -> str:
    """Return a grid's role and names as attributes for screen readers and the front end."""
    return f' role="grid" aria-label="{escape(label)}" data-grid="{name}"'


def as_rows(rows: Iterable[str]) -> str:
    """Join a grid's drawn rows, each as a row for screen readers."""
    return "".join(f'<g role="row">{row}</g>' for row in rows)


def _note_width(cell: Cell) -> int:
    letters = max(map(len, cell.note.split("\n")))
    sign = 24 if look(cell.kind)[2] else 0  # a tick or a cross beside the note
    return 10 + ceil(NOTE_LETTER * letters) + sign


def _note(note: str, width: int) -> str:
    return "".join(
        f'<text class="quiet" x="{width / 2:g}" y="{15 + NOTE_LEADING * line}" '
        f'font-size="{SMALLEST}" fill="{QUIET}">{escape(text)}</text> '
        for line, text in enumerate(note.split("\n") if note else ())
    )
