"""What items on pooling share."""
