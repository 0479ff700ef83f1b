"""Exercise 12: names in any spelling, strided convolution in other styles, claims checked."""

import itertools
import re
from fractions import Fraction

import numpy as np
import pytest
import torch
from scipy.signal import correlate2d
from torch.nn.functional import conv2d

from course_utils import cost, pooling, receptive_field
from course_utils.exercises.e12_review_questions.names import plain_name
from course_utils.layers import Convolution, Linear, Pooling
from course_utils.practice import check, model_answer
from course_utils.practice.catalogue import exercises, find
from course_utils.practice.items import WrittenItem

FIVE = find("five_activations")
WRITTEN = [item for item in exercises()["12_review_questions"] if isinstance(item, WrittenItem)]


def by_slices(x, w, i, j, s):
    height, width = w.shape
    return (x[i * s : i * s + height, j * s : j * s + width] * w).sum()


def by_stride_one(x, w, i, j, s):
    return correlate2d(x, w, mode="valid")[::s, ::s][i, j]


def by_torch(x, w, i, j, s):
    images = (torch.from_numpy(part)[None, None] for part in (x, w))
    return conv2d(*images, stride=s)[0, 0, i, j].item()


def by_einsum(x, w, i, j, s):
    return np.einsum("uv,uv", x[i * s :, j * s :][: len(w), : len(w[0])], w)


def by_fractions(x, w, i, j, s):
    places = itertools.product(range(w.shape[0]), range(w.shape[1]))
    return float(
        sum(Fraction(w[u, v].item()) * Fraction(x[i * s + u, j * s + v].item()) for u, v in places)
    )


@pytest.mark.parametrize("style", [by_slices, by_stride_one, by_torch, by_einsum, by_fractions])
def test_strided_convolution_in_another_style_passes(style):
    answer = check("strided_entry", style)
    assert answer.passed, repr(answer)


@pytest.mark.parametrize(
    "given",
    [
        ["sigmoid", "tanh", "ReLU", "leaky ReLU", "ELU"],
        ("SIGMOID", "Tanh", "relu", "Leaky-ReLU", "e l u"),
        "Sigmoid, tanh, ReLU, PReLU, softplus",
        "sigmoid\ntanh\nReLU\nGELU\nmish",
        "1. sigmoid\n2. tanh\n3) ReLU\n4. GELU\n5. mish",
        np.array(["sigmoid", "tanh", "ReLU", "swish", "SELU"]),
        {"logistic function", "hyperbolic tangent", "rectified linear unit", "ELU", "mish"},
        ["the sigmoid", "tanh(x)", "ReLU (rectified linear unit)", "soft plus", "SiLU / swish"],
        ["Sigmoid function", "Tanh activation", "Rectifier", "Parametric ReLU", "leaky_relu"],
        ["σ", "tangens hyperbolicus", "ReLU - the standard", "ELU: exponential", "swish = x σ(x)"],
        ["sigmoid", "tanh", "ReLU", "leaky ReLU", "ELU", "an unheard-of one", "tanh"],
        ["sigmoid", None, "tanh", "ReLU", ..., "leaky ReLU", "", "ELU"],
    ],
    ids=lambda given: type(given).__name__,
)
def test_names_in_any_form_are_accepted(given, shown):
    answer = check("five_activations", given)
    assert answer.passed, repr(answer)
    assert "Solved: 2 points." in shown(answer)[0]


def test_no_name_means_two_things():
    meanings = [
        (plain_name(name), proper)
        for proper, others in FIVE.accepted.items()
        for name in (proper, *others)
    ]
    meanings += [(plain_name(name), slip) for slip in FIVE.slips for name in slip.answers]
    assert len(set(meanings)) == len({name for name, _ in meanings})


@pytest.mark.parametrize("name", FIVE.accepted)
def test_every_name_counts(name):
    others = [other for other in FIVE.accepted if other != name][:4]
    assert check("five_activations", [name, *others]).passed
    assert not check("five_activations", [name, name, *others[:3]]).passed


@pytest.mark.parametrize(
    ("given", "kind", "words"),
    [
        (["sigmoid", "tanh", "ReLU", "ELU", "dropout"], "regularisation", "“dropout” is no"),
        (["sigmoid", "tanh", "ReLU", "ELU", "Batch-Norm"], "normalisation", "“Batch-Norm” is no"),
        (["sigmoid", "tanh", "ReLU", "ELU", "max pooling"], "pooling", "“max pooling” is no"),
        (["sigmoid", "tanh", "ReLU", "ELU", "SELU", "Adam"], "training", "“Adam” is no"),
        (["sigmoid", "logistic", "ReLU", "ELU", "SELU"], "twice", "“sigmoid” and “logistic”"),
        (["swish", "SiLU", "ReLU", "ELU", "SELU"], "twice", "count as one"),
        (["sigmoid", "tanh", "ReLU", "ELU", "sigmoud"], "unknown", "Did you mean sigmoid?"),
        (["sigmoid", "tanh", "ReLU", "ELU", "qwerty"], "unknown", "not among the names known"),
        (["sigmoid", "tanh", "ReLU", "...", ""], "few", "3 of 5 so far: 2 more."),
        ("sigmoid", "few", "1 of 5 so far: 4 more."),
    ],
)
def test_invalid_answers_are_explained(given, kind, words, shown):
    answer = check("five_activations", given)
    assert answer.verdict.state == "wrong"
    assert answer.verdict.name == kind
    assert words in " ".join(shown(answer)[0].split())


@pytest.mark.parametrize("slip", FIVE.slips, ids=lambda slip: slip.name)
def test_every_name_of_something_else_is_refused(slip):
    right = list(FIVE.accepted)[: FIVE.wanted]
    for name in slip.answers:
        verdict = check("five_activations", [*right, name]).verdict
        assert (verdict.state, verdict.name) == ("wrong", slip.name)


def test_missing_names_are_not_given_away(shown):
    text = "".join(shown(check("five_activations", ["qwerty", "dropout", "sigmoud"])))
    told = {name for name in FIVE.accepted if re.search(rf"\b{name}\b", text, re.IGNORECASE)}
    assert told == {"sigmoid"}


@pytest.mark.parametrize("name", FIVE.remarks)
def test_an_unusual_name_gets_a_remark(name, shown):
    answer = check("five_activations", ["sigmoid", "tanh", "ReLU", "ELU", name])
    assert FIVE.remarks[name] in " ".join(shown(answer)[0].split())
    assert answer.passed


class Raises:
    def __iter__(self):
        raise RuntimeError("boom")


def endless_list():
    inside = []
    inside.append(inside)
    return inside


@pytest.mark.parametrize(
    "odd",
    [3, [1, 2], {}, print, Raises(), endless_list(), b"tanh", ["a", b"b"], ["x"] * 51, np.ones(5)],
    ids=lambda odd: type(odd).__name__,
)  # fmt: skip
def test_odd_answers_are_refused_in_words(odd, shown):
    answer = check("five_activations", odd)
    assert (answer.verdict.state, answer.verdict.name) == ("wrong", "type")
    assert "Give a list of 5 names" in shown(answer)[0]


@pytest.mark.parametrize("empty", [None, ..., "", "...", [], ["..."] * 5, [None, ...]], ids=str)
def test_an_answer_without_names_waits(empty):
    assert check("five_activations", empty).verdict.state == "waits"


def test_the_claims_about_pooling_are_counted():
    before = [Convolution("first", 4, 3, padding=1)]
    behind = [Convolution("second", 8, 3, padding=1, bias=False), Linear("last", 10, bias=False)]
    prices = [
        {entry.name: entry for entry in cost.ledger(layers, (3, 12, 12)).entries}
        for layers in ([*before, *behind], [*before, Pooling("pool", 2), *behind])
    ]
    without, pooled = prices
    holds = {
        "a": pooled["second"].multiply_adds * 4 == without["second"].multiply_adds,
        "b": pooled["second"].parameters < without["second"].parameters,
        "c": pooled["last"].parameters * 4 == without["last"].parameters,
    }
    item = find("pooling_claims")
    assert {letter for letter, right in holds.items() if right} == set(item.right) & set(holds)


def test_the_answer_depends_on_the_place_and_a_stride_shrinks_as_well():
    """Claims d and e do not hold: one counterexample each."""
    x = np.zeros((1, 1, 8, 8))
    x[0, 0, 1, 1] = 1
    moved = np.roll(x, 4, axis=3)
    assert not np.array_equal(pooling.max_pool2d(x, 2), pooling.max_pool2d(moved, 2))
    weight = np.ones((1, 1, 2, 2))
    strided = conv2d(torch.from_numpy(x), torch.from_numpy(weight), stride=2)
    assert tuple(strided.shape) == pooling.max_pool2d(x, 2).shape
    assert not set("de") & set(find("pooling_claims").right)


def test_a_number_behind_pooling_sees_more():
    """Claim f holds."""
    layers = [Convolution("first", 1, 3), Convolution("second", 1, 3)]
    pooled = [layers[0], Pooling("pool", 2), layers[1]]
    sizes = [receptive_field.fields(each)[-1].size for each in (layers, pooled)]
    assert sizes == [5, 8]
    assert "f" in find("pooling_claims").right


def test_both_weights_of_a_step_have_one_sign():
    inputs = np.random.default_rng(0).uniform(0.01, 1, size=(100, 2))
    errors = np.random.default_rng(1).normal(size=(100, 1))
    steps = np.sign(-errors * inputs)
    assert (steps[:, 0] == steps[:, 1]).all()
    assert set(steps[:, 0]) == {-1, 1}
    assert find("step_directions").right == "b"


@pytest.mark.parametrize("item", WRITTEN, ids=lambda item: item.name)
def test_a_model_answer_is_short_enough_to_learn(item):
    assert 30 <= len(model_answer(item.name).split()) <= 150
    assert 3 <= len(item.rubric_lines) <= 5
