"""Exercise 12: right answers in many styles pass."""

import math
from functools import reduce

import numpy as np
import pytest
import torch
from numpy.lib.stride_tricks import as_strided, sliding_window_view
from scipy import ndimage, signal
from torch.nn import functional

from course_utils.practice import check

STEP = 1e-3


def window(x, w, i, j, s):
    return x[i * s : i * s + w.shape[0], j * s : j * s + w.shape[1]]


def by_lists(x, w, i, j, s):
    rows = x.tolist()[i * s : i * s + len(w)]
    pairs = zip(rows, w.tolist(), strict=True)
    return sum(
        a * b
        for row, weights in pairs
        for a, b in zip(row[j * s : j * s + len(weights)], weights, strict=True)
    )


def by_recursion(x, w, i, j, s):
    if not w.size:
        return 0.0
    first = sum(w[0, v] * x[i * s, j * s + v] for v in range(w.shape[1]))
    return first + by_recursion(x[1:], w[1:], i, j, s)


def by_columns(x, w, i, j, s):
    """Lay all windows out as rows of a matrix."""
    windows = sliding_window_view(x, w.shape)[::s, ::s]
    matrix = windows.reshape(-1, w.size)
    return (matrix @ w.ravel()).reshape(windows.shape[:2])[i, j]


def by_strides(x, w, i, j, s):
    x = np.ascontiguousarray(x)
    down, right = x.strides
    sizes = [(n - k) // s + 1 for n, k in zip(x.shape, w.shape, strict=True)]
    windows = as_strided(x, (*sizes, *w.shape), (s * down, s * right, down, right))
    return np.einsum("abuv,uv->ab", windows, w)[i, j]


def by_sums(x, w, i, j, s):
    """Integral images of the products."""
    sums = np.zeros([size + 1 for size in w.shape])
    sums[1:, 1:] = (window(x, w, i, j, s) * w).cumsum(axis=0).cumsum(axis=1)
    return sums[-1, -1] - sums[0, -1] - sums[-1, 0] + sums[0, 0]


def by_fourier(x, w, i, j, s):
    shape = [n + k - 1 for n, k in zip(x.shape, w.shape, strict=True)]
    product = np.fft.rfft2(x, shape) * np.fft.rfft2(w[::-1, ::-1], shape)
    y = np.fft.irfft2(product, shape)[w.shape[0] - 1 :, w.shape[1] - 1 :]
    return y[i * s, j * s]


def by_scipy_fourier(x, w, i, j, s):
    return signal.fftconvolve(x, w[::-1, ::-1], mode="valid")[::s, ::s][i, j]


def by_ndimage(x, w, i, j, s):
    origin = [-(size // 2) for size in w.shape]
    y = ndimage.correlate(x, w, output=float, mode="constant", origin=origin)
    return y[i * s, j * s]


def by_derivatives(x, w, i, j, s):
    """Outputs are linear in the weights: central differences measure each weight's factor."""

    def output(weights):
        return np.sum(window(x, w, i, j, s) * weights)

    total = 0.0
    for place in np.ndindex(w.shape):
        unit = np.zeros(w.shape)
        unit[place] = STEP
        total += w[place] * (output(w + unit) - output(w - unit)) / (2 * STEP)
    return total


def by_unfold(x, w, i, j, s):
    images = torch.tensor(x, dtype=torch.float64)[None, None]
    columns = functional.unfold(images, w.shape, stride=s)
    y = torch.tensor(w, dtype=torch.float64).reshape(1, -1) @ columns
    return y.reshape(-1, (x.shape[1] - w.shape[1]) // s + 1)[i, j].item()


def by_torch_single(x, w, i, j, s):
    conv = torch.nn.Conv2d(1, 1, w.shape, s, bias=False)
    conv.weight.data = torch.Tensor(w)[None, None]
    return conv(torch.Tensor(x)[None, None])[0, 0, i, j].detach().numpy()


def by_map(x, w, i, j, s):
    rows, columns = ((n - k) // s + 1 for n, k in zip(x.shape, w.shape, strict=True))
    y = np.zeros((rows, columns))
    for u, v in np.ndindex(w.shape):
        y += w[u, v] * x[u : u + s * (rows - 1) + 1 : s, v : v + s * (columns - 1) + 1 : s]
    return y[i, j].item()


STYLES = [
    by_lists,
    by_recursion,
    by_columns,
    by_strides,
    by_sums,
    by_fourier,
    by_scipy_fourier,
    by_ndimage,
    by_derivatives,
    by_unfold,
    by_torch_single,
    by_map,
    lambda x, w, i, j, s: np.tensordot(window(x, w, i, j, s), w),
    lambda x, w, i, j, s: np.vdot(w, window(x, w, i, j, s)),
    lambda x, w, i, j, s: window(x, w, i, j, s).ravel() @ w.ravel(),
    lambda x, w, i, j, s: np.trace(window(x, w, i, j, s) @ w.T),
    lambda x, w, i, j, s: math.fsum((window(np.asfortranarray(x), w, i, j, s) * w).flat),
    lambda x, w, i, j, s: np.sum(window(x.T, w.T, j, i, s) * w.T),
    lambda x, w, i, j, s: reduce(lambda a, b: a + b, (window(x, w, i, j, s) * w).ravel().tolist()),
    lambda x, w, i, j, s: np.float32(np.sum(window(x, w, i, j, s) * w)),
]


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("style", STYLES)
def test_a_right_answer_in_another_style_passes(style, seed):
    answer = check("strided_entry", style, seed=seed)
    assert answer.passed, repr(answer)


def test_kernels_of_many_cells_are_among_the_cases():
    """A function that uses the first four rows and columns alone is wrong on some case."""
    assert not check("strided_entry", lambda x, w, *rest: by_map(x, w[:4], *rest)).passed
    assert not check("strided_entry", lambda x, w, *rest: by_map(x, w[:, :4], *rest)).passed
