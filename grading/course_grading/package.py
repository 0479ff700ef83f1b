"""A submission's regular files as plain data, which can be sent to a worker and unpacked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Package:
    """The regular files of a folder.

    Attributes
    ----------
    files : mapping of str to bytes
        Names relative to the folder, with "/" between their parts.
    left_out : tuple of str
        The files that were not taken, each with the reason.
    """

    files: Mapping[str, bytes]
    left_out: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """A hash of the files' names and contents.

        Examples
        --------
        >>> Package({"a": b"1"}).key == Package({"a": b"1"}).key != Package({"a": b"2"}).key
        True
        """
        digest = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            for part in (name.encode("utf-8"), content):
                digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()


def unpack(package: Package, folder: Path) -> None:
    """Write a package's files into a folder, which is created if necessary."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in package.files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def overlaid(package: Package, over: Package) -> Package:
    """Return a submission's files, overwritten by the instructor's where both have one.

    If the submission has a file where the instructor has a folder, or the other way round, the
    submission's is left out.

    Examples
    --------
    >>> own = Package({"data": b"a file", "x.csv": b"own", "y.csv": b"own"})
    >>> sorted(overlaid(own, Package({"data/1.csv": b"1", "x.csv": b"given"})).files.items())
    [('data/1.csv', b'1'), ('x.csv', b'given'), ('y.csv', b'own')]
    """

    def inside(one: str, other: str) -> bool:
        return one.startswith(f"{other}/")

    kept = {
        name: content
        for name, content in package.files.items()
        if not any(inside(name, other) or inside(other, name) for other in over.files)
    }
    return Package({**kept, **over.files}, package.left_out)
