#!/usr/bin/env python3
"""Fetch what a page's Python needs of Pyodide's official distribution: `.ci/pyodide.py FOLDER`.

`make site PYODIDE=FOLDER` puts it into the site, and tests run with it where PYODIDE names it.
"""

import json
import sys
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "web"))
from python import LIBRARY, OFFICIAL, PACKAGES, STARTING

LOCK = "pyodide-lock.json"


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    fetch(LOCK, folder)
    packages = json.loads((folder / LOCK).read_text())["packages"]
    for name in (*STARTING, LIBRARY, *(packages[package]["file_name"] for package in PACKAGES)):
        fetch(name, folder)


def fetch(name: str, folder: Path) -> None:
    print(f"{OFFICIAL}{name}", flush=True)
    urllib.request.urlretrieve(OFFICIAL + name, folder / name)


if __name__ == "__main__":
    main()
