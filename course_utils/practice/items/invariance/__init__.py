"""Items: Invariance."""

ITEMS = ()
