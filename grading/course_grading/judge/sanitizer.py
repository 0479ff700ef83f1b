"""Sanitize text and pictures of a student's, so that a browser runs nothing in them."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Container

# A "<" followed by a blank starts no tag in HTML, Markdown or formulas. This rule does not depend
# on what is code and what is not, about which two Markdown parsers may disagree.
TAG = re.compile(r"<(?=[A-Za-z/!?])")
SCHEME = re.compile(
    r"(?i)("
    + "|".join(r"[\s\x00-\x20\\]*".join(name) for name in ("javascript", "vbscript", "data"))
    + r")([\s\x00-\x20\\]*):"
)
# entities that could hide a scheme from the pattern above
ENTITY = re.compile(r"&(?=#|(?:colon|tab|newline|bsol|sol|lpar|rpar|num|period|excl)\b;?)", re.I)
ATTACHED = re.compile(r"(?i)(attachment)[\s\x00-\x20\\]*:(?:([\w.-]+)(?=[)\s]|$))?")
PICTURE = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
MOST_PICTURE = 3_000_000  # bytes


def sanitized(text: str) -> str:
    """Make Markdown or raw text safe to show, by breaking tags and links that run something.

    Examples
    --------
    >>> sanitized("a <b>, <script>alert(1)</script> and $x<y$, 1 < 2")
    'a < b>, < script>alert(1)< /script> and $x< y$, 1 < 2'
    >>> sanitized("[x](javascript:alert(1)) [y](java&#115;cript:z)")
    '[x](javascript :alert(1)) [y](java& #115;cript:z)'
    """
    text = text.encode("utf-8", "replace").decode("utf-8")
    text = ENTITY.sub("& ", text)  # "&amp;" is not enough, because links are unescaped twice
    return SCHEME.sub(r"\1 :", TAG.sub("< ", text))


def without_missing_attachments(text: str, attachments: Container[str]) -> str:
    """Break references to attachments that a cell does not have, because nbconvert fails on them.

    Examples
    --------
    >>> without_missing_attachments("![a](attachment:a.png) ![b](attachment:b.png)", {"a.png"})
    '![a](attachment:a.png) ![b](attachment :b.png)'
    """

    def broken(found: re.Match) -> str:
        return found[0] if found[2] in attachments else f"{found[1]} :{found[2] or ''}"

    return ATTACHED.sub(broken, text)


def picture(kind: str, data: object) -> str | None:
    """Return a picture's base64 text, or None if it is not a picture or too large.

    Parameters
    ----------
    kind : str
        "image/png" or "image/jpeg".
    data : object
        What the notebook or the kernel gives as the picture's data.
    """
    if kind not in PICTURE or not isinstance(data, str) or len(data) > MOST_PICTURE * 4 // 3:
        return None
    try:
        content = base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if not content.startswith(PICTURE[kind]):
        return None
    return base64.b64encode(content).decode("ascii")
