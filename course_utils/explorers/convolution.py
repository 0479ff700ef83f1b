"""Lay a kernel on an image, and see every output as a sum of products."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from course_utils.convolution import conv2d
from course_utils.explorers.array_grid import array_grid
from course_utils.explorers.controls import title_of
from course_utils.explorers.formulas import sizes
from course_utils.explorers.image_grid import Margins, image_grid, window_names
from course_utils.explorers.kernels import OWN, KernelView, kernel_grid, noted, turned
from course_utils.explorers.numbers import Numbers
from course_utils.explorers.options import choice, slider, switch
from course_utils.explorers.products import common_denominator, letters, sums, totals
from course_utils.explorers.sampling import faded, sampled
from course_utils.pictures.scene import Cell, Grid, Scene, cell_name, equals, number
from course_utils.windows import plane

VALUES = (
    (0, 0, 0, 0, 0, 0, 0),
    (0, 9, 9, 9, 9, 0, 0),
    (0, 9, 9, 9, 9, 0, 0),
    (0, 9, 9, 9, 9, 0, 0),
    (0, 9, 9, 9, 9, 0, 0),
    (0, 0, 0, 0, 0, 0, 0),
    (0, 0, 0, 0, 0, 5, 0),
)
WINDOWS = ("stride", "padding", "dilation")
AT_ONCE, SAMPLED = "at once", "with stride 1, then sampled"


class ConvolutionExplorer(KernelView):
    """An image, a kernel and their convolution in numbers, with sliders over its options.

    Parameters
    ----------
    values : (H, W) array_like, optional
        The image, at most 16×16. Learners can change its numbers.
    kernel : (kernel_height, kernel_width) array_like, optional
        The learner's own kernel, at most 5×5.
    preset : str
        "your own", or one of `course_utils.convolution.KERNELS`. If a learner changes a
        number of a named kernel, it becomes their own.
    stride, padding, dilation : int
    flip : bool
        Whether to rotate the kernel by 180° before it is laid on the image, as in mathematics.
    way : "at once" or "with stride 1, then sampled"
        Whether the window moves by the stride, or by 1 and only some outputs are kept.
    with_letters : bool
        Whether to name every number by a letter, and to write the outputs in letters too.
    sliders : sequence of str
        Names of the options to show; all but ``flip`` and ``way`` by default.

    Examples
    --------
    >>> explorer = ConvolutionExplorer([[0, 0, 5, 5]], [[-1, 1]], sliders=[])
    >>> explorer.picture.cells["output[0,1]"].says
    'output[0,1] = 0·(−1) + 5·1 = 5'
    >>> explorer.kernel = [[1, 1]]
    >>> explorer.picture.cells["output[0,1]"].says
    'output[0,1] = 0·1 + 5·1 = 5'
    """

    editable = ("values", *KernelView.editable)
    values = Numbers(VALUES)
    stride = slider("Stride", 1, 3)
    padding = slider("Padding", 0, 2)
    dilation = slider("Dilation", 1, 2)
    flip = switch("Turn the kernel")
    way = choice("Computed", (AT_ONCE, SAMPLED))

    def __init__(
        self,
        values: Any = VALUES,
        kernel: Any = ((-1, 0, 1),) * 3,
        *,
        with_letters: bool = False,
        sliders: Iterable[str] = ("preset", *WINDOWS),
        **options: Any,
    ) -> None:
        self._with_letters = with_letters
        super().__init__(sliders=sliders, values=values, own_kernel=kernel, **options)

    def scene(self, **options: Any) -> Scene:
        """Return the picture for one state of the options."""
        kernel = self.named_kernel(options["preset"])
        windows = {name: options[name] for name in WINDOWS}
        title = _title(kernel, options)
        try:
            axes = plane(*self.values.shape, kernel.shape, **windows)
            names = letters(self.values, kernel) if self._with_letters else None
        except ValueError as error:
            around = Margins.alone(options["padding"])
            image = image_grid(self.values, around, around, "0", "values")
            return Scene(title, (image, "∗", kernel_grid(kernel)), message=str(error))
        image = image_grid(self.values, *map(Margins.of, axes), "0", "values")
        weights = kernel_grid(kernel, common_denominator(kernel))
        if names:
            image, weights = noted(image, names[0]), noted(weights, names[1])
        laid = (weights, "↻", turned(weights)) if options["flip"] else (weights,)
        outputs = self._outputs(kernel, names, options)
        captions = (*sizes(*axes), _work(kernel, outputs))
        return Scene(title, (image, "∗", *laid, "=", *outputs), captions)

    def _outputs(
        self, kernel: np.ndarray, names: tuple | None, options: dict
    ) -> tuple[Grid | str, ...]:
        """Return the output, preceded by the grid that it is sampled from, if any."""
        if options["way"] == AT_ONCE:
            return (_convolved("output", self.values, kernel, names, options),)
        step = options["stride"]
        dense = _convolved("every", self.values, kernel, names, options | {"stride": 1})
        heading = f"every output {len(dense.rows)}×{len(dense.rows[0])}"
        dense = replace(dense, heading=heading)
        return faded(dense, step), f"↓{step}", sampled(dense, step)


def _convolved(
    name: str, values: np.ndarray, kernel: np.ndarray, names: tuple | None, options: dict
) -> Grid:
    """Return a convolution's output, and each number written out as a sum."""
    windows = {option: options[option] for option in WINDOWS}
    axes = plane(*values.shape, kernel.shape, **windows)
    turn = slice(None, None, -1 if options["flip"] else 1)
    output = conv2d(values[None, None], kernel[turn, turn][None, None], **windows)[0, 0]
    spelled = totals(values, kernel[turn, turn], axes)
    lettered = names and sums(names[0], [row[turn] for row in names[1][turn]], *axes, times="")
    under, weights = window_names(*axes), _weight_names(kernel, options["flip"])

    def cell(i: int, j: int, value: float) -> Cell:
        called, text = cell_name(name, i, j), number(value)
        terms = lettered[i, j] if names else ()
        in_letters = f"{' + '.join(terms)} = " if terms else ""
        says = f"{called} = {in_letters}{spelled[i, j]} {equals(value)}"
        label, window = f"{called} is {in_letters}{text}", under[i, j] + weights
        return Cell(text, "plain", label, says, window, note="\n+ ".join(terms))

    return array_grid(name, output, cell, "output")


def _weight_names(kernel: np.ndarray, flip: bool) -> tuple[str, ...]:
    grid_name = "turned" if flip else "kernel"
    return tuple(cell_name(grid_name, *place) for place in np.ndindex(*kernel.shape))


def _work(kernel: np.ndarray, outputs: tuple[Grid | str, ...]) -> str:
    computed, kept = (sum(map(len, grid.rows)) for grid in (outputs[0], outputs[-1]))
    work = f"work: {computed} outputs · {kernel.size} weights = {computed * kernel.size}"
    return f"{work} multiply-adds" + (f", to keep {kept} outputs" if len(outputs) > 1 else "")


def _title(kernel: np.ndarray, options: dict) -> str:
    preset = "" if options["preset"] == OWN else f"{options['preset']}, "
    return title_of(
        f"Convolution: {preset}kernel {kernel.shape[0]}×{kernel.shape[1]}",
        "turned round" if options["flip"] else "",
        f"stride {options['stride']}",
        f"padding {options['padding']}" if options["padding"] else "",
        f"dilation {options['dilation']}" if options["dilation"] != 1 else "",
        f"computed {options['way']}" if options["way"] != AT_ONCE else "",
    )
