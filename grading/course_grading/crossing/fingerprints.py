"""Fingerprints of arrays, by which the judge learns whether a function has changed its input."""

from __future__ import annotations

import hashlib

import numpy as np


def fingerprint(value, key: str) -> str | None:
    """Return a hash of an array's shape and bytes; None for anything else.

    Parameters
    ----------
    value : anything
    key : str
        Chosen anew for each request, so that nobody can know the fingerprint without the array.

    Examples
    --------
    >>> fingerprint(np.zeros(2), "key") == fingerprint(np.zeros(2), "key")
    True
    >>> fingerprint(np.zeros(2), "key") in (fingerprint(np.zeros(2), "k"), None)
    False
    """
    if not isinstance(value, np.ndarray):
        return None
    digest = hashlib.blake2b(f"{key} {value.shape} ".encode(), digest_size=16)
    digest.update(value.tobytes())
    return digest.hexdigest()
