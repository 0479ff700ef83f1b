"""The instructor's secret, from which the hidden cases of a course follow."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

NAME = "secret.txt"  # in the course's folder; neither nbgrader nor this package hands it out


def make_secret(folder: Path) -> Path:
    """Write a new secret into the folder of a course, readable by its owner alone.

    One that is there already stays: with another, the same answers could get other grades.
    """
    path = folder / NAME
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32) + "\n")
    return path


def read_secret(path: Path) -> bytes:
    """Read the secret.

    Raises
    ------
    FileNotFoundError, ValueError
        When there is none, or it is too short to be one.
    """
    if not path.exists():
        raise FileNotFoundError(
            f"{path} is missing: the hidden cases follow from it. Copy it from your backup, or "
            "make a new one with `workbook-course init` (hidden cases then differ from before)"
        )
    text = path.read_text(encoding="utf-8").strip()
    if len(text) < 32:
        raise ValueError(f"{path} holds {len(text)} characters; a secret has at least 32")
    return text.encode()


def seed_of(secret: bytes, name: str) -> int:
    """Derive the seed of an item's hidden cases.

    Examples
    --------
    >>> seed_of(b"one course", "max_pool2d") == seed_of(b"one course", "max_pool2d")
    True
    >>> seed_of(b"one course", "max_pool2d") == seed_of(b"another", "max_pool2d")
    False
    """
    digest = hmac.digest(secret, name.encode(), hashlib.sha256)
    return int.from_bytes(digest[:8], "big")
