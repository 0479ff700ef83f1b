"""Right answers to the items on convolution pass, in whatever style they are written."""

import numpy as np
import pytest
import scipy.signal
import torch
from numpy.lib.stride_tricks import as_strided, sliding_window_view
from torch.nn import functional

from course_utils.practice import check


def padded(x, padding):
    down, right = padding
    return np.pad(x, [(0, 0), (0, 0), (down, down), (right, right)])


def span(kernel_size, dilation):
    return [d * (k - 1) + 1 for k, d in zip(kernel_size, dilation, strict=True)]


def views(x, weight, stride, dilation=(1, 1)):
    """Windows (N, C, rows, columns, h, w)."""
    windows = sliding_window_view(x, span(weight.shape[2:], dilation), axis=(2, 3))
    return windows[:, :, :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]


def loops(x, weight, bias, stride, padding, dilation):
    x = padded(x, padding)
    high, wide = span(weight.shape[2:], dilation)
    rows = (x.shape[2] - high) // stride[0] + 1
    columns = (x.shape[3] - wide) // stride[1] + 1
    y = np.zeros((len(x), len(weight), rows, columns))
    for n, o, i, j in np.ndindex(y.shape):
        total = bias[o]
        for c, u, v in np.ndindex(weight.shape[1:]):
            row, column = i * stride[0] + u * dilation[0], j * stride[1] + v * dilation[1]
            total = total + x[n, c, row, column] * weight[o, c, u, v]
        y[n, o, i, j] = total
    return y


def einsum(x, weight, bias, stride, padding, dilation):
    windows = views(padded(x, padding), weight, stride, dilation)
    return np.einsum("ncijuv,ocuv->noij", windows, weight) + bias[:, None, None]


def tensordot(x, weight, bias, stride, padding, dilation):
    windows = views(padded(x, padding), weight, stride, dilation)
    return np.moveaxis(np.tensordot(windows, weight, ((1, 4, 5), (1, 2, 3))) + bias, 3, 1)


def im2col(x, weight, bias, stride, padding, dilation):
    windows = views(padded(x, padding), weight, stride, dilation)
    batch, _, rows, columns = windows.shape[:4]
    matrix = windows.transpose(0, 2, 3, 1, 4, 5).reshape(batch * rows * columns, -1)
    y = matrix @ weight.reshape(len(weight), -1).T + bias
    return y.reshape(batch, rows, columns, -1).transpose(0, 3, 1, 2)


def strided_view(x, weight, bias, stride, padding, dilation):
    x = np.ascontiguousarray(padded(x, padding))
    high, wide = span(weight.shape[2:], dilation)
    rows, columns = (x.shape[2] - high) // stride[0] + 1, (x.shape[3] - wide) // stride[1] + 1
    n, c, down, right = x.strides
    steps = (n, c, down * stride[0], right * stride[1], down * dilation[0], right * dilation[1])
    shape = (*x.shape[:2], rows, columns, *weight.shape[2:])
    windows = as_strided(x, shape, steps, writeable=False)
    return np.einsum("ncijuv,ocuv->noij", windows, weight, optimize=True) + bias[:, None, None]


def by_offset(x, weight, bias, stride, padding, dilation):
    """Over the cells of the kernel instead of over the windows."""
    x = padded(x, padding)
    high, wide = span(weight.shape[2:], dilation)
    y = np.zeros((len(x), len(weight), x.shape[2] - high + 1, x.shape[3] - wide + 1))
    for u, v in np.ndindex(weight.shape[2:]):
        top, left = u * dilation[0], v * dilation[1]
        cells = x[:, :, top : top + y.shape[2], left : left + y.shape[3]]
        y += np.einsum("ncij,oc->noij", cells, weight[:, :, u, v])
    return y[:, :, :: stride[0], :: stride[1]] + bias[:, None, None]


def holes(weight, dilation):
    """The kernel with zeros between its cells."""
    spread = np.zeros((*weight.shape[:2], *span(weight.shape[2:], dilation)), weight.dtype)
    spread[:, :, :: dilation[0], :: dilation[1]] = weight
    return spread


def by_scipy(convolve, dtype=float):
    def answer(x, weight, bias, stride, padding, dilation):
        x, weight = padded(x, padding).astype(dtype), holes(weight, dilation).astype(dtype)
        y = [
            [sum(map(convolve, image, kernel)) + number for kernel, number in zip(weight, bias)]  # noqa: B905
            for image in x
        ]
        return np.array(y)[:, :, :: stride[0], :: stride[1]]

    return answer


def correlated(image, kernel):
    return scipy.signal.correlate2d(image, kernel, mode="valid")


def by_fourier(image, kernel):
    return scipy.signal.fftconvolve(image, kernel[::-1, ::-1], mode="valid")


def torch_single(x, weight, bias, *options):
    return functional.conv2d(*map(torch.Tensor, (x, weight, bias)), *options).numpy()


def torch_through_lists(x, weight, bias, *options):
    return np.array(torch_single(x, weight, bias, *options).tolist())


def torch_as_it_comes(x, weight, bias, *options):
    """Integers stay integers."""
    return functional.conv2d(*map(torch.from_numpy, (x, weight, bias)), *options).numpy()


CONV2D = (
    loops,
    einsum,
    tensordot,
    im2col,
    strided_view,
    by_offset,
    by_scipy(correlated),
    by_scipy(by_fourier),
    by_scipy(by_fourier, np.float32),
    torch_single,
    torch_through_lists,
    torch_as_it_comes,
)


def forward(x, weight, bias, stride):
    return einsum(x, weight, bias, stride, (0, 0), (1, 1))


def differences(function, at, grad_output, step):
    """Central differences of the sum of the outputs, weighted by their gradients."""
    at, grad = at.astype(float), np.zeros(at.shape)
    for place in np.ndindex(at.shape):
        there, back = at.copy(), at.copy()
        there[place] += step
        back[place] -= step
        grad[place] = ((function(there) - function(back)) * grad_output).sum() / (2 * step)
    return grad


def numerical(step):
    def answer(grad_output, x, weight, stride):
        bias = np.zeros(len(weight))
        return (
            differences(lambda each: forward(each, weight, bias, stride), x, grad_output, step),
            differences(lambda each: forward(x, each, bias, stride), weight, grad_output, step),
            differences(lambda each: forward(x, weight, each, stride), bias, grad_output, step),
        )

    return answer


def by_torch(dtype):
    def answer(grad_output, x, weight, stride):
        given = [torch.tensor(each, dtype=dtype, requires_grad=True) for each in (x, weight)]
        bias = torch.zeros(len(weight), dtype=dtype, requires_grad=True)
        y = functional.conv2d(*given, bias, stride)
        y.backward(torch.tensor(grad_output, dtype=dtype))
        return tuple(each.grad.numpy() for each in (*given, bias))

    return answer


def window_by_window(grad_output, x, weight, stride):
    grad_x, grad_weight = np.zeros(x.shape), np.zeros(weight.shape)
    high, wide = weight.shape[2:]
    for n, o, i, j in np.ndindex(grad_output.shape):
        top, left = i * stride[0], j * stride[1]
        cells = np.s_[n, :, top : top + high, left : left + wide]
        grad_x[cells] += grad_output[n, o, i, j] * weight[o]
        grad_weight[o] += grad_output[n, o, i, j] * x[cells]
    return grad_x, grad_weight, grad_output.sum(axis=(0, 2, 3))


def added_at(grad_output, x, weight, stride):
    grad_x = np.zeros(x.shape)
    i, j, u, v = np.ogrid[tuple(map(slice, (*grad_output.shape[2:], *weight.shape[2:])))]
    rows, columns = np.broadcast_arrays(i * stride[0] + u, j * stride[1] + v)
    sent = np.einsum("noij,ocuv->ncijuv", grad_output, weight)
    np.add.at(grad_x, (slice(None), slice(None), rows, columns), sent)
    grad_weight = np.einsum("noij,ncijuv->ocuv", grad_output, views(x, weight, stride))
    return [grad_x, grad_weight, np.einsum("noij->o", grad_output)]


GRADIENTS = (
    numerical(1e-4),
    numerical(1e-5),
    numerical(1e-6),
    by_torch(torch.float32),
    by_torch(torch.float64),
    window_by_window,
    added_at,
)
MIXING = (
    lambda x, weight, bias: np.einsum("nchw,oc->nohw", x, weight) + bias[:, None, None],
    lambda x, weight, bias: (
        np.moveaxis(np.tensordot(weight, x, (1, 1)), 0, 1) + bias[:, None, None]
    ),
    lambda x, weight, bias: np.moveaxis(np.moveaxis(x, 1, -1) @ weight.T + bias, -1, 1),
    lambda x, weight, bias: (weight @ x.reshape(*x.shape[:2], -1) + bias[:, None]).reshape(
        len(x), -1, *x.shape[2:]
    ),
    lambda x, weight, bias: functional.conv2d(
        torch.Tensor(x), torch.Tensor(weight)[:, :, None, None], torch.Tensor(bias)
    ).numpy(),
    lambda x, weight, bias: np.array(
        [[sum(w * p for w, p in zip(ws, image)) + b for ws, b in zip(weight, bias)] for image in x]  # noqa: B905
    ),
)
EVIDENCE = (
    lambda features, weight, index: np.einsum("nchw,c->nhw", features, weight[index]),
    lambda features, weight, index: np.tensordot(features, weight[index], (1, 0)),
    lambda features, weight, index: (features * weight[index][:, None, None]).sum(axis=1),
    lambda features, weight, index: np.tensordot(
        weight[index].astype(np.float32), features.astype(np.float32), (0, 1)
    ).astype(float),
)


def along_a_line(view):
    """Answers to `strided_sum` that differ in how the products are added up."""

    def answer(x, w, s, d):
        windows = sliding_window_view(x, d * (len(w) - 1) + 1)[::s, ::d]
        return view(windows, w)

    return answer


def correlated_line(x, w, s, d):
    spread = np.zeros(d * (len(w) - 1) + 1)
    spread[::d] = w
    return np.correlate(x, spread, mode="valid")[::s]


def torch_line(x, w, s, d):
    x, w = torch.Tensor(x)[None, None], torch.Tensor(w)[None, None]
    return functional.conv1d(x, w, stride=s, dilation=d)[0, 0].numpy()


LINE = (
    along_a_line(lambda windows, w: windows @ w),
    along_a_line(lambda windows, w: np.einsum("ij,j->i", windows, w)),
    along_a_line(lambda windows, w: (windows * w).sum(axis=1)),
    along_a_line(
        lambda windows, w: np.array(
            [sum(a * b for a, b in zip(one, w, strict=True)) for one in windows]
        )
    ),
    along_a_line(
        lambda windows, w: (windows.astype(np.float32) @ w.astype(np.float32)).astype(float)
    ),
    along_a_line(lambda windows, w: np.array([float(np.vdot(one, w)) for one in windows])),
    correlated_line,
    torch_line,
    lambda *given: np.array(torch_line(*given).tolist()),
    lambda *given: correlated_line(*given)[::-1].copy()[::-1],
)
KERNELS = (
    lambda weight, channels, height, width: weight.reshape(-1, channels, height, width),
    lambda weight, channels, height, width: np.stack(
        [row.reshape(channels, height, width) for row in weight]
    ),
    lambda weight, channels, height, width: (
        torch.from_numpy(weight).view(-1, channels, height, width).numpy()
    ),
    lambda weight, channels, height, width: (
        np.array(np.split(weight, channels, axis=1))
        .swapaxes(0, 1)
        .reshape(-1, channels, height, width)
    ),
    lambda weight, channels, height, width: np.float32(weight).reshape(-1, channels, height, width),
    lambda weight, channels, height, width: np.array(
        weight.reshape(-1, channels, height, width).tolist()
    ),
)


def block(convolve, pool, join):
    """An inception block from its parts, with a ReLU after every convolution."""

    def answer(x, one, three_reduce, three, five_reduce, five, pool_project):
        return join(
            [
                convolve(x, one),
                convolve(convolve(x, three_reduce), three),
                convolve(convolve(x, five_reduce), five),
                convolve(pool(x), pool_project),
            ]
        )

    return answer


def same(x, weight):
    rim = weight.shape[2] // 2
    x = np.pad(x, [(0, 0), (0, 0), (rim, rim), (rim, rim)])
    return np.maximum(forward(x, weight, np.zeros(len(weight)), (1, 1)), 0)


def largest_neighbour(x):
    rims = [(0, 0), (0, 0), (1, 1), (1, 1)]
    padded_x = np.pad(x, rims, constant_values=-np.inf)
    return sliding_window_view(padded_x, (3, 3), axis=(2, 3)).max(axis=(4, 5))


def torch_same(dtype):
    def convolve(x, weight):
        x, weight = torch.as_tensor(x, dtype=dtype), torch.as_tensor(weight, dtype=dtype)
        return functional.relu(functional.conv2d(x, weight, padding="same"))

    return convolve


def torch_pool(x):
    return functional.max_pool2d(torch.as_tensor(x), 3, 1, 1)


BLOCKS = (
    block(same, largest_neighbour, lambda maps: np.concatenate(maps, axis=1)),
    block(same, largest_neighbour, lambda maps: np.hstack(maps)),
    block(same, lambda x: torch_pool(x).numpy(), lambda maps: np.concatenate(maps, axis=1)),
    block(torch_same(torch.float64), torch_pool, lambda maps: torch.cat(maps, 1).numpy()),
    block(torch_same(torch.float32), torch_pool, lambda maps: torch.cat(maps, 1).numpy()),
    block(
        torch_same(torch.float32), torch_pool, lambda maps: np.array(torch.cat(maps, 1).tolist())
    ),
)
STYLES = {
    "strided_sum": LINE,
    "dense_as_conv_weight": KERNELS,
    "inception_block": BLOCKS,
    "conv2d": CONV2D,
    "conv2d_gradients": GRADIENTS,
    "conv1x1": MIXING,
    "class_activation_map": EVIDENCE,
}


@pytest.mark.parametrize("seed", [0, 3])
@pytest.mark.parametrize(
    ("name", "function"),
    [(name, function) for name, functions in STYLES.items() for function in functions],
)
def test_a_right_answer_in_another_style_passes(name, function, seed):
    answer = check(name, function, seed=seed)
    assert answer.passed, repr(answer)
