r"""Convert formulas from TeX, used in the notebooks, to MathML, which browsers render themselves.

A formula is whatever MathJax recognizes as one: text between dollars, between ``\(`` and
``\)`` or ``\[`` and ``\]``, and ``\begin{…}`` to ``\end{…}``, outside of code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, PageElement
from math_core import LatexError, LatexToMathML

CODE = ("code", "math", "pre", "script", "style", "textarea")  # their contents are left alone
FORMULA = re.compile(
    r"""
      (?<!\\) \$\$ (?P<dollars>.+?) (?<!\\) \$\$
    | \\\[ (?P<brackets>.+?) \\\]
    | (?P<environment> \\begin\{ (?P<name>[a-zA-Z]+\*?) \} .+? \\end\{ (?P=name) \} )
    | (?<!\\) \$ (?P<dollar>.+?) (?<!\\) \$
    | \\\( (?P<parentheses>.+?) \\\)
    """,
    re.VERBOSE | re.DOTALL,
)
DISPLAYED = ("dollars", "brackets", "environment")
MATHML = LatexToMathML(
    macros={"substack": r"\begin{subarray}{c}#1\end{subarray}"}, fancy_error=False
)
# not in MathML Core, and thus done in CSS: a box, and the line below the last row of an array
STYLE = """
menclose[notation="box"] { border: 0.05em solid; padding: 0.4em; }
mtable:has(> mtr:last-child > mtd:only-child:empty) { border-bottom: 0.05em solid; }
mtable > mtr:last-child > mtd:only-child:empty { display: none; }
"""


def typeset(page: BeautifulSoup) -> None:
    """Replace a page's TeX by MathML, in place; what cannot be parsed as TeX is left alone.

    Parameters
    ----------
    page : BeautifulSoup
        It must have a head.

    Examples
    --------
    >>> text = "<head></head><p>So $x^2$, not <code>$HOME and $PATH</code>.</p>"
    >>> page = BeautifulSoup(text, "html.parser")
    >>> typeset(page)
    >>> page.p
    <p>So <math><msup><mi>x</mi><mn>2</mn></msup></math>, not <code>$HOME and $PATH</code>.</p>
    """
    for text in page.find_all(string=FORMULA):
        if type(text) is NavigableString and not text.find_parent(CODE):
            text.replace_with(*_parts(text))
    style = page.new_tag("style")
    style.string = STYLE
    page.head.append(style)


def _parts(text: str) -> Iterator[str | PageElement]:
    after = 0
    for found in FORMULA.finditer(text):
        yield text[after : found.start()]
        yield _math(found)
        after = found.end()
    yield text[after:]


def _math(found: re.Match) -> str | PageElement:
    kinds = {kind: tex for kind, tex in found.groupdict().items() if tex and kind != "name"}
    [(kind, tex)] = kinds.items()
    try:
        mathml = MATHML.convert_with_local_state(tex, displaystyle=kind in DISPLAYED)
    except LatexError:
        return found[0]
    return BeautifulSoup(mathml, "html.parser").math
