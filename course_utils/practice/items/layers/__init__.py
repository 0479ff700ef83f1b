"""Items: layer classes with a forward and a backward pass."""

ITEMS = ()
