"""Draw a scene as SVG and HTML (`words` has `to_text` and `describe`, for plain text).

The SVG has presentation attributes only, so that a viewer that removes style sheets still shows
it, and a background of its own, so that it is readable on light and dark pages. Drawing the same
scene always produces the same bytes.
"""

from __future__ import annotations

import textwrap
from base64 import b64encode
from functools import lru_cache
from html import escape

from course_utils.pictures.looks import INK, LEAST_SCALE, PAPER, WARNING
from course_utils.pictures.parts import Part, Size
from course_utils.pictures.scene import Scene
from course_utils.pictures.words import describe, to_text

__all__ = ["describe", "to_frame", "to_html", "to_pieces", "to_svg", "to_text"]

MARGIN, EDGE, GAP = 16, 8, 16  # pixels: around a stored picture, around a live one, between parts
LETTER, TITLE_LETTER, LEADING = 7.6, 9.5, 21  # widths and line height of the running text
NARROWEST, MOST_LETTERS = 380, 90  # least width of text in pixels, most letters in a line
PHONE = 300  # width in pixels of the narrowest page

# focusable, to be scrolled by keyboard; this tag is the only one whose tab order Jupyter keeps
_SCROLLED = '<a tabindex="0" style="display:block;overflow-x:auto">'


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
    across, down = _extent(scene.parts)
    room = max(across, _room_for_words(scene))
    titles, lines = _broken(scene.title, room, TITLE_LETTER), _lines_below(scene, room)
    top = MARGIN + 9 + LEADING * len(titles)
    bottom = top + down + (10 if down else 0)
    height = bottom + LEADING * len(lines) + MARGIN - 4
    paper = f'<rect x=".5" y=".5" width="{room + 2 * MARGIN - 1}" height="{height - 1}" rx="8" '
    pieces = (
        _opened(room + 2 * MARGIN, height, f'role="img" aria-label="{escape(scene.title)}"'),
        f'{paper}fill="{PAPER}" stroke="#d0d0d0"/>',
        _written(titles, MARGIN + 12, 'font-size="16" font-weight="700"'),
        *_side_by_side(scene.parts, MARGIN, top + down // 2, live=False),
        *(_written([line], bottom + 14 + LEADING * n, look) for n, (line, look) in lines),
        "</g></svg>",
    )
    return "".join(pieces)


def as_image(svg: str, alt: str, more: str = "") -> str:
    """Return SVG as an HTML image that needs no file; ``more`` holds further attributes.

    Examples
    --------
    >>> as_image("<svg/>", "nothing")
    '<img alt="nothing" src="data:image/svg+xml;base64,PHN2Zy8+">'
    """
    data = b64encode(svg.encode()).decode()
    return f'<img alt="{escape(alt)}"{more} src="data:image/svg+xml;base64,{data}">'


def to_html(scene: Scene) -> str:
    """Draw a scene as a self-contained HTML image, with its description as ``alt``.

    On a narrow page it shrinks as long as it stays readable; beyond that it scrolls sideways.

    Examples
    --------
    >>> from course_utils.pictures.scene import Scene
    >>> to_html(Scene("Nothing yet"))[:60]
    '<img alt="Nothing yet" style="max-width:100%;min-width:116px'
    """
    svg = to_svg(scene)
    width = int(svg.partition('width="')[2].partition('"')[0])
    least = round(LEAST_SCALE * width)
    image = as_image(svg, describe(scene), f' style="max-width:100%;min-width:{least}px"')
    return f"{_SCROLLED}{image}</a>" if least > PHONE else image


def to_frame(scene: Scene) -> list[str]:
    r"""Return what the front end shows: title, lines below, warning, and the pieces of the SVG.

    The page itself sets the words, and breaks their lines to its width.

    Examples
    --------
    >>> from course_utils.pictures.scene import Scene
    >>> to_frame(Scene("Sums", caption=("one", "two"), message="too large"))[:3]
    ['Sums', 'one\ntwo', '⚠ too large']
    """
    warning = f"⚠ {scene.message}" if scene.message else ""
    return [scene.title, "\n".join(scene.caption), warning, *to_pieces(scene)]


def to_pieces(scene: Scene) -> list[str]:
    """Draw the parts of a scene for the front end, as pieces of SVG to be joined.

    Equal grids become equal pieces. The cells carry what the front end needs: names, links, roles.

    Parameters
    ----------
    scene : Scene

    Returns
    -------
    list of str
    """
    across, down = _extent(scene.parts)
    width, height = across + 2 * EDGE, down + 2 * EDGE
    # something that scrolls must be focusable, so that the arrow keys can scroll it
    tab = "" if scene.cells else ' tabindex="0"'
    about = f'role="group" aria-label="{escape(scene.title)}"{tab} '
    about += f'style="min-width:{round(LEAST_SCALE * width)}px"'
    return [
        _opened(width, height, about),
        f'<rect class="paper" width="{width}" height="{height}" fill="{PAPER}" stroke="none"/>',
        *_side_by_side(scene.parts, EDGE, EDGE + down // 2, live=True),
        "</g></svg>",
    ]


def _extent(parts: tuple[Part, ...]) -> Size:
    sizes = [part.size for part in parts]
    across = sum(size[0] for size in sizes) + GAP * max(0, len(sizes) - 1)
    return across, max((size[1] for size in sizes), default=0)


def _room_for_words(scene: Scene) -> int:
    wanted = round(TITLE_LETTER * len(scene.title))
    return NARROWEST if scene.caption or scene.message else min(NARROWEST, wanted)


def _opened(width: int, height: int, about: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" {about}>'
        f'<g font-family="system-ui,sans-serif" fill="{INK}">'
    )


def _side_by_side(parts: tuple[Part, ...], left: int, middle: int, live: bool) -> list[str]:
    pieces = []
    for part in parts:
        pieces += part.drawn(left, middle, live)
        left += part.size[0] + GAP
    return pieces


def _lines_below(scene: Scene, room: float) -> list[tuple[int, tuple[str, str]]]:
    """Break caption and warning to the picture's width; return each line's number and look."""
    plain, bold = 'font-size="14"', f'font-size="14" fill="{WARNING}" font-weight="700"'
    lines = [(line, plain) for text in scene.caption for line in _broken(text, room, LETTER)]
    if scene.message:
        warning = _broken(f"⚠ {scene.message}", room, LETTER * 1.18)
        lines += [(line, bold) for line in warning]
    return [*enumerate(lines)]


def _broken(text: str, room: float, letter: float) -> list[str]:
    return _wrapped(text, min(MOST_LETTERS, max(30, int(room / letter))))


@lru_cache(maxsize=1024)
def _wrapped(text: str, letters: int) -> list[str]:
    return textwrap.wrap(text, letters)


def _written(lines: list[str], top: int, look: str) -> str:
    return "".join(
        f'<text x="{MARGIN}" y="{top + LEADING * place}" {look}>{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
