"""Item: max unpooling."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from course_utils import pooling
from course_utils.practice.cases import Case, Mistake, Trait, paragraphs
from course_utils.practice.items.other_pooling.pictures import unpool_scene
from course_utils.practice.items.pooling.draws import draw_forward, image
from course_utils.practice.items.pooling.traits import TRAITS as POOLING_TRAITS
from course_utils.practice.items.pooling.wrong_windows import SLIPS
from course_utils.practice.kinds import CodeItem
from course_utils.windows import Sizes, pair


def _case(x, indices, kernel_size, stride, expected) -> Case:
    """Write a case for one channel of one image."""
    arguments = {
        "x": image(x),
        "indices": np.array([[indices]]),
        "kernel_size": kernel_size,
        "stride": stride,
    }
    return Case(arguments, [[expected]])


TWO_CHANNELS = {
    "x": image([[5, 7]], [[6, 8]]),
    "indices": np.array([[[[0, 3]], [[1, 2]]]]),
    "kernel_size": (1, 2),
    "stride": 2,
}
CASES = (
    _case([[9]], [[3]], 2, 2, [[0, 0], [0, 9]]),
    _case([[7, 9]], [[1, 6]], 2, 2, [[0, 7, 0, 0], [0, 0, 9, 0]]),
    _case([[4], [6]], [[1], [2]], (1, 2), 1, [[0, 4], [6, 0]]),
    _case([[5, 5]], [[1, 1]], (1, 2), 1, [[0, 5, 0]]),  # one cell won both windows
    _case([[-3, 8]], [[0, 2]], 1, 2, [[-3, 0, 8]]),
    Case(TWO_CHANNELS, [[[[5, 0, 0, 7]], [[0, 6, 8, 0]]]]),
)


def draw(rng: np.random.Generator) -> dict:
    """Pool a random image that its windows fill exactly, and hand on where its winners were."""
    windows = draw_forward(rng)
    kernel, steps = pair(windows["kernel_size"], "kernel_size"), pair(windows["stride"], "stride")
    outputs = rng.integers(1, 4, 2).tolist()
    if rng.random() < 0.3:
        outputs[1] = outputs[0]
    shape = (*windows["x"].shape[:2], *map(_size, outputs, kernel, steps))
    picture = rng.integers(-9, 10, shape) / 2
    windows.pop("x")
    x, indices = pooling.max_pool2d(picture, **windows, return_indices=True)
    return {"x": x, "indices": indices, **windows}


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield arguments with fewer images, channels, rows or columns."""
    x, indices = arguments["x"], arguments["indices"]
    for cut in (np.s_[:1], np.s_[1:], np.s_[:, :1], np.s_[:, 1:], np.s_[:, :, :-1]):
        if 0 < x[cut].size < x.size:
            yield {**arguments, "x": x[cut].copy(), "indices": indices[cut].copy()}
    if x.shape[3] > 1:  # the image becomes narrower, so its cells are counted anew
        stride = pair(arguments["stride"], "stride")[1]
        kernel = pair(arguments["kernel_size"], "kernel_size")[1]
        width = _size(x.shape[3], kernel, stride)
        row, column = np.divmod(indices[..., :-1], width)
        narrow = row * (width - stride) + column
        yield {**arguments, "x": x[..., :-1].copy(), "indices": narrow}


def _size(outputs: int, kernel: int, stride: int) -> int:
    return (outputs - 1) * stride + kernel


def _placed(count: Callable = _size, slip=lambda kernel, stride: (kernel, stride), at=None):
    """Put the numbers back, with a slip in the image's size or in where a number belongs."""

    def answer(x: np.ndarray, indices: np.ndarray, kernel_size: Sizes, stride: Sizes):
        kernel, steps = slip(pair(kernel_size, "kernel_size"), pair(stride, "stride"))
        height, width = map(count, x.shape[2:], kernel, steps)
        y = np.zeros((*x.shape[:2], height, width))
        for n, c, i, j in np.ndindex(x.shape):
            where = int(indices[n, c, i, j])
            place = at(where, (height, width), x.shape[2:], (i, j), steps) if at else None
            y[n, c][place or divmod(where, width)] = x[n, c, i, j]
        return y

    return answer


def _counted_by(width: Callable) -> Callable:
    return lambda where, size, outputs, *_: divmod(where, width(size, outputs))


def _to_corner(_where, _size, _outputs, output, steps):
    return output[0] * steps[0], output[1] * steps[1]


def _column_first(where, size, *_):
    return divmod(where, size[1])[::-1]


def _added(x, indices, kernel_size, stride):
    """Put numbers that meet in one cell on top of each other."""
    y = np.zeros_like(pooling.max_unpool2d(x, indices, kernel_size, stride))
    for n, c in np.ndindex(x.shape[:2]):
        np.add.at(y[n, c].reshape(-1), indices[n, c].reshape(-1), x[n, c].reshape(-1))
    return y


def _repeated(x, _indices, kernel_size, stride):
    """Fill every window with its number."""
    kernel, steps = pair(kernel_size, "kernel_size"), pair(stride, "stride")
    y = np.zeros((*x.shape[:2], *map(_size, x.shape[2:], kernel, steps)))
    for i, j in np.ndindex(x.shape[2:]):
        top, left = i * steps[0], j * steps[1]
        y[:, :, top : top + kernel[0], left : left + kernel[1]] = x[:, :, i, j, None, None]
    return y


def _one_plane(x, indices, kernel_size, stride):
    """Take the numbers of cells as if all images and channels were one."""
    y = np.zeros_like(pooling.max_unpool2d(x, indices, kernel_size, stride))
    for place, where in np.ndenumerate(indices):
        y.reshape(-1)[where] = x[place]
    return y


def _indices_of_first(x, indices, kernel_size, stride):
    """Use the places of the first image's first channel for all."""
    return pooling.max_unpool2d(
        x, np.broadcast_to(indices[:1, :1], x.shape).copy(), kernel_size, stride
    )


SIZE_SLIPS = ("window_swapped", "stride_swapped", "both_swapped")
MISTAKES = (
    Mistake(
        "zeros",
        "Every cell is 0. Are the numbers stored in the array that is returned?",
        (lambda *given: np.zeros_like(pooling.max_unpool2d(*given)),),
    ),
    Mistake(
        "size_by_window",
        "The image is as many windows long as there are numbers, as if windows lay side by side. "
        "They begin `stride` cells apart.",
        (_placed(lambda outputs, kernel, _: outputs * kernel),),
    ),
    Mistake(
        "size_by_stride",
        "The image is as many strides long as there are numbers. From the first window to the "
        "last is a stride less, and the last window is `kernel_size` long.",
        (_placed(lambda outputs, _, stride: outputs * stride),),
    ),
    Mistake(
        "one_step_too_many",
        "The image is a stride too long. How many steps lead from the first window to the last?",
        (_placed(lambda outputs, kernel, stride: outputs * stride + kernel),),
    ),
    Mistake(
        "last_window_forgotten",
        "The image ends with the first cell of the last window. That window must lie in it as a "
        "whole.",
        (_placed(lambda outputs, _, stride: (outputs - 1) * stride + 1),),
    ),
    *(Mistake(name, SLIPS[name][1], (_placed(slip=SLIPS[name][0]),)) for name in SIZE_SLIPS),
    Mistake(
        "counted_in_pooled",
        "The cells' numbers are read with the width of `x`. They count the cells of the large "
        "image.",
        (_placed(at=_counted_by(lambda _, outputs: outputs[1])),),
    ),
    Mistake(
        "counted_by_height",
        "The cells' numbers are read with the image's height. They count along the rows: after a "
        "whole width the next row begins.",
        (_placed(at=_counted_by(lambda size, _: size[0])),),
    ),
    Mistake(
        "column_first",
        "Row and column of a place are exchanged: the quotient is the row, the remainder the "
        "column.",
        (_placed(at=_column_first),),
    ),
    Mistake(
        "to_corner",
        "The numbers go to the first cell of each window. They belong where they came from: "
        "that is what `indices` is for.",
        (_placed(at=_to_corner),),
    ),
    Mistake(
        "repeated",
        "Every window is filled with its number. Only one of its cells held it.",
        (_repeated,),
    ),
    Mistake(
        "added",
        "A cell that won several windows receives its number several times, added up. It held it "
        "once: assign.",
        (_added,),
    ),
    Mistake(
        "planes_mixed",
        "Images or channels get into each other: `indices` counts the cells of each channel by "
        "itself, from 0.",
        (_one_plane,),
    ),
    Mistake(
        "first_places",
        "The places of the first channel are used for all. Each channel has its own winners.",
        (_indices_of_first,),
    ),
)
KEPT = {"batch", "channels", "square_window", "square_stride", "pairs", "numbers", "overlap"}


def _repeats(arguments: Mapping) -> bool:
    return any(
        len(np.unique(places)) < places.size for planes in arguments["indices"] for places in planes
    )


def _square(arguments: Mapping) -> bool:
    rows, columns = arguments["x"].shape[2:]
    return rows != columns


TRAITS = (
    *(trait for trait in POOLING_TRAITS if trait.name in KEPT),
    Trait("square", _square, "an x whose height and width differ", "a square x"),
    Trait("repeats", _repeats, "a cell that won several windows", "no such cell"),
    Trait(
        "negative",
        lambda a: (a["x"] < 0).any(),
        "negative numbers among the winners",
        "no negative numbers",
    ),
)

MAX_UNPOOL2D = CodeItem(
    name="max_unpool2d",
    title="Max unpooling",
    points=3,
    difficulty=2,
    passage="unpooling",
    reference=pooling.max_unpool2d,
    literal=CASES,
    draw=draw,
    smaller=smaller,
    scene=unpool_scene,
    traits=TRAITS,
    mistakes=MISTAKES,
    hints=paragraphs(
        """
        How large is the image? The last window begins (rows − 1) · stride_height below the
        first, and it is as high as any.

        Cell number 0 is in the first row, and so are those after it, until a whole width is
        full. divmod(number, width) is (row, column).

        A loop over all cells of x will do, np.ndindex(x.shape). Each number goes to its own
        image and channel.
        """
    ),
)
