"""Grade a batch of submissions: pack them, let workers judge them, let one writer merge them."""
