"""Propagate an upstream gradient back through a pooling, and see the terms added in each cell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import traitlets

from course_utils.explorers.controls import title_of
from course_utils.explorers.gradient_paths import (
    WINDOWS,
    gradient_grid,
    paths_of,
    totals,
    upstream_grid,
)
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.image_grid import Margins, image_grid
from course_utils.explorers.numbers import LARGEST, Numbers
from course_utils.explorers.options import choice, slider
from course_utils.pictures.scene import Scene
from course_utils.windows import plane

VALUES = ((1, 3, 2, 0), (5, 6, 1, 2), (7, 2, 9, 4), (0, 8, 3, 3))
TIES = {"first": "first wins", "all": "each in full", "split": "equal shares"}


class Upstream(Numbers):
    """An upstream gradient, extended to the right and downwards, so that it fits every output.

    The added numbers depend on their position alone: by default, the 2×2 corner holds 1 to 4,
    and the 3×3 corner 1 to 9.
    """

    largest = LARGEST + 2  # padding can make an output larger than its image

    def validate(self, obj: Any, value: Any) -> np.ndarray:
        """Return ``value`` in the top left corner of a larger array."""
        given = super().validate(obj, value)
        row, column = np.indices((self.largest, self.largest))
        ring = np.maximum(row, column)
        whole = ring**2 + 1 + np.where(row < ring, row, ring + column).astype(float)
        whole[: given.shape[0], : given.shape[1]] = given
        whole.flags.writeable = False
        return whole


class GradientExplorer(GridView):
    """An image, the upstream gradient of its pooling, and the gradient that reaches the image.

    Parameters
    ----------
    values : (H, W) array_like, optional
        The image, at most 16×16. Learners can change its numbers.
    upstream : (output_height, output_width) array_like, optional
        The loss's derivative by each output, which learners can change as well. If a slider
        makes the output larger, the missing numbers are filled in by counting on.
    operation : "max" or "average"
    ties : "first", "all" or "split"
        Which cells receive the gradient if several are the largest.
    kernel_size, stride, padding : int
    sliders : sequence of str
        Names of the options to show; all but ``padding`` by default.

    Examples
    --------
    >>> explorer = GradientExplorer([[1, 2], [9, 3], [4, 5]], [[10], [20]], stride=1, sliders=[])
    >>> explorer.picture.cells["gradient[1,0]"].says
    'gradient[1,0] = 10 + 20 = 30'
    """

    editable = ("values", "upstream")
    values = Numbers(VALUES)
    upstream = Upstream(((1, 2), (3, 4)))
    operation = choice("Pooling", ("max", "average"))
    ties = choice("Ties", TIES, only=("operation", ("max",)))
    kernel_size = slider("Window", 1, 3, "{0}×{0}", value=2)
    stride = slider("Stride", 1, 3, value=2)
    padding = slider("Padding", 0, 1)
    selected = traitlets.Unicode("upstream[0,0]").tag(sync=True)

    def __init__(
        self,
        values: Any = VALUES,
        upstream: Any = ((1,),),
        *,
        sliders: Iterable[str] = ("operation", "ties", "kernel_size", "stride"),
        **options: Any,
    ) -> None:
        super().__init__(sliders=sliders, values=values, upstream=upstream, **options)

    def scene(self, **options: Any) -> Scene:
        """Return the picture for one state of the options."""
        windows = {name: options[name] for name in WINDOWS}
        shown = {"padding": "−∞" if options["operation"] == "max" else "0", "editable": "values"}
        try:
            rows, columns = plane(*self.values.shape, **windows)
            upstream = self.upstream[: rows.output_size, : columns.output_size]
            paths = paths_of(self.values, upstream, rows, columns, options)
        except ValueError as error:
            around = Margins.alone(options["padding"])
            image = image_grid(self.values, around, around, **shown)
            return Scene(_title(options), (image,), message=str(error))
        image = image_grid(self.values, Margins.of(rows), Margins.of(columns), **shown)
        parts = (
            image,
            upstream_grid(self.values, upstream, paths, options),
            "→",
            gradient_grid(upstream, paths, options),
        )
        return Scene(_title(options), parts, (totals(upstream, paths, options),))


def _title(options: dict) -> str:
    size = options["kernel_size"]
    return title_of(
        f"Gradient of {options['operation']} pooling: window {size}×{size}",
        f"stride {options['stride']}",
        f"padding {options['padding']}" if options["padding"] else "",
        f"ties: {TIES[options['ties']]}" if options["operation"] == "max" else "",
    )
