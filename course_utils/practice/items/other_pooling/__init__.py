"""Items: other kinds of pooling."""

ITEMS = ()
