"""Well-known kernels by name: small grids of weights with familiar effects."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np

_ROWS = {
    "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    "shift": [[0, 0, 0], [0, 0, 1], [0, 0, 0]],  # every output is the cell's right neighbour
    "difference": [[-1, 1]],  # a cell minus its left neighbour
    "box blur": np.full((3, 3), 1 / 9),
    "gaussian blur": np.outer([1, 2, 1], [1, 2, 1]) / 16,
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    "outline": [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
    "sobel across": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    "sobel down": [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
}


def _frozen(rows: list[list[float]] | np.ndarray) -> np.ndarray:
    kernel = np.array(rows, dtype=np.float64)
    kernel.flags.writeable = False  # because all callers share it
    return kernel


KERNELS = MappingProxyType({name: _frozen(rows) for name, rows in _ROWS.items()})
"""Named kernels of shape (height, width), to be laid on an image as they are, without a flip.

"sobel across" answers where brightness changes from left to right, at vertical edges; "sobel
down" where it changes from top to bottom.

Examples
--------
>>> KERNELS["difference"]
array([[-1.,  1.]])
"""
