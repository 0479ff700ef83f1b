"""What items on convolution share."""
