"""Known mistakes of a convolution's backward pass: what is sent, and to whom."""

from collections.abc import Callable

import numpy as np

from course_utils.exercises.e13_layers.wrong_sending import (
    add,
    only,
    replace,
    sending,
    slips,
    sum_all,
    to_cells,
    to_weights,
    weight_by_weight,
)
from course_utils.practice.items import Mistake


def _one_kernel(place: int) -> Callable:
    """Send gradients back through only one kernel."""
    return lambda upstream, weight: to_cells(upstream[:, [place]], weight[[place]])


def _one_channel(place: int) -> Callable:
    """Send gradients back to only one channel."""

    def send(upstream: np.ndarray, weight: np.ndarray) -> np.ndarray:
        sent = np.zeros_like(weight)
        sent[:, place] = weight[:, place]
        return to_cells(upstream, sent)

    return send


def _ones(send: Callable) -> Callable:
    return lambda upstream, other: send(np.ones_like(upstream), other)


def _window_for_kernel(grad_output, x, weight, stride):
    """Multiply by the window for the gradient of x, and by the kernel for its own gradient."""
    grad_x, grad_weight = np.zeros(x.shape), np.zeros(weight.shape)
    for n, o, i, j in np.ndindex(grad_output.shape):
        top, left = i * stride[0], j * stride[1]
        window = np.s_[n, :, top : top + weight.shape[2], left : left + weight.shape[3]]
        grad_x[window] += grad_output[n, o, i, j] * x[window]
        grad_weight[o] += grad_output[n, o, i, j] * weight[o]
    return grad_x, grad_weight, sum_all(grad_output)


SENT = (
    Mistake(
        "overwrites",
        "For a cell that lies in several windows, only the gradient from the last one is left; "
        "all of them should be added up, over windows and kernels. An assignment with = does "
        "that, and so does += with arrays of indices: an index that occurs twice is counted only "
        "once (np.add.at counts every one).",
        *(
            sending(join=replace, join_weights=other, singly=singly)
            for other in (add, replace)
            for singly in (False, True)
        ),
        weight_by_weight(kernels_apart=True),
        weight_by_weight(kernels_apart=False),
    ),
    slips(
        "weight_overwritten",
        "The gradient of the weight is that of the last window alone. A weight meets every window "
        "of every image: what all of them send should be added up.",
        {"join_weights": replace},
        {"join_weights": replace, "singly": True},
    ),
    slips(
        "flipped_back",
        "Cells receive another weight than the one that lay on them, as if the kernel were turned "
        "round or mirrored. If you go window by window, there is nothing to turn; if you write "
        "the way back as *one* convolution of grad_output, the kernel is turned once.",
        {"cells": lambda upstream, weight: to_cells(upstream, weight[:, :, ::-1, ::-1])},
        {"cells": lambda upstream, weight: to_cells(upstream, weight[:, :, ::-1])},
        {"cells": lambda upstream, weight: to_cells(upstream, weight[..., ::-1])},
        {"cells": lambda upstream, weight: to_cells(upstream, weight[:, ::-1, ::-1, ::-1])},
        {"cells": lambda upstream, weight: to_cells(upstream, weight[:, ::-1])},
    ),
    slips(
        "weight_flipped",
        "The gradient of the weight is turned round. The first weight of the kernel lies on the "
        "first cell of the window.",
        {"weights": lambda upstream, cells: to_weights(upstream, cells)[:, :, ::-1, ::-1]},
        {"weights": lambda upstream, cells: to_weights(upstream, cells)[:, ::-1, ::-1, ::-1]},
    ),
    slips(
        "one_kernel_back",
        "Only one kernel sends something back to x. All of them have read it, so their shares "
        "should be added up.",
        {"cells": _one_kernel(0)},
        {"cells": _one_kernel(-1)},
    ),
    slips(
        "one_channel_back",
        "Only one input channel receives a gradient. But every channel was read.",
        {"cells": _one_channel(0)},
        {"cells": _one_channel(-1)},
    ),
    slips(
        "channels_alike_back",
        "All input channels receive the same. Channel c was multiplied by weight[:, c].",
        {"cells": lambda up, weight: to_cells(up, np.broadcast_to(weight[:, :1], weight.shape))},
        {"cells": lambda up, weight: to_cells(up, np.broadcast_to(weight[:, -1:], weight.shape))},
        {
            "cells": lambda up, weight: to_cells(
                up, np.broadcast_to(weight.sum(axis=1, keepdims=True), weight.shape)
            )
        },
    ),
    slips(
        "channels_alike_in_weight",
        "The weights of all input channels receive the same. Slice c of a kernel was multiplied "
        "by channel c of x.",
        {"weights": lambda up, cells: to_weights(up, np.broadcast_to(cells[:, :1], cells.shape))},
        {
            "weights": lambda up, cells: to_weights(
                up, np.broadcast_to(cells.sum(axis=1, keepdims=True), cells.shape)
            )
        },
    ),
    slips(
        "kernels_alike",
        "All kernels receive the same. Kernel o made output channel o: its gradient comes from "
        "grad_output[:, o] alone.",
        {
            "weights": lambda up, cells: to_weights(
                np.broadcast_to(up.sum(axis=1, keepdims=True), up.shape), cells
            )
        },
        {"weights": lambda up, cells: to_weights(np.broadcast_to(up[:, :1], up.shape), cells)},
    ),
    slips(
        "upstream_ignored",
        "What comes back, grad_output, is left out, as if it were 1 everywhere. Each product "
        "should be multiplied by what comes back to its output.",
        {"cells": _ones(to_cells)},
        {"weights": _ones(to_weights)},
        {"cells": _ones(to_cells), "weights": _ones(to_weights)},
    ),
    Mistake(
        "factors_swapped",
        "The factors of the products are swapped. For weight times input, the input's gradient is "
        "the *weight* times what comes back, and the weight's gradient is the *input* times what "
        "comes back.",
        *(only(_window_for_kernel, *places) for places in ((0,), (1,), (0, 1))),
    ),
)
