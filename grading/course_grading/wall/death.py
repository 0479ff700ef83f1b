"""Why a kernel died."""

from __future__ import annotations


class Death(str):
    """Why a kernel died, as a message with a ``kind``.

    The kinds are ``"shutdown"``, ``"exit"``, ``"crash"``, ``"killed"``, ``"memory"``, ``"cpu"``,
    ``"processes"``, ``"wall"``, ``"flood"`` and ``"start"``.

    Examples
    --------
    >>> death = Death("wall", "it ran for more than 180 seconds")
    >>> death.kind, death
    ('wall', 'it ran for more than 180 seconds')
    """

    kind: str

    def __new__(cls, kind: str, words: str) -> Death:
        """Make it from its kind and its message."""
        death = super().__new__(cls, words)
        death.kind = kind
        return death
