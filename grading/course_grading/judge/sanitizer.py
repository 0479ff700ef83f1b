"""Sanitize text and pictures of a student's, so that a browser runs nothing in them."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Container

# A "<" followed by a blank starts no tag in HTML, Markdown or formulas. This rule does not depend
# on what is code and what is not, about which two Markdown parsers may disagree.
TAG = re.compile(r"<(?=[A-Za-z/!?])(?!(?:/?(?:kbd|sub|sup)|br)>)")  # these mark text, no more
SCHEME = re.compile(
    r"(?i)("
    + "|".join(r"[\s\x00-\x20\\]*".join(name) for name in ("javascript", "vbscript", "data"))
    + r")([\s\x00-\x20\\]*):"
)
# entities that could hide a scheme from the pattern above
ENTITY = re.compile(r"&(?=#|(?:colon|tab|newline|bsol|sol|lpar|rpar|num|period|excl)\b;?)", re.I)
# A picture is loaded when the page is opened: only attachments are shown, which are part of it.
PICTURE_LINK = re.compile(r"!(?=\[)(?!\[[^][\n]{0,500}\]\(attachment:[\w.-]{1,100}\))")
# the language of a fence, for which a program could be loaded that draws
FENCE = re.compile(r"^((?:[^\S\n]|[>*+\d.):|-])*+(?:`{3,}(?=[^`\n]*$)|~{3,})).*$", re.M)
# commands of formulas that hold links, style sheets or names of programs to load
COMMAND = re.compile(
    r"\\(?=(?:style|bbox|class|cssId|require|includegraphics|mmlToken|href|url)(?![a-zA-Z]))"
)
ATTACHED = re.compile(r"(?i)(attachment)[\s\x00-\x20\\]*:(?:([\w.-]+)(?=[)\s]|$))?")
PICTURE = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
MOST_PICTURE = 3_000_000  # bytes


def sanitized(text: str) -> str:
    """Make Markdown or raw text safe to show: break tags, and whatever runs or loads something.

    Links remain, which lead somewhere only when they are followed. A fence loses its language.

    Examples
    --------
    >>> sanitized("a <b>, <script>alert(1)</script> and $x<y$, 1 < 2")
    'a < b>, < script>alert(1)< /script> and $x< y$, 1 < 2'
    >>> sanitized("<kbd>Enter</kbd>, x<sup>2</sup>, <kbd onclick=alert(1)>")
    '<kbd>Enter</kbd>, x<sup>2</sup>, < kbd onclick=alert(1)>'
    >>> sanitized("![a](http://x.org/a.png) ![b](attachment:b.png)")
    '! [a](http://x.org/a.png) ![b](attachment:b.png)'
    >>> sanitized("[x](javascript:alert(1)) [y](java&#115;cript:z)")
    '[x](javascript :alert(1)) [y](java& #115;cript:z)'
    """
    text = text.encode("utf-8", "replace").decode("utf-8")
    text = re.sub("\r(?!\n)", "\n", text)  # which Markdown reads so
    text = PICTURE_LINK.sub("! ", text)
    text = COMMAND.sub(r"\\ ", FENCE.sub(r"\1", text))
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
