"""Keep what has been made for the next build, as long as the code that makes it is the same."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

WEB = Path(__file__).parent
FOLDER = WEB / "node_modules/.cache/explorers"
CODE = (WEB / "albums.py", WEB / "live.py", WEB / "recipes.py")
PACKAGES = ("numpy", "pillow", "scikit-learn", "torch")


def fingerprint() -> str:
    """Return a text that changes with any code that may have a part in the results."""
    files = [*CODE, *sorted((WEB.parent / "course_utils").rglob("*.py"))]
    versions = " ".join([sys.version, *map(version, PACKAGES)])
    return sha256(versions.encode() + b"".join(path.read_bytes() for path in files)).hexdigest()


def kept(make: Callable[..., Any], lines: str, svg: str, code: str) -> Any:
    """Return ``make(lines, svg)``, made anew only if the same code has not made it before."""
    path = FOLDER / sha256(f"{code}\0{lines}\0{svg}".encode()).hexdigest()
    if path.exists():
        return pickle.loads(path.read_bytes())
    made = make(lines, svg)
    FOLDER.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}")  # another process may be making the same
    part.write_bytes(pickle.dumps(made))
    part.replace(path)  # whole, or not at all
    return made
