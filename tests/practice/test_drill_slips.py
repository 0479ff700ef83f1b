"""Wrong answers to drills, as learners make them: all are refused, and nearly all explained.

Every formula takes the numbers of a question, as an oracle does, and shares no code with the slips
that the drills know. Questions for which it happens to give the right answer are skipped.
"""

# ruff: noqa: ARG001, ARG005 # a formula takes all numbers of its question, used or not

import math
from decimal import Decimal
from fractions import Fraction
from functools import cache

import numpy as np
import pytest
import torch
from torch.nn import functional

from course_utils.layers import Convolution, Linear, Pooling
from course_utils.practice.catalogue import all_drills
from course_utils.practice.drills.dice import seed_name
from course_utils.practice.drills.series import draw
from course_utils.practice.drills.standing import Standing
from course_utils.practice.items import ValueItem
from course_utils.practice.values import judge_values
from course_utils.windows import pair

SEEDS = 15
WRONG = {}


def wrong(kind, *formulas):
    WRONG[kind] = formulas


def per_axis(formula):
    """Work out each axis by itself."""

    def answer(ceil_mode=False, **numbers):
        axes = zip(*numbers.values(), strict=True)
        return [formula(**dict(zip(numbers, axis, strict=True))) for axis in axes]

    return answer


def tensor(rows):
    return torch.tensor(rows, dtype=torch.float64)[None, None]


def first_plane(result):
    return result[0, 0].numpy()


# Sizes

wrong(
    "output_size",
    per_axis(lambda input_size, kernel_size, stride, padding, dilation: (
        (input_size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride)),
    per_axis(lambda input_size, kernel_size, stride, padding, dilation: (
        (input_size - dilation * (kernel_size - 1) - 1) // stride + 1)),
    per_axis(lambda input_size, kernel_size, stride, padding, dilation: (
        (input_size + padding - dilation * (kernel_size - 1) - 1) // stride + 1)),
    per_axis(lambda input_size, kernel_size, stride, padding, dilation: (
        (input_size + 2 * padding - kernel_size) // stride + 1)),
    per_axis(lambda input_size, kernel_size, stride, padding, dilation: (
        (input_size + 2 * padding - dilation * kernel_size) // stride + 1)),
    per_axis(lambda input_size, kernel_size, stride, padding, dilation: (
        (input_size + 2 * padding - dilation * (kernel_size - 1)) // stride + 1)),
    per_axis(lambda input_size, kernel_size, stride, padding, dilation: (
        (input_size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride + 1)),
    per_axis(lambda input_size, kernel_size, stride, padding, dilation: math.ceil(
        (input_size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride) + 1),
    per_axis(lambda input_size, kernel_size, stride, padding, dilation: (
        (input_size + 2 * padding - dilation * (kernel_size - 1)) // stride)),
    per_axis(lambda input_size, kernel_size, stride, padding, dilation: (
        input_size + 2 * padding - dilation * (kernel_size - 1))),
    per_axis(lambda input_size, kernel_size, stride, padding, dilation: input_size // stride),
    per_axis(lambda input_size, kernel_size, stride, padding, dilation: -(-input_size // stride)),
    per_axis(lambda input_size, kernel_size, stride, padding, dilation: input_size // kernel_size),
    per_axis(lambda input_size, kernel_size, stride, padding, dilation: len(
        range(0, input_size + 2 * padding - dilation * (kernel_size - 1) - 1, stride))),
    per_axis(lambda input_size, kernel_size, stride, padding, dilation: (
        (input_size + 2 * padding - kernel_size - (kernel_size - 1) * dilation) // stride + 1
        if dilation > 1 else math.nan)),
)  # fmt: skip


def lacking(input_size, kernel_size, stride, dilation, wanted):
    return (wanted - 1) * stride + dilation * (kernel_size - 1) + 1 - input_size


wrong(
    "padding",
    per_axis(lacking),
    per_axis(lambda **n: lacking(**n) // 2),
    per_axis(lambda **n: lacking(**n) / 2),
    per_axis(lambda **n: math.ceil(lacking(**n | {"wanted": n["wanted"] + 1}) / 2)),
    per_axis(lambda **n: math.ceil(lacking(**n | {"dilation": 1}) / 2)),
    per_axis(lambda **n: math.ceil(lacking(**n | {"stride": 1}) / 2)),
    per_axis(lambda kernel_size, **_: kernel_size // 2),
    per_axis(lambda kernel_size, dilation, **_: dilation * (kernel_size - 1) // 2),
    per_axis(lambda kernel_size, **_: kernel_size - 1),
    per_axis(lambda kernel_size, **_: kernel_size),
    per_axis(lambda **_: 0),
    per_axis(lambda input_size, wanted, **_: abs(input_size - wanted)),
    per_axis(lambda **n: math.ceil((lacking(**n) - 1) / 2)),
    per_axis(lambda **n: math.ceil(lacking(**n) / 2) + 1),
)


def transposed(n, k, s, p, d, extra):
    return (n - 1) * s - 2 * p + d * (k - 1) + extra + 1


def each_transposed(change):
    def answer(**numbers):
        return [change(*axis) for axis in zip(*numbers.values(), strict=True)]

    return answer


wrong(
    "transposed_size",
    each_transposed(lambda n, k, s, p, d, e: transposed(n + 1, k, s, p, d, e)),
    each_transposed(lambda n, k, s, p, d, e: transposed(n, k, s, 0, d, e)),
    each_transposed(lambda n, k, s, p, d, e: transposed(n, k, s, p, d, e) + p),
    each_transposed(lambda n, k, s, p, d, e: transposed(n, k, s, -p, d, e)),
    each_transposed(lambda n, k, s, p, d, e: transposed(n, k, s, p, 1, e)),
    each_transposed(lambda n, k, s, p, d, e: transposed(n, k, s, p, d, 0)),
    each_transposed(lambda n, k, s, p, d, e: transposed(n, k, s, p, d, 2 * e)),
    each_transposed(lambda n, k, s, p, d, e: transposed(n, k, s, p, d, e) - 1),
    each_transposed(lambda n, k, s, p, d, e: transposed(n, 1, s, p, d, e)),
    each_transposed(lambda n, k, s, p, d, e: n * s),
    each_transposed(lambda n, k, s, p, d, e: (n - 1) * s),
    each_transposed(lambda n, k, s, p, d, e: (n + 2 * p - d * (k - 1) - 1) // s + 1),
    each_transposed(lambda n, k, s, p, d, e: (n - 1) * s - 2 * p + d * k + e),
    each_transposed(lambda n, k, s, p, d, e: n * s + e),
)


def extents(change):
    def answer(kernel_size, dilation, position=()):
        if position:
            k, d = kernel_size[0], dilation[0]
            stride, pad, output = position
            return change(k, d, stride, pad, output)
        return [change(k, d) for k, d in zip(kernel_size, dilation, strict=True)]

    return answer


def spans(change):
    return extents(lambda k, d, *position: change(k, d) if not position else [math.nan] * 2)


def places(change):
    return extents(lambda k, d, *position: change(k, d, *position) if position else math.nan)


wrong(
    "window_extent",
    spans(lambda k, d: k * d),
    spans(lambda k, d: (k - 1) * d),
    spans(lambda k, d: k),
    spans(lambda k, d: k + d),
    spans(lambda k, d: k + d - 1),
    spans(lambda k, d: k + (k - 1) * d),
    spans(lambda k, d: k * d + 1),
    places(lambda k, d, s, p, o: [o * s, o * s + d * (k - 1)]),
    places(lambda k, d, s, p, o: [o * s + p, o * s + p + d * (k - 1)]),
    places(lambda k, d, s, p, o: [(o - 1) * s - p, (o - 1) * s - p + d * (k - 1)]),
    places(lambda k, d, s, p, o: [o * s - p, o * s - p + d * k]),
    places(lambda k, d, s, p, o: [o * s - p, o * s - p + d * (k - 1) + 1]),
    places(lambda k, d, s, p, o: [o * s - p, o * s - p + k - 1]),
    places(lambda k, d, s, p, o: [o - p, o - p + d * (k - 1)]),
    places(lambda k, d, s, p, o: [o * d - p, o * d - p + d * (k - 1)]),
    places(lambda k, d, s, p, o: [o * s - p, o * s - p + k]),
    places(lambda k, d, s, p, o: [o * s * d - p, o * s * d - p + d * (k - 1)]),
)

# Grids


def pooled(change):
    """Max pooling with other numbers or other windows, as far as the output reaches."""

    def answer(image, kernel_size, stride, padding):
        x = tensor(image)
        shape = functional.max_pool2d(x, kernel_size, stride, padding).shape
        y = change(x, kernel_size, stride, padding)
        return first_plane(y[:, :, : shape[2], : shape[3]])

    return answer


def floor_at_0(x, k, s, p):
    return functional.max_pool2d(functional.pad(x, (p[1], p[1], p[0], p[0])), k, s)


def last_cells(x, k, s, p):
    filled = functional.pad(x, (p[1], p[1], p[0], p[0]), value=math.nan)
    return filled[:, :, k[0] - 1 :: s[0], k[1] - 1 :: s[1]]


wrong(
    "max_pooling",
    pooled(floor_at_0),
    pooled(lambda x, k, s, p: -functional.max_pool2d(-x, k, s, p)),
    pooled(lambda x, k, s, p: functional.avg_pool2d(x, k, s, p, count_include_pad=False)),
    pooled(lambda x, k, s, p: functional.max_pool2d(abs(x), k, s, p)),
    pooled(lambda x, k, s, p: abs(functional.max_pool2d(x, k, s, p))),
    pooled(lambda x, k, s, p: functional.max_pool2d(x, k, 1, p)),
    pooled(lambda x, k, s, p: functional.max_pool2d(x, k, k, p)),
    pooled(lambda x, k, s, p: functional.max_pool2d(x, k[::-1], s, p)),
    pooled(lambda x, k, s, p: functional.max_pool2d(x, k, s, p).swapaxes(2, 3)),
    pooled(lambda x, k, s, p: functional.max_pool2d(x, 1, s)),
    pooled(last_cells),
)


def averaged(change):
    def answer(image, kernel_size, stride, padding, count_include_pad):
        x = tensor(image)
        shape = functional.max_pool2d(x, kernel_size, stride, padding).shape
        y = change(x, kernel_size, stride, padding, count_include_pad)
        return first_plane(y[:, :, : shape[2], : shape[3]])

    return answer


mean = functional.avg_pool2d


def summed(x, k, s, p):
    return mean(x, k, s, p, divisor_override=1)


wrong(
    "average_pooling",
    averaged(lambda x, k, s, p, c: mean(x, k, s, p, count_include_pad=not c)),
    averaged(lambda x, k, s, p, c: summed(x, k, s, p)),
    averaged(lambda x, k, s, p, c: functional.max_pool2d(x, k, s, p)),
    averaged(lambda x, k, s, p, c: summed(x, k, s, p) / k[0]),
    averaged(lambda x, k, s, p, c: summed(x, k, s, p) / k[1]),
    averaged(lambda x, k, s, p, c: mean(x, k, 1, p, count_include_pad=c)),
    averaged(lambda x, k, s, p, c: mean(x, k, k, p, count_include_pad=c)),
    averaged(lambda x, k, s, p, c: mean(abs(x), k, s, p, count_include_pad=c)),
    averaged(lambda x, k, s, p, c: mean(x, k, s, p, count_include_pad=c).round()),
    averaged(lambda x, k, s, p, c: mean(x, k, s, p, count_include_pad=c).floor()),
    averaged(lambda x, k, s, p, c: mean(x, k, s, p, count_include_pad=c).trunc()),
    averaged(lambda x, k, s, p, c: mean(x, k[::-1], s, p, count_include_pad=c)),
    averaged(lambda x, k, s, p, c: mean(x, k, s, p, count_include_pad=c).swapaxes(2, 3)),
    averaged(lambda x, k, s, p, c: summed(x, k, s, p) / (s[0] * s[1])),
    averaged(lambda x, k, s, p, c: abs(mean(x, k, s, p, count_include_pad=c))),
)


def convolved(change):
    def answer(image, kernel, **options):
        x, weight = tensor(image), tensor(kernel)
        shape = conv(x, weight, options).shape
        return first_plane(change(x, weight, options)[:, :, : shape[2], : shape[3]])

    return answer


def conv(x, w, options, **changes):
    return functional.conv2d(x, w, None, **options | changes)


wrong(
    "convolution",
    convolved(lambda x, w, o: conv(x, w.flip(2, 3), o)),
    convolved(lambda x, w, o: conv(x, w.flip(3), o)),
    convolved(lambda x, w, o: conv(x, w.flip(2), o)),
    convolved(lambda x, w, o: conv(x, w.swapaxes(2, 3), o)),
    convolved(lambda x, w, o: conv(x, w, o, stride=1)),
    convolved(lambda x, w, o: conv(x, w, o, dilation=1)),
    convolved(lambda x, w, o: conv(x, abs(w), o)),
    convolved(lambda x, w, o: conv(abs(x), w, o)),
    convolved(lambda x, w, o: abs(conv(x, w, o))),
    convolved(lambda x, w, o: conv(x, torch.ones_like(w), o)),
    convolved(lambda x, w, o: conv(x, w, o) / w.numel()),
    convolved(lambda x, w, o: -conv(x, w, o)),
    convolved(lambda x, w, o: conv(x, w, o).swapaxes(2, 3)),
    convolved(lambda x, w, o: conv(x, w, o).clamp(min=0)),
)


def under(image, kernel_size, stride, padding, place):
    """Cells of the image under a window."""
    spots = []
    for axis in (0, 1):
        first = place[axis] * stride[axis] - padding[axis]
        cells = range(first, first + kernel_size[axis])
        size = len(image) if axis == 0 else len(image[0])
        spots.append([cell for cell in cells if 0 <= cell < size])
    return [(a, b) for a in spots[0] for b in spots[1]]


def max_received(sent, keep=np.add):
    """Route gradients to cells: ``sent`` yields the cells and the amounts of a window."""

    def answer(image, grad_output, kernel_size, stride, padding):
        x, g = np.array(image, float), np.array(grad_output, float)
        grad_x = np.zeros_like(x)
        for place in np.ndindex(g.shape):
            cells = under(image, kernel_size, stride, padding, place)
            for cell, amount in sent(x, cells, g[place]):
                grad_x[cell] = keep(grad_x[cell], amount)
        return grad_x

    return answer


def winners(x, cells):
    most = max(x[cell] for cell in cells)
    return [cell for cell in cells if x[cell] == most]


wrong(
    "max_pooling_gradient",
    max_received(lambda x, c, g: [(winners(x, c)[0], g)], keep=lambda _, new: new),
    max_received(lambda x, c, g: [(winners(x, c)[0], g)], keep=lambda old, new: old or new),
    max_received(lambda x, c, g: [(winners(x, c)[-1], g)]),
    max_received(lambda x, c, g: [(cell, g) for cell in winners(x, c)]),
    max_received(lambda x, c, g: [(cell, g / len(winners(x, c))) for cell in winners(x, c)]),
    max_received(lambda x, c, g: [(cell, g / len(c)) for cell in c]),
    max_received(lambda x, c, g: [(cell, g) for cell in c]),
    max_received(
        lambda x, c, g: [(winners(x, c)[0], x[winners(x, c)[0]])], keep=lambda _, new: new
    ),
    max_received(lambda x, c, g: [(winners(x, c)[0], g * x[winners(x, c)[0]])]),
    max_received(lambda x, c, g: [(winners(x, c)[0], 1)]),
    max_received(lambda x, c, g: [(winners(-x, c)[0], g)]),
    max_received(lambda x, c, g: [(c[0], g)]),
    max_received(lambda x, c, g: [(winners(x, c)[0], abs(g))]),
    max_received(lambda x, c, g: [(winners(x, c)[0], g)], keep=lambda a, b: max(a or b, b)),
    lambda image, **_: np.zeros(np.shape(image)),
)


def mean_received(divisor, keep=np.add, only=lambda cells: cells):
    def answer(size, grad_output, kernel_size, stride, padding, count_include_pad):
        image = np.zeros(size).tolist()
        grad_x = np.zeros(size)
        for place, g in np.ndenumerate(np.array(grad_output, float)):
            cells = under(image, kernel_size, stride, padding, place)
            full = kernel_size[0] * kernel_size[1]
            for cell in only(cells):
                share = g / divisor(full, len(cells), count_include_pad, kernel_size)
                grad_x[cell] = keep(grad_x[cell], share)
        return grad_x

    return answer


def right_count(full, inside, counts, _):
    return full if counts else inside


wrong(
    "average_pooling_gradient",
    mean_received(right_count, keep=lambda _, new: new),
    mean_received(right_count, keep=lambda old, new: old or new),
    mean_received(lambda *_: 1),
    mean_received(lambda full, inside, counts, _: inside if counts else full),
    mean_received(lambda *n: n[3][0]),
    mean_received(lambda *_: 1, only=lambda cells: cells[:1]),
    mean_received(right_count, only=lambda cells: cells[:1]),
    mean_received(right_count, keep=lambda a, b: max(a or b, b)),
    mean_received(lambda *n: -right_count(*n)),
    mean_received(lambda *n: right_count(*n) ** 2),
    lambda size, **_: np.zeros(size),
)

# One window, one row


def one_window(*formulas):
    def pick(number):
        def answer(window, kind, mix):
            values = np.ravel(window).astype(float)
            level = ("mixed", "L2", "stochastic").index(kind)
            return [formulas[number][level](values, mix)]

        return answer

    return [pick(number) for number in range(len(formulas))]


def nothing(*_):
    return math.nan


wrong(
    "other_pooling",
    *one_window(
        (lambda v, a: (1 - a) * v.max() + a * v.mean(), lambda v, _: (v**2).sum(),
         lambda v, _: (v**2).sum()),
        (lambda v, a: v.max() + v.mean(), lambda v, _: np.sqrt((v**2).mean()),
         lambda v, _: (v**2).mean()),
        (lambda v, a: (v.max() + v.mean()) / 2, lambda v, _: v.sum(), lambda v, _: v.mean()),
        (lambda v, a: a * v.max(), lambda v, _: v.max(), lambda v, _: v.max()),
        (lambda v, a: a * v.max() + (1 - a) * v.sum(), lambda v, _: np.sqrt(v.sum()),
         lambda v, _: v.sum()),
        (lambda v, a: a * v.max() + (1 - a) * v.min(), lambda v, _: (v**2).mean(),
         lambda v, _: np.sqrt((v**2).sum())),
        (lambda v, a: a * v.mean(), lambda v, _: v.mean(), lambda v, _: v.max() / v.sum()),
        (lambda v, a: a * v.max() + a * v.mean(), lambda v, _: (v**2).sum() / 2,
         lambda v, _: v.sum() / (v**2).sum()),
        (lambda v, a: v.mean(), nothing, lambda v, _: v.max() ** 2 / v.sum()),
        (lambda v, a: v.max(), nothing, nothing),
        (lambda v, a: v.sum(), nothing, nothing),
    ),
)  # fmt: skip


def vector(length, dense=lambda length, classes: (length + 1) * classes):
    def answer(channels, levels, size, classes):
        many = length(channels, levels, size)
        return [many, dense(many, classes)] if classes else [many]

    return answer


def full_length(channels, levels, _):
    return channels * sum(n * n for n in levels)


wrong(
    "pyramid_length",
    vector(lambda c, levels, size: c * sum(levels)),
    vector(lambda c, levels, size: sum(n * n for n in levels)),
    vector(lambda c, levels, size: c * max(levels) ** 2),
    vector(lambda c, levels, size: c * size[0] * size[1]),
    vector(lambda c, levels, size: c * len(levels)),
    vector(lambda c, levels, size: c * sum(levels) ** 2),
    vector(lambda c, levels, size: c + sum(n * n for n in levels)),
    vector(lambda c, levels, size: c * math.prod(n * n for n in levels)),
    vector(lambda c, levels, size: sum(n * n for n in levels[1:]) * c),
    vector(full_length, lambda length, classes: length * classes),
    vector(full_length, lambda length, classes: length * classes + 1),
    vector(full_length, lambda length, classes: length + classes),
)


def moved(inputs, outputs):
    def answer(row, shift, kernel_size, stride):
        before, after = np.array(row[shift:]), np.array(row[:-shift])

        def pools(summary=max, step=stride):
            return [
                np.array([summary(r[i : i + kernel_size])
                          for i in range(0, len(r) - kernel_size + 1, step)])
                for r in (before, after)
            ]  # fmt: skip

        changed = (before != after).sum()
        one, other = pools()
        ways = {"right": (one != other).sum(), "same": (one == other).sum(), "all": len(one)}
        ways["none"], ways["step"] = 0, np.not_equal(*pools(step=1)).sum()
        ways["mean"] = np.not_equal(*pools(summary=np.mean)).sum()
        ins = {"right": changed, "all": len(before), "new": shift, "same": (before == after).sum()}
        return [ins[inputs], ways[outputs]]

    return answer


wrong(
    "shift",
    moved("right", "all"),
    moved("right", "same"),
    moved("right", "none"),
    moved("right", "step"),
    moved("right", "mean"),
    moved("all", "right"),
    moved("new", "right"),
    moved("same", "right"),
    moved("all", "all"),
    moved("new", "none"),
)


def bent(*formulas):
    """Formulas for ReLU, for gradients of the numbers, and for the gradient of the slope."""

    def pick(formula):
        def answer(x, grad_output, slope, learnt):
            x, g = np.array(x, float), np.array(grad_output, float)
            kind = 2 if learnt else 1 if len(g) else 0
            if formula[kind] is nothing:
                return [math.nan] * (1 if learnt else 4)
            return np.ravel(formula[kind](x, g, slope))

        return answer

    return [pick(formula) for formula in formulas]


wrong(
    "activation",
    *bent(
        (lambda x, g, a: abs(x), lambda x, g, a: np.where(g > 0, g, a * g),
         lambda x, g, a: (g * x).sum()),
        (lambda x, g, a: x, lambda x, g, a: g, lambda x, g, a: (g * x)[x > 0].sum()),
        (lambda x, g, a: np.minimum(x, 0), lambda x, g, a: np.where(x > 0, x, a * x),
         lambda x, g, a: g[x < 0].sum()),
        (lambda x, g, a: x > 0, lambda x, g, a: g * np.where(x > 0, x, a * x),
         lambda x, g, a: a * (g * x)[x < 0].sum()),
        (lambda x, g, a: np.where(x > 0, x, 0.01 * x), lambda x, g, a: np.where(x > 0, 1, a),
         lambda x, g, a: (g * x)[x < 0].mean()),
        (lambda x, g, a: np.where(x > 0, x, 0.1 * x), lambda x, g, a: np.where(x > 0, g, -a * g),
         lambda x, g, a: x[x < 0].sum()),
        (lambda x, g, a: -np.maximum(x, 0), lambda x, g, a: np.where(x > 0, a * g, g),
         lambda x, g, a: -(g * x)[x < 0].sum()),
        (lambda x, g, a: np.maximum(-x, 0), lambda x, g, a: np.where(x > 0, g, 0),
         lambda x, g, a: abs(g * x)[x < 0].sum()),
        (nothing, lambda x, g, a: g * x, lambda x, g, a: (g * x)[x < 0][-1]),
        (nothing, lambda x, g, a: a * g, lambda x, g, a: (g * x)[x < 0].sum() / 4),
        (nothing, lambda x, g, a: np.where((x > 0) & (g > 0), g, a * g), nothing),
        (nothing, lambda x, g, a: abs(np.where(x > 0, g, a * g)), nothing),
    ),
)  # fmt: skip

# Networks


def cells(layer):
    return math.prod(pair(layer.kernel_size, "kernel_size"))


def size_behind(layer, size, padding=None, stride=None, more=1):
    kernel = pair(layer.kernel_size, "kernel_size")
    own = pair(layer.padding, "padding")
    steps = pair(layer.stride or layer.kernel_size, "stride")
    return tuple(
        (n + 2 * (own[i] if padding is None else padding) - kernel[i]) // (stride or steps[i])
        + more
        for i, n in enumerate(size)
    )


def priced(price, behind=size_behind):
    """Add up ``price`` over layers, given layer, input channels, sizes in and out, and weights."""

    def answer(layers, input_shape):
        total, channels, size = 0, input_shape[0], input_shape[1:]
        for layer in layers:
            if isinstance(layer, Pooling):
                size = size_behind(layer, size)
                continue
            if isinstance(layer, Linear):
                total += price(layer, layer.out_features, channels * math.prod(size), 1, (), ())
                continue
            out = behind(layer, size)
            seen = channels // layer.groups
            total += price(layer, layer.out_channels, seen, cells(layer), size, out)
            channels, size = layer.out_channels, out
        return [total]

    return answer


def groups(layer):
    return getattr(layer, "groups", 1)


wrong(
    "multiply_adds",
    priced(lambda la, o, i, k, before, after: o * i * k),
    priced(lambda la, o, i, k, before, after: o * i * k * math.prod(before)),
    priced(lambda la, o, i, k, before, after: o * (i * k + 1) * math.prod(after)),
    priced(lambda la, o, i, k, before, after: 2 * o * i * k * math.prod(after)),
    priced(lambda la, o, i, k, before, after: o * i * groups(la) * k * math.prod(after)),
    priced(lambda la, o, i, k, before, after: o * (k if after else i) * math.prod(after)),
    priced(lambda la, o, i, k, before, after: (i * k if after else i) * math.prod(after)),
    priced(lambda la, o, i, k, before, after: o * math.prod(after)),
    priced(lambda la, o, i, k, before, after: o * i * math.prod(after)),
    priced(lambda la, o, i, k, before, after: o * i * k * after[0] if after else o * i),
    priced(lambda la, o, i, k, before, after: o * i * k * math.prod(after) if after else 0),
    priced(lambda la, o, i, k, before, after: o * i * k * math.prod(after),
           lambda layer, size: size_behind(layer, size, padding=0)),
    priced(lambda la, o, i, k, before, after: (
        o * i * k * math.prod(n - 1 for n in after) if after else math.nan)),
    priced(lambda la, o, i, k, before, after: o * i * k * math.prod(after) + o),
)  # fmt: skip
wrong(
    "parameters",
    priced(lambda la, o, i, k, before, after: o * i * k),
    priced(lambda la, o, i, k, before, after: o * (i * k + 1)),
    priced(lambda la, o, i, k, before, after: o * i * k + 1),
    priced(lambda la, o, i, k, before, after: o * i * groups(la) * k + o * la.bias),
    priced(lambda la, o, i, k, before, after: o * (k if after else i) + o * la.bias),
    priced(lambda la, o, i, k, before, after: i * k + la.bias),
    priced(lambda la, o, i, k, before, after: i * k),
    priced(lambda la, o, i, k, before, after: o * i + o * la.bias),
    priced(lambda la, o, i, k, before, after: o * i * k * math.prod(after) + o * la.bias),
    priced(lambda la, o, i, k, before, after: o * i * k * math.prod(after)),
    priced(lambda la, o, i, k, before, after: o * i * k * math.prod(before) + o * la.bias),
    priced(lambda la, o, i, k, before, after: o * i * k // groups(la) + o * la.bias),
    priced(lambda la, o, i, k, before, after: o * i * k + o * la.bias if after else 0),
    priced(lambda la, o, i, k, before, after: (o * i * k + i * la.bias) if after else o * i + o),
)


def shaped(behind=size_behind, channels=lambda layer, _: layer.out_channels, skip=()):
    def answer(layers, input_shape, flat):
        many, size = input_shape[0], input_shape[1:]
        for number, layer in enumerate(layers):
            if isinstance(layer, Linear) or number in skip:
                continue
            if isinstance(layer, Convolution):
                many = channels(layer, many)
            size = behind(layer, size)
        return [many, *size, *([many * math.prod(size)] if flat else [])]

    return answer


def numbers_of(change):
    def answer(**question):
        shape = shaped()(**question)
        return [*shape[:3], change(*shape[:3])] if len(shape) > 3 else [math.nan] * 3

    return answer


def reordered(order):
    def answer(**question):
        shape = shaped()(**question)
        return [*(shape[place] for place in order), *shape[3:]]

    return answer


wrong(
    "output_shape",
    shaped(channels=lambda layer, many: many),
    shaped(channels=lambda layer, many: many * layer.out_channels),
    shaped(channels=lambda layer, many: many + layer.out_channels),
    shaped(skip=(1,)),
    shaped(lambda layer, size: size_behind(layer, size, padding=0)),
    shaped(lambda layer, size: size_behind(layer, size, more=0)),
    shaped(lambda layer, size: size_behind(layer, size, stride=1 if isinstance(layer, Convolution)
                                           else None)),
    shaped(lambda layer, size: size if isinstance(layer, Convolution)
           else size_behind(layer, size)),
    shaped(lambda layer, size: tuple(n // 2 for n in size) if isinstance(layer, Pooling)
           else size_behind(layer, size)),
    reordered((1, 2, 0)),
    reordered((0, 2, 1)),
    numbers_of(lambda c, h, w: h * w),
    numbers_of(lambda c, h, w: c + h + w),
    numbers_of(lambda c, h, w: 10),
    numbers_of(lambda c, h, w: c),
    numbers_of(lambda c, h, w: 10 * c * h * w),
)  # fmt: skip


def seen(change):
    def answer(layers, ask_stride):
        windows = [(layer.kernel_size, layer.stride, layer.dilation) for layer in layers]
        size, stride = change(windows)
        return [size, stride] if ask_stride else [size]

    return answer


def field(windows, own=False, dilated=True, strided=True, span=-1, start=1):
    size, step = start, 1
    for k, s, d in windows:
        step *= s if own and strided else 1
        size += (d if dilated else 1) * (k + span) * step
        step *= 1 if own or not strided else s
    return size


def strides(windows):
    return math.prod(s for _, s, _ in windows)


wrong(
    "receptive_field",
    seen(lambda w: (field(w, strided=False), strides(w))),
    seen(lambda w: (field(w, own=True), strides(w))),
    seen(lambda w: (field(w, dilated=False), strides(w))),
    seen(lambda w: (sum(k for k, *_ in w), strides(w))),
    seen(lambda w: (math.prod(k for k, *_ in w), strides(w))),
    seen(lambda w: (field(w, start=0), strides(w))),
    seen(lambda w: (field(w, span=0), strides(w))),
    seen(lambda w: (field(w, span=0, start=0), strides(w))),
    seen(lambda w: (w[-1][2] * (w[-1][0] - 1) + 1, strides(w))),
    seen(lambda w: (w[-1][0], strides(w))),
    seen(lambda w: (field(w[::-1]), strides(w))),
    seen(lambda w: (field(w), sum(s for _, s, _ in w))),
    seen(lambda w: (field(w), w[-1][1])),
    seen(lambda w: (field(w), 1)),
    seen(lambda w: (field(w) ** 2, strides(w))),
    seen(lambda w: (field(w[:-1]), strides(w))),
    seen(lambda w: (field(w, dilated=False, strided=False), strides(w))),
)


def two_ways(price, other=None, join=sum):
    def answer(channels, reduced, kernel, out, bias, size, bottleneck):
        inner = [(channels, reduced, 1), (reduced, reduced if bottleneck else out, kernel)]
        way = [*inner, (reduced, out, 1)] if bottleneck else inner

        def cost(layers, formula=price):
            return join(formula(i, o, k, bias, max(size, 1) ** 2) for i, o, k in layers)

        right = [cost([(channels, out, kernel)]), cost(way)]
        if other is None:
            return right
        parts = [price(i, o, k, bias, max(size, 1) ** 2) for i, o, k in way]
        return other(right, parts)

    return answer


def cost(i, o, k, bias, places):
    return (i * o * k * k + o * (bias and places == 1)) * places


wrong(
    "reduction",
    two_ways(cost, lambda right, parts: [right[0], sum(parts[1:])]),
    two_ways(cost, lambda right, parts: [right[0], parts[1]]),
    two_ways(cost, lambda right, parts: [right[0], parts[0]]),
    two_ways(cost, lambda right, parts: right[::-1]),
    two_ways(cost, lambda right, parts: [right[0], right[0] - right[1]]),
    two_ways(cost, lambda right, parts: [right[0], parts[0] + parts[1]]),
    two_ways(lambda i, o, k, bias, places: i * o * k * places + o * bias),
    two_ways(lambda i, o, k, bias, places: i * o * k * k + o * bias),
    two_ways(lambda i, o, k, bias, places: i * o * k * k * places),
    two_ways(lambda i, o, k, bias, places: (i * o * k * k + o) * places),
    two_ways(lambda i, o, k, bias, places: i * o * k * k * places + 1),
    two_ways(lambda i, o, k, bias, places: o * k * k * places + o * bias),
    two_ways(lambda i, o, k, bias, places: i * k * k * places + bias),
    two_ways(lambda i, o, k, bias, places: 2 * i * o * k * k * places + o * bias),
)


def weights(change, padded=False, step=True, more=1):
    def answer(size, kernel, stride, channels):
        steps = [(n - kernel) // (stride if step else 1) + more for n in size]
        outputs = math.prod(size if padded else steps)
        window = kernel ** len(size)
        return change(math.prod(size), outputs, window, *channels, kernel)

    return answer


wrong(
    "sharing",
    weights(lambda n, m, w, i, o, k: [n * m * i * o, m * w * i * o, w * i * o], padded=True),
    weights(lambda n, m, w, i, o, k: [n * m * i * o, m * w * i * o, w * i * o], step=False),
    weights(lambda n, m, w, i, o, k: [n * m * i * o, m * w * i * o, w * i * o], more=0),
    weights(lambda n, m, w, i, o, k: [n * m, m * w, w]),
    weights(lambda n, m, w, i, o, k: [n * m * i, m * w * i, w * i]),
    weights(lambda n, m, w, i, o, k: [n * m * o, m * w * o, w * o]),
    weights(lambda n, m, w, i, o, k: [n * m * i * o, m * w * i * o, m * w * i * o]),
    weights(lambda n, m, w, i, o, k: [n * m * i * o, w * i * o, w * i * o]),
    weights(lambda n, m, w, i, o, k: [n * m * i * o, n * m * i * o, w * i * o]),
    weights(lambda n, m, w, i, o, k: [n * m * i * o, m * o, w * i * o]),
    weights(lambda n, m, w, i, o, k: [n * i, m * w * i * o, w * i * o]),
    weights(lambda n, m, w, i, o, k: [n * m * i * o, m * k * i * o, k * i * o]),
    weights(lambda n, m, w, i, o, k: [n * i + m * o, m * w * i * o, w * i * o]),
    weights(lambda n, m, w, i, o, k: [(n * i + 1) * m * o, m * (w * i + 1) * o, (w * i + 1) * o]),
    weights(lambda n, m, w, i, o, k: [n * m * i * o, n * w * i * o, w * i * o]),
)


def blocks(join):
    def answer(channels, blocks):
        for block in blocks:
            channels = join(channels, *block)
        return [channels]

    return answer


def every(*numbers):
    return sum(number or 0 for number in numbers)


wrong(
    "inception_channels",
    blocks(lambda c, one, r3, three, r5, five, p: one + three + five),
    blocks(lambda c, one, r3, three, r5, five, p: one + three + five + c),
    blocks(lambda c, one, r3, three, r5, five, p: every(one, r3, three, r5, five, p or c)),
    blocks(lambda c, one, r3, three, r5, five, p: one + three + five + (p or c) + c),
    blocks(lambda c, one, r3, three, r5, five, p: max(one, three, five, p or c)),
    blocks(lambda c, one, r3, three, r5, five, p: every(one, r3 or three, r5 or five, p or c)),
    blocks(lambda c, one, r3, three, r5, five, p: c + one + three + five),
    blocks(lambda c, one, r3, three, r5, five, p: every(one, three, five, p)),
    blocks(lambda c, one, r3, three, r5, five, p: one + three + five + (p + c if p else c)),
    lambda channels, blocks: [sum(blocks[0][::2]) + (blocks[0][5] or channels)],
    lambda channels, blocks: [sum(
        one + three + five + (p or channels) for one, _, three, _, five, p in blocks)],
)  # fmt: skip


@cache
def drawn(kind, seed, level):
    numbers = draw(all_drills()[kind], seed_name(seed), Standing(level=level))
    return numbers, all_drills()[kind].ask(**numbers)


def judged(kind, formula, seed, level):
    """Judge a wrong answer; return None if it is no answer, or happens to be right."""
    numbers, question = drawn(kind, seed, level)
    given = np.asarray(formula(**numbers), dtype=float)
    right = np.asarray(question.value, dtype=float)
    if given.squeeze().shape != right.squeeze().shape or not np.isfinite(given).all():
        return None
    if np.abs(given.reshape(right.shape) - right).max() < 0.005:
        return None
    return judge_values(item_of(question), given)


def item_of(question):
    return ValueItem(
        name="drill", title="", points=1, value=question.value,
        labels=question.labels, slips=question.slips,
    )  # fmt: skip


def explained(verdict):
    """Whether each wrong number got a reason."""
    if verdict.item.labels:
        return not any("not yet right" in line for line in verdict.words)
    return verdict.name != "values"


def verdicts(kind, formula):
    levels = range(1, 1 + len(all_drills()[kind].levels))
    tried = (judged(kind, formula, seed, level) for level in levels for seed in range(SEEDS))
    return [verdict for verdict in tried if verdict]


FORMULAS = [(kind, number) for kind, formulas in WRONG.items() for number in range(len(formulas))]


def test_every_kind_has_wrong_answers():
    assert set(WRONG) == set(all_drills())
    assert all(len(formulas) >= 9 for formulas in WRONG.values())


@pytest.mark.parametrize(("kind", "number"), FORMULAS)
def test_a_wrong_answer_is_refused_and_nearly_always_explained(kind, number):
    found = verdicts(kind, WRONG[kind][number])
    assert found
    assert all(verdict.state == "wrong" for verdict in found)
    assert np.mean([explained(verdict) for verdict in found]) >= 0.9


def nested(change):
    """Change every number of an answer, however deep it lies."""

    def form(value):
        return [form(each) for each in value] if isinstance(value, list) else change(value)

    return form


FORMS = {
    "fractions": nested(Fraction),
    "decimals": nested(lambda number: Decimal(str(number))),
    "two decimals": nested(lambda number: round(number, 2)),
    "whole numbers": nested(lambda number: int(number) if number % 1 == 0 else number),
    "text": nested(str),
    "single precision": lambda value: np.array(value, dtype=np.float32),
    "tuple": tuple,
    "objects": lambda value: np.array(value, dtype=object),
    "one row more": lambda value: [value],
    "tensor": lambda value: torch.tensor(value, dtype=torch.float64).numpy(),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_right_answer_in_another_form_passes(form):
    for kind, made in all_drills().items():
        for level in range(1, 1 + len(made.levels)):
            for seed in range(3):
                _, question = drawn(kind, seed, level)
                given = FORMS[form](np.asarray(question.value, dtype=float).tolist())
                assert judge_values(item_of(question), given).state == "passed", (kind, given)
