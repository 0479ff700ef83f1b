"""What items of several exercises share."""
