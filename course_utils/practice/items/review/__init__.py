"""Items: the lecture's review questions."""

ITEMS = ()
