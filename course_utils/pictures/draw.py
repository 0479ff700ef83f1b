"""A scene as SVG, as HTML, and as plain text.

The SVG has presentation attributes only, so that a viewer that removes style sheets still shows
it, and its own background, so that it reads on a light page and on a dark one. The same scene
always gives the same bytes.
"""

from __future__ import annotations

import textwrap
from base64 import b64encode
from functools import lru_cache
from html import escape

from course_utils.pictures.scene import Cell, Grid, Scene

MARGIN, GAP, CELL, PITCH = 16, 16, 40, 44  # pixels; a cell and the step from one to the next
LETTER, LEADING = 7.4, 21  # width and line height of the running text, for breaking lines
INK, QUIET, LINE, PAPER = "#1a1a1a", "#595959", "#8c8c8c", "#ffffff"
BLUE, ORANGE, GREEN = "#0072b2", "#d55e00", "#007a59"  # after Okabe and Ito (2008)

# per kind: attributes of the rectangle, attributes of the text, and a sign beside colour
_LIT = f'fill="#cfe5f3" stroke="{BLUE}"'
LOOKS = {
    "plain": (f'fill="{PAPER}" stroke="{LINE}"', f'fill="{INK}"', ""),
    "padding": (
        f'fill="#f1f1f1" stroke="{LINE}" stroke-dasharray="3 3"',
        f'fill="{QUIET}"',
        "hatch",
    ),
    "beyond": (f'fill="none" stroke="{LINE}" stroke-dasharray="1 5"', f'fill="{QUIET}"', ""),
    "window": (f'{_LIT} stroke-width="2.5"', "", ""),
    "winner": (f'{_LIT} stroke-width="2.5"', 'font-weight="700"', "ring"),
    "focus": (f'{_LIT} stroke-width="4"', 'font-weight="700"', ""),
    "fed": (f'fill="#d5efe6" stroke="{GREEN}" stroke-width="3" stroke-dasharray="7 3"', "", ""),
    "right": (f'fill="#d5efe6" stroke="{GREEN}" stroke-width="2"', "", "tick"),
    "wrong": (f'fill="#fbe3d3" stroke="{ORANGE}" stroke-width="2.5"', 'font-weight="700"', "cross"),
}
# per sign: the path in a cell of CELL × CELL, and its stroke
SIGNS = {
    "hatch": ("M4 36L36 4", 'stroke="#c4c4c4"'),
    "ring": ("M20 4.5a15.5 15.5 0 1 0 .01 0z", f'stroke="{ORANGE}" stroke-width="2.5"'),
    "tick": ("M28 9l3 4l5 -8", f'stroke="{GREEN}" stroke-width="2"'),
    "cross": ("M29 5l7 7m0 -7l-7 7", f'stroke="{ORANGE}" stroke-width="2"'),
}
# plain text: what stands before and after a number of that kind
BRACKETS = {
    "padding": "··", "window": "()", "winner": "**", "focus": "[]", "fed": "<>", "right": " ✓",
    "wrong": "!!",
}  # fmt: skip


def to_svg(scene: Scene) -> str:
    """Draw a scene as one SVG image.

    Parameters
    ----------
    scene : Scene

    Returns
    -------
    str

    Examples
    --------
    >>> from course_utils.pictures.scene import Scene, grid
    >>> to_svg(Scene("Two numbers", (grid("input", [[1, 2]]),)))[:31]
    '<svg xmlns="http://www.w3.org/2'
    """
    return "".join(to_pieces(scene))


def to_html(scene: Scene) -> str:
    """Draw a scene as an HTML image that needs nothing else, with its description as ``alt``.

    Examples
    --------
    >>> from course_utils.pictures.scene import Scene
    >>> to_html(Scene("Nothing yet"))[:45]
    '<img alt="Nothing yet" style="max-width:100%"'
    """
    data = b64encode(to_svg(scene).encode()).decode()
    alt = escape(describe(scene))
    return f'<img alt="{alt}" style="max-width:100%" src="data:image/svg+xml;base64,{data}">'


def to_text(scene: Scene) -> str:
    """Write a scene as plain text, the grids one below the other.

    Examples
    --------
    >>> from course_utils.pictures.scene import Scene, grid
    >>> left, right = grid("input", [[1, 2], [3, 4]]), grid("output", [[4]])
    >>> print(to_text(Scene("The largest of four", (left, "→", right))))
    The largest of four
    <BLANKLINE>
    input 2×2
      1   2
      3   4
    <BLANKLINE>
    → output 1×1
      4
    """
    blocks = [scene.title]
    operator = ""
    for part in scene.parts:
        if isinstance(part, str):
            operator = f"{part} "
        else:
            blocks.append(operator + _grid_text(part))
            operator = ""
    below = [*scene.caption, *([scene.message] if scene.message else [])]
    return "\n\n".join([*blocks, *(["\n".join(below)] if below else [])])


def describe(scene: Scene) -> str:
    """Say in one line what a scene shows, for those who do not see it.

    Examples
    --------
    >>> from course_utils.pictures.scene import Scene, grid
    >>> describe(Scene("Sums", (grid("input", [[1, 2]]), "→", grid("output", [[3]]))))
    'Sums. input 1×2: 1, 2. output 1×1: 3'
    """
    grids = (
        f"{grid.heading}: "
        + "; ".join(", ".join(cell.text or "blank" for cell in row) for row in grid.rows)
        for grid in scene.grids
    )
    return ". ".join(
        text.rstrip(".") for text in (scene.title, *grids, *scene.caption, scene.message) if text
    )


def to_pieces(scene: Scene, live: bool = False) -> list[str]:
    """Draw a scene as pieces of SVG to be joined; equal grids give equal pieces.

    Parameters
    ----------
    scene : Scene
    live : bool
        Whether the cells carry what the front end needs: names, links, roles.

    Returns
    -------
    list of str
    """
    sizes = [_part_size(part) for part in scene.parts]
    width = sum(size[0] for size in sizes) + GAP * max(0, len(sizes) - 1)
    width = max(width, LETTER * 1.25 * len(scene.title), 380 if scene.caption else 0)
    lines = _broken_lines(scene, width)
    height = max((size[1] for size in sizes), default=0)
    top = MARGIN + 30
    bottom = top + height + (10 if height else 0) + LEADING * len(lines)
    pieces = [_head(scene.title, round(width) + 2 * MARGIN, bottom + MARGIN - 4, live)]
    left = MARGIN
    for part, size in zip(scene.parts, sizes, strict=True):
        pieces += _placed(part, left, top + (height - size[1]) // 2, live)
        left += size[0] + GAP
    return [*pieces, _lines(lines, bottom - LEADING * len(lines) + 14), "</g></svg>"]


def _part_size(part: Grid | str) -> tuple[int, int]:
    if isinstance(part, str):
        return max(16, 11 * len(part)), 0
    columns = max((len(row) for row in part.rows), default=0)
    across = columns * (_cell_width(part) + PITCH - CELL) - (PITCH - CELL)
    return max(across, round(7.2 * len(part.heading))), len(part.rows) * PITCH + 20


def _cell_width(grid: Grid) -> int:
    longest = max((len(cell.note) for row in grid.rows for cell in row), default=0)
    return max(CELL, 8 + round(5.8 * longest))


def _head(title: str, width: int, height: int, live: bool) -> str:
    role = "group" if live else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="{role}" aria-label="{escape(title)}">'
        f'<g font-family="system-ui,sans-serif" fill="{INK}">'
        f'<rect class="paper" x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="8" '
        f'fill="{PAPER}" stroke="#d0d0d0"/>'
        f'<text x="{MARGIN}" y="{MARGIN + 12}" font-size="16" font-weight="700">'
        f"{escape(title)}</text>"
    )


def _placed(part: Grid | str, left: int, top: int, live: bool) -> list[str]:
    if isinstance(part, str):
        middle = left + max(16, 11 * len(part)) / 2
        where = f'x="{middle:g}" y="{top + 17}"'
        return [f'<text {where} font-size="22" text-anchor="middle">{escape(part)}</text>']
    return [f'<g transform="translate({left} {top})">', _grid_body(part, live), "</g>"]


@lru_cache(maxsize=512)
def _grid_body(grid: Grid, live: bool) -> str:
    role = f' role="grid" aria-label="{escape(grid.heading)}" data-grid="{grid.name}"'
    edit = f' data-editable="{grid.editable}"' if grid.editable else ""
    names = (name for name, _ in grid.named_cells())
    width = _cell_width(grid)
    rows = (
        ('<g role="row">' if live else "")
        + "".join(
            _cell(cell, next(names), x * (width + PITCH - CELL), y * PITCH + 20, width, live)
            for x, cell in enumerate(row)
        )
        + ("</g>" if live else "")
        for y, row in enumerate(grid.rows)
    )
    return (
        f'<text y="11" font-size="13" fill="{QUIET}">{escape(grid.heading)}</text>'
        f'<g text-anchor="middle" font-size="15"{role + edit if live else ""}>'
        + "".join(rows)
        + "</g>"
    )


def _cell(cell: Cell, name: str, x: int, y: int, width: int, live: bool) -> str:
    box, ink, signs = _look(cell.kind)
    text = escape(cell.text)
    # long numbers shrink rather than leave their cell
    size = f' font-size="{max(8, 1.55 * width / len(text)):.3g}"' if len(text) * 9 > width else ""
    note = (
        f'<text x="{width / 2:g}" y="13" font-size="10" fill="{QUIET}">{escape(cell.note)}</text>'
        if cell.note
        else ""
    )
    return (
        f'<g transform="translate({x} {y})"{_links(cell, name) if live else ""}>'
        f'<rect width="{width}" height="{CELL}" rx="4" {box}/>{signs}{note}'
        f'<text x="{width / 2:g}" y="{31 if note else 25.5}"{size} {ink}>{text}</text></g>'
    )


def _links(cell: Cell, name: str) -> str:
    window = f' data-window="{" ".join(cell.window)}"' if cell.window else ""
    winners = f' data-winners="{" ".join(cell.winners)}"' if cell.winners else ""
    says = f' data-says="{escape(cell.says)}"' if cell.says else ""
    return (
        f' role="gridcell" tabindex="-1" aria-label="{escape(cell.label or name)}" '
        f'data-cell="{name}" data-kind="{cell.kind}"{window}{winners}{says}'
    )


@lru_cache(maxsize=64)
def _look(kind: str) -> tuple[str, str, str]:
    """Attributes of the rectangle and the text, and the drawn signs, for one or more kinds."""
    looks = [LOOKS[word] for word in kind.split()]
    ink = " ".join(dict.fromkeys(look[1] for look in looks if look[1])) or LOOKS["plain"][1]
    paths = "".join(
        f'<path class="{sign}" d="{SIGNS[sign][0]}" fill="none" {SIGNS[sign][1]}/>'
        for *_, sign in looks
        if sign
    )
    return looks[-1][0], ink if "fill" in ink else f"{LOOKS['plain'][1]} {ink}", paths


def _broken_lines(scene: Scene, width: float) -> list[tuple[str, bool]]:
    """Caption and message, broken to the picture's width; with whether it is the message."""
    columns = max(30, int(width / LETTER))
    wanted = [(line, False) for line in scene.caption] + [(scene.message, True)]
    return [
        (line, is_message)
        for text, is_message in wanted
        for line in textwrap.wrap(("⚠ " if is_message and text else "") + text, columns)
    ]


def _lines(lines: list[tuple[str, bool]], top: int) -> str:
    return "".join(
        f'<text x="{MARGIN}" y="{top + LEADING * place}" font-size="14"'
        + (' class="message" fill="#a34700" font-weight="700">' if is_message else ">")
        + f"{escape(line)}</text>"
        for place, (line, is_message) in enumerate(lines)
    )


def _grid_text(grid: Grid) -> str:
    cells = [[_cell_text(cell) for cell in row] for row in grid.rows]
    width = max((len(text) for row in cells for text in row), default=0)
    rows = ("".join(f"{text:>{width + 1}}" for text in row).rstrip() for row in cells)
    return "\n".join([grid.heading, *rows])


def _cell_text(cell: Cell) -> str:
    marks = [BRACKETS[word] for word in cell.kind.split() if word in BRACKETS]
    before, after = marks[-1] if marks else "  "
    note = f"{cell.note} = " if cell.note else ""
    return f"{before}{note}{cell.text or ' '}{after}"
