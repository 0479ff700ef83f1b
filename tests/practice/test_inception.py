"""Right answers to exercise 10 in other styles pass, and its claims hold."""

import numpy as np
import pytest
import torch
from torch.nn.functional import conv2d, max_pool2d

from course_utils import convolution, nets
from course_utils.explorers import InceptionExplorer
from course_utils.practice import check
from course_utils.practice.catalogue import find


def by_torch(x, *weights):
    """PyTorch's own layers, padded by name."""
    x, *weights = (torch.from_numpy(array) for array in (x, *weights))
    one, three_reduce, three, five_reduce, five, project = weights

    def layer(maps, weight):
        return conv2d(maps, weight, padding="same").relu()

    ends = [layer(x, one), layer(layer(x, three_reduce), three)]
    ends += [layer(layer(x, five_reduce), five)]
    ends += [layer(max_pool2d(x, 3, 1, 1), project)]
    return torch.cat(ends, dim=1).numpy()


def by_block(x, *weights):
    """The course's `InceptionBlock`, with these weights and no bias."""
    one, three_reduce, three, five_reduce, five, project = map(len, weights)
    block = nets.InceptionBlock(
        x.shape[1], one, three_reduce, three, five_reduce, five, project
    ).double()
    layers = [layer for layer in block.modules() if isinstance(layer, torch.nn.Conv2d)]
    with torch.no_grad():
        for layer, weight in zip(layers, weights, strict=True):
            layer.weight.copy_(torch.from_numpy(weight))
            layer.bias.zero_()
        return block(torch.from_numpy(x)).numpy()


def correlated(maps, weight):
    """A convolution with ReLU, window cell by window cell, in NumPy alone."""
    rim = weight.shape[-1] // 2
    height, width = maps.shape[2:]
    padded = np.pad(maps, [(0, 0), (0, 0), (rim, rim), (rim, rim)])
    out = 0
    for i, j in np.ndindex(weight.shape[2:]):
        window = padded[:, :, i : i + height, j : j + width]
        out = out + np.einsum("nchw,oc->nohw", window, weight[:, :, i, j])
    return out.clip(0)


def by_numpy(x, one, three_reduce, three, five_reduce, five, pool_project):
    height, width = x.shape[2:]
    padded = np.pad(x, [(0, 0), (0, 0), (1, 1), (1, 1)], constant_values=-np.inf)
    shifted = [padded[:, :, i : i + height, j : j + width] for i in range(3) for j in range(3)]
    first = correlated(x, one)
    second = correlated(correlated(x, three_reduce), three)
    third = correlated(correlated(x, five_reduce), five)
    return np.hstack([first, second, third, correlated(np.max(shifted, axis=0), pool_project)])


def by_relu_at_the_end(x, one, three_reduce, three, five_reduce, five, pool_project):
    """After the last convolutions, a single ReLU for all branches."""
    x, one, three, five, project = (
        torch.from_numpy(array) for array in (x, one, three, five, pool_project)
    )
    small, large = (
        torch.from_numpy(correlated(x.numpy(), weight)) for weight in (three_reduce, five_reduce)
    )
    ends = [conv2d(x, one), conv2d(small, three, padding=1), conv2d(large, five, padding=2)]
    ends += [conv2d(max_pool2d(x, 3, stride=1, padding=1), project)]
    return np.maximum(np.concatenate([end.numpy() for end in ends], axis=1), 0)


def price_in_floats(height, width, channels_in, reduced, channels_out, kernel_size):
    per_place = reduced * (channels_in + kernel_size**2.0 * channels_out)
    return per_place * height * width


def price_by_loops(height, width, channels_in, reduced, channels_out, kernel_size):
    total = 0
    for _ in range(reduced):
        total += height * width * channels_in
    for _ in range(channels_out):
        total += height * width * kernel_size * kernel_size * reduced
    return np.array(total)


STYLES = {
    "inception_block": [by_torch, by_block, by_numpy, by_relu_at_the_end],
    "reduced_multiply_adds": [price_in_floats, price_by_loops],
}


@pytest.mark.parametrize(
    ("name", "function"),
    [(name, function) for name, functions in STYLES.items() for function in functions],
)
def test_a_right_answer_in_another_style_passes(name, function):
    answer = check(name, function)
    assert answer.passed, repr(answer)


def test_the_block_agrees_with_torch_on_every_case():
    item = find("inception_block")
    for case in item.cases(seed=3):
        given = case.arguments.values()
        assert np.array_equal(item.reference(*given), by_torch(*given))


def test_the_price_of_the_paper_s_branch():
    """The 5×5 branch of block 3a: 2.4 million and 10.0 million."""
    item = find("reduced_multiply_adds")
    assert item.reference(28, 28, 192, 16, 32, 5) == 28 * 28 * (192 * 16 + 25 * 16 * 32)


def test_the_numbers_of_block_3b_are_those_of_torch():
    widths = (128, 128, 192, 32, 96, 64)
    block = nets.InceptionBlock(256, *widths)
    unprojected = nets.InceptionBlock(256, *widths[:5], None)
    direct = nets.InceptionBlock(256, *widths[:3], None, *widths[4:])

    def parameters(branch):
        return sum(p.numel() for p in branch.parameters())

    counts = [
        block.out_channels,
        unprojected.out_channels,
        parameters(block.branches["5x5"]),
        parameters(direct.branches["5x5"]),
    ]
    assert check("block_3b", counts).passed


def prices(in_channels):
    """Costs of the naive and the reduced block, in millions, as the explorer shows them."""
    caption = InceptionExplorer().scene("3a", "multiply-adds", in_channels, 28, 100).caption
    return [float(line.split(" M ")[0].split()[-1]) for line in caption[:2]]


def test_the_prediction_is_what_the_explorer_shows():
    before, after = prices(192), prices(832)
    assert after[0] / before[0] == pytest.approx(832 / 192, rel=1e-3)
    assert 1 < after[1] / before[1] < 2
    assert check("more_channels_in", "b").passed


def test_a_failing_case_says_which_branch_is_wrong(shown):
    reference = find("inception_block").reference

    def without_the_last(x, *weights):
        y = reference(x, *weights)
        y[:, -1:] += 1
        return y

    text, html = shown(check("inception_block", without_the_last))
    assert "of the pooling branch." in text
    assert "was expected; yours is" in text
    assert "<img" in html


@pytest.mark.parametrize("seed", range(4))
def test_a_changed_input_is_told_and_not_taken_for_another_mistake(seed):
    reference = find("inception_block").reference

    def doubling(x, *weights):
        y = reference(x, *weights)
        x *= 2
        return y

    assert check("inception_block", doubling, seed=seed).verdict.name == "changed"


def test_a_stride_in_the_pooling_is_told_as_an_error_on_larger_maps():
    name = "inception_block"

    def strided(x, *weights):
        y = reference(x, *weights)
        return np.concatenate([y[:, :-1], y[:, -1:, ::3, ::3]], axis=1)

    reference = find(name).reference
    verdict = check(name, strided).verdict
    assert verdict.name == "places"
    assert "ValueError" in verdict.words[1]


def test_missing_padding_is_told_as_an_error():
    def unpadded(x, *weights):
        reduced = convolution.conv2d(x, weights[1])
        return convolution.conv2d(reduced, weights[2])

    verdict = check("inception_block", unpadded).verdict
    assert (verdict.state, verdict.name) == ("wrong", "error")
    assert "kernel_size 3 exceeds" in verdict.words[0]
