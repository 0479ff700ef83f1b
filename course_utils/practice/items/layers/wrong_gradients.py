"""Known mistakes of a convolution's backward pass, in a way of their own: window by window."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from course_utils import convolution
from course_utils.practice.cases import Mistake
from course_utils.practice.items.strided.wrong_convolutions import Geometry, Slip, keep, taking

ONE = (1, 1)


def to_cells(upstream: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """What a window's cells receive, (N, C, kernel_height, kernel_width)."""
    return np.einsum("no,ocuv->ncuv", upstream, weight)


def to_weights(upstream: np.ndarray, cells: np.ndarray) -> np.ndarray:
    """What a window brings the weights, (O, C, kernel_height, kernel_width)."""
    return np.einsum("no,ncuv->ocuv", upstream, cells)


def sum_all(grad_output: np.ndarray) -> np.ndarray:
    """What the biases receive."""
    return grad_output.sum(axis=(0, 2, 3))


def add(old: np.ndarray, new: np.ndarray) -> np.ndarray:
    """As it should be."""
    return old + new


def replace(_old: np.ndarray, new: np.ndarray) -> np.ndarray:
    """Overwrite."""
    return new


def sending(
    cells: Callable = to_cells,
    weights: Callable = to_weights,
    bias: Callable = sum_all,
    moves: Slip = keep,
    join: Callable = add,
    join_weights: Callable = add,
    singly: bool = False,
) -> Callable:
    """Send gradients back with slips, image by image and kernel by kernel if ``singly``.

    The result is a function of (grad_output, x, weight, stride), where x is padded already. It
    raises an IndexError beyond the edge.
    """

    def answer(grad_output, x, weight, stride):
        laid = moves(Geometry(weight.shape[2:], stride, ONE))
        grad_x, grad_weight = np.zeros(x.shape), np.zeros(weight.shape)
        for n, o, i, j in _visits(grad_output.shape, singly):
            top, left = i * laid.stride[0], j * laid.stride[1]
            window = (n, slice(None), slice(top, top + laid.kernel[0]))
            window = (*window, slice(left, left + laid.kernel[1]))
            if x[window].shape[2:] != weight.shape[2:]:
                raise IndexError("the window lies beyond the edge")
            upstream = grad_output[n, o, i, j]
            grad_x[window] = join(grad_x[window], cells(upstream, weight[o]))
            grad_weight[o] = join_weights(grad_weight[o], weights(upstream, x[window]))
        return grad_x, grad_weight, bias(grad_output)

    return answer


def _visits(shape: tuple[int, ...], singly: bool) -> Iterator[tuple]:
    """Yield images, kernels, row and column; images and kernels all at once, or one by one."""
    batch, kernels, rows, columns = shape
    at_once = [(slice(None), slice(None))]
    one_by_one = [(slice(n, n + 1), slice(o, o + 1)) for n, o in np.ndindex(batch, kernels)]
    for images, each in one_by_one if singly else at_once:
        for i, j in np.ndindex(rows, columns):
            yield images, each, i, j


def _weight_by_weight(kernels_apart: bool) -> Callable:
    """Overwrite cells of x in another order: the outer loops run over the weights."""

    def answer(grad_output, x, weight, stride):
        grad_x, *others = convolution.conv2d_backward(grad_output, x, weight, stride)
        grad_x = np.zeros(x.shape)
        groups = [[o] for o in range(len(weight))] if kernels_apart else [slice(None)]
        for o in groups:
            for u, v in np.ndindex(weight.shape[2:]):
                rows, columns = (
                    np.arange(size) * step + offset
                    for size, step, offset in zip(
                        grad_output.shape[2:], stride, (u, v), strict=True
                    )
                )
                share = np.einsum("noij,oc->ncij", grad_output[:, o], weight[o, :, u, v])
                grad_x[:, :, rows[:, None], columns] = share
        return grad_x, *others

    return answer


def _slips(name: str, words: str, *slips: dict) -> Mistake:
    return Mistake(name, words, tuple(sending(**slip) for slip in slips))


def _by_none(*_: int) -> float:
    return 1.0


def _scaled(
    x: Callable = _by_none, weight: Callable = _by_none, bias: Callable = _by_none
) -> Callable:
    """Scale the right gradients by functions of grad_output's shape."""

    def answer(grad_output, *given):
        right = convolution.conv2d_backward(grad_output, *given)
        scales = [scale(*grad_output.shape) for scale in (x, weight, bias)]
        return tuple(grad * scale for grad, scale in zip(right, scales, strict=True))

    return answer


def _one_image(place: int) -> Callable:
    def answer(grad_output, x, weight, stride):
        right = convolution.conv2d_backward(grad_output, x, weight, stride)
        images = (grad_output[[place]], x[[place]])
        return right[0], *convolution.conv2d_backward(*images, weight, stride)[1:]

    return answer


def _only(place: int) -> Callable:
    """Send back through one kernel only."""
    return lambda upstream, weight: to_cells(upstream[:, [place]], weight[[place]])


def _by_batch(batch: int, *_: int) -> float:
    return 1 / batch


def _by_places(_batch: int, _kernels: int, rows: int, columns: int) -> float:
    return 1 / (rows * columns)


def _by_all(batch: int, _kernels: int, rows: int, columns: int) -> float:
    return 1 / (batch * rows * columns)


MISTAKES = (
    Mistake(
        "overwrites",
        "Where windows overlap you assign, so that a later window wipes out what an earlier one "
        "sent. A cell's gradients add up, over windows and kernels: use +=.",
        (
            *(
                sending(join=replace, join_weights=other, singly=singly)
                for other in (add, replace)
                for singly in (False, True)
            ),
            _weight_by_weight(kernels_apart=True),
            _weight_by_weight(kernels_apart=False),
        ),
    ),
    _slips(
        "weight_overwritten",
        "The gradient of the weight is that of the last window alone. A weight meets every window "
        "of every image: what all of them send adds up.",
        {"join_weights": replace},
        {"join_weights": replace, "singly": True},
    ),
    _slips(
        "flipped_back",
        "The kernel is turned round on the way back. Walking window by window, each cell receives "
        "the weight that lay on it, so there is nothing to turn. Only a way back that is itself "
        "written as a convolution, of grad_output, turns it.",
        {"cells": lambda upstream, weight: to_cells(upstream, weight[:, :, ::-1, ::-1])},
        {"cells": lambda upstream, weight: to_cells(upstream, weight[:, :, ::-1])},
        {"cells": lambda upstream, weight: to_cells(upstream, weight[..., ::-1])},
    ),
    _slips(
        "weight_flipped",
        "The gradient of the weight is turned round: the weight in the first corner lies on the "
        "window's first cell.",
        {"weights": lambda upstream, cells: to_weights(upstream, cells)[:, :, ::-1, ::-1]},
    ),
    _slips(
        "one_kernel_back",
        "Only one kernel sends something back to x. All of them have read it: their shares add up.",
        {"cells": _only(0)},
        {"cells": _only(-1)},
    ),
    _slips(
        "channels_alike_back",
        "All input channels receive the same. Channel c was multiplied by weight[:, c].",
        {"cells": lambda up, weight: to_cells(up, np.broadcast_to(weight[:, :1], weight.shape))},
    ),
    _slips(
        "upstream_ignored",
        "What comes back, grad_output, is left out, as if it were 1 everywhere. Each product is "
        "multiplied by what comes back to its output.",
        {"cells": lambda up, weight: to_cells(np.ones_like(up), weight)},
        {"weights": lambda up, cells: to_weights(np.ones_like(up), cells)},
        {
            "cells": lambda up, weight: to_cells(np.ones_like(up), weight),
            "weights": lambda up, cells: to_weights(np.ones_like(up), cells),
        },
    ),
    Mistake(
        "one_image",
        "The gradients of weight or bias come from one image only. All images of the batch have "
        "used the same weights: their shares add up.",
        (
            _one_image(0),
            _one_image(-1),
            *(
                sending(weights=lambda up, cells, p=p: to_weights(up[[p]], cells[[p]]))
                for p in (0, -1)
            ),
            *(sending(bias=lambda grad, p=p: sum_all(grad[[p]])) for p in (0, -1)),
        ),
    ),
    Mistake(
        "weight_averaged",
        "The gradient of the weight is averaged. What the images and windows send adds up; if the "
        "loss is a mean, grad_output knows of it already.",
        (
            *(_scaled(weight=share) for share in (_by_batch, _by_places, _by_all)),
            *(_scaled(weight=share, bias=share) for share in (_by_batch, _by_places, _by_all)),
        ),
    ),
    Mistake(
        "bias_averaged",
        "The gradient of the bias is a mean. The bias is in every output of its channel, with "
        "factor 1, so it receives the sum of all that comes back.",
        tuple(_scaled(bias=share) for share in (_by_batch, _by_places, _by_all)),
    ),
    Mistake(
        "averaged",
        "All gradients are divided by the number of images. If the loss is a mean, grad_output "
        "knows of it already.",
        (_scaled(_by_batch, _by_batch, _by_batch),),
    ),
    _slips(
        "bias_counted",
        "The gradient of the bias counts the outputs. Each brings its own part of grad_output.",
        {"bias": lambda grad: sum_all(np.ones_like(grad))},
    ),
    _slips(
        "bias_not_summed",
        "The gradient of the bias has one number for each output channel: sum over images, rows "
        "and columns.",
        {"bias": lambda grad: grad.sum(axis=(2, 3))},
        {"bias": lambda grad: grad.sum(axis=0)},
        {"bias": lambda grad: grad.sum()},
        {"bias": lambda grad: grad.sum(axis=(1, 2, 3))},
    ),
    Mistake(
        "zeros",
        "Every number is 0. Is what you compute stored in what is returned?",
        tuple(
            lambda *given, zero=zero: tuple(
                grad * (place not in zero)
                for place, grad in enumerate(convolution.conv2d_backward(*given))
            )
            for zero in ((0,), (1,), (2,), (0, 1), (0, 1, 2))
        ),
    ),
    Mistake(
        "order",
        "The gradients are in another order: asked for is grad_x, grad_weight, grad_bias.",
        (lambda *given: tuple(convolution.conv2d_backward(*given)[part] for part in (1, 0, 2)),),
    ),
    _slips(
        "stride_swapped",
        "Height and width of the stride are swapped: a pair is (height, width), and its first "
        "number steps down the rows.",
        {"moves": taking(stride=lambda g: g.stride[::-1])},
    ),
    _slips(
        "stride_ignored",
        "The windows step by one cell. Window number i starts `stride` times i cells from the "
        "edge.",
        {"moves": taking(stride=lambda _: ONE)},
    ),
    _slips(
        "stride_is_window",
        "The windows step by the kernel's own size. How far they step is `stride` alone.",
        {"moves": taking(stride=lambda g: g.kernel)},
    ),
)
