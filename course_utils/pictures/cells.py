"""The parts of a picture that have cells, as SVG: grids, networks, and images with places.

A live part carries what the front end needs: names, links and roles.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from html import escape
from itertools import groupby
from math import ceil

from course_utils.pictures.looks import BLUE, PAPER, QUIET, SMALLEST, fitting, look, shrunk, sign
from course_utils.pictures.network import UNIT, Layer, Network, network_lines
from course_utils.pictures.raster import Raster, Region, png
from course_utils.pictures.scene import Cell, Grid

CELL, SPACE = 40, 6  # pixels: a cell, and between cells, where the focused one is outlined
HEADING = 20  # pixels above a grid
NOTE_LETTER, NOTE_LEADING = 7.5, 16  # width and line height of a cell's note
HIDDEN = ' visibility="hidden"'  # until a style sheet shows it


def size_of(part: Grid | Raster) -> tuple[int, int]:
    """Width and height in pixels, the heading included.

    Examples
    --------
    >>> from course_utils.pictures.scene import grid
    >>> size_of(grid("input", [[1, 2], [3, 4]])), size_of(grid("input", [[-1234.5, 2]]))
    ((86, 106), (136, 60))
    """
    if isinstance(part, Raster):
        return round(part.width * part.scale), HEADING + round(part.height * part.scale)
    width, height = _cell_size(part)
    columns = max((len(row) for row in part.rows), default=0)
    across = columns * (width + SPACE) - SPACE
    down = HEADING + len(part.rows) * (height + SPACE) - SPACE
    return max(across, round(7.2 * len(part.heading))), down


@lru_cache(maxsize=512)
def _cell_size(grid: Grid) -> tuple[int, int]:
    """Large enough for every number and note at the smallest size of letters."""
    cells = [cell for row in grid.rows for cell in row]
    digits = max((len(cell.text) for cell in cells), default=0)
    noted = [cell for cell in cells if cell.note]
    notes = max((_note_width(cell) for cell in noted), default=0)
    lines = max((cell.note.count("\n") + 1 for cell in noted), default=0)
    width = max(CELL, fitting(digits), notes)
    return width, CELL + max(0, lines * NOTE_LEADING - 4)


def _note_width(cell: Cell) -> int:
    letters = max(map(len, cell.note.split("\n")))
    sign = 24 if look(cell.kind)[2] else 0  # a tick or a cross stands beside the note
    return 10 + ceil(NOTE_LETTER * letters) + sign


@lru_cache(maxsize=512)  # most sliders leave some grid as it is
def draw_grid(grid: Grid, live: bool) -> str:
    """Draw a grid with its heading."""
    width, height = size = _cell_size(grid)
    names = (name for name, _ in grid.named_cells())
    rows = (
        "".join(
            _cell(
                cell,
                next(names),
                (x * (width + SPACE), HEADING + y * (height + SPACE)),
                size,
                live,
                editable=bool(grid.editable),
            )
            for x, cell in enumerate(row)
        )
        for y, row in enumerate(grid.rows)
    )
    edit = f' data-editable="{grid.editable}"' if live and grid.editable else ""
    return (
        f"{heading(grid)}"
        f'<g text-anchor="middle" font-size="15"{_role(grid) if live else ""}{edit}>'
        f"{_as_rows(rows) if live else ''.join(rows)}</g>"
    )


def draw_raster(raster: Raster, live: bool) -> list[str]:
    """Draw an image, and as a piece of its own the places on it."""
    # the pixels change oftener than the places on them
    return [_image(replace(raster, regions=()), live, _has_cells(raster)), _places(raster, live)]


@lru_cache(maxsize=64)
def draw_network(network: Network, live: bool) -> str:
    """Draw a network with its heading, the units on top of the lines."""
    corners, size = network.corners(), (network.unit, UNIT)

    def layer(one: Layer) -> str:
        units = iter(list(one.units()))
        rows = [
            "".join(
                _cell(cell, name, corners[name], size, live, corner=UNIT // 2)
                for name, cell, _ in (next(units) for _ in row)
            )
            for row in one.rows
        ]
        if not live:
            return "".join(rows)
        role = f' role="grid" aria-label="layer {one.name}" data-grid="{one.name}"'
        return f"<g{role}>{_as_rows(rows)}</g>"

    return (
        f"{heading(network)}{network_lines(network, live)}"
        f'<g text-anchor="middle" font-size="15">{"".join(map(layer, network.layers))}</g>'
    )


def heading(part: Grid | Raster | Network) -> str:
    """Write what stands above a part."""
    return f'<text class="quiet" y="11" font-size="13" fill="{QUIET}">{escape(part.heading)}</text>'


def _role(part: Grid | Raster) -> str:
    return f' role="grid" aria-label="{escape(part.heading)}" data-grid="{part.name}"'


def _as_rows(rows: Iterable[str]) -> str:
    return "".join(f'<g role="row">{row}</g>' for row in rows)


@lru_cache(maxsize=64)
def _image(raster: Raster, live: bool, has_cells: bool) -> str:
    data = b64encode(png(raster, compress=live)).decode()
    width, height = (round(side * raster.scale) for side in (raster.width, raster.height))
    name = f' role="img" aria-label="{escape(raster.heading)}"'
    # the grid of places on an image bears the image's name
    known = (' aria-hidden="true"' if has_cells else name) if live else ""
    return (
        f'{heading(raster)}<image y="{HEADING}" width="{width}" height="{height}" '
        f'image-rendering="pixelated" preserveAspectRatio="none"{known} '
        f'href="data:image/png;base64,{data}"/>'
    )


def _has_cells(raster: Raster) -> bool:
    """Whether there are places to go to, not only marks that light up with other cells."""
    return any(region.cell.label for region in raster.regions)


def _places(raster: Raster, live: bool) -> str:
    return _regions(replace(raster, pixels=b""), live) if raster.regions else ""


@lru_cache(maxsize=64)
def _regions(raster: Raster, live: bool) -> str:
    place = f'transform="translate(0 {HEADING})"'
    if not live:
        lit = (one for one in raster.regions if one.cell.kind != "region")
        return f"<g {place}>{''.join(_region(one, live) for one in lit)}</g>"
    if not _has_cells(raster):
        marks = "".join(_region(one, live) for one in raster.regions)
        return f'<g {place} aria-hidden="true" data-grid="{raster.name}">{marks}</g>'
    rows = groupby(raster.regions, key=lambda one: one.name.partition(",")[0])
    drawn = _as_rows("".join(_region(one, live) for one in row) for _, row in rows)
    return f"<g {place}{_role(raster)}>{drawn}</g>"


def _region(region: Region, live: bool) -> str:
    left, top, width, height = region.mark
    corner = f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}"'
    seen = f'{corner} fill="none" stroke="{PAPER}" stroke-width="5"/>{corner} fill="none" '
    # blue on white, to be seen on dark and on light pixels
    mark = f'<g class="mark"{{}}>{seen}stroke="{BLUE}" stroke-width="2.5"/></g>'
    if not live:
        return mark.format("")
    if not region.cell.label:
        return f'<g data-cell="{region.name}" data-kind="region">{mark.format(HIDDEN)}</g>'
    left, top, width, height = region.area or region.mark
    place = f'x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}"'
    area = f'<rect class="area" {place} fill="{PAPER}" fill-opacity="0"/>'
    return f"<g{_links(region.cell, region.name)}>{area}{mark.format(HIDDEN)}</g>"


def _cell(
    cell: Cell,
    name: str,
    place: tuple[float, float],
    size: tuple[int, int],
    live: bool,
    corner: int = 4,
    editable: bool = False,
) -> str:
    width, height = size
    box, ink, signs = look(cell.kind)
    drawn = "".join(sign(one, width, height) for one in signs)
    if live and "ring" not in signs:
        drawn += sign("ring", width, height, hidden=True)
    return (
        f'<g transform="translate({place[0]:g} {place[1]:g})"'
        f"{_links(cell, name, editable) if live else ''}>"
        f'<rect width="{width}" height="{height}" rx="{corner}" {box}/>{drawn}'
        f"{_note(cell.note, width)}"
        f'<text x="{width / 2:g}" y="{height - (14.5 if height == CELL else 10):g}"'
        f"{shrunk(len(cell.text), width)} {ink}>"
        f"{escape(cell.text)}</text></g>"
    )


def _note(note: str, width: int) -> str:
    return "".join(
        f'<text class="quiet" x="{width / 2:g}" y="{15 + NOTE_LEADING * line}" '
        f'font-size="{SMALLEST}" fill="{QUIET}">{escape(text)}</text> '
        for line, text in enumerate(note.split("\n") if note else ())
    )


def _links(cell: Cell, name: str, editable: bool = False) -> str:
    """What the front end needs of a cell: its name, what it belongs to, and what to say."""
    window = f' data-window="{" ".join(cell.window)}"' if cell.window else ""
    winners = f' data-winners="{" ".join(cell.winners)}"' if cell.winners else ""
    says = f' data-says="{escape(cell.says)}"' if cell.says else ""
    tab = "0" if name.endswith("[0,0]") else "-1"
    # a cell of a grid counts as one that can be changed unless it says otherwise
    fixed = "false" if editable and cell.kind == "plain" else "true"
    return (
        f' role="gridcell" tabindex="{tab}" aria-readonly="{fixed}" '
        f'aria-label="{escape(cell.label or name)}" '
        f'data-cell="{name}" data-kind="{cell.kind}"{window}{winners}{says}'
    )
