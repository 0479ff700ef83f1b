"""What several items' mutants change: the name that the check should find, and the edits."""

BACK = """
changed
- return grad_x
+ grad_output[:] = 0
+     return grad_x
shape
- grad_x = np.zeros(x.shape)
+ grad_x = np.zeros((*x.shape[:2], x.shape[2] + 1, x.shape[3]))
"""
