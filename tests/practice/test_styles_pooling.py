"""Pooling and its layer: right answers in many styles pass; differing numbers look different."""

from functools import reduce
from itertools import product

import numpy as np
import pytest
import torch
from numpy.lib.stride_tricks import as_strided, sliding_window_view
from scipy import ndimage, signal, sparse
from torch.nn import functional

from course_utils import pooling
from course_utils.practice import check
from course_utils.windows import pair


def sizes(kernel_size, stride):
    return pair(kernel_size, "kernel_size"), pair(stride, "stride")


def outputs(x, kernel_size, stride):
    (high, wide), (down, right) = sizes(kernel_size, stride)
    return (x.shape[2] - high) // down + 1, (x.shape[3] - wide) // right + 1


def windows(x, kernel_size, stride):
    kernel, (down, right) = sizes(kernel_size, stride)
    return sliding_window_view(x, kernel, axis=(2, 3))[:, :, ::down, ::right]


def strided(x, kernel_size, stride):
    """The same windows from their strides in memory."""
    kernel, (down, right) = sizes(kernel_size, stride)
    batch, channel, row, column = x.strides
    shape = (*x.shape[:2], *outputs(x, kernel_size, stride), *kernel)
    return as_strided(x, shape, (batch, channel, row * down, column * right, row, column))


def columns(x, kernel_size, stride):
    """Im2col: the cells of each window in a column, (N, C, cells, rows, columns)."""
    (high, wide), (down, right) = sizes(kernel_size, stride)
    rows, across = outputs(x, kernel_size, stride)
    cells = np.empty((*x.shape[:2], high, wide, rows, across))
    for a, b in np.ndindex(high, wide):
        cells[:, :, a, b] = x[:, :, a : a + rows * down : down, b : b + across * right : right]
    return cells.reshape(*x.shape[:2], high * wide, rows, across)


def every(window_summary):
    """Loops over all axes; ``window_summary`` maps a window of two axes to a number."""

    def answer(x, kernel_size, stride):
        (high, wide), (down, right) = sizes(kernel_size, stride)
        y = np.zeros((*x.shape[:2], *outputs(x, kernel_size, stride)))
        for n, c, i, j in np.ndindex(y.shape):
            window = x[n, c, i * down : i * down + high, j * right : j * right + wide]
            y[n, c, i, j] = window_summary(window)
        return y

    return answer


def searched(window):
    best = -np.inf
    for row in window:
        for cell in row:
            best = max(best, cell)
    return best


def halved(window):
    """By recursion: the larger of two halves."""
    if window.size == 1:
        return window.item()
    cut = len(window) // 2
    return max(halved(window[:cut]), halved(window[cut:])) if cut else halved(window.T)


def in_lists(x, kernel_size, stride):
    (high, wide), (down, right) = sizes(kernel_size, stride)

    def pooled(plane):
        return [
            [
                max(max(row[left : left + wide]) for row in plane[top : top + high])
                for left in range(0, len(plane[0]) - wide + 1, right)
            ]
            for top in range(0, len(plane) - high + 1, down)
        ]

    return np.array([[pooled(plane) for plane in planes] for planes in x.tolist()])


def one_axis_after_the_other(x, kernel_size, stride):
    (high, wide), (down, right) = sizes(kernel_size, stride)
    y = sliding_window_view(x, high, axis=2)[:, :, ::down].max(axis=-1)
    return sliding_window_view(y, wide, axis=3)[:, :, :, ::right].max(axis=-1)


def filtered(x, kernel_size, stride):
    (high, wide), (down, right) = sizes(kernel_size, stride)
    largest = ndimage.maximum_filter(
        x, size=(1, 1, high, wide), origin=(0, 0, -(high // 2), -(wide // 2))
    )
    rows, across = outputs(x, kernel_size, stride)
    return largest[:, :, : rows * down : down, : across * right : right]


def torch_max(x, kernel_size, stride):
    return functional.max_pool2d(torch.from_numpy(x), kernel_size, stride).numpy()


def torch_max_in_single(x, kernel_size, stride):
    return functional.max_pool2d(torch.Tensor(x), kernel_size, stride).numpy()


def torch_unfolded(x, kernel_size, stride):
    kernel, steps = sizes(kernel_size, stride)
    cells = functional.unfold(torch.Tensor(x).flatten(0, 1)[:, None], kernel, stride=steps)
    largest = cells.max(dim=1).values.numpy()
    return largest.reshape(*x.shape[:2], *outputs(x, kernel_size, stride))


def in_columns_first(x, kernel_size, stride):
    return np.asfortranarray(windows(np.asfortranarray(x), kernel_size, stride).max((-2, -1)))


def padded(pool, fill):
    """Pad the input, then pool with any function."""

    def answer(x, kernel_size, stride, padding):
        down, right = pair(padding, "padding")
        widths = [(0, 0), (0, 0), (down, down), (right, right)]
        return pool(np.pad(x, widths, constant_values=fill), kernel_size, stride)

    return answer


def at_the_rim(summary):
    """Cut windows off at the rim instead of padding."""

    def answer(x, kernel_size, stride, padding):
        (high, wide), (down, right) = sizes(kernel_size, stride)
        above, before = pair(padding, "padding")
        rows = range(-above, x.shape[2] + above - high + 1, down)
        across = range(-before, x.shape[3] + before - wide + 1, right)
        y = np.empty((*x.shape[:2], len(rows), len(across)))
        for (i, top), (j, left) in product(enumerate(rows), enumerate(across)):
            window = x[:, :, max(top, 0) : top + high, max(left, 0) : left + wide]
            y[:, :, i, j] = summary(window, high * wide)
        return y

    return answer


def torch_padded(pool, tensor):
    return lambda x, kernel_size, stride, padding: pool(
        tensor(x), kernel_size, stride, padding
    ).numpy()


def framed(x, kernel_size, stride, padding):
    """Pad with the smallest number of all."""
    down, right = pair(padding, "padding")
    frame = np.full((*x.shape[:2], x.shape[2] + 2 * down, x.shape[3] + 2 * right), x.min())
    frame[:, :, down : down + x.shape[2], right : right + x.shape[3]] = x
    return in_lists(frame, kernel_size, stride)


def means_by_einsum(x, kernel_size, stride):
    kernel = pair(kernel_size, "kernel_size")
    return np.einsum("ncijab->ncij", windows(x, kernel_size, stride)) / np.prod(kernel)


def means_by_tensordot(x, kernel_size, stride):
    kernel = pair(kernel_size, "kernel_size")
    weights = np.full(kernel, 1 / np.prod(kernel))
    return np.tensordot(windows(x, kernel_size, stride), weights, axes=2)


def means_by_fft(x, kernel_size, stride):
    kernel, (down, right) = sizes(kernel_size, stride)
    weights = np.full((1, 1, *kernel), 1 / np.prod(kernel))
    return signal.fftconvolve(x, weights, mode="valid", axes=(2, 3))[:, :, ::down, ::right]


def means_by_integral_image(x, kernel_size, stride):
    (high, wide), (down, right) = sizes(kernel_size, stride)
    total = np.pad(x, [(0, 0), (0, 0), (1, 0), (1, 0)]).cumsum(axis=2).cumsum(axis=3)
    total = total[:, :, high:] - total[:, :, : total.shape[2] - high]
    total = total[..., wide:] - total[..., : total.shape[3] - wide]
    return total[:, :, ::down, ::right] / (high * wide)


def means_by_convolution(x, kernel_size, stride):
    kernel, steps = sizes(kernel_size, stride)
    planes = torch.Tensor(x).flatten(0, 1)[:, None]
    y = functional.conv2d(planes, torch.ones(1, 1, *kernel), stride=steps) / np.prod(kernel)
    return y.numpy().reshape(*x.shape[:2], *y.shape[2:])


def means_cell_by_cell(x, kernel_size, stride):
    return columns(x, kernel_size, stride).sum(axis=2) / np.prod(pair(kernel_size, "kernel_size"))


def means_in_lists(x, kernel_size, stride):
    return np.array(
        every(lambda window: sum(map(sum, window.tolist())) / window.size)(
            x, kernel_size, stride
        ).tolist()
    )


def means_by_matrices(x, kernel_size, stride):
    """A matrix from the left sums over rows, and one from the right over columns."""
    steps = zip(x.shape[2:], *sizes(kernel_size, stride), strict=True)
    left, right = (
        np.array([np.isin(np.arange(n), np.arange(a, a + k)) / k for a in range(0, n - k + 1, s)])
        for n, k, s in steps
    )
    return left @ x @ right.T


# backward


def starts(grad_output, kernel_size, stride):
    """Each output's place and the corner of its window."""
    _, (down, right) = sizes(kernel_size, stride)
    for n, c, i, j in np.ndindex(grad_output.shape):
        yield (n, c, i, j), i * down, j * right


def sent_by_search(grad_output, x, kernel_size, stride):
    (high, wide), _ = sizes(kernel_size, stride)
    grad_x = np.zeros_like(x)
    for (n, c, i, j), top, left in starts(grad_output, kernel_size, stride):
        best, place = -np.inf, None
        for row in range(top, top + high):
            for column in range(left, left + wide):
                if x[n, c, row, column] > best:
                    best, place = x[n, c, row, column], (row, column)
        grad_x[n, c][place] += grad_output[n, c, i, j].item()
    return grad_x


def sent_to_first_equal(grad_output, x, kernel_size, stride):
    (high, wide), _ = sizes(kernel_size, stride)
    grad_x = np.zeros(x.shape)
    for place, top, left in starts(grad_output, kernel_size, stride):
        window = x[place[0], place[1], top : top + high, left : left + wide]
        row, column = np.argwhere(window == window.max())[0]
        grad_x[place[0], place[1], top + row, left + column] += grad_output[place]
    return grad_x


def winners_of(x, kernel_size, stride):
    """Rows and columns of the winners in the image."""
    (_, wide), (down, right) = sizes(kernel_size, stride)
    tiles = windows(x, kernel_size, stride)
    place = tiles.reshape(*tiles.shape[:4], -1).argmax(axis=-1)
    i, j = np.indices(place.shape[2:])
    return i * down + place // wide, j * right + place % wide


def sent_at_once(grad_output, x, kernel_size, stride):
    rows, across = winners_of(x, kernel_size, stride)
    n, c, *_ = np.indices(grad_output.shape)
    grad_x = np.zeros(x.shape)
    np.add.at(grad_x, (n, c, rows, across), grad_output)
    return grad_x


def flat_winners(x, kernel_size, stride):
    rows, across = winners_of(x, kernel_size, stride)
    n, c, *_ = np.indices(rows.shape)
    return np.ravel_multi_index((n, c, rows, across), x.shape).ravel()


def sent_by_bincount(grad_output, x, kernel_size, stride):
    places = flat_winners(x, kernel_size, stride)
    return np.bincount(places, grad_output.ravel(), x.size).reshape(x.shape)


def sent_by_sparse_matrix(grad_output, x, kernel_size, stride):
    places = flat_winners(x, kernel_size, stride)
    ones = sparse.csr_array(
        (np.ones(places.size), (places, range(places.size))), (x.size, places.size)
    )
    return (ones @ grad_output.ravel()).reshape(x.shape)


def sent_by_dictionary(grad_output, x, kernel_size, stride):
    sums = {}
    for place, gradient in zip(flat_winners(x, kernel_size, stride), grad_output.flat, strict=True):
        sums[place] = sums.get(place, 0.0) + gradient
    return np.array([sums.get(cell, 0.0) for cell in range(x.size)]).reshape(x.shape)


def sent_by_mask(grad_output, x, kernel_size, stride):
    (high, wide), (down, right) = sizes(kernel_size, stride)
    grad_x = np.zeros(x.shape, order="F")
    for i, j in np.ndindex(grad_output.shape[2:]):
        cells = np.s_[:, :, i * down : i * down + high, j * right : j * right + wide]
        flat = x[cells].reshape(*x.shape[:2], -1)
        equal = flat == flat.max(axis=2, keepdims=True)
        first = (equal & (equal.cumsum(axis=2) == 1)).reshape(x[cells].shape)
        grad_x[cells] += np.where(first, grad_output[:, :, i, j, None, None], 0)
    return grad_x


def sent_cell_by_cell(grad_output, x, kernel_size, stride):
    """Over the cells of the window: a later one wins only if it is larger."""
    (high, wide), (down, right) = sizes(kernel_size, stride)
    rows, across = grad_output.shape[2:]
    cells = columns(x, kernel_size, stride)
    place = reduce(
        lambda best, k: np.where(
            cells[:, :, k] > np.take_along_axis(cells, best[:, :, None], 2)[:, :, 0], k, best
        ),
        range(high * wide),
        np.zeros(grad_output.shape, int),
    )
    grad_x = np.zeros(x.shape)
    for a, b in np.ndindex(high, wide):
        part = np.s_[:, :, a : a + rows * down : down, b : b + across * right : right]
        grad_x[part] += grad_output * (place == a * wide + b)
    return grad_x


def sent_in_lists(grad_output, x, kernel_size, stride):
    (high, wide), _ = sizes(kernel_size, stride)
    grad_x = np.zeros(x.shape).tolist()
    cells = x.tolist()
    for (n, c, i, j), top, left in starts(grad_output, kernel_size, stride):
        places = [(top + a, left + b) for a in range(high) for b in range(wide)]
        row, column = max(places, key=lambda place: cells[n][c][place[0]][place[1]])
        grad_x[n][c][row][column] += float(grad_output[n, c, i, j])
    return np.array(grad_x)


def torch_backward(pool, dtype):
    def answer(grad_output, x, kernel_size, stride):
        x = torch.tensor(x, dtype=dtype, requires_grad=True)
        pool(x, kernel_size, stride).backward(torch.tensor(grad_output, dtype=dtype))
        return x.grad.numpy()

    return answer


def torch_unpooled(grad_output, x, kernel_size, stride):
    """The winners' numbers from PyTorch, and one scatter."""
    _, places = functional.max_pool2d(torch.tensor(x), kernel_size, stride, return_indices=True)
    grad_x = torch.zeros(*x.shape[:2], x.shape[2] * x.shape[3], dtype=torch.float64)
    grad_x.scatter_add_(2, places.flatten(2), torch.tensor(grad_output).flatten(2))
    return grad_x.reshape(x.shape).numpy()


def shared_in_loops(grad_output, x, kernel_size, stride):
    (high, wide), _ = sizes(kernel_size, stride)
    grad_x = np.zeros(x.shape)
    for place, top, left in starts(grad_output, kernel_size, stride):
        for a, b in np.ndindex(high, wide):
            grad_x[place[0], place[1], top + a, left + b] += grad_output[place].item() / high / wide
    return grad_x


def shared_by_offsets(grad_output, x, kernel_size, stride):
    (high, wide), (down, right) = sizes(kernel_size, stride)
    rows, across = grad_output.shape[2:]
    grad_x = np.zeros(x.shape, np.float32)
    for a, b in np.ndindex(high, wide):
        grad_x[:, :, a : a + rows * down : down, b : b + across * right : right] += grad_output
    return grad_x / (high * wide)


def shared_by_full_convolution(grad_output, x, kernel_size, stride):
    """Spread the gradients out, and convolve with a window of ones."""
    kernel, (down, right) = sizes(kernel_size, stride)
    spread = np.zeros((*x.shape[:2], *np.subtract(x.shape[2:], kernel) + 1))
    spread[:, :, ::down, ::right] = grad_output
    return signal.convolve(spread, np.full((1, 1, *kernel), 1 / np.prod(kernel)))


def shared_by_fft(grad_output, x, kernel_size, stride):
    kernel, (down, right) = sizes(kernel_size, stride)
    spread = np.zeros((*x.shape[:2], *np.subtract(x.shape[2:], kernel) + 1))
    spread[:, :, ::down, ::right] = grad_output
    weights = np.fft.rfft2(np.full(kernel, 1 / np.prod(kernel)), x.shape[2:])
    return np.fft.irfft2(np.fft.rfft2(spread, x.shape[2:]) * weights, x.shape[2:])


def shared_by_matrices(grad_output, x, kernel_size, stride):
    """The transpose of the forward pass, along each axis."""
    steps = zip(x.shape[2:], *sizes(kernel_size, stride), strict=True)
    left, right = (
        np.array([np.isin(np.arange(n), np.arange(a, a + k)) / k for a in range(0, n - k + 1, s)])
        for n, k, s in steps
    )
    return np.einsum("ir,ncij,jw->ncrw", left, grad_output, right)


def shared_by_integral_image(grad_output, x, kernel_size, stride):
    """Mark where shares begin and end, and add up."""
    (high, wide), (down, right) = sizes(kernel_size, stride)
    marks = np.zeros((*x.shape[:2], x.shape[2] + 1, x.shape[3] + 1))
    rows, across = (
        np.arange(n) * step for n, step in zip(grad_output.shape[2:], (down, right), strict=True)
    )
    for a, b, sign in ((0, 0, 1), (high, 0, -1), (0, wide, -1), (high, wide, 1)):
        marks[:, :, rows[:, None] + a, across + b] += sign * grad_output
    return marks.cumsum(axis=2).cumsum(axis=3)[:, :, :-1, :-1] / (high * wide)


def numerical(forward, step):
    """Central differences of the loss, cell by cell."""

    def answer(grad_output, x, kernel_size, stride):
        grad_x = np.zeros(x.shape)
        for place in np.ndindex(x.shape):
            moved = np.zeros(x.shape)
            moved[place] = step
            change = forward(x + moved, kernel_size, stride) - forward(
                x - moved, kernel_size, stride
            )
            grad_x[place] = np.sum(change * grad_output) / (2 * step)
        return grad_x

    return answer


def gathered(grad_output, x, kernel_size, stride):
    """Cell by cell: the windows that contain it."""
    (high, wide), (down, right) = sizes(kernel_size, stride)
    grad_x = np.zeros(x.shape)
    for row, column in np.ndindex(x.shape[2:]):
        for i, j in np.ndindex(grad_output.shape[2:]):
            if 0 <= row - i * down < high and 0 <= column - j * right < wide:
                grad_x[:, :, row, column] += grad_output[:, :, i, j] / (high * wide)
    return grad_x


# where the winners are, and a layer


def numbered(x, kernel_size, stride):
    rows, across = winners_of(x, kernel_size, stride)
    return rows * x.shape[3] + across


def numbers_under_windows(x, kernel_size, stride):
    """Pool the cells' numbers along with the cells."""
    numbers = np.broadcast_to(np.arange(x[0, 0].size).reshape(x.shape[2:]), x.shape)
    place = columns(x, kernel_size, stride).argmax(axis=2)[:, :, None]
    taken = columns(numbers, kernel_size, stride)
    return np.take_along_axis(taken, place, axis=2)[:, :, 0].astype(int)


def numbers_in_order(x, kernel_size, stride):
    """Sort each window's cells, the largest first, without moving equal ones."""
    (_, wide), _ = sizes(kernel_size, stride)
    place = np.argsort(-columns(x, kernel_size, stride), axis=2, kind="stable")[:, :, 0]
    i, j = np.indices(place.shape[2:])
    tops, lefts = i * stride[0], j * stride[1]
    return (tops + place // wide) * x.shape[3] + lefts + place % wide


def numbers_by_loops(best_of):
    """``best_of`` takes a dict from numbers to cells, in row order."""

    def answer(x, kernel_size, stride):
        (high, wide), (down, right) = kernel_size, stride
        width = x.shape[3]
        winners = np.zeros((*x.shape[:2], *outputs(x, kernel_size, stride)), dtype=int)
        for n, c, i, j in np.ndindex(winners.shape):
            under = {
                row * width + column: x[n, c, row, column].item()
                for row in range(i * down, i * down + high)
                for column in range(j * right, j * right + wide)
            }
            winners[n, c, i, j] = best_of(under)
        return winners

    return answer


def searched_number(under):
    best, number = -np.inf, 0
    for place, cell in under.items():
        if cell > best:
            best, number = cell, place
    return number


def torch_numbers(tensor):
    return lambda x, kernel_size, stride: functional.max_pool2d(
        tensor(x), kernel_size, stride, return_indices=True
    )[1].numpy()


def keeping_copy(forward, backward):
    """A layer that keeps a copy of its input."""

    class Pooling:
        def __init__(self, kernel_size, stride):
            self.given = kernel_size, stride

        def forward(self, x):
            self.x = np.array(x)
            return forward(x, *self.given)

        def backward(self, grad_output):
            return backward(grad_output, self.x, *self.given)

    return Pooling


class KeepsNumbers:
    """Keeps the winners' numbers, as small integers."""

    def __init__(self, kernel_size, stride):
        self.given = kernel_size, stride

    def forward(self, x):
        self.shape, self.numbers = x.shape, numbered(x, *self.given).astype(np.int32)
        cells, numbers = (a.reshape(*a.shape[:2], -1) for a in (x, self.numbers))
        return np.take_along_axis(cells, numbers, axis=2).reshape(self.numbers.shape)

    def backward(self, grad_output):
        grad_x = np.zeros(self.shape)
        for n, c, i, j in np.ndindex(grad_output.shape):
            grad_x[n, c].flat[self.numbers[n, c, i, j]] += grad_output[n, c, i, j].item()
        return grad_x


class KeepsFunction:
    """Keeps the backward pass as a function."""

    def __init__(self, *given):
        self.forward = lambda x: self.go(np.array(x), *given)

    def go(self, x, *given):
        places = flat_winners(x, *given)
        self.backward = lambda grad_output: np.bincount(
            places, grad_output.ravel(), x.size
        ).reshape(x.shape)
        return x.ravel()[places].reshape(*x.shape[:2], *outputs(x, *given))


class KeepsMatrix:
    """Keeps a sparse matrix: forward is the product with it, backward with its transpose."""

    def __init__(self, kernel_size, stride):
        self.given = kernel_size, stride

    def forward(self, x):
        places = flat_winners(x, *self.given)
        entries = np.ones(places.size), (range(places.size), places)
        self.matrix, self.shape = sparse.csr_array(entries, (places.size, x.size)), x.shape
        return (self.matrix @ x.ravel()).reshape(*x.shape[:2], *outputs(x, *self.given))

    def backward(self, grad_output):
        return (self.matrix.T @ grad_output.ravel()).reshape(self.shape)


MAXIMA = [
    lambda x, *given: windows(x, *given).max(axis=(4, 5)),
    lambda x, *given: strided(x, *given).max(axis=(4, 5)),
    lambda x, *given: columns(x, *given).max(axis=2),
    lambda x, *given: np.sort(columns(x, *given), axis=2)[:, :, -1],
    lambda x, *given: -np.min(-windows(x, *given), axis=(-2, -1)),
    lambda x, *given: np.maximum.reduce(np.moveaxis(columns(x, *given), 2, 0)),
    every(np.max),
    every(searched),
    every(halved),
    every(lambda window: sorted(window.ravel().tolist())[-1]),
    in_lists,
    one_axis_after_the_other,
    filtered,
    in_columns_first,
    torch_max,
    torch_max_in_single,
    torch_unfolded,
]
MEANS = [
    every(np.mean),
    every(np.average),
    lambda x, *given: strided(x, *given).mean(axis=(4, 5)),
    means_by_einsum,
    means_by_tensordot,
    means_by_fft,
    means_by_integral_image,
    means_by_convolution,
    means_cell_by_cell,
    means_in_lists,
    means_by_matrices,
]
STYLES = {
    "max_pool2d": MAXIMA,
    "max_pool2d_padded": [
        *(padded(pool, -np.inf) for pool in MAXIMA if pool is not filtered),
        at_the_rim(lambda window, _: window.max(axis=(2, 3))),
        framed,
        torch_padded(functional.max_pool2d, torch.from_numpy),
        torch_padded(functional.max_pool2d, torch.Tensor),
    ],
    "avg_pool2d": [
        *(padded(pool, 0) for pool in MEANS),
        at_the_rim(lambda window, cells: window.sum(axis=(2, 3)) / cells),
        torch_padded(functional.avg_pool2d, torch.from_numpy),
        torch_padded(functional.avg_pool2d, torch.Tensor),
    ],
    "max_pool2d_backward": [
        sent_by_search,
        sent_to_first_equal,
        sent_at_once,
        sent_by_bincount,
        sent_by_sparse_matrix,
        sent_by_dictionary,
        sent_by_mask,
        sent_cell_by_cell,
        sent_in_lists,
        torch_unpooled,
        torch_backward(functional.max_pool2d, torch.float64),
        torch_backward(functional.max_pool2d, torch.float32),
    ],
    "window_winners": [
        numbered,
        lambda *given: numbered(*given).astype(np.int32),
        lambda *given: numbered(*given).astype(float),
        lambda *given: np.array(numbered(*given).tolist()),
        numbers_under_windows,
        numbers_in_order,
        numbers_by_loops(searched_number),
        numbers_by_loops(lambda under: max(under, key=under.get)),
        numbers_by_loops(lambda under: min(under, key=lambda place: (-under[place], place))),
        numbers_by_loops(lambda under: list(under)[int(np.argmax(list(under.values())))]),
        torch_numbers(torch.from_numpy),
        torch_numbers(torch.Tensor),
    ],
    "Pooling": [
        KeepsNumbers,
        KeepsFunction,
        KeepsMatrix,
        keeping_copy(torch_max, sent_by_search),
        keeping_copy(torch_max_in_single, torch_backward(functional.max_pool2d, torch.float32)),
        keeping_copy(in_lists, sent_in_lists),
        keeping_copy(one_axis_after_the_other, sent_by_dictionary),
        keeping_copy(filtered, sent_by_mask),
        keeping_copy(in_columns_first, sent_cell_by_cell),
        keeping_copy(every(searched), sent_at_once),
    ],
    "avg_pool2d_backward": [
        shared_in_loops,
        shared_by_offsets,
        shared_by_full_convolution,
        shared_by_fft,
        shared_by_matrices,
        shared_by_integral_image,
        gathered,
        numerical(pooling.avg_pool2d, 1e-5),
        numerical(means_by_einsum, 1e-6),
        torch_backward(functional.avg_pool2d, torch.float64),
        torch_backward(functional.avg_pool2d, torch.float32),
    ],
}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    ("name", "function"),
    [(name, function) for name, functions in STYLES.items() for function in functions],
)
def test_a_right_answer_in_another_style_passes(name, function, seed):
    answer = check(name, function, seed=seed)
    assert answer.passed, repr(answer)


@pytest.mark.parametrize("name", STYLES)
def test_there_are_ten_styles(name):
    assert len(STYLES[name]) >= 10
