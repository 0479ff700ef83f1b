"""Lay out the sources of the site: pages, and notebooks as Sphinx shall render them."""

import json
import re
import shutil
from pathlib import Path

from live import enliven

WEB = Path(__file__).parent
ROOT = WEB.parent
KATEX = WEB / "node_modules/katex/dist"
FOLDERS = ("notebooks", "exercises", "exercises/solutions")


def stage(into: Path) -> None:
    """Write the sources of all pages into a folder."""
    shutil.copytree(WEB / "pages", into)
    notebooks = {
        f"{folder}/{path.stem}": json.loads(path.read_text())
        for folder in FOLDERS
        for path in sorted((ROOT / folder).glob("*.ipynb"))
    }
    enliven(notebooks, into)
    for name, notebook in notebooks.items():
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        (into / f"{name}.ipynb").write_text(json.dumps(notebook))
    stage_formulas(into / "_static/katex")


def stage_formulas(into: Path) -> None:
    """Write KaTeX's style sheet and its fonts, in the one format that every browser reads."""
    shutil.copytree(
        KATEX / "fonts", into / "fonts", ignore=shutil.ignore_patterns("*.ttf", "*.woff")
    )
    style = (KATEX / "katex.min.css").read_text()
    other_formats = r',url\([^)]*\.(?:woff|ttf)\) format\("\w+"\)'
    (into / "katex.min.css").write_text(re.sub(other_formats, "", style))
