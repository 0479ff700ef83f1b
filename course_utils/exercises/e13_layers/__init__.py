"""Exercise 13: its items and its drills, in order."""

ITEMS = ("window_winners", "Pooling", "conv2d_gradients", "Conv", "memory_kept", "kept_between")
DRILLS = ()
