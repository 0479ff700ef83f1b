"""Images that a stride takes apart: cells that lie a stride apart are laid side by side.

With a stride of 2, one cell of the window meets every second cell of every second row. Such cells
lie scattered in memory, and each cell of the window would collect some of them anew. So the image
is first divided into its phases: the cells of even rows and even columns, of even rows and odd
columns, and so on, each an array of its own. What a cell of the window meets is then a block of one
phase. Filter banks are computed in this way, too (by their polyphase components).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from course_utils.windows import Axis


class Phases(dict):
    """The phases of images, by the first cell along each axis; each is laid out when asked for.

    Parameters
    ----------
    x : (..., *sizes) ndarray
        Any number of images.
    axes : sequence of Axis
        One for each of the last axes; only their strides matter.

    Examples
    --------
    >>> from course_utils.windows import axis
    >>> x, axes = np.arange(7), [axis(7, kernel_size=3, stride=2)]
    >>> phases = Phases(x, axes)
    >>> phases[(1,)]
    array([1, 3, 5])
    >>> phase, block = found_in([slice(3, 6, 2)], axes)
    >>> phases[phase][block] = 0            # the same cells as x[3:6:2]
    >>> phases.put_back()
    >>> x
    array([0, 1, 2, 0, 4, 0, 6])
    """

    def __init__(self, x: np.ndarray, axes: Sequence[Axis]):
        self.x, self.strides = x, [axis.stride for axis in axes]

    def __missing__(self, phase: tuple) -> np.ndarray:
        # with a stride of 1, this is the image itself, not a copy
        self[phase] = np.ascontiguousarray(self.x[self._cells(phase)])
        return self[phase]

    def put_back(self) -> None:
        """Write the cells of all phases back into x."""
        for phase, cells in self.items():
            self.x[self._cells(phase)] = cells

    def _cells(self, phase: tuple) -> tuple:
        return (..., *map(slice, phase, [None] * len(phase), self.strides))


def found_in(inputs: Sequence[slice], axes: Sequence[Axis]) -> tuple[tuple, tuple]:
    """Return in which phase, and where in it, the cells of `Axis.meeting` lie."""
    phase, block = [], []
    for cells, axis in zip(inputs, axes, strict=True):
        whole, rest = divmod(cells.start or 0, axis.stride)
        phase.append(rest)
        block.append(slice(whole, -(-cells.stop // axis.stride)))
    return tuple(phase), (..., *block)
