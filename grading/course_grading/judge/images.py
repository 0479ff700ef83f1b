"""Rebuild an HTML image, as explorers and figures show themselves, if it is harmless."""

from __future__ import annotations

import base64
import binascii
import re
from html import unescape
from pathlib import Path
from xml.parsers import expat

from course_grading.judge.sanitizer import MOST_PICTURE, picture
from course_grading.templating import load_template

TEMPLATE = load_template(Path(__file__).with_name("image.html"))
# a wide picture is scrolled sideways instead of being scaled down, also with the keyboard
SCROLLED = '<a tabindex="0" style="display:block;overflow-x:auto">', "</a>"
IMAGE = re.compile(
    rf"(?P<scrolled>{SCROLLED[0]})?"
    r'<img alt="(?P<alt>[^"<>]{1,20000})"'
    r'(?: style="max-width:100%(?P<least>;min-width:\d{1,4}px)?")?'
    r' src="data:(?P<kind>image/(?:png|jpeg|svg\+xml));base64,(?P<data>[A-Za-z0-9+/=]+)">'
    rf"(?(scrolled){SCROLLED[1]})"
)
NAMESPACE = "http://www.w3.org/2000/svg "
# shapes and text, but nothing that runs, links, fetches, or repeats other elements
ELEMENTS = re.compile(
    "svg|g|rect|circle|ellipse|line|polyline|polygon|path|text|tspan|title|desc|image"
)
ATTRIBUTES = re.compile(
    r"aria-[a-z]+|class|role|d|points|transform|viewBox|preserveAspectRatio|visibility|opacity"
    r"|[xyr]|[xy][12]|c[xy]|d[xy]|r[xy]|width|height|(?:fill|stroke)(?:-[a-z]+)?|paint-order"
    r"|font-(?:family|size|style|weight)|text-anchor|dominant-baseline|image-rendering"
)
MOST_ELEMENTS = 20_000


def image(html: object) -> str | None:
    """Rebuild an image; return None for anything else, and for an image that is not harmless.

    Parameters
    ----------
    html : object
        What the kernel sent as ``text/html``.

    Examples
    --------
    >>> image('<img alt="x" src="data:image/png;base64,iVBORw0KGgo=">')
    '<img alt="x" style="max-width:100%" src="data:image/png;base64,iVBORw0KGgo=">'
    >>> image('<img alt="x" src="https://example.org/x.png">') is None
    True
    """
    found = IMAGE.fullmatch(html) if isinstance(html, str) else None
    if found is None:
        return None
    scrolled, alt, least, kind, data = found.groups()
    shown = drawing(data) if kind == "image/svg+xml" else picture(kind, data)
    if shown is None:
        return None
    made = TEMPLATE.render(
        alt=unescape(alt).encode("utf-8", "replace").decode("utf-8"),
        least=least or "",
        kind=kind,
        data=shown,
    )
    return made.join(SCROLLED) if scrolled else made


def drawing(data: str) -> str | None:
    """Return an SVG's base64 text; None if it has more than shapes and text, or is too large."""
    if len(data) > MOST_PICTURE * 4 // 3:
        return None
    try:
        content = base64.b64decode(data, validate=True)
        _Reader().read(content)
    except (binascii.Error, ValueError, expat.ExpatError):
        return None
    return base64.b64encode(content).decode("ascii")


class _Reader:
    """Reads an SVG, and raises ValueError if it holds more than shapes and text."""

    def __init__(self) -> None:
        self.elements = 0

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._element
        parser.StartDoctypeDeclHandler = parser.ProcessingInstructionHandler = self._refuse
        parser.XmlDeclHandler = self._refuse  # it could declare another encoding
        parser.Parse(content.decode("utf-8"), True)

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        kind = name.removeprefix(NAMESPACE)
        known = name.startswith(NAMESPACE) and ELEMENTS.fullmatch(kind)
        if not known or self.elements > MOST_ELEMENTS or (self.elements == 1) != (kind == "svg"):
            self._refuse()
        for key, value in attributes.items():
            if kind == "image" and key == "href":
                scheme, _, data = value.partition(",")
                fine = scheme == "data:image/png;base64" and picture("image/png", data)
            else:
                fine = ATTRIBUTES.fullmatch(key) and "url" not in value.lower()
            if not fine:
                self._refuse()

    def _refuse(self, *_: object) -> None:
        raise ValueError("more than shapes and text")
