"""Exercise 06: right answers in many styles pass; differing numbers are written differently."""

import functools
import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
import torch
from numpy.lib.stride_tricks import as_strided, sliding_window_view
from scipy import linalg, signal
from torch.nn import functional

from course_utils.practice import check

# Parameters of a layer


def parameters_by_arrays(kind, size, channels, filters, kernel_size, tile):
    """Make the arrays and count their cells."""
    side = size - kernel_size + 1
    if kind == "dense":
        return np.ones((filters * side**2, channels * size**2)).size + filters * side**2
    places = {"local": (side, side), "tiled": (tile, tile), "convolution": ()}[kind]
    weight = np.ones((*places, filters, channels, kernel_size, kernel_size))
    return weight.size + np.ones((*places, filters)).size


def parameters_by_torch(kind, size, channels, filters, kernel_size, tile):
    side = size - kernel_size + 1
    if kind == "dense":
        layer = torch.nn.Linear(channels * size**2, filters * side**2, device="meta")
    else:
        layer = torch.nn.Conv2d(channels, filters, kernel_size, device="meta")
    times = {"local": side**2, "tiled": tile**2}.get(kind, 1)
    return times * sum(parameter.numel() for parameter in layer.parameters())


def parameters_by_cases(kind, size, channels, filters, kernel_size, tile):
    match kind:
        case "dense":
            reads, kernels = channels * size * size, (size - kernel_size + 1) ** 2
        case "local":
            reads, kernels = channels * kernel_size * kernel_size, (size - kernel_size + 1) ** 2
        case "tiled":
            reads, kernels = channels * kernel_size * kernel_size, tile * tile
        case _:
            reads, kernels = channels * kernel_size * kernel_size, 1
    return kernels * filters * reads + kernels * filters


def parameters_by_counting(kind, size, channels, filters, kernel_size, tile):
    """Go to every unit, and note the kernel that it uses."""
    side, kernels = size - kernel_size + 1, set()
    for place in itertools.product(range(side), repeat=2):
        turn = {"tiled": (place[0] % tile, place[1] % tile), "convolution": ()}
        kernels |= {(n, turn.get(kind, place)) for n in range(filters)}
    window = size if kind == "dense" else kernel_size
    return sum(channels * window**2 + 1 for _ in kernels)


def parameters_in_floats(*given):
    return float(parameters_by_cases(*given))


def parameters_in_numpy(*given):
    return np.int64(parameters_by_cases(*given))


def parameters_in_an_array(*given):
    return np.array(parameters_by_arrays(*given))


def parameters_by_products(kind, size, channels, filters, kernel_size, tile):
    side = size - kernel_size + 1
    shapes = {
        "dense": [(filters, side, side, channels, size, size), (filters, side, side)],
        "local": [(side, side, filters, channels, kernel_size, kernel_size), (side, side, filters)],
        "tiled": [(tile, tile, filters, channels, kernel_size, kernel_size), (tile, tile, filters)],
        "convolution": [(filters, channels, kernel_size, kernel_size), (filters,)],
    }
    return sum(map(math.prod, shapes[kind]))


def parameters_in_one_line(kind, size, channels, filters, kernel_size, tile):
    dense, tiled, conv = kind == "dense", kind == "tiled", kind == "convolution"
    kernels = 1 if conv else tile**2 if tiled else (size - kernel_size + 1) ** 2
    return filters * kernels * (1 + channels * (size if dense else kernel_size) ** 2)


def parameters_by_logarithms(*given):
    """Rounded at the end, because the count is a whole number."""
    return round(math.exp(math.log(parameters_by_cases(*given))))


def parameters_by_formulas(kind, size, channels, filters, kernel_size, tile):
    side, window = size - kernel_size + 1, channels * kernel_size**2
    weights = {
        "dense": filters * side**2 * channels * size**2,
        "local": filters * side**2 * window,
        "tiled": filters * tile**2 * window,
        "convolution": filters * window,
    }
    biases = {"dense": side**2, "local": side**2, "tiled": tile**2, "convolution": 1}
    return weights[kind] + filters * biases[kind]


# A tiled convolution along a line


def tiled_by_loops(x, weight):
    tile, width = weight.shape
    y = np.zeros(len(x) - width + 1)
    for i in range(len(y)):
        total = 0
        for j in range(width):
            total += x[i + j].item() * weight[i % tile, j].item()
        y[i] = total
    return y


def tiled_by_matrix(x, weight):
    tile, width = weight.shape
    rows = [
        np.concatenate([np.zeros(i), weight[i % tile], np.zeros(len(x) - width - i)])
        for i in range(len(x) - width + 1)
    ]
    return np.array(rows) @ x


def tiled_by_slices(x, weight):
    """A strided convolution for each kernel."""
    tile, width = weight.shape
    y = np.zeros(len(x) - width + 1)
    for n, kernel in enumerate(weight):
        y[n::tile] = np.correlate(x, kernel)[n::tile]
    return y


def tiled_by_lists(x, weight):
    weight, width = weight.tolist(), weight.shape[1]
    starts = range(len(x) - width + 1)
    turns = [weight[i % len(weight)] for i in starts]
    return np.array([sum(w * v for w, v in zip(turns[i], x[i:], strict=False)) for i in starts])


def tiled_by_cycle(x, weight):
    kernels = itertools.cycle(weight)
    starts = range(len(x) - weight.shape[1] + 1)
    return np.array([np.dot(next(kernels), x[s : s + weight.shape[1]]) for s in starts])


def tiled_by_einsum(x, weight):
    windows = sliding_window_view(x, weight.shape[1])
    return np.einsum("ij,ij->i", windows, weight[np.arange(len(windows)) % len(weight)])


def tiled_by_strides(x, weight):
    count = len(x) - weight.shape[1] + 1
    windows = as_strided(x, (count, weight.shape[1]), x.strides * 2)
    return (windows * np.resize(weight, windows.shape)).sum(axis=1)


def tiled_by_columns(x, weight):
    """Im2col, and all kernels at once; then each output takes its own."""
    tile, width = weight.shape
    columns = np.stack([x[j : len(x) - width + 1 + j] for j in range(width)])
    every = np.tensordot(weight, columns, axes=1)
    places = np.arange(every.shape[1])
    return every[places % tile, places]


def tiled_by_turned_kernels(x, weight):
    tile = len(weight)
    every = [np.convolve(x, kernel[::-1], "valid") for kernel in weight]
    return np.array([every[i % tile][i] for i in range(len(every[0]))])


def tiled_by_scipy(x, weight):
    every = np.array([signal.correlate(x, kernel, mode="valid") for kernel in weight])
    return np.choose(np.arange(every.shape[1]) % len(weight), every)


def tiled_by_fourier(x, weight):
    size = len(x) + weight.shape[1]
    spectrum = np.fft.rfft(x, size) * np.fft.rfft(weight[:, ::-1], size)
    every = np.fft.irfft(spectrum, size)[:, weight.shape[1] - 1 : len(x)]
    return every[np.arange(every.shape[1]) % len(weight), np.arange(every.shape[1])]


def tiled_by_toeplitz(x, weight):
    outputs = len(x) - weight.shape[1] + 1
    y = np.zeros(outputs)
    for n, kernel in enumerate(weight):
        row = np.r_[kernel, np.zeros(outputs - 1)]
        column = np.r_[kernel[0], np.zeros(outputs - 1)]
        y[n :: len(weight)] = (linalg.toeplitz(column, row) @ x)[n :: len(weight)]
    return y


def tiled_by_torch(x, weight):
    every = functional.conv1d(torch.tensor(x)[None, None], torch.tensor(weight)[:, None])
    return np.array([every[0, i % len(weight), i] for i in range(every.shape[2])])


def tiled_by_torch_in_single(x, weight):
    every = functional.conv1d(torch.Tensor(x)[None, None], torch.Tensor(weight)[:, None])[0]
    turns = torch.arange(every.shape[1])
    return every[turns % len(weight), turns].numpy()


def tiled_by_unfolding(x, weight):
    windows = torch.tensor(x).unfold(0, weight.shape[1], 1)
    kernels = torch.tensor(weight)[torch.arange(len(windows)) % len(weight)]
    return (windows * kernels).sum(dim=1).numpy()


def tiled_like_x(x, weight):
    """The result has x's dtype: integers where x holds integers."""
    y = np.zeros_like(x, shape=len(x) - weight.shape[1] + 1)
    for i in range(len(y)):
        y[i] = weight[i % len(weight)] @ x[i : i + weight.shape[1]]
    return y


def tiled_recursive(x, weight):
    if len(x) < weight.shape[1]:
        return np.zeros(0)
    first = np.sum(weight[0] * x[: weight.shape[1]])
    return np.concatenate([[first], tiled_recursive(x[1:], np.roll(weight, -1, axis=0))])


# The receptive field


def field_upwards(layers):
    size = step = 1
    for kernel_size, stride, dilation in layers:
        size, step = size + (kernel_size - 1) * dilation * step, step * stride
    return size


def field_downwards(layers):
    size = 1
    for kernel_size, stride, dilation in layers[::-1]:
        size = (size - 1) * stride + dilation * (kernel_size - 1) + 1
    return size


def field_recursive(layers):
    if not layers:
        return 1
    kernel_size, _, dilation = layers[-1]
    stride = int(np.prod([stride for _, stride, _ in layers[:-1]]))
    return field_recursive(layers[:-1]) + (kernel_size - 1) * dilation * stride


def field_by_cells(layers):
    """Follow one unit down to the first and the last cell that it sees."""
    first = last = 0
    for kernel_size, stride, dilation in reversed(layers):
        first, last = first * stride, last * stride + (kernel_size - 1) * dilation
    return last - first + 1


def field_by_sets(layers):
    """Follow one unit down to all cells that it sees."""
    seen = {0}
    for kernel_size, stride, dilation in reversed(layers):
        seen = {cell * stride + tap * dilation for cell in seen for tap in range(kernel_size)}
    return max(seen) - min(seen) + 1


def field_by_marks(layers):
    """Walk down with an array of marks."""
    marks = np.ones(1, dtype=bool)
    for kernel_size, stride, dilation in reversed(layers):
        spread = np.zeros((len(marks) - 1) * stride + 1)
        spread[::stride] = marks
        taps = np.zeros((kernel_size - 1) * dilation + 1)
        taps[::dilation] = 1
        marks = np.convolve(spread, taps) > 0
    return len(marks)


def field_by_gradient(layers):
    """Find the inputs that affect the first unit by torch's gradient."""
    modules = [torch.nn.Conv1d(1, 1, k, s, dilation=d, bias=False).double() for k, s, d in layers]
    for module in modules:
        torch.nn.init.ones_(module.weight)
    x = torch.ones(1, 1, 2000, dtype=torch.float64, requires_grad=True)
    torch.nn.Sequential(*modules)(x)[0, 0, 0].backward()
    return int(x.grad[0, 0].nonzero().max()) + 1


def field_by_transposed_convolution(layers):
    x = torch.ones(1, 1, 1, dtype=torch.float64)
    for kernel_size, stride, dilation in reversed(layers):
        weight = torch.ones(1, 1, kernel_size, dtype=torch.float64)
        x = functional.conv_transpose1d(x, weight, stride=stride, dilation=dilation).clamp(max=1)
    return x.shape[-1]


def field_by_reduce(layers):
    def grow(state, layer):
        size, step = state
        kernel_size, stride, dilation = layer
        return size + (kernel_size - 1) * dilation * step, step * stride

    return functools.reduce(grow, layers, (1, 1))[0]


def field_by_products(layers):
    kernels, strides, dilations = np.array(layers).T
    steps = np.concatenate([[1], np.cumprod(strides)[:-1]])
    return 1 + np.sum((kernels - 1) * dilations * steps)


def field_by_accumulate(layers):
    steps = itertools.accumulate((s for _, s, _ in layers), lambda a, b: a * b, initial=1)
    return 1 + sum((k - 1) * d * step for (k, _, d), step in zip(layers, steps, strict=False))


def field_from_centre(layers):
    """Half a field to each side of the middle, in exact fractions."""
    half, step = Fraction(1, 2), 1
    for kernel_size, stride, dilation in layers:
        half += Fraction((kernel_size - 1) * dilation * step, 2)
        step *= stride
    return int(2 * half)


def field_in_floats(layers):
    size, step = 1.0, 1.0
    for kernel_size, stride, dilation in layers:
        size += (kernel_size - 1.0) * dilation * step
        step *= stride
    return size


def field_of_the_smallest_input(layers):
    """The shortest input that has one output."""
    return next(size for size in itertools.count(1) if outputs(size, layers) > 0)


def outputs(size, layers):
    for kernel_size, stride, dilation in layers:
        size = (size - dilation * (kernel_size - 1) - 1) // stride + 1
        if size < 1:
            return 0
    return size


STYLES = {
    "layer_parameters": [
        parameters_by_arrays,
        parameters_by_torch,
        parameters_by_cases,
        parameters_by_counting,
        parameters_in_floats,
        parameters_in_numpy,
        parameters_in_an_array,
        parameters_by_products,
        parameters_in_one_line,
        parameters_by_logarithms,
        parameters_by_formulas,
    ],
    "tiled_conv1d": [
        tiled_by_loops,
        tiled_by_matrix,
        tiled_by_slices,
        tiled_by_lists,
        tiled_by_cycle,
        tiled_by_einsum,
        tiled_by_strides,
        tiled_by_columns,
        tiled_by_turned_kernels,
        tiled_by_scipy,
        tiled_by_fourier,
        tiled_by_toeplitz,
        tiled_by_torch,
        tiled_by_torch_in_single,
        tiled_by_unfolding,
        tiled_like_x,
        tiled_recursive,
    ],
    "receptive_field": [
        field_upwards,
        field_downwards,
        field_recursive,
        field_by_cells,
        field_by_sets,
        field_by_marks,
        field_by_gradient,
        field_by_transposed_convolution,
        field_by_reduce,
        field_by_products,
        field_by_accumulate,
        field_from_centre,
        field_in_floats,
        field_of_the_smallest_input,
        lambda layers: np.int64(field_by_cells(layers)),
        lambda layers: np.float32(field_by_cells(layers)),
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


@pytest.mark.parametrize("column", range(3))
def test_long_windows_strides_and_dilations_are_among_the_layers(column):
    """A function that clamps larger numbers to the bound is wrong on some case."""
    bound = (6, 4, 4)[column]

    def clamped(layers):
        rows = [(*r[:column], min(r[column], bound), *r[column + 1 :]) for r in layers]
        return field_upwards(rows)

    assert not check("receptive_field", clamped).passed


def test_many_layers_are_among_the_cases():
    assert not check("receptive_field", lambda layers: field_upwards(layers[:5])).passed
