"""Lay out the sources of the site: pages, and notebooks as Sphinx shall render them."""

import json
import re
import shutil
from pathlib import Path

from editors import with_editors
from exercise_files import stage_exercise_files

WEB = Path(__file__).parent
ROOT = WEB.parent
KATEX = WEB / "node_modules/katex/dist"
FOLDERS = ("notebooks", "exercises", "exercises/solutions")


def stage(into: Path) -> None:
    """Write the sources of all pages into a folder."""
    shutil.copytree(WEB / "pages", into)
    for folder in FOLDERS:
        (into / folder).mkdir(parents=True)
        for path in sorted((ROOT / folder).glob("*.ipynb")):
            notebook = json.loads(path.read_text())
            if folder == "exercises":
                solutions = json.loads((path.parent / "solutions" / path.name).read_text())
                notebook = with_editors(notebook, path.stem, solutions)
            (into / folder / path.name).write_text(json.dumps(notebook))
    stage_exercise_files(into / "_static", ROOT / "exercises")
    stage_formulas(into / "_static/katex")


def stage_formulas(into: Path) -> None:
    """Write KaTeX's style sheet and its fonts, in the one format that every browser reads."""
    shutil.copytree(
        KATEX / "fonts", into / "fonts", ignore=shutil.ignore_patterns("*.ttf", "*.woff")
    )
    style = (KATEX / "katex.min.css").read_text()
    other_formats = r',url\([^)]*\.(?:woff|ttf)\) format\("\w+"\)'
    (into / "katex.min.css").write_text(re.sub(other_formats, "", style))
