"""A scene as SVG and as HTML; `to_text` and `describe`, from `words`, complete the set.

The SVG has presentation attributes only, so that a viewer that removes style sheets still shows
it, and its own background, so that it reads on a light page and on a dark one. The same scene
always gives the same bytes.
"""

from __future__ import annotations

import textwrap
from base64 import b64encode
from dataclasses import replace
from functools import lru_cache
from html import escape

from course_utils.pictures.curves import Curves, curve_pieces
from course_utils.pictures.looks import BLUE, INK, PAPER, QUIET, look, sign
from course_utils.pictures.network import UNIT, Layer, Network, network_lines
from course_utils.pictures.raster import Raster, Region, png
from course_utils.pictures.scene import Cell, Grid, Scene
from course_utils.pictures.words import describe, to_text

__all__ = ["describe", "to_html", "to_pieces", "to_svg", "to_text"]

MARGIN, GAP, CELL, SPACE = 16, 16, 40, 4  # pixels: around all, between parts, a cell, its gap
LETTER, LEADING = 7.6, 21  # width and line height of the running text, for breaking lines
HEADING = 20  # pixels above a grid
HIDDEN = ' visibility="hidden"'  # until a style sheet shows it

Part = Grid | Raster | Curves | Network | str


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
        pieces += _placed(part, left, top + height // 2, live)
        left += size[0] + GAP
    return [*pieces, *_lines(lines, bottom - LEADING * len(lines) + 14), "</g></svg>"]


def _part_size(part: Part) -> tuple[int, int]:
    if isinstance(part, str):
        return max(16, 11 * len(part)), 0
    if isinstance(part, Curves | Network):
        return part.size
    if isinstance(part, Raster):
        return round(part.width * part.scale), HEADING + round(part.height * part.scale)
    width, height = _cell_size(part)
    columns = max((len(row) for row in part.rows), default=0)
    across = columns * (width + SPACE) - SPACE
    down = HEADING + len(part.rows) * (height + SPACE) - SPACE
    return max(across, round(7.2 * len(part.heading))), down


@lru_cache(maxsize=512)
def _cell_size(grid: Grid) -> tuple[int, int]:
    notes = [cell.note.split("\n") for row in grid.rows for cell in row if cell.note]
    letters = max((len(line) for lines in notes for line in lines), default=0)
    lines = max(map(len, notes), default=0)
    return max(CELL, 10 + round(6 * letters)), CELL + max(0, lines * 12 - 2)


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


def _placed(part: Part, left: int, middle: int, live: bool) -> list[str]:
    width, height = _part_size(part)
    if isinstance(part, str):
        where = f'x="{left + width / 2:g}" y="{middle + HEADING // 2 + 7}"'
        return [f'<text {where} font-size="22" text-anchor="middle">{escape(part)}</text>']
    place = f'<g transform="translate({left} {middle - height // 2})">'
    if isinstance(part, Curves):
        return [place, *curve_pieces(part), "</g>"]
    if isinstance(part, Network):
        return [place, _network(part, live), "</g>"]
    if isinstance(part, Raster):
        return [
            place,
            _image(replace(part, regions=()), live),
            _regions(replace(part, pixels=b""), live),
            "</g>",
        ]
    return [place, _grid(part, live), "</g>"]


@lru_cache(maxsize=512)  # most sliders leave some grid as it is
def _grid(grid: Grid, live: bool) -> str:
    width, height = size = _cell_size(grid)
    names = (name for name, _ in grid.named_cells())
    rows = (
        "".join(
            _cell(
                cell, next(names), (x * (width + SPACE), HEADING + y * (height + SPACE)), size, live
            )
            for x, cell in enumerate(row)
        )
        for y, row in enumerate(grid.rows)
    )
    if live:
        rows = (f'<g role="row">{row}</g>' for row in rows)
    edit = f' data-editable="{grid.editable}"' if live and grid.editable else ""
    return (
        f"{_heading(grid)}"
        f'<g text-anchor="middle" font-size="15"{_role(grid) if live else ""}{edit}>'
        f"{''.join(rows)}</g>"
    )


@lru_cache(maxsize=64)
def _image(raster: Raster, live: bool) -> str:
    data = b64encode(png(raster, compress=live)).decode()
    width, height = (round(side * raster.scale) for side in (raster.width, raster.height))
    return (
        f'{_heading(raster)}<image y="{HEADING}" width="{width}" height="{height}" '
        f'image-rendering="pixelated" preserveAspectRatio="none" '
        f'href="data:image/png;base64,{data}"/>'
    )


@lru_cache(maxsize=64)  # the pixels change oftener than the places on them
def _regions(raster: Raster, live: bool) -> str:
    regions = "".join(
        _region(region, live) for region in raster.regions if live or region.cell.kind != "region"
    )
    place = f'transform="translate(0 {HEADING})"'
    if not live:
        return f"<g {place}>{regions}</g>"
    return f'<g {place}{_role(raster)}><g role="row">{regions}</g></g>'


def _region(region: Region, live: bool) -> str:
    left, top, width, height = region.mark
    corner = f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}"'
    seen = f'{corner} fill="none" stroke="{PAPER}" stroke-width="5"/>{corner} fill="none" '
    # blue on white, to be seen on dark and on light pixels
    mark = f'<g class="mark"{{}}>{seen}stroke="{BLUE}" stroke-width="2.5"/></g>'
    if not live:
        return mark.format("")
    area = ""
    if region.area:
        left, top, width, height = region.area
        place = f'x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}"'
        area = f'<rect class="area" {place} fill="{PAPER}" fill-opacity="0"/>'
    return f"<g{_links(region.cell, region.name)}>{area}{mark.format(HIDDEN)}</g>"


@lru_cache(maxsize=64)
def _network(network: Network, live: bool) -> str:
    corners = network.corners()

    def layer(one: Layer) -> str:
        units = "".join(
            _cell(cell, name, corners[name], (UNIT, UNIT), live, corner=UNIT // 2)
            for name, cell, _ in one.units()
        )
        if not live:
            return units
        role = f' role="grid" aria-label="layer {one.name}" data-grid="{one.name}"'
        return f'<g{role}><g role="row">{units}</g></g>'

    return (
        f"{_heading(network)}{network_lines(network, live)}"
        f'<g text-anchor="middle" font-size="15">{"".join(map(layer, network.layers))}</g>'
    )


def _heading(part: Grid | Raster | Network) -> str:
    return f'<text class="quiet" y="11" font-size="13" fill="{QUIET}">{escape(part.heading)}</text>'


def _role(part: Grid | Raster) -> str:
    return f' role="grid" aria-label="{escape(part.heading)}" data-grid="{part.name}"'


def _cell(
    cell: Cell,
    name: str,
    place: tuple[float, float],
    size: tuple[int, int],
    live: bool,
    corner: int = 4,
) -> str:
    width, height = size
    box, ink, signs = look(cell.kind)
    drawn = "".join(sign(one, width, height) for one in signs)
    if live and "ring" not in signs:
        drawn += sign("ring", width, height, hidden=True)
    # long numbers shrink rather than leave their cell
    small = (
        f' font-size="{1.4 * width / len(cell.text):.3g}"' if len(cell.text) * 10 >= width else ""
    )
    return (
        f'<g transform="translate({place[0]:g} {place[1]:g})"{_links(cell, name) if live else ""}>'
        f'<rect width="{width}" height="{height}" rx="{corner}" {box}/>{drawn}'
        f"{_note(cell.note, width)}"
        f'<text x="{width / 2:g}" y="{height - (14.5 if height == CELL else 10):g}"{small} {ink}>'
        f"{escape(cell.text)}</text></g>"
    )


def _note(note: str, width: int) -> str:
    return "".join(
        f'<text class="quiet" x="{width / 2:g}" y="{13 + 12 * line}" font-size="10.5" '
        f'fill="{QUIET}">{escape(text)}</text>'
        for line, text in enumerate(note.split("\n") if note else ())
    )


def _links(cell: Cell, name: str) -> str:
    """What the front end needs of a cell: its name, what it belongs to, and what to say."""
    window = f' data-window="{" ".join(cell.window)}"' if cell.window else ""
    winners = f' data-winners="{" ".join(cell.winners)}"' if cell.winners else ""
    says = f' data-says="{escape(cell.says)}"' if cell.says else ""
    tab = "0" if name.endswith("[0,0]") else "-1"
    return (
        f' role="gridcell" tabindex="{tab}" aria-label="{escape(cell.label or name)}" '
        f'data-cell="{name}" data-kind="{cell.kind}"{window}{winners}{says}'
    )


def _broken_lines(scene: Scene, width: float) -> list[tuple[str, bool]]:
    """Caption and message, broken to the picture's width; with whether it is the message."""
    wanted = [(line, False) for line in scene.caption]
    if scene.message:
        wanted.append((f"⚠ {scene.message}", True))
    letter = {False: LETTER, True: LETTER * 1.18}  # a message is bold
    return [
        (line, is_message)
        for text, is_message in wanted
        for line in _wrapped(text, max(30, int(width / letter[is_message])))
    ]


@lru_cache(maxsize=1024)
def _wrapped(text: str, letters: int) -> list[str]:
    return textwrap.wrap(text, letters)


def _lines(lines: list[tuple[str, bool]], top: int) -> list[str]:
    return [
        f'<text x="{MARGIN}" y="{top + LEADING * place}" font-size="14"'
        + (' class="message" fill="#a34700" font-weight="700">' if is_message else ">")
        + f"{escape(line)}</text>"
        for place, (line, is_message) in enumerate(lines)
    ]
