"""Strided and atrous convolution: right answers in other styles, and the pictures."""

import numpy as np
import pytest
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn.functional import conv1d
from torch.nn.functional import conv2d as torch_conv2d

from course_utils.exercises.families.convolution.draws import output_shape
from course_utils.exercises.families.convolution.scenes import convolution_scene
from course_utils.practice import check
from course_utils.practice.catalogue import find


def counted_size(n, k, s, p, d):
    """Count the windows one by one."""
    return sum(start + d * (k - 1) < n + 2 * p for start in range(0, n + 2 * p, s))


def float_size(n, k, s, p, d):
    return np.floor((n + 2 * p - d * (k - 1) - 1) / s + 1)


def list_sum(x, w, s, d):
    y, i = [], 0
    while s * i + d * (len(w) - 1) < len(x):
        y.append(sum(x[s * i + d * m] * weight for m, weight in enumerate(w)))
        i += 1
    return np.array(y)


def correlated_sum(x, w, s, d):
    """NumPy's own correlation with a kernel that has zeros in its holes, then sampled."""
    holes = np.zeros(d * (len(w) - 1) + 1)
    holes[::d] = w
    return np.correlate(x, holes, "valid")[::s]


def torch_sum(x, w, s, d):
    x, w = torch.from_numpy(x)[None, None], torch.from_numpy(w)[None, None]
    return conv1d(x, w, stride=s, dilation=d)[0, 0].numpy()


def widened(x, padding):
    """The image in the middle of zeros."""
    (above, left), (batch, channels, height, width) = padding, x.shape
    padded = np.zeros((batch, channels, height + 2 * above, width + 2 * left))
    padded[:, :, above : above + height, left : left + width] = x
    return padded


def looped(x, weight, bias, stride, padding, dilation):
    """Seven loops, from the definition, without a padded copy."""
    y = np.zeros(output_shape(x, weight, stride, padding, dilation))
    for n, o, i, j in np.ndindex(y.shape):
        y[n, o, i, j] = bias[o]
        for c, u, v in np.ndindex(weight.shape[1:]):
            row = i * stride[0] + u * dilation[0] - padding[0]
            column = j * stride[1] + v * dilation[1] - padding[1]
            if 0 <= row < x.shape[2] and 0 <= column < x.shape[3]:
                y[n, o, i, j] += x[n, c, row, column] * weight[o, c, u, v]
    return y


def viewed(x, weight, bias, stride, padding, dilation):
    """Windows as a view, and one tensordot."""
    span = [d * (k - 1) + 1 for d, k in zip(dilation, weight.shape[2:], strict=True)]
    view = sliding_window_view(widened(x, padding), span, axis=(2, 3))
    view = view[:, :, :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]
    y = np.tensordot(view, weight, axes=([1, 4, 5], [1, 2, 3]))
    return y.transpose(0, 3, 1, 2) + bias.reshape(1, -1, 1, 1)


def sampled(x, weight, bias, stride, padding, dilation):
    """With stride 1 and zeros in the holes; then rows and columns are dropped."""
    span = [d * (k - 1) + 1 for d, k in zip(dilation, weight.shape[2:], strict=True)]
    holes = np.zeros((*weight.shape[:2], *span))
    holes[:, :, :: dilation[0], :: dilation[1]] = weight
    return looped(x, holes, bias, (1, 1), padding, (1, 1))[:, :, :: stride[0], :: stride[1]]


def by_torch(x, weight, bias, stride, padding, dilation):
    arrays = map(torch.from_numpy, (x, weight, bias))
    return torch_conv2d(*arrays, stride, padding, dilation).numpy()


def in_single_precision(x, *rest):
    return viewed(x, *rest).astype(np.float32)


STYLES = {
    "strided_output_size": [counted_size, float_size],
    "strided_sum": [list_sum, correlated_sum, torch_sum],
    "conv2d": [looped, viewed, sampled, by_torch, in_single_precision],
}


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize(
    ("name", "function"),
    [(name, function) for name, functions in STYLES.items() for function in functions],
)
def test_a_right_answer_in_another_style_passes(name, function, seed):
    answer = check(name, function, seed=seed)
    assert answer.passed, repr(answer)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("atrous_by_hand", [[7, 12], [6, 22]]),
        ("same_padding", [2, 2, 4, 9]),
        ("dilated_reads", [[-2, 0, 2], [2, 4, 6]]),
    ],
)
def test_numbers_worked_out_by_hand_are_right(name, right):
    assert check(name, right).passed


def test_the_padding_that_is_asked_for_keeps_the_size():
    paddings = find("same_padding").value
    for (k, d), padding in zip([(5, 1), (3, 2), (3, 4), (7, 3)], paddings, strict=True):
        line = torch.zeros(1, 1, 50)
        assert conv1d(line, torch.zeros(1, 1, k), padding=padding, dilation=d).shape == line.shape


def test_the_prediction_is_what_torch_reads():
    x = torch.zeros(1, 1, 7, 7, requires_grad=True)
    torch_conv2d(x, torch.ones(1, 1, 3, 3), None, 2, 2, 2)[0, 0, 0, 2].backward()
    read = x.grad[0, 0].nonzero()
    rows, columns = find("dilated_reads").value
    assert {*read[:, 0].tolist()} == {row for row in rows if row >= 0}
    assert {*read[:, 1].tolist()} == set(columns)


def cells(grid, kind):
    top, left = grid.first
    return {
        (i + top, j + left)
        for i, row in enumerate(grid.rows)
        for j, cell in enumerate(row)
        if kind in cell.kind.split()
    }


def test_the_picture_marks_the_cells_that_the_output_reads():
    """For a function that is wrong in one cell, the marked cells are those of torch's gradient."""

    def last_is_wrong(x, weight, bias, stride, padding, dilation):
        y = by_torch(x, weight, bias, stride, padding, dilation).copy()
        y[:, :, -1, -1] += max(padding) > 0 and max(dilation) > 1
        return y

    trial = check("conv2d", last_is_wrong).verdict.trial
    arguments, (n, o, i, j) = trial.case.arguments, trial.problem.cell
    x = torch.tensor(arguments["x"], requires_grad=True)
    weight = torch.ones(arguments["weight"].shape, dtype=x.dtype)
    options = {name: arguments[name] for name in ("stride", "padding", "dilation")}
    torch_conv2d(x, weight, **options)[n, o, i, j].backward()
    image = convolution_scene(trial).grids[0]
    down, right = arguments["padding"]
    inside = {
        (row - down, column - right)
        for row, column in cells(image, "window") - cells(image, "padding")
    }
    assert inside == {tuple(place) for place in x.grad[n, 0].nonzero().tolist()}


@pytest.mark.parametrize(
    "made",
    [
        lambda y: y[0],
        lambda y: y[..., None],
        lambda y: y.ravel(),
        lambda y: y[:, :, :0],
        lambda _: np.zeros((1, 1, 40, 40)),
        lambda y: y * np.nan,
        lambda y: y.sum(),
        lambda _: None,
    ],
)
def test_any_result_can_be_drawn(made, shown):
    text, _ = shown(check("conv2d", lambda *given: made(viewed(*given))))
    assert "Not yet right" in text


def test_simpler_arguments_still_fit():
    item = find("conv2d")
    for case in item.cases(seed=3):
        for arguments in item.smaller(case.arguments):
            assert by_torch(*arguments.values()).shape == item.reference(*arguments.values()).shape
