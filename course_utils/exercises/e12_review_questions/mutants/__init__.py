"""Wrong answers that the checks must refuse and name, by item."""
