"""Right answers to exercise 09 in other styles pass, and its claims hold."""

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.functional import conv2d

from course_utils.exercises.e09_one_by_one.larger_picture import BUILT_FOR, PICTURES
from course_utils.explorers import SizeExplorer
from course_utils.practice import check
from course_utils.practice.catalogue import find


def by_einsum(x, weight, bias):
    return np.einsum("oc,nchw->nohw", weight, x) + bias[:, None, None]


def by_matmul(x, weight, bias):
    """A stack of matrices (C, H·W), each times the same weight."""
    mixed = weight @ x.reshape(*x.shape[:2], -1)
    return (mixed + bias[:, None]).reshape(len(x), -1, *x.shape[2:])


def by_places(x, weight, bias):
    y = np.zeros((len(x), len(weight), *x.shape[2:]))
    for n, i, j in np.ndindex(len(x), *x.shape[2:]):
        y[n, :, i, j] = weight.dot(x[n, :, i, j]) + bias
    return y


def by_numbers(x, weight, bias):
    """Python's lists throughout."""
    rows, columns = range(x.shape[2]), range(x.shape[3])
    x, weight, bias = x.tolist(), weight.tolist(), bias.tolist()
    return np.array(
        [
            [
                [
                    [sum(w * m[i][j] for w, m in zip(ws, maps, strict=True)) + b for j in columns]
                    for i in rows
                ]
                for ws, b in zip(weight, bias, strict=True)
            ]
            for maps in x
        ]
    )


def by_torch(x, weight, bias):
    x, weight, bias = map(torch.from_numpy, (x, weight, bias))
    return conv2d(x, weight[:, :, None, None], bias).numpy()


def kernel_by_loops(weight, channels, height, width):
    kernel = np.empty((len(weight), channels, height, width), dtype=np.float32)
    flat = iter(weight.ravel())
    for place in np.ndindex(kernel.shape):
        kernel[place] = next(flat)
    return kernel


def kernel_by_split(weight, channels, height, width):
    planes = np.split(weight, channels, axis=1)
    return np.stack([plane.reshape(-1, height, width) for plane in planes], axis=1)


def map_by_einsum(features, weight, class_index):
    return np.einsum("nchw,c->nhw", features, weight[class_index])


def map_by_tensordot(features, weight, class_index):
    return np.tensordot(weight[class_index], features, axes=(0, 1))


def map_by_last_axis(features, weight, class_index):
    return np.moveaxis(features, 1, -1) @ weight[class_index]


def map_by_torch(features, weight, class_index):
    row = torch.from_numpy(weight[class_index : class_index + 1, :, None, None])
    return conv2d(torch.from_numpy(features), row)[:, 0].numpy()


STYLES = {
    "conv1x1": [by_einsum, by_matmul, by_places, by_numbers, by_torch],
    "dense_as_conv_weight": [kernel_by_loops, kernel_by_split],
    "class_activation_map": [map_by_einsum, map_by_tensordot, map_by_last_axis, map_by_torch],
}


@pytest.mark.parametrize(
    ("name", "function"),
    [(name, function) for name, functions in STYLES.items() for function in functions],
)
def test_a_right_answer_in_another_style_passes(name, function):
    answer = check(name, function)
    assert answer.passed, repr(answer)


@pytest.mark.parametrize("name", STYLES)
def test_the_reference_agrees_with_torch_on_every_case(name):
    item = find(name)
    for case in item.cases(seed=3):
        got = item.reference(**case.arguments)
        if name == "dense_as_conv_weight":  # the kernel must compute what the dense layer does
            weight, *shape = case.arguments.values()
            maps = np.random.default_rng(0).normal(size=(2, *shape))
            dense = torch.from_numpy(maps.reshape(2, -1)) @ torch.from_numpy(weight).T
            laid = conv2d(torch.from_numpy(maps), torch.from_numpy(got))[:, :, 0, 0]
            assert torch.allclose(laid, dense)
        else:
            wanted = {"conv1x1": by_torch, "class_activation_map": map_by_torch}[name]
            assert np.allclose(got, wanted(**case.arguments))


def test_a_larger_picture_is_counted_as_torch_does():
    network = nn.Sequential(
        nn.Conv2d(1, 2, 5),
        nn.MaxPool2d(2),
        nn.Conv2d(2, 2, 3),
        nn.MaxPool2d(2),
        nn.Conv2d(2, 2, 4),
        nn.Conv2d(2, 2, 1),
    )
    assert network(torch.zeros(1, 1, BUILT_FOR, BUILT_FOR)).shape[2:] == (1, 1)
    counts = [network(torch.zeros(1, 1, side, side)).shape[2] for side in PICTURES]
    assert check("larger_picture", [*counts, 4]).passed


def test_which_networks_take_a_smaller_picture_is_what_the_explorer_shows():
    item = find("other_sizes")
    works = SizeExplorer().scene(240, built_for=256).caption[0].removeprefix("works: ").split(", ")
    assert [item.options[letter].split("*")[1] for letter in item.right] == works
    for given in ("b, c", "c b", ["b", "c"], "B C"):
        assert check("other_sizes", given).passed
    assert check("other_sizes", "b").verdict.name == "part"


def test_only_the_dense_network_fails_from_272_on():
    explorer = SizeExplorer()
    for side in (272, 320, 384):
        caption = explorer.scene(side, built_for=256).caption
        assert caption[0] == "works: 3×3 grid, average, dense as convolution"
    assert "fails" not in "".join(explorer.scene(264, built_for=256).caption)


def test_parameters_of_heads_are_counted_as_torch_does():
    heads = [
        nn.Linear(256 * 6 * 6, 10),
        nn.Linear(256, 10),
        nn.Conv2d(256, 10, 1),
        nn.Linear(256 * 12 * 12, 10),
    ]
    counts = [sum(p.numel() for p in head.parameters()) for head in heads]
    assert check("head_parameters", counts).passed


@pytest.mark.parametrize("name", STYLES)
def test_a_failing_case_is_drawn(name, shown):
    """With the expected and the given plane, and one wrong cell described in words."""
    reference = find(name).reference

    def one_more(*given):
        result = np.array(reference(*given))
        result[..., -1, -1] += 1
        return result

    answer = check(name, one_more)
    text, html = shown(answer)
    assert "was expected; yours is" in text
    assert "<img" in html
    [*_, expected, _, yours] = find(name).scene(answer.verdict.trial).parts
    assert [cell.kind for row in yours.rows for cell in row].count("wrong") == 1
    assert len(expected.rows) == len(yours.rows)


@pytest.mark.parametrize("name", STYLES)
def test_a_wrong_shape_and_an_error_are_drawn_too(name, shown):
    reference = find(name).reference
    text, _ = shown(check(name, lambda *given: np.append(reference(*given), 0)))
    assert "shape" in text
    text, _ = shown(check(name, lambda *_: 1 / 0))
    assert "ZeroDivisionError" in text
