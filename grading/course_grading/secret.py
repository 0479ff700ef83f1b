"""The instructor's secret, from which a course's hidden cases are derived."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

SECRET_FILE = "secret.txt"  # in the course's folder; never handed out to students


def make_secret(folder: Path) -> Path:
    """Write a new secret into a course's folder, readable only by its owner.

    An existing secret is kept: with a different one, the same answers could get other grades.
    """
    path = folder / SECRET_FILE
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32) + "\n")
    return path


def read_secret(path: Path) -> bytes:
    """Read the secret.

    Raises
    ------
    FileNotFoundError
        If there is no secret.
    ValueError
        If the file is too short to hold one.
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
    """Derive the seed of an item's hidden cases from the secret.

    Examples
    --------
    >>> seed_of(b"one course", "max_pool2d") == seed_of(b"one course", "max_pool2d")
    True
    >>> seed_of(b"one course", "max_pool2d") == seed_of(b"another", "max_pool2d")
    False
    """
    digest = hmac.digest(secret, name.encode(), hashlib.sha256)
    return int.from_bytes(digest[:8], "big")
