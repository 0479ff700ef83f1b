"""Drills: answers compared with torch, the arithmetic of every step, the name of every slip."""

import math
import re
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

from course_utils.layers import Convolution, Linear, Pooling
from course_utils.practice import drill
from course_utils.practice.catalogue import all_drills
from course_utils.practice.drills.dice import Dice, seed_name
from course_utils.practice.drills.questions import named
from course_utils.practice.drills.series import Drill, draw
from course_utils.practice.drills.standing import Standing
from course_utils.practice.items import ValueItem
from course_utils.practice.values import judge_values

SEEDS = 200
LEVELS = [
    (name, level) for name, kind in all_drills().items() for level in range(1, 1 + len(kind.levels))
]
every_level = pytest.mark.parametrize(("name", "level"), LEVELS)
every_kind = pytest.mark.parametrize("name", all_drills())


@cache
def questions(name, level, seeds=SEEDS):
    """The first question of many series, with its numbers."""
    kind = all_drills()[name]
    drawn = [draw(kind, seed_name(seed), Standing(level=level)) for seed in range(seeds)]
    return [(numbers, kind.ask(**numbers)) for numbers in drawn]


# Answers by torch. Each function takes a question's numbers, and shares no code with the drill.


def two(numbers):
    """Options of one axis or two, for an operation on images."""
    return tuple(numbers) if len(numbers) == 2 else (*numbers, None)


def image(sizes):
    return torch.zeros(1, 1, *sizes, dtype=torch.float64)


def tensor(rows):
    return torch.tensor(rows, dtype=torch.float64)[None, None]


def output_size(input_size, kernel_size, stride, padding, dilation, ceil_mode):
    if len(input_size) == 1:
        x = torch.zeros(1, 1, *input_size)
        pooled = functional.max_pool1d(
            x, kernel_size[0], stride[0], padding[0], dilation[0], ceil_mode
        )
    else:
        pooled = functional.max_pool2d(
            image(input_size), kernel_size, stride, padding, dilation, ceil_mode
        )
    return pooled.shape[2:]


def padding(input_size, kernel_size, stride, dilation, wanted):
    found = []
    for n, k, s, d, m in zip(input_size, kernel_size, stride, dilation, wanted, strict=True):
        weight = torch.zeros(1, 1, k)
        for p in range(100):
            if n + 2 * p > d * (k - 1):
                x = torch.zeros(1, 1, n)
                out = functional.conv1d(x, weight, stride=s, padding=p, dilation=d)
                if out.shape[2] == m:
                    found.append(p)
                    break
    return found


def transposed_size(input_size, kernel_size, stride, padding, dilation, output_padding):
    sizes = []
    options = zip(kernel_size, stride, padding, output_padding, dilation, strict=True)
    for n, (k, s, p, extra, d) in zip(input_size, options, strict=True):
        layer = nn.ConvTranspose1d(1, 1, k, s, p, extra, dilation=d)
        sizes.append(layer(torch.zeros(1, 1, n)).shape[2])
    return sizes


def seen_by(layers, size, unit=None):
    """Input cells on which a unit's number depends, by gradient; torch layers along one axis."""
    x = torch.rand(1, 1, size, dtype=torch.float64, requires_grad=True)
    out = layers(x)
    unit = out.shape[2] // 2 if unit is None else unit
    (gradient,) = torch.autograd.grad(out[0, 0, unit], x)
    return gradient[0, 0].nonzero().ravel()


def ones_conv(kernel_size, stride=1, padding=0, dilation=1):
    layer = nn.Conv1d(1, 1, kernel_size, stride, padding, dilation, bias=False).double()
    nn.init.ones_(layer.weight)
    return layer


def window_extent(kernel_size, dilation, position=()):
    if position:
        stride, padding, output = position
        conv = ones_conv(kernel_size[0], stride, padding, dilation[0])
        cells = seen_by(conv, 200, output)
        # a gradient does not show cells of the padding: use an output far from the rim
        far = seen_by(conv, 200, output + 20) - 20 * stride
        assert set(cells.tolist()) == {cell for cell in far.tolist() if cell >= 0}
        return far.min().item(), far.max().item()
    spans = []
    for k, d in zip(kernel_size, dilation, strict=True):
        cells = seen_by(ones_conv(k, dilation=d), 200)
        spans.append((cells.max() - cells.min() + 1).item())
    return spans


def receptive_field(layers, ask_stride):
    chain = nn.Sequential(
        *(ones_conv(layer.kernel_size, layer.stride, 0, layer.dilation) for layer in layers)
    )  # a sum depends on all cells that a maximum may depend on
    middle = chain(torch.zeros(1, 1, 1500, dtype=torch.float64)).shape[2] // 2
    cells, following = (seen_by(chain, 1500, unit) for unit in (middle, middle + 1))
    size = (cells.max() - cells.min() + 1).item()
    return [size, (following.min() - cells.min()).item()][: 1 + ask_stride]


def built(layers, channels, height, width):
    """Build a torch network from a list of layers."""
    modules = []
    for layer in layers:
        if isinstance(layer, Linear):
            modules += [nn.Flatten(), nn.Linear(channels * height * width, layer.out_features)]
            continue
        if isinstance(layer, Pooling):
            kinds = {"max": nn.MaxPool2d, "average": nn.AvgPool2d}
            made = kinds[layer.kind](layer.kernel_size, layer.stride, layer.padding)
        else:
            assert isinstance(layer, Convolution)
            made = nn.Conv2d(
                channels, layer.out_channels, layer.kernel_size, layer.stride, layer.padding,
                layer.dilation, layer.groups, layer.bias,
            )  # fmt: skip
        modules.append(made)
        channels, height, width = made(torch.zeros(1, channels, height, width)).shape[1:]
    return nn.Sequential(*modules)


def output_shape(layers, input_shape, flat):
    net = built(layers[:-1] if flat else layers, *input_shape)
    shape = net(torch.zeros(1, *input_shape)).shape[1:]
    if flat:
        dense = built(layers, *input_shape)[-1]
        return [*shape, dense.in_features]
    return shape


def parameters(layers, input_shape):
    return [sum(p.numel() for p in built(layers, *input_shape).parameters())]


def work(net, x):
    """Multiply-adds of a torch network, counted by torch."""
    from torch.utils.flop_counter import FlopCounterMode

    with FlopCounterMode(display=False) as counter:
        net(x)
    return counter.get_total_flops() // 2


def multiply_adds(layers, input_shape):
    return [work(built(layers, *input_shape), torch.zeros(1, *input_shape))]


def reduction(channels, reduced, kernel, out, bias, size, bottleneck):
    def conv(before, after, k):
        return nn.Conv2d(before, after, k, padding=k // 2, bias=bias)

    middle = reduced if bottleneck else out
    way = [conv(channels, reduced, 1), conv(reduced, middle, kernel)]
    nets = [conv(channels, out, kernel), nn.Sequential(*way, *[conv(middle, out, 1)] * bottleneck)]
    if size:
        return [work(net, torch.zeros(1, channels, size, size)) for net in nets]
    return [sum(p.numel() for p in net.parameters()) for net in nets]


def sharing(size, kernel, stride, channels):
    before, after = channels
    rank = len(size)
    conv = (nn.Conv1d, nn.Conv2d)[rank - 1](before, after, kernel, stride, bias=False)
    x = torch.zeros(1, before, *size)
    y = conv(x)
    dense = nn.Linear(x.numel(), y.numel(), bias=False)
    places = y[0, 0].numel()
    return [dense.weight.numel(), conv.weight.numel() * places, conv.weight.numel()]


def inception_channels(channels, blocks):
    x = torch.zeros(1, channels, 4, 4)

    def through(*sizes_and_kernels):
        y = x
        for size, kernel in sizes_and_kernels:
            if size:
                y = nn.Conv2d(y.shape[1], size, kernel, padding=kernel // 2)(y)
        return y

    for one, three_reduce, three, five_reduce, five, project in blocks:
        pooled = functional.max_pool2d(x, 3, stride=1, padding=1)
        branches = [
            through((one, 1)),
            through((three_reduce, 1), (three, 3)),
            through((five_reduce, 1), (five, 5)),
            nn.Conv2d(channels, project, 1)(pooled) if project else pooled,
        ]
        x = torch.cat(branches, dim=1)
        channels = x.shape[1]
    return [channels]


def max_pooling(image, kernel_size, stride, padding):
    return functional.max_pool2d(tensor(image), kernel_size, stride, padding)[0, 0]


def average_pooling(image, kernel_size, stride, padding, count_include_pad):
    x = tensor(image)
    return functional.avg_pool2d(
        x, kernel_size, stride, padding, count_include_pad=count_include_pad
    )[0, 0]


def convolution(image, kernel, stride, padding, dilation):
    return functional.conv2d(tensor(image), tensor(kernel), None, stride, padding, dilation)[0, 0]


def sent_back(x, pooled, grad_output):
    return torch.autograd.grad(pooled, x, tensor(grad_output))[0][0, 0]


def max_pooling_gradient(image, grad_output, kernel_size, stride, padding):
    x = tensor(image).requires_grad_()
    return sent_back(x, functional.max_pool2d(x, kernel_size, stride, padding), grad_output)


def average_pooling_gradient(size, grad_output, kernel_size, stride, padding, count_include_pad):
    x = image(size).requires_grad_()
    pooled = functional.avg_pool2d(
        x, kernel_size, stride, padding, count_include_pad=count_include_pad
    )
    return sent_back(x, pooled, grad_output)


def other_pooling(window, kind, mix):
    x = tensor(window)
    if kind == "L2":
        return functional.lp_pool2d(x, 2, 2).ravel()
    if kind == "mixed":
        return (mix * functional.max_pool2d(x, 2) + (1 - mix) * functional.avg_pool2d(x, 2)).ravel()
    chances = x / x.sum()
    return (chances * x).sum()[None]


def pyramid_length(channels, levels, size, classes):
    x = torch.zeros(1, channels, *size)
    parts = [functional.adaptive_max_pool2d(x, level).flatten(1) for level in levels]
    length = torch.cat(parts, dim=1).shape[1]
    dense = nn.Linear(length, classes) if classes else None
    return [length, *([sum(p.numel() for p in dense.parameters())] if dense else [])]


def shift(row, shift, kernel_size, stride):
    before, after = (tensor(part) for part in (row[shift:], row[:-shift]))
    pooled = [functional.max_pool1d(x, kernel_size, stride) for x in (before, after)]
    return [(before != after).sum(), (pooled[0] != pooled[1]).sum()]


def activation(x, grad_output, slope, learnt):
    x = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    if not grad_output:
        return functional.relu(x).detach()
    upstream = torch.tensor(grad_output, dtype=torch.float64)
    weight = torch.tensor([slope], dtype=torch.float64, requires_grad=True)
    bent = functional.prelu(x, weight)
    return torch.autograd.grad(bent, weight if learnt else x, upstream)[0]


ORACLES = {
    oracle.__name__: oracle
    for oracle in (
        output_size, padding, transposed_size, window_extent, receptive_field, output_shape,
        parameters, multiply_adds, reduction, sharing, inception_channels, max_pooling,
        average_pooling, convolution, max_pooling_gradient, average_pooling_gradient,
        other_pooling, pyramid_length, shift, activation,
    )
}  # fmt: skip


def test_every_kind_has_an_oracle():
    assert set(ORACLES) == set(all_drills())
    assert len(all_drills()) >= 12


@every_level
def test_answers_are_those_of_torch(name, level):
    for numbers, question in questions(name, level)[:60]:
        expected = np.array([float(value) for value in np.ravel(ORACLES[name](**numbers))])
        np.testing.assert_allclose(np.ravel(question.value), expected, atol=1e-9)


def test_known_questions_stay_as_they_are():
    # a student number leads to the same questions next year
    assert draw(all_drills()["output_size"], "23A-117", Standing()) == {
        "input_size": (15,), "kernel_size": (5,), "stride": (2,), "padding": (0,),
        "dilation": (1,), "ceil_mode": False,
    }  # fmt: skip


def calculated(text):
    """Evaluate the left-hand side of a step's equation by Python's own arithmetic."""
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = text.replace("−", "-").replace("·", "*").replace("√", "root ")
    text = re.sub(r"root ([\d.]+)", r"root(\1)", text)
    for left, right, name in (("⌊", "⌋", "floor"), ("⌈", "⌉", "ceil")):
        text = text.replace(left, f"{name}(").replace(right, ")")
    assert re.fullmatch(r"(max|floor|ceil|root|[\d\s.,()+\-*/])+", text), text
    if text.startswith("max(") and "," not in text:
        text = f"max([{text[4:-1]}])"
    functions = {"floor": math.floor, "ceil": math.ceil, "root": math.sqrt, "max": max}
    return eval(text, {"__builtins__": {}}, functions)


@every_level
def test_steps_hold_as_arithmetic_and_lead_to_the_answer(name, level):
    for _, question in questions(name, level)[:60]:
        value = np.asarray(question.value, dtype=float)
        for step in question.steps:
            assert calculated(step.sum) == pytest.approx(float(step.value), abs=1e-9)
            shown = str(step).rpartition(" = " if " = " in str(step) else ": ")[2]
            assert calculated(shown) == pytest.approx(float(step.value), abs=1e-4)
            if step.place is not None:
                assert step.value == pytest.approx(value[step.place])
        settled = [step.place for step in question.steps if step.place is not None]
        assert len(settled) == len(set(settled))
        if not name.endswith("gradient"):
            assert set(settled) == set(np.ndindex(value.shape))


@pytest.mark.parametrize("level", range(1, 5))
def test_a_gradients_steps_send_the_whole_gradient(level):
    part = re.compile(r"sends (\S+) to cell \[(\d), (\d)\]")
    for _, question in questions("max_pooling_gradient", level):
        received = np.zeros_like(question.value)
        for amount, row, column in part.findall("\n".join(map(str, question.steps))):
            received[int(row), int(column)] += calculated(amount)
        assert np.array_equal(received, question.value)
    share = re.compile(r"Window \[(\d), (\d)\] sends to .*: (\S+) / (\d) = (\S+)")
    for numbers, question in questions("average_pooling_gradient", level):
        shares = share.findall("\n".join(map(str, question.steps)))
        assert len(shares) == np.size(numbers["grad_output"])
        for row, column, amount, _, _ in shares:
            assert calculated(amount) == numbers["grad_output"][int(row)][int(column)]


@every_level
def test_each_slip_is_wrong_and_is_named(name, level):
    for _, question in questions(name, level)[:60]:
        item = item_of(question)
        assert judge_values(item, question.value).state == "passed"
        names = [slip.name for slip in question.slips]
        assert len(names) == len(set(names)) >= 1
        for answer in [answer for slip in question.slips for answer in slip.answers]:
            verdict = judge_values(item, answer)
            alike = [slip for slip in question.slips if gives(slip, answer)]
            assert verdict.state == "wrong"
            assert verdict.name == alike[0].name
            words = " ".join(verdict.words)
            assert sum(slip.words[1:] in words for slip in alike) >= min(len(alike), 3)


def gives(slip, answer):
    """Whether one of a slip's answers is this one."""
    return any(np.allclose(other, answer, rtol=0, atol=0.005) for other in slip.answers)


def item_of(question):
    return ValueItem(
        name="drill", title="", points=1, value=question.value,
        labels=question.labels, slips=question.slips,
    )  # fmt: skip


@every_kind
def test_each_slip_has_words_of_its_own_and_is_possible_in_some_question(name):
    source = __import__(all_drills()[name].draw.__module__, fromlist=["x"]).__file__
    with open(source, encoding="utf-8") as file:
        declared = set(
            re.findall(r'(?:yield \(?\s*|^        \()"([a-z_0-9]+)",', file.read(), re.M)
        )
    levels = range(1, 1 + len(all_drills()[name].levels))
    found = {slip.name for level in levels for _, q in questions(name, level) for slip in q.slips}
    assert declared - found == set()
    assert len(found) >= 5


@every_level
def test_answers_are_nice_and_pictures_small(name, level):
    for _, question in questions(name, level):
        hundredths = 100 * np.asarray(question.value, dtype=float)
        assert np.allclose(hundredths, np.round(hundredths), atol=1e-6)
        assert np.isfinite(hundredths).all()
        assert np.size(question.value) <= 25
        grids = question.picture.grids if question.picture else ()
        for grid in grids:
            inner = [[c for c in row if "padding" not in c.kind] for row in grid.rows]
            assert len([row for row in inner if row]) <= 5
            assert max(map(len, inner)) <= (5 if len(inner) > 1 else 8)
        if question.labels:
            assert len(question.labels) == len(question.value)


# the other two go on to other functions, not to longer sums
@pytest.mark.parametrize("name", sorted(set(all_drills()) - {"other_pooling", "activation"}))
def test_the_last_level_takes_more_work_than_the_first(name):
    def effort(level):
        signs = [
            len(re.findall(r"[+−·/,√]", step.sum)) + 1
            for _, question in questions(name, level)
            for step in question.steps
        ]
        return sum(signs)

    assert effort(len(all_drills()[name].levels)) > effort(1)


# The series


def run(task, results):
    """Answer a series right (1), wrong (−1) or not at all (0), and list what was asked."""
    asked = []
    for result in results:
        asked.append((task.standing.level, repr(task)))
        if result:
            assert task.check(task.question.value if result > 0 else wrong(task)).passed == (
                result > 0
            )
        task.next()
    return asked


def wrong(task):
    return np.asarray(task.question.value, dtype=float) + 1000


@every_kind
def test_no_question_comes_twice_in_a_row_and_none_fails(name):
    for seed in range(10):
        task = drill(name, seed)
        rng = np.random.default_rng(seed)
        asked = run(task, rng.choice([1, 1, 0, -1], size=20))
        texts = [text.split("Level")[1].split("\n", 1)[1] for _, text in asked]
        assert all(one != other for one, other in pairwise(texts))


def test_numbers_of_neighbours_differ_even_where_few_are_possible():
    kind = all_drills()["padding"]
    before = {"input_size": (9,)}
    drawn = draw(kind, "1", Standing(), unlike=before)
    again = draw(kind, "1", Standing(), unlike=drawn)
    assert drawn != again


@every_kind
def test_the_series_follows_from_seed_and_rightness(name):
    results = [1, 1, -1, 1, 1, 0, 1, 1, -1, -1]
    first, again = run(drill(name, "23A-117"), results), run(drill(name, "23A-117"), results)
    assert first == again
    others = [run(drill(name, f"23A-{number}"), results) for number in range(118, 128)]
    assert all(other != first for other in others)


def test_other_answers_lead_elsewhere():
    easy, hard = (run(drill("parameters", 3), [result] * 6) for result in (-1, 1))
    assert [level for level, _ in easy] == [1] * 6
    assert [level for level, _ in hard] == [1, 1, 2, 2, 3, 3]
    assert easy[0] == hard[0]
    assert easy[1] == hard[1]
    assert easy[2] != hard[2]


def test_a_seed_is_one_however_it_is_typed():
    assert repr(drill("padding", 7)) == repr(drill("padding", " 7 ")) == repr(drill("padding", "7"))
    assert repr(drill("padding", np.int64(7))) == repr(drill("padding", 7))
    assert repr(drill("padding", "23a-117")) == repr(drill("padding", "23A -117"))
    assert repr(drill("padding", "23A-117")) != repr(drill("padding", "23A-171"))
    for seed in (None, 1.5, "", "  ", [1]):
        with pytest.raises(ValueError, match="neither a whole number nor a text"):
            drill("padding", seed)


def test_a_series_begins_with_seed_0_at_the_first_level_by_default():
    assert repr(drill("padding")) == repr(drill("padding", 0, 1))
    assert repr(drill("padding")) != repr(drill("padding", 1)) != repr(drill("padding", -1))
    kind = all_drills()["padding"]
    assert Drill(kind, "7").standing == Standing(1, level=1, streak=0)
    last = drill("padding", level=len(kind.levels))
    assert f"Level {len(kind.levels)} of {len(kind.levels)}:" in repr(last)


def test_seeds_do_not_run_into_one_another():
    # "1" with question 23 is not "12" with question 3
    assert Dice("a", "1", 23).row(9, 0, 99) != Dice("a", "12", 3).row(9, 0, 99)
    assert len({Dice("a", seed).row(9, 0, 99) for seed in range(1000)}) == 1000


def test_draws_stay_as_they_are():
    dice = Dice("some", 7)
    different = [dice.different(3, 1, 3) for _ in range(4)]
    assert different == [(3, 1, 2), (1, 2, 3), (3, 1, 2), (3, 1, 2)]
    assert dice.different(2, -1, 5) == (0, 4)
    assert dice.row(4, 2, 5) == (3, 2, 3, 5)
    assert dice.pick("abc") == "a"


def test_up_after_two_right_and_down_after_two_missed():
    task = drill("output_size", 5)
    run(task, [1, 1])
    assert task.standing == Standing(3, level=2, streak=0)
    run(task, [1, -1, 1])
    assert task.standing == Standing(6, level=2, streak=1)
    run(task, [-1, -1])
    assert task.standing == Standing(8, level=1, streak=0)
    run(task, [-1, -1, -1])
    assert task.standing.level == 1
    run(task, [1] * 20)
    assert task.standing.level == len(task.kind.levels)


def test_right_at_the_second_attempt_neither_raises_nor_lowers():
    task = drill("output_size", 5)
    run(task, [1])
    assert not task.check(wrong(task)).passed
    reply = task.check(task.question.value)
    assert reply.passed
    assert "On attempt 2" in repr(reply)
    assert task.next().standing == Standing(3, level=1, streak=0)


def test_a_question_seen_worked_out_does_not_count():
    task = drill("output_size", 5)
    assert "no longer counts" in repr(task.worked())
    reply = task.check(task.question.value)
    assert reply.passed
    assert "does not count" in repr(reply)
    assert task.next().standing.streak == -1
    task.check(task.question.value)
    assert "no longer counts" not in repr(task.worked())
    assert task.next().standing.streak == 1


def test_skipping_ends_a_streak_and_changes_no_level():
    task = drill("output_size", 5, level=3)
    run(task, [1, 0])
    assert task.standing == Standing(3, level=3, streak=0)


def test_answers_of_another_form_are_no_attempts(shown):
    class Hostile:
        def __array__(self, *_, **__):
            raise RuntimeError("no")

        def __len__(self):
            raise RuntimeError("no")

    answers = [None, ..., "seven", [1, 2, 3], [[1]] * 4, {}, object(), Hostile(), [...], max]
    task = drill("output_size", 5)
    for answer in answers:
        reply = task.check(answer)
        assert not reply.passed
        shown(reply)
    assert task.check(task.question.value[0]).passed
    assert task.next().standing.streak == 1


def test_nan_and_infinity_are_wrong():
    task = drill("average_pooling", 5)
    for number in (math.nan, math.inf, -math.inf):
        reply = task.check(np.full(np.shape(task.question.value), number))
        assert reply.verdict.state == "wrong"


def test_an_answer_is_not_changed():
    task = drill("max_pooling", 5)
    answer = np.asarray(task.question.value, dtype=float) + 1
    kept = answer.copy()
    task.check(answer)
    assert np.array_equal(answer, kept)


def test_only_answers_that_count_are_noted(monkeypatch):
    noted = []
    original = Drill._judged

    def note(self, verdict):
        noted.append((verdict.item.name, verdict.state))
        return original(self, verdict)

    monkeypatch.setattr(Drill, "_judged", note)
    task = drill("padding", 5)
    task.check(...)
    task.check("two")
    task.check(wrong(task))
    task.check(task.question.value)
    task.check(task.question.value)
    task.next().worked()
    task.check(task.question.value)
    assert noted == [("drill_padding", "wrong"), ("drill_padding", "passed")]


# What is shown


@every_level
def test_panels_say_all_in_words(name, level, shown):
    task = drill(name, 3, level)
    text, html = shown(task)
    assert f"Level {level} of {len(all_drills()[name].levels)}" in text
    assert "task.check(" in text
    for paragraph in task.question.asks:
        assert " ".join(paragraph.split()) in " ".join(text.split())
    reply_text, reply_html = shown(task.check(wrong(task)))
    assert reply_text.startswith("✗ Not yet right")
    assert "of 1 numbers" not in reply_text
    worked_text, worked_html = shown(task.worked())
    for step in task.question.steps:
        assert " ".join(str(step).split()) in " ".join(worked_text.split())
    for page in (html, reply_html, worked_html):
        assert 'role="status"' in page
        for picture in re.findall(r"<img[^>]*>", page):
            assert re.search(r'alt="[^"]{10,}"', picture)
    assert bool(task.question.picture) == ("<img" in html)


def test_a_wrong_grid_is_marked_cell_by_cell():
    task = drill("max_pooling", 5)
    answer = np.asarray(task.question.value, dtype=float).copy()
    answer[0, 0] += 1
    text = repr(task.check(answer.tolist()))
    assert text.count("✓") == answer.size - 1
    assert text.count("!!") == 0
    assert f"{answer.size - 1} of {answer.size} numbers are right" in text


def test_a_slip_is_named_to_the_learner():
    task = drill("output_size", 5)
    reply = task.check(task.question.value[0] - 1)
    assert "this is the number of steps" in repr(reply)
    assert "task.worked()" in repr(reply)


def test_all_kinds_are_listed():
    table = drill()
    assert [row[0] for row in table.rows] == [kind.title for kind in all_drills().values()]
    for _, levels, example in table.rows:
        assert levels >= 3
        scope = {"drill": drill}
        exec(example, scope)
        assert scope["task"].standing.number == 1


def test_unknown_kinds_and_levels_are_told():
    with pytest.raises(ValueError, match=r"no drill is called 'output_sise'.*: output_size"):
        drill("output_sise")
    with pytest.raises(ValueError, match="close to it: activation, average_pooling"):
        drill("zzz")
    with pytest.raises(ValueError, match="padding has no level 9: give a number from 1 to 5"):
        drill("padding", level=9)
    with pytest.raises(ValueError, match="level 0 is too small"):
        drill("padding", level=0)


def test_slips_that_are_right_are_left_out_and_those_of_one_name_are_one():
    wrong = [("a", "", [3, 4]), ("b", "", [3, 5]), ("c", "", [3, 6]), ("b", "", [4, 4])]
    slips = named([3, 4], [*wrong, ("d", "", [3])])
    assert [slip.name for slip in slips] == ["b", "c"]
    assert [answer.tolist() for answer in slips[0].answers] == [[3, 5], [4, 4]]


def test_slips_that_give_the_same_numbers_are_offered_as_possibilities(shown):
    task = drill("transposed_size", 5, level=3)
    sizes = [answer for slip in task.question.slips for answer in slip.answers]
    alike = [[slip for slip in task.question.slips if gives(slip, size)] for size in sizes]
    size, (one, other) = next(pair for pair in zip(sizes, alike, strict=True) if len(pair[1]) == 2)
    assert f"{one.words} Or: {other.words}" in " ".join(shown(task.check(size))[0].split())


def test_a_slip_with_a_number_that_is_not_finite_is_left_out():
    slips = named([4, 2], [("divided", "…", [3, np.nan]), ("added", "…", [3, 2])])
    assert [slip.name for slip in slips] == ["added"]
