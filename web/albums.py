"""What a page needs to show an explorer: its traits, and files with its pictures."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

LARGEST = 480_000  # bytes of a file of pictures


@dataclass(frozen=True)
class SavedView:
    """An explorer in plain data.

    Attributes
    ----------
    kind : str
        Its class in an address: "pooling" for `PoolingExplorer`.
    traits : dict
        What the page knows of it, without the pictures.
    text : str
        Its picture in plain text.
    first : bytes
        The present picture alone, as the front end takes it.
    files : tuple of bytes
        All pictures: in one, or in one for each value of a control.
    part : str
        The name of that control, if there is one.
    recipe : str
        Python that makes the explorer in the browser, if its numbers can be changed.
    """

    kind: str
    traits: dict[str, Any]
    text: str
    first: bytes
    files: tuple[bytes, ...]
    part: str
    recipe: str

    @classmethod
    def of(cls, explorer: Any, text: str, recipe: str) -> SavedView:
        """Take what the page needs from an explorer."""
        kind = type(explorer).__name__.removesuffix("Explorer")
        kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind).lower()
        controls = {control["name"]: control["options"] for control in explorer.controls}
        names = ("name", "controls", "selected", *controls)
        traits = {name: getattr(explorer, name) for name in names}
        first = explorer._album([tuple(traits[name] for name in controls)])
        whole = squeezed(gzip.decompress(explorer.frames))
        part, files = "", (whole,)
        if len(whole) > LARGEST:
            part, files = divided(explorer, controls)
        editable = recipe if explorer.editable else ""
        return cls(kind, traits, text, first, files, part, editable)


def squeezed(text: bytes) -> bytes:
    """Compress as far as gzip can."""
    return gzip.compress(text, compresslevel=9, mtime=0)


def divided(explorer: Any, controls: dict) -> tuple[str, tuple[bytes, ...]]:
    """Divide an explorer's pictures by the values of the first control for which that suffices."""
    values = {name: [value for value, _ in options] for name, options in controls.items()}
    for name, own in values.items():
        files = []
        for value in own:
            states = product(*(values | {name: [value]}).values())
            files.append(squeezed(gzip.decompress(explorer._album(states))))
        if max(map(len, files)) <= LARGEST:
            return name, tuple(files)
    raise ValueError(
        f"its pictures need more than {LARGEST} bytes for each value of every control: "
        "give it fewer controls"
    )


def write_album(view: SavedView, folder: Path) -> dict[str, str]:
    """Write what the page fetches when it is needed; return what it must know to do so."""
    written = {"album": " ".join(write_bytes(file, folder) for file in view.files)}
    if view.part:
        written["part"] = view.part
    if view.recipe:
        written["recipe"] = write_bytes(view.recipe.encode(), folder)
    return written


def write_bytes(content: bytes, folder: Path) -> str:
    """Write a file that is named after its content; return its name.

    The name has no ending, so that no server takes it for something that it should unpack.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = sha256(content).hexdigest()[:20]
    (folder / name).write_bytes(content)
    return name


def as_json(value: Any) -> str:
    """Write traits as JSON, NumPy's numbers included."""
    return json.dumps(value, ensure_ascii=False, default=lambda number: number.item())
