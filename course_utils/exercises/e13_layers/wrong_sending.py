"""Wrong answers of a convolution's backward pass, computed window by window."""

from collections.abc import Callable, Iterator

import numpy as np

from course_utils import convolution
from course_utils.exercises.families.convolution.wrong_convolutions import ONE, Geometry, Slip, keep
from course_utils.practice.items import Mistake

right = convolution.conv2d_backward


def to_cells(upstream: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Compute what a window's cells receive, (N, C, kernel_height, kernel_width)."""
    return np.einsum("no,ocuv->ncuv", upstream, weight)


def to_weights(upstream: np.ndarray, cells: np.ndarray) -> np.ndarray:
    """Compute what the weights receive from a window, (O, C, kernel_height, kernel_width)."""
    return np.einsum("no,ncuv->ocuv", upstream, cells)


def sum_all(grad_output: np.ndarray) -> np.ndarray:
    """Compute what the biases receive."""
    return grad_output.sum(axis=(0, 2, 3))


def add(old: np.ndarray, new: np.ndarray) -> np.ndarray:
    """Add the new numbers to the old ones, which is right."""
    return old + new


def replace(_old: np.ndarray, new: np.ndarray) -> np.ndarray:
    """Overwrite the old numbers."""
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
    raises an IndexError if a window lies beyond the edge.
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
    """Yield images, kernels, row and column, with images and kernels all at once or one by one."""
    batch, kernels, rows, columns = shape
    at_once = [(slice(None), slice(None))]
    one_by_one = [(slice(n, n + 1), slice(o, o + 1)) for n, o in np.ndindex(batch, kernels)]
    for images, each in one_by_one if singly else at_once:
        for i, j in np.ndindex(rows, columns):
            yield images, each, i, j


def weight_by_weight(kernels_apart: bool) -> Callable:
    """Overwrite cells of x in loops whose outer ones run over the weights."""

    def answer(grad_output, x, weight, stride):
        grad_x, *others = np.zeros(x.shape), *right(grad_output, x, weight, stride)[1:]
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


def only(answer: Callable, *places: int) -> Callable:
    """Take some of the three gradients from a wrong answer, and the others from the right one."""

    def mixed(*given):
        wrong = answer(*given)
        return tuple(
            wrong[place] if place in places else grad for place, grad in enumerate(right(*given))
        )

    return mixed


def changed(change: Callable, *places: int) -> Callable:
    """Change some of the three gradients."""
    return lambda *given: tuple(
        change(grad) if place in places else grad for place, grad in enumerate(right(*given))
    )


def slips(name: str, words: str, *ways: dict) -> Mistake:
    """Return a known mistake with an answer for each way: a dict of arguments of `sending`."""
    return Mistake(name, words, *(sending(**way) for way in ways))
