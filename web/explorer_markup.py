"""The markup of live explorers: their places in pages, and pages of their own to embed."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

import front_end
from albums import SavedView, as_json

WEB = Path(__file__).parent

PLACE = Template("""\
<div class="explorer" id="$name" $data>
<div class="explorer-view">$markup</div>
<div class="explorer-doors"><span role="status"></span>
<button type="button" data-door="link">Copy link</button>
<button type="button" data-door="embed">Embed</button>
<input readonly hidden></div>
</div>""")

EMBEDDED = Template("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>$title</title>
<link rel="stylesheet" href="../_static/grid_view.css">
<link rel="stylesheet" href="../_static/explorers.css">
<link rel="icon" href="../_static/icon.svg">
<link rel="canonical" href="../$page.html">
</head>
<body class="embedded">
<script>
document.body.dataset.theme = new URLSearchParams(location.search).get("theme") ?? "";
</script>
<main>
<h1>$title</h1>
$html
<p>From <a href="../$page.html#$name" target="_top">$heading</a>, in
<a href="../index.html" target="_top">Pooling in convolutional networks</a></p>
</main>
<script type="module" src="../_static/alive.js"></script>
</body>
</html>
""")


def prerender(views: list[SavedView]) -> list[str]:
    """Draw the first view of explorers with the front end itself, as markup."""
    given = [{"traits": one.traits, "frames": b64encode(one.first).decode()} for one in views]
    return front_end.prerender("prerender.mjs", given)


@dataclass(frozen=True)
class Placed:
    """An explorer in a page.

    Attributes
    ----------
    name : str
        Unique in its page: "pooling-2".
    page : str
        The page's address in the site, without its ending.
    heading : str
        The page's title.
    view : SavedView
    files : dict of str
        What the page must know to fetch the explorer's files.
    markup : str
        The first view.
    """

    name: str
    page: str
    heading: str
    view: SavedView
    files: dict[str, str]
    markup: str

    @property
    def title(self) -> str:
        """The title of the explorer's own page."""
        return f"{self.view.traits['name']}: {self.heading}"

    @property
    def file(self) -> str:
        """The file of the explorer's own page."""
        part = "solution-" if self.page.startswith("exercises/solutions/") else ""
        return f"{part}{self.page.rpartition('/')[2]}-{self.name}.html"

    def html(self) -> str:
        """Return the explorer's markup."""
        data = {
            **self.files,
            "title": self.title,
            "embed": self.file,
            "traits": as_json(self.view.traits),
        }
        attributes = " ".join(f'data-{key}="{escape(value)}"' for key, value in data.items())
        return PLACE.substitute(name=self.name, data=attributes, markup=self.markup)

    def write(self, folder: Path) -> None:
        """Write the explorer's own page."""
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / self.file).exists():
            raise SystemExit(f"two pages have an explorer {self.file}: rename one of the notebooks")
        words = {"title": self.title, "heading": self.heading, "page": self.page, "name": self.name}
        escaped = {key: escape(text) for key, text in words.items()}
        (folder / self.file).write_text(EMBEDDED.substitute(escaped, html=self.html()))
