"""Items: activation functions."""

ITEMS = ()
