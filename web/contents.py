"""Lists of what the workbook has, for the places in pages that ask for them: ``{{ drills }}``."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from cells import short_title

from course_utils.practice.catalogue import all_drills

README = Path(__file__).parent.parent / "README.md"
SECTION = r"\{\{ README: (.+) \}\}"
NAME = r"\{\{ (notebooks|exercises|solutions|drills)( contents)? \}\}"
FOLDERS = {
    "notebooks": "notebooks/",
    "exercises": "exercises/",
    "solutions": "exercises/solutions/",
}


def filled(page: str, notebooks: dict[str, dict]) -> str:
    """Return a page with a list in place of each name in double braces.

    ``{{ exercises }}`` becomes a list with summaries, ``{{ exercises contents }}`` the lines of a
    table of contents, ``{{ README: Set-up }}`` that section of README.md.
    """

    def listed(found: re.Match) -> str:
        what, contents = found.groups()
        lines = drills() if what == "drills" else entries(what, notebooks, bool(contents))
        return "\n".join(lines)

    return re.sub(SECTION, section, re.sub(NAME, listed, page))


def section(found: re.Match) -> str:
    """Return the text of a section of README.md, without its heading."""
    return README.read_text().partition(f"\n## {found[1]}\n")[2].partition("\n## ")[0]


def entries(what: str, notebooks: dict[str, dict], contents: bool) -> Iterator[str]:
    """Yield a line for each notebook of a folder."""
    for name, notebook in notebooks.items():
        if name.rpartition("/")[0] + "/" != FOLDERS[what]:
            continue
        title = short_title(notebook)
        if contents:
            yield f"{title} </{name}>"
        else:
            yield f"- [{title}]({name}.ipynb)  \n  {summary(notebook)}"


def summary(notebook: dict) -> str:
    r"""Return the sentences that say what one does there.

    Examples
    --------
    >>> first = {"source": "# A title\n\n*An aside.*\n\nYou write max pooling. 16 points. More."}
    >>> summary({"cells": [first]})
    'Write max pooling. 16 points.'
    """
    paragraphs = "".join(notebook["cells"][0]["source"]).split("\n\n")[1:]
    words = next(one for one in paragraphs if not re.fullmatch(r"\*[^*].*", one))
    words = words.removeprefix("**What you will do.** ").removeprefix("You ")
    start, points, _ = words.partition(" points.")
    return start[:1].upper() + start[1:] + points


def drills() -> Iterable[str]:
    """Return a line for each kind of drills."""
    return [f"- {kind.title}" for kind in all_drills().values()]
