"""Items: pool or stride."""

ITEMS = ()
