"""Items: connectivity and receptive field."""

ITEMS = ()
