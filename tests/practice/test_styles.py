"""Right answers in other styles pass."""

import numpy as np
import pytest
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn.functional import avg_pool2d, max_pool2d

from course_utils.practice import check
from course_utils.practice.catalogue import all_items, find
from course_utils.practice.code_item import CodeItem, call
from course_utils.practice.results import as_result
from course_utils.windows import pair

CODE_ITEMS = [name for name, item in all_items().items() if isinstance(item, CodeItem)]
CALLED = [name for name in CODE_ITEMS if find(name).use is call]
FORMS = {
    "float32": np.float32,
    "float32, kept in float64": lambda y: np.float64(np.float32(y)),
    "float32, through lists": lambda y: np.array(np.float32(y).tolist()),
    "float32, number by number": lambda y: number_by_number(np.float32(y)),
    "longdouble": np.longdouble,
    "big-endian": lambda y: y.astype(">f8"),
    "columns first": lambda y: np.array(y, order="F"),
    "not contiguous": lambda y: np.repeat(np.atleast_1d(y), 2, -1)[..., ::2].reshape(y.shape),
    "backwards in memory": lambda y: np.flip(np.array(np.flip(y), order="C")),
    "read-only": lambda y: np.broadcast_to(y, y.shape),
    "subclass": lambda y: y.view(type("Own", (np.ndarray,), {})),
}


def number_by_number(y):
    copied = np.zeros(y.shape)
    for place in np.ndindex(y.shape):
        copied[place] = y[place].item()
    return copied


def windows(x, kernel_size, stride):
    down, right = pair(stride, "stride")
    view = sliding_window_view(x, pair(kernel_size, "kernel_size"), axis=(2, 3))
    return view[:, :, ::down, ::right]


def vectorised_max(x, kernel_size, stride):
    return windows(x, kernel_size, stride).max(axis=(-1, -2))


def vectorised_mean(x, kernel_size, stride, padding):
    down, right = pair(padding, "padding")
    x = np.pad(x, [(0, 0), (0, 0), (down, down), (right, right)])
    return np.einsum("...ab->...", windows(x, kernel_size, stride)) / np.prod(
        pair(kernel_size, "kernel_size")
    )


def strided_max(x, kernel_size, stride):
    """Over the window's cells instead of over the windows."""
    (high, wide), (down, right) = pair(kernel_size, "kernel_size"), pair(stride, "stride")
    rows, columns = (x.shape[2] - high) // down + 1, (x.shape[3] - wide) // right + 1
    y = None
    for a, b in np.ndindex(high, wide):
        cells = x[
            :, :, a : a + down * (rows - 1) + 1 : down, b : b + right * (columns - 1) + 1 : right
        ]
        y = cells.copy() if y is None else np.maximum(y, cells)
    return y


def lists_max(x, kernel_size, stride):
    """Python's lists throughout."""
    (high, wide), (down, right) = pair(kernel_size, "kernel_size"), pair(stride, "stride")
    result = [
        [
            [
                [
                    max(v for row in plane[i : i + high] for v in row[j : j + wide])
                    for j in range(0, len(plane[0]) - wide + 1, right)
                ]
                for i in range(0, len(plane) - high + 1, down)
            ]
            for plane in planes
        ]
        for planes in x.tolist()
    ]
    return np.array(result)


def torch_max(x, kernel_size, stride):
    return max_pool2d(torch.from_numpy(x), kernel_size, stride).numpy()


def torch_max_padded(x, kernel_size, stride, padding):
    return max_pool2d(torch.from_numpy(x), kernel_size, stride, padding).numpy()


def torch_mean(x, kernel_size, stride, padding):
    return avg_pool2d(torch.from_numpy(x), kernel_size, stride, padding).numpy()


def torch_gradient(pool):
    def backward(grad_output, x, kernel_size, stride):
        x = torch.tensor(x, requires_grad=True)
        pool(x, kernel_size, stride).backward(torch.tensor(grad_output))
        return x.grad.numpy()

    return backward


def float32_max(x, kernel_size, stride):
    return torch_max(x.astype(np.float32), kernel_size, stride)


def matrix_mean_gradient(grad_output, x, kernel_size, stride):
    """The transpose of the forward pass as a matrix, column by column."""
    cells = x.shape[2] * x.shape[3]
    units = np.eye(cells).reshape(cells, 1, *x.shape[2:])
    forward = vectorised_mean(units, kernel_size, stride, 0).reshape(cells, -1)
    return (grad_output.reshape(*x.shape[:2], -1) @ forward.T).reshape(x.shape)


STYLES = {
    "max_pool2d": [vectorised_max, strided_max, lists_max, torch_max, float32_max],
    "max_pool2d_padded": [torch_max_padded],
    "avg_pool2d": [vectorised_mean, torch_mean],
    "max_pool2d_backward": [torch_gradient(max_pool2d)],
    "avg_pool2d_backward": [torch_gradient(avg_pool2d), matrix_mean_gradient],
}


@pytest.mark.parametrize(
    ("name", "function"),
    [(name, function) for name, functions in STYLES.items() for function in functions],
)
def test_a_right_answer_in_another_style_passes(name, function):
    answer = check(name, function)
    assert answer.passed, repr(answer)


@pytest.mark.parametrize("name", CODE_ITEMS)
def test_the_reference_passes_with_other_random_cases(name):
    for seed in range(1, 4):
        assert check(name, find(name).reference, seed=seed).passed


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CALLED)
def test_form_of_the_array_does_not_matter(name, form):
    reference = find(name).reference

    def answer(*given):
        result = as_result(reference(*given))
        return tuple(map(FORMS[form], result)) if isinstance(result, tuple) else FORMS[form](result)

    assert check(name, answer).passed


@pytest.mark.parametrize("name", CALLED)
def test_parameters_may_have_other_names(name):
    reference = find(name).reference
    assert check(name, lambda a, *b: reference(a, *b)).passed
