"""Text of a student's that a browser will show: no script, whatever it is taken for."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Container

# A "<" with a blank behind it begins no tag, in HTML, in Markdown and in formulas alike. This
# needs no notion of what is code and what is not, on which two readers of Markdown may differ.
TAG = re.compile(r"<(?=[A-Za-z/!?])")
SCHEME = re.compile(
    r"(?i)("
    + "|".join(r"[\s\x00-\x20\\]*".join(name) for name in ("javascript", "vbscript", "data"))
    + r")([\s\x00-\x20\\]*):"
)
# by entities a scheme could be written so that it is not seen
ENTITY = re.compile(r"&(?=#|(?:colon|tab|newline|bsol|sol|lpar|rpar|num|period|excl)\b;?)", re.I)
ATTACHED = re.compile(r"(?i)(attachment)[\s\x00-\x20\\]*:(?:([\w.-]+)(?=[)\s]|$))?")
PICTURE = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
MOST_PICTURE = 3_000_000  # bytes


def harmless(text: str) -> str:
    """Make Markdown or raw text safe to show: tags and links that run something are broken.

    Examples
    --------
    >>> harmless("a <b>, <script>alert(1)</script> and $x<y$, 1 < 2")
    'a < b>, < script>alert(1)< /script> and $x< y$, 1 < 2'
    >>> harmless("[x](javascript:alert(1)) [y](java&#115;cript:z)")
    '[x](javascript :alert(1)) [y](java& #115;cript:z)'
    """
    text = text.encode("utf-8", "replace").decode("utf-8")
    text = ENTITY.sub("& ", text)  # "&amp;" would not do: links are read twice
    return SCHEME.sub(r"\1 :", TAG.sub("< ", text))


def without_missing(text: str, attachments: Container[str]) -> str:
    """Break references to attachments that a cell does not have: nbconvert stops at those.

    Examples
    --------
    >>> without_missing("![a](attachment:a.png) ![b](attachment:b.png)", {"a.png"})
    '![a](attachment:a.png) ![b](attachment :b.png)'
    """

    def broken(found: re.Match) -> str:
        return found[0] if found[2] in attachments else f"{found[1]} :{found[2] or ''}"

    return ATTACHED.sub(broken, text)


def picture(kind: str, data: object) -> str | None:
    """Return a picture's base64 text if it is one, and not too large; otherwise None.

    Parameters
    ----------
    kind : str
        "image/png" or "image/jpeg".
    data : object
        What a notebook or a kernel holds in its place.
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
