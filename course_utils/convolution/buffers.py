"""The buffer of a convolution: where windows are laid out as columns, some at a time.

It stays in the processor's cache. It holds several small images, so that Python's loop over the
cells of the window runs once for all of them, or a band of the rows of outputs of a large image.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, product
from math import prod
from typing import NamedTuple

import numpy as np

from course_utils.convolution.phases import Phases, found_in
from course_utils.windows import Axis

BUFFER_BYTES = 2**21


class Part(NamedTuple):
    """The windows of some outputs. In the shapes, B is the number of images, G of groups."""

    index: tuple  # the outputs, in an array (N, G, any, L)
    meetings: list[tuple]  # for each cell of the window: its place, the outputs, phase and block
    buffer: np.ndarray  # (B, G, *kernel, C / G, *outputs), zero at first, then as it was left
    columns: np.ndarray  # the buffer as (B, G, K, L)


def meetings(axes: Sequence[Axis]) -> Iterator[tuple[tuple, tuple, tuple]]:
    """Yield each place in the window, with the outputs and the inputs that it connects.

    Outputs and inputs are indices into arrays whose last axes are those of the image.
    """
    for place in product(*(range(axis.kernel_size) for axis in axes)):
        pairs = [axis.meeting(offset) for axis, offset in zip(axes, place, strict=True)]
        outputs, inputs = zip(*pairs, strict=True)
        yield place, (..., *outputs), (..., *inputs)


def parts_of(x: np.ndarray, axes: Sequence[Axis]) -> Iterator[tuple[Phases, Iterator[Part]]]:
    """Yield the phases of some images (N, G, C / G, *sizes), and the parts of their outputs.

    All parts share the memory of one buffer.
    """
    for images, parts in groupby(_parts(x, axes), lambda part: part.index[0]):
        yield Phases(x[images], axes), parts


def _parts(x: np.ndarray, axes: Sequence[Axis]) -> Iterator[Part]:
    batch, groups, channels = x.shape[:3]
    kernel, (height, *others) = zip(*((a.kernel_size, a.output_size) for a in axes), strict=True)
    width = prod(others)
    row = max(1, groups * prod(kernel) * channels * width * x.itemsize)  # bytes of a row's windows
    images = max(1, BUFFER_BYTES // (row * max(1, height)))
    tall = max(1, min(height, BUFFER_BYTES // row))
    tall = -(-height // -(-height // tall)) if height else 1  # bands of about the same height
    bands = []
    for first in range(0, height, tall):
        rows = min(tall, height - first)
        bands.append((first, rows, _meetings([axes[0].part(first, rows), *axes[1:]])))
    memory = np.empty(min(images, batch) * tall * row // x.itemsize, x.dtype)
    buffer = memory
    for image, (first, rows, meeting) in product(range(0, batch, images), bands):
        shape = (min(images, batch - image), groups, *kernel, channels, rows, *others)
        if buffer.shape != shape:
            buffer = memory[: prod(shape)].reshape(shape)
            buffer[...] = 0
        index = (slice(image, image + images), ..., slice(first * width, (first + rows) * width))
        columns = buffer.reshape(*shape[:2], prod(kernel) * channels, rows * width)
        yield Part(index, meeting, buffer, columns)


def _meetings(band: Sequence[Axis]) -> list[tuple[tuple, tuple, tuple, tuple]]:
    return [
        ((slice(None), slice(None), *place), outputs, *found_in(inputs[1:], band))
        for place, outputs, inputs in meetings(band)
    ]
