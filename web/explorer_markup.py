"""The markup of live explorers: their places in pages, and pages of their own to embed."""

from __future__ import annotations

import json
import subprocess
from base64 import b64encode
from html import escape
from pathlib import Path
from string import Template

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
    ran = subprocess.run(
        ["node", WEB / "prerender.mjs"],
        input=as_json(given),
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise SystemExit(f"The front end cannot draw the explorers' first views:\n{ran.stderr}")
    return json.loads(ran.stdout)


def file_name(name: str, page: str) -> str:
    """Return the file name of an explorer's own page."""
    part = "solution-" if page.startswith("exercises/solutions/") else ""
    return f"{part}{page.rpartition('/')[2]}-{name}.html"


def title_of(view: SavedView, heading: str) -> str:
    """Return the title of an explorer's own page."""
    return f"{view.traits['name']}: {heading}"


def place(
    name: str, page: str, heading: str, view: SavedView, files: dict[str, str], markup: str
) -> str:
    """Return the markup of an explorer in a page."""
    data = {
        **files,
        "title": title_of(view, heading),
        "embed": file_name(name, page),
        "traits": as_json(view.traits),
    }
    attributes = " ".join(f'data-{key}="{escape(value)}"' for key, value in data.items())
    return PLACE.substitute(name=name, data=attributes, markup=markup)


def embedded(folder: Path, name: str, page: str, heading: str, view: SavedView, html: str) -> None:
    """Write an explorer's own page."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file_name(name, page)
    if path.exists():
        raise SystemExit(f"two pages have an explorer {path.name}: rename one of the notebooks")
    words = {
        "title": escape(title_of(view, heading)),
        "heading": escape(heading),
        "page": page,
        "name": name,
    }
    path.write_text(EMBEDDED.substitute(words, html=html))
