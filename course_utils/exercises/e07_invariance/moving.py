"""Move images."""

import numpy as np


def shift_image(x: np.ndarray, down: int, right: int, **fill) -> np.ndarray:
    """Move every plane; ``fill`` are options of `numpy.pad` that say what comes in.

    Examples
    --------
    >>> shift_image(np.array([[[[1, 2, 3]]]]), down=0, right=1)
    array([[[[0, 1, 2]]]])
    """
    height, width = x.shape[2:]
    rim = abs(down), abs(right)
    padded = np.pad(x, [(0, 0), (0, 0), *((size, size) for size in rim)], **fill)
    top, left = rim[0] - down, rim[1] - right
    return padded[:, :, top : top + height, left : left + width]


def came_in(x: np.ndarray, down: int, right: int) -> np.ndarray:
    """Mark the cells that no part of the image moves into.

    Examples
    --------
    >>> came_in(np.array([[[[1, 2, 3]]]]), down=0, right=-1)
    array([[[[False, False,  True]]]])
    """
    return shift_image(np.ones(x.shape), down, right) == 0
