"""The items on pooling, striding and what they cost."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import architectures, convolution, pooling, receptive_field
from course_utils.cost import ledger
from course_utils.explorers import StemExplorer
from course_utils.layers import Convolution, Pooling
from course_utils.practice import check
from course_utils.practice.catalogue import find
from course_utils.windows import pair


def stack(layers):
    return [
        Convolution(f"conv{n}", filters, *sizes, bias=False)
        if filters
        else Pooling(f"pool{n}", *sizes)
        for n, (filters, *sizes) in enumerate(layers)
    ]


def work_of_the_package(layers, channels, size):
    return ledger(stack(layers), (channels, size, size)).multiply_adds


def work_from_the_end(layers, channels, size):
    if not layers:
        return 0
    (filters, kernel_size, stride, padding), *rest = layers
    side = len(range(0, size + 2 * padding - kernel_size + 1, stride))
    now = filters * side * side * channels * kernel_size * kernel_size
    return now + work_from_the_end(rest, filters or channels, side)


def work_by_torch(layers, channels, size):
    """Count outputs and weights of real layers."""
    x, work = torch.zeros(1, channels, size, size), 0
    for filters, *sizes in layers:
        if filters:
            conv = torch.nn.Conv2d(x.shape[1], filters, *sizes, bias=False)
            x = conv(x)
            work += conv.weight[0].numel() * x.numel()
        else:
            x = torch.nn.functional.max_pool2d(x, *sizes)
    return work


def mean_by_kron(channels, kernel_size):
    height, width = pair(kernel_size, "kernel_size")
    blocks = np.kron(np.eye(channels), np.ones((height, width)) / height / width)
    return blocks.reshape(channels, height, channels, width).swapaxes(1, 2)


def mean_by_lists(channels, kernel_size):
    height, width = pair(kernel_size, "kernel_size")
    share = 1 / (height * width)
    return np.array(
        [
            [[[share * (o == i)] * width for _ in range(height)] for i in range(channels)]
            for o in range(channels)
        ]
    )


def mean_by_einsum(channels, kernel_size):
    window = np.ones(pair(kernel_size, "kernel_size"), dtype=np.float32)
    return np.einsum("oi,hw->oihw", np.eye(channels, dtype=np.float32), window / window.sum())


def mean_by_gradient(channels, kernel_size):
    """The weight of each input in average pooling, from torch's gradient."""
    height, width = pair(kernel_size, "kernel_size")
    x = torch.zeros(1, channels, height, width, dtype=torch.float64, requires_grad=True)
    y = torch.nn.functional.avg_pool2d(x, (height, width))
    rows = [torch.autograd.grad(y[0, c, 0, 0], x, retain_graph=True)[0] for c in range(channels)]
    return torch.cat(rows).numpy()


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("stem_work", work_of_the_package),
        ("stem_work", work_from_the_end),
        ("stem_work", work_by_torch),
        ("stem_work", lambda *given: float(work_from_the_end(*given))),
        ("mean_weight", mean_by_kron),
        ("mean_weight", mean_by_lists),
        ("mean_weight", mean_by_einsum),
        ("mean_weight", mean_by_gradient),
    ],
)
def test_right_answers_in_other_styles_pass(name, answer):
    verdict = check(name, answer)
    assert verdict.passed, repr(verdict)


LAYER = st.tuples(st.integers(0, 5), st.integers(1, 5), st.integers(1, 4), st.integers(0, 2))


@given(
    layers=st.lists(LAYER, min_size=1, max_size=4),
    channels=st.integers(1, 5),
    size=st.integers(1, 32),
)
@settings(max_examples=50)
def test_the_work_is_that_of_the_package(layers, channels, size):
    layers = [(filters, k, s, min(p, k // 2)) for filters, k, s, p in layers]
    try:
        expected = work_of_the_package(layers, channels, size)
    except ValueError:  # a window does not fit
        with pytest.raises(ValueError, match="kernel_size"):
            find("stem_work").reference(layers, channels, size)
    else:
        assert find("stem_work").reference(layers, channels, size) == expected


@given(channels=st.integers(1, 4), kernel_size=st.tuples(*[st.integers(1, 4)] * 2))
@settings(max_examples=50)
def test_the_weight_makes_a_convolution_average_pooling(channels, kernel_size):
    x = np.random.default_rng(channels).normal(size=(2, channels, 9, 8))
    weight = find("mean_weight").reference(channels, kernel_size)
    y = convolution.conv2d(x, weight, stride=kernel_size)
    np.testing.assert_allclose(y, pooling.avg_pool2d(x, kernel_size), atol=1e-12)


def three_ways(filters):
    conv, strided = (Convolution("conv", filters, 3, s, padding=1, bias=False) for s in (1, 2))
    return [conv, Pooling("pool", 2)], [strided], [Pooling("pool", 2), conv]


def test_the_three_prices_are_those_of_the_package():
    bills = [ledger(way, (8, 12, 12)) for way in three_ways(16)]
    assert find("three_prices").value == [[b.multiply_adds, b.activations] for b in bills]
    example = ledger(three_ways(2)[0], (1, 4, 4))
    assert (example.multiply_adds, example.activations) == (288, 40)


def test_shrinking_late_costs_what_the_package_says():
    convs = [Convolution(name, 8, 3, padding=1, bias=False) for name in "ABC"]
    ways = [[*convs[:place], Pooling("pool", 2), *convs[place:]] for place in range(4)]
    bills = [ledger(way, (8, 16, 16)) for way in ways]
    one = ledger(convs[:1], (8, 16, 16)).multiply_adds
    work = [bill.multiply_adds / one for bill in bills]
    assert find("late_pooling").value == [*work, bills[3].parameters / bills[0].parameters]


def test_stem_views_are_those_of_the_explorer():
    stems = [
        StemExplorer(kernel_size=5, layers=2),
        StemExplorer(kernel_size=5, layers=2, stride_in="last"),
        StemExplorer(kernel_size=5, layers=2, pooling=False),
        StemExplorer(kernel_size=11, stride=4),
    ]
    for seen, stem in zip(find("stem_views").value, stems, strict=True):
        assert f"a unit sees {seen}×{seen} pixels" in stem.picture.caption[0]


def test_the_stem_without_pooling_is_as_the_right_letter_says():
    old, new = (architectures.stem_layers(name) for name in ("7x7", "7x7 at stride 4"))
    bills = [ledger(stem, (3, 224, 224)) for stem in (old, new)]
    sees = [receptive_field.fields(stem)[-1].size for stem in (old, new)]
    assert bills[0].multiply_adds == 4 * bills[1].multiply_adds
    assert bills[0].parameters == bills[1].parameters
    assert bills[0].entries[-1].output_shape == bills[1].entries[-1].output_shape
    assert sees == [11, 7]


def test_the_picture_of_a_wrong_weight_marks_its_cells():
    answer = check("mean_weight", lambda channels, size: mean_by_kron(channels, size)[::-1])
    trial = answer.verdict.trial
    expected, yours = answer.verdict.item.scene(trial).grids
    marks = [[cell.kind == "wrong" for cell in row] for row in yours.rows]
    channels, size = trial.case.arguments["channels"], trial.case.arguments["kernel_size"]
    right, wrong = (
        np.block([list(row) for row in weight])
        for weight in (mean_by_kron(channels, size), mean_by_kron(channels, size)[::-1])
    )
    assert np.array_equal(marks, right != wrong)
    assert (len(expected.rows), len(expected.rows[0])) == right.shape


def test_a_wrong_shape_is_told_in_words(shown):
    text, html = shown(check("mean_weight", lambda *_: np.ones(3)))
    assert "The shape should be (1, 1, 2, 2); yours is (3,)." in text
    assert "<img" in html


def test_a_slip_in_one_number_is_explained_where_it_is():
    words = check("late_pooling", [0.75, 1.5, 2.25, 3, 4]).verdict.words
    assert words[0].startswith(
        "Parameters, the fourth compared with the first: does the number of a kernel's weights"
    )
    assert words[1] == "4 of 5 numbers are right."
