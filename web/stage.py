"""Lay out the sources of the site: pages, and notebooks as Sphinx shall render them."""

import json
import shutil
from pathlib import Path

from live import enliven

WEB = Path(__file__).parent
ROOT = WEB.parent
FOLDERS = ("notebooks", "exercises", "exercises/solutions")


def stage(into: Path) -> None:
    """Write the sources of all pages into a folder."""
    shutil.copytree(WEB / "pages", into)
    for folder in FOLDERS:
        (into / folder).mkdir(parents=True)
        for path in sorted((ROOT / folder).glob("*.ipynb")):
            notebook = json.loads(path.read_text())
            (into / folder / path.name).write_text(json.dumps(notebook))
    enliven(into)
