"""Items: Inception and GoogLeNet."""

ITEMS = ()
