"""Right answers in further styles pass: lines, kernels of dense layers, blocks and layers."""

import math

import numpy as np
import pytest
import scipy.signal
import torch
from numpy.lib.stride_tricks import as_strided, sliding_window_view
from torch import nn
from torch.nn import functional

from course_utils.practice import check


def count(x, w, s, d):
    return (len(x) - d * (len(w) - 1) - 1) // s + 1


def holes(w, d):
    spread = np.zeros(d * (len(w) - 1) + 1)
    spread[::d] = w
    return spread


def recursive(x, w, s, d):
    def outputs(line):
        if len(line) < d * (len(w) - 1) + 1:
            return []
        return [sum(a * b for a, b in zip(line[::d], w, strict=False)), *outputs(line[s:])]

    return np.array(outputs(x.tolist()))


def as_view(x, w, s, d):
    x = np.ascontiguousarray(x)
    step = x.strides[0]
    view = as_strided(x, (count(x, w, s, d), len(w)), (s * step, d * step), writeable=False)
    return view @ w


def by_transform(x, w, s, d):
    """A product of spectra is a convolution of the lines."""
    kernel, size = holes(w, d)[::-1], len(x) + d * (len(w) - 1)
    full = np.fft.irfft(np.fft.rfft(x, size) * np.fft.rfft(kernel, size), size)
    return full[len(kernel) - 1 : len(x)][::s]


def by_matrix(x, w, s, d):
    matrix = np.zeros((count(x, w, s, d), len(x)))
    for i, row in enumerate(matrix):
        row[s * i : s * i + d * (len(w) - 1) + 1 : d] = w
    return matrix @ x


def torch_line(x, w, s, d):
    x, w = torch.Tensor(x)[None, None], torch.Tensor(w)[None, None]
    return np.array(functional.conv1d(x, w, stride=s, dilation=d)[0, 0].tolist())


STRIDED_SUM = (
    recursive,
    as_view,
    by_transform,
    by_matrix,
    torch_line,
    lambda x, w, s, d: np.convolve(x, holes(w, d)[::-1], "valid")[::s],
    lambda x, w, s, d: scipy.signal.correlate(x, holes(w, d), mode="valid")[::s],
    lambda x, w, s, d: sliding_window_view(x, d * (len(w) - 1) + 1)[::s, ::d] @ w,
    lambda x, w, s, d: sum(
        x[d * m :][: s * count(x, w, s, d) : s][: count(x, w, s, d)] * weight
        for m, weight in enumerate(w)
    ),
    lambda x, w, s, d: np.array(
        [np.dot(x[s * i :: d][: len(w)], w).item() for i in range(count(x, w, s, d))]
    ),
    lambda x, w, s, d: np.einsum(
        "im,m->i",
        x[s * np.arange(count(x, w, s, d))[:, None] + d * np.arange(len(w))],
        w,
        dtype=np.float32,
        casting="same_kind",
    ),
)
OUTPUT_SIZE = (
    lambda n, k, s, p, d: len(range(0, n + 2 * p - d * (k - 1), s)),
    lambda n, k, s, p, d: math.floor((n + 2 * p - d * (k - 1) - 1) / s + 1),
    lambda n, k, s, p, d: int((n + 2 * p - d * (k - 1) - 1) / s) + 1,
    lambda n, k, s, p, d: math.ceil((n + 2 * p - d * (k - 1)) / s),
    lambda n, k, s, p, d: -((d * (k - 1) - n - 2 * p) // s),
    lambda n, k, s, p, d: divmod(n + 2 * p - d * (k - 1) - 1, s)[0] + 1,
    lambda n, k, s, p, d: np.floor_divide(n + 2 * p - (k + (k - 1) * (d - 1)), s) + 1,
    lambda n, k, s, p, d: np.float32(np.trunc((n + 2 * p - d * (k - 1) - 1) / s) + 1),
    lambda n, k, s, p, d: sum(
        1 for i in range(n + 2 * p) if i % s == 0 and i + d * (k - 1) < n + 2 * p
    ),
    lambda n, k, s, p, d: functional.conv1d(
        torch.zeros(1, 1, n), torch.zeros(1, 1, k), None, s, p, d
    ).shape[2],
)


def kernel_by_indices(weight, channels, height, width):
    o, c, i, j = np.ogrid[: len(weight), :channels, :height, :width]
    return weight[o, (c * height + i) * width + j]


def kernel_by_loops(weight, channels, height, width):
    kernel = np.zeros((len(weight), channels, height, width))
    for o, row in enumerate(weight):
        for number, value in enumerate(row):
            c, rest = divmod(number, height * width)
            kernel[o, c, rest // width, rest % width] = value.item()
    return kernel


def kernel_by_unit_images(weight, channels, height, width):
    """The dense layer's output for an image with a single 1 is the weight of that cell."""
    units = np.eye(channels * height * width)
    return (units @ weight.T).T.reshape(len(weight), channels, height, width)


KERNEL = (
    kernel_by_indices,
    kernel_by_loops,
    kernel_by_unit_images,
    lambda weight, *sizes: weight.copy(order="F").reshape(len(weight), *sizes),
    lambda weight, *sizes: torch.Tensor(weight).unflatten(1, sizes).numpy(),
    lambda weight, c, h, w: weight.T.reshape(c, h, w, -1).transpose(3, 0, 1, 2),
)


def block(convolve, pool, relu=lambda maps: np.maximum(maps, 0)):
    def answer(x, one, three_reduce, three, five_reduce, five, pool_project):
        def run(maps, *weights):
            for weight in weights:
                maps = relu(convolve(maps, weight))
            return maps

        ends = [run(x, one), run(x, three_reduce, three), run(x, five_reduce, five)]
        return np.concatenate([*ends, run(pool(x), pool_project)], axis=1)

    return answer


def windows(x, side, value):
    rim = side // 2
    padded = np.pad(x, [(0, 0), (0, 0), (rim, rim), (rim, rim)], constant_values=value)
    return sliding_window_view(padded, (side, side), axis=(2, 3))


def by_einsum(x, weight):
    return np.einsum("ncijuv,ocuv->noij", windows(x, weight.shape[2], 0), weight)


def by_columns(x, weight):
    table = windows(x, weight.shape[2], 0).transpose(0, 2, 3, 1, 4, 5)
    table = table.reshape(*table.shape[:3], -1)
    return np.moveaxis(table @ weight.reshape(len(weight), -1).T, 3, 1)


def by_scipy(x, weight):
    return np.array(
        [
            [
                sum(
                    scipy.signal.correlate2d(*each, "same")
                    for each in zip(image, kernel, strict=True)
                )
                for kernel in weight
            ]
            for image in x
        ]
    )


def by_fourier(x, weight):
    rim, (height, width) = weight.shape[2] // 2, x.shape[2:]
    full = scipy.signal.fftconvolve(x[:, None], weight[None, :, :, ::-1, ::-1], axes=(3, 4))
    return full.sum(axis=2)[:, :, rim : rim + height, rim : rim + width]


def by_torch(dtype):
    def convolve(x, weight):
        x, weight = (torch.tensor(np.array(each), dtype=dtype) for each in (x, weight))
        return functional.conv2d(x, weight, padding="same").numpy()

    return convolve


def by_loops(x, weight):
    batch, _, height, width = x.shape
    rim, y = weight.shape[2] // 2, np.zeros((batch, len(weight), height, width))
    for n, o, i, j in np.ndindex(y.shape):
        for u, v in np.ndindex(weight.shape[2:]):
            row, column = i + u - rim, j + v - rim
            if 0 <= row < height and 0 <= column < width:
                y[n, o, i, j] += x[n, :, row, column] @ weight[o, :, u, v]
    return y


def largest(x):
    return windows(x, 3, -np.inf).max(axis=(4, 5))


def largest_in_turn(x):
    """First along one axis and then along the other."""
    for axis in (2, 3):
        rims = [(1, 1) if each == axis else (0, 0) for each in range(4)]
        padded = np.pad(x, rims, constant_values=-np.inf)
        parts = [np.take(padded, range(i, i + x.shape[axis]), axis) for i in range(3)]
        x = np.maximum.reduce(parts)
    return x


def largest_by_torch(x):
    return functional.max_pool2d(torch.from_numpy(x), 3, 1, 1).numpy()


BLOCK = (
    block(by_einsum, largest),
    block(by_columns, largest_in_turn),
    block(by_scipy, largest),
    block(by_fourier, largest_in_turn),
    block(by_torch(torch.float64), largest_by_torch),
    block(by_torch(torch.float32), largest_by_torch),
    block(by_loops, largest),
    block(by_einsum, largest, relu=lambda maps: maps * (maps > 0)),
    block(by_einsum, largest, relu=lambda maps: (maps + abs(maps)) / 2),
    block(by_columns, largest, relu=lambda maps: np.where(maps > 0, maps, 0).copy(order="F")),
    lambda *given: np.array(block(by_columns, largest)(*given).tolist()),
)
PRICE = (
    lambda h, w, c, r, o, k: h * w * c * r + h * w * k**2 * r * o,
    lambda h, w, c, r, o, k: r * (c + k * k * o) * h * w,
    lambda h, w, c, r, o, k: np.prod([h, w, c, r]) + np.prod([h, w, r, o, k, k]),
    lambda h, w, c, r, o, k: sum(h * w * (c + k * k * o) for _ in range(r)),
    lambda h, w, c, r, o, k: float(h) * w * r * (c + k**2.0 * o),
    lambda h, w, c, r, o, k: (
        h * w * (nn.Conv2d(c, r, 1, bias=False).weight.numel() + r * o * k * k)
    ),
)


class Numerical:
    """Central differences of its own forward pass."""

    def __init__(self, weight, bias, stride, padding, step=1e-5):
        self.parameters, self.options, self.step = [weight, bias], (stride, padding), step

    def output(self, x, weight, bias):
        x, weight, bias = map(torch.from_numpy, (x, weight, bias))
        return functional.conv2d(x, weight, bias, *self.options).numpy()

    def forward(self, x):
        self.given = [x.copy(), *self.parameters]
        return self.output(*self.given)

    def backward(self, grad_output):
        grads = [np.zeros(array.shape) for array in self.given]
        for number, grad in enumerate(grads):
            for place in np.ndindex(grad.shape):
                there, back = ([array.copy() for array in self.given] for _ in range(2))
                there[number][place] += self.step
                back[number][place] -= self.step
                difference = (self.output(*there) - self.output(*back)) * grad_output
                grad[place] = difference.sum() / (2 * self.step)
        self.grad_weight, self.grad_bias = grads[1:]
        return grads[0]


class Module:
    """PyTorch's own layer, in single precision or double."""

    dtype = torch.float64

    def __init__(self, weight, bias, stride, padding):
        kernels, channels, *kernel_size = weight.shape
        self.layer = nn.Conv2d(channels, kernels, kernel_size, stride, padding).to(self.dtype)
        with torch.no_grad():
            self.layer.weight.copy_(torch.from_numpy(weight))
            self.layer.bias.copy_(torch.from_numpy(bias))

    def forward(self, x):
        self.x = torch.tensor(x, dtype=self.dtype, requires_grad=True)
        self.y = self.layer(self.x)
        return self.y.detach().numpy().copy()

    def backward(self, grad_output):
        self.layer.zero_grad()
        self.x.grad = None
        self.y.backward(torch.tensor(grad_output, dtype=self.dtype), retain_graph=True)
        self.grad_weight = self.layer.weight.grad.numpy().copy()
        self.grad_bias = self.layer.bias.grad.numpy().copy()
        return self.x.grad.numpy().copy()


class SingleModule(Module):
    dtype = torch.float32


class Offsets:
    """Walks over the cells of the kernel; columns first in memory."""

    def __init__(self, weight, bias, stride, padding):
        self.weight, self.bias, self.stride, self.padding = weight, bias, stride, padding

    def cells(self, shape):
        for u, v in np.ndindex(*self.weight.shape[2:]):
            rows = slice(u, u + self.stride[0] * shape[0], self.stride[0])
            columns = slice(v, v + self.stride[1] * shape[1], self.stride[1])
            yield (u, v), np.s_[:, :, rows, columns]

    def forward(self, x):
        (above, left), (high, wide) = self.padding, self.weight.shape[2:]
        self.size = x.shape[2:]
        padded = np.pad(x, [(0, 0), (0, 0), (above, above), (left, left)])
        sizes = zip(padded.shape[2:], (high, wide), self.stride, strict=True)
        self.shape = [(size - kernel) // step + 1 for size, kernel, step in sizes]
        # room for a slice that ends behind the last window
        room = [(0, 0), (0, 0), (0, self.stride[0]), (0, self.stride[1])]
        self.padded = np.pad(padded, room)
        y = np.zeros((len(x), len(self.weight), *self.shape), order="F")
        for (u, v), cells in self.cells(self.shape):
            y += np.einsum("ncij,oc->noij", self.padded[cells], self.weight[:, :, u, v])
        return y + self.bias[:, None, None]

    def backward(self, grad_output):
        grad, self.grad_weight = np.zeros(self.padded.shape), np.zeros(self.weight.shape)
        for (u, v), cells in self.cells(self.shape):
            grad[cells] += np.einsum("noij,oc->ncij", grad_output, self.weight[:, :, u, v])
            self.grad_weight[:, :, u, v] = np.einsum(
                "noij,ncij->oc", grad_output, self.padded[cells]
            )
        self.grad_bias = np.einsum("noij->o", grad_output)
        (above, left), (height, width) = self.padding, self.size
        return grad[:, :, above : above + height, left : left + width]


STYLES = {
    "strided_output_size": OUTPUT_SIZE,
    "strided_sum": STRIDED_SUM,
    "dense_as_conv_weight": KERNEL,
    "inception_block": BLOCK,
    "reduced_multiply_adds": PRICE,
    "Conv": (Numerical, Module, SingleModule, Offsets),
}


@pytest.mark.parametrize("seed", [0, 3])
@pytest.mark.parametrize(
    ("name", "answer"), [(name, answer) for name, answers in STYLES.items() for answer in answers]
)
def test_a_right_answer_in_another_style_passes(name, answer, seed):
    answer = check(name, answer, seed=seed)
    assert answer.passed, repr(answer)


def turned_away(grad_output, x, weight, stride, add):
    """Gradients by arrays of indices, as im2col gives them."""
    i, j, u, v = np.ogrid[tuple(map(slice, (*grad_output.shape[2:], *weight.shape[2:])))]
    rows, columns = np.broadcast_arrays(i * stride[0] + u, j * stride[1] + v)
    sent = np.einsum("noij,ocuv->ncijuv", grad_output, weight)
    grad_x, seen = np.zeros(x.shape), x[:, :, rows, columns]
    add(grad_x, (slice(None), slice(None), rows, columns), sent)
    grad_weight = np.einsum("noij,ncijuv->ocuv", grad_output, seen)
    return grad_x, grad_weight, grad_output.sum(axis=(0, 2, 3))


def plus_equals(array, places, values):
    array[places] += values


def test_plus_equals_is_not_mistaken_for_assignment():
    """NumPy counts an index that is in an array of indices twice only once."""
    answer = check("conv2d_gradients", lambda *given: turned_away(*given, plus_equals))
    assert answer.verdict.name == "overwrites"
    words = answer.verdict.words[0]
    assert "you assign" not in words
    assert "np.add.at" in words
    assert check("conv2d_gradients", lambda *given: turned_away(*given, np.add.at)).passed
