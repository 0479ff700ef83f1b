"""Item: 1×1 convolution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations

import numpy as np

from course_utils.convolution import conv2d
from course_utils.pictures.scene import Scene, number
from course_utils.practice.cases import Case, Mistake, Trait, paragraphs
from course_utils.practice.items.shared_maps import cuts, maps_scene, row
from course_utils.practice.kinds import CodeItem
from course_utils.practice.verdicts import Trial


def right(x: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """The right answer."""
    return conv2d(x, weight[:, :, None, None], bias)


def _case(expected: list, **arguments: list) -> Case:
    return Case({name: np.array(value, dtype=float) for name, value in arguments.items()}, expected)


CASES = (
    _case(x=[[[[2]], [[3]]]], weight=[[10, 1]], bias=[4], expected=[[[[27]]]]),
    _case(
        x=[[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]],
        weight=[[1, 1], [1, -1], [0, 2]],
        bias=[0, 0, 1],
        expected=[[[[6, 8], [10, 12]], [[-4, -4], [-4, -4]], [[11, 13], [15, 17]]]],
    ),
    _case(
        x=[[[[1, 2, 3]], [[0, 1, 0]]]],
        weight=[[1, 2], [3, 4]],
        bias=[0, 10],
        expected=[[[[1, 4, 3]], [[13, 20, 19]]]],
    ),
    _case(
        x=[[[[1]], [[2]]], [[[3]], [[4]]]],
        weight=[[1, 0], [0, 1]],
        bias=[5, 6],
        expected=[[[[6]], [[8]]], [[[8]], [[10]]]],
    ),
)


def draw(rng: np.random.Generator) -> dict:
    """Draw ``x``, ``weight`` and ``bias``: halves; often as many channels out as in."""
    batch, height, width = (int(size) for size in rng.integers((1, 1, 1), (3, 4, 4)))
    channels, out = (int(size) for size in rng.integers(1, 4, 2))
    out = channels if rng.random() < 0.3 else out
    width = height if rng.random() < 0.2 else width
    shapes = {"x": (batch, channels, height, width), "weight": (out, channels), "bias": (out,)}
    return {name: rng.integers(-8, 9, shape) / 2 for name, shape in shapes.items()}


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield simpler arguments: fewer images, rows, columns, channels in or out; whole numbers."""
    x, weight, bias = arguments.values()
    for axis in (0, 2, 3):
        for cut in cuts(x, axis):
            yield {**arguments, "x": cut}
    for fewer, columns in zip(cuts(x, 1), cuts(weight, 1), strict=True):
        yield {"x": fewer, "weight": columns, "bias": bias}
    for rows, fewer in zip(cuts(weight, 0), cuts(bias, 0), strict=True):
        yield {"x": x, "weight": rows, "bias": fewer}
    whole = {name: np.round(value) for name, value in arguments.items()}
    if any((whole[name] != value).any() for name, value in arguments.items()):
        yield whole


def scene(trial: Trial) -> Scene:
    """Draw the channels that go in and the one that comes out."""
    weight = trial.case.arguments["weight"]
    out, channels = weight.shape
    return maps_scene(trial, "x", f"1×1 convolution, {channels} → {out} channels", _weights)


def _weights(trial: Trial, cell: tuple[int, ...]) -> Iterator[str]:
    weight, bias = (trial.case.arguments[name] for name in ("weight", "bias"))
    out = cell[1]
    place = f" {out} of {len(weight)}" if len(weight) > 1 else ""
    words = f"weights {row(weight[out])}, bias {number(float(bias[out]))}"
    yield f"Output channel{place}: {words}."


def _without_bias(x, weight, bias):
    return right(x, weight, 0 * bias)


def _only(kept: slice):
    return lambda x, weight, bias: right(x[:, kept], weight[:, kept], bias)


def _without_channel(place: int):
    def answer(x, weight, bias):
        fewer = weight.copy()
        fewer[:, place] = 0
        return right(x, fewer, bias)

    return answer


def _axes(order: tuple[int, ...]):
    return lambda *given: right(*given).transpose(order)


def _own_weight(x, weight, bias):
    if len(weight) != weight.shape[1]:
        raise ValueError("a channel has no weight of its own")
    return x * np.diag(weight)[:, None, None] + bias[:, None, None]


def _softmax(*given):
    shares = np.exp(right(*given) - right(*given).max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def _cut_anew(x, weight, bias):
    """Take the numbers of x as rows of C, in the order in which they lie."""
    batch, channels, height, width = x.shape
    return x.reshape(batch, height, width, channels) @ weight.T + bias


def _cut_back(pixels):
    batch, height, width, channels = pixels.shape
    return pixels.reshape(batch, channels, height, width)


MISTAKES = (
    Mistake(
        "zeros",
        "Every number is 0. Are the results stored in the array that is returned?",
        (lambda *given: np.zeros_like(right(*given)),),
    ),
    Mistake(
        "bias_forgotten",
        "The bias is missing: each output channel has one, the same at every place.",
        (_without_bias,),
    ),
    Mistake(
        "bias_axis",
        "The bias is added along the wrong axis. NumPy lays a vector along the last axis, the "
        "columns; each output channel should have its own number.",
        tuple(
            lambda x, weight, bias, shape=shape: (
                _without_bias(x, weight, bias) + bias.reshape(shape)
            )
            for shape in (-1, (-1, 1), (-1, 1, 1, 1))
        ),
    ),
    Mistake(
        "bias_repeated",
        "The bias is added once for each input channel. It belongs to the output channel, once.",
        (lambda x, weight, bias: right(x, weight, bias * x.shape[1]),),
    ),
    Mistake(
        "weight_transposed",
        "The weight is used with its axes swapped. It is (channels out, channels in): a row "
        "belongs to an output channel.",
        (lambda x, weight, bias: right(x, weight.T, bias),),
    ),
    Mistake(
        "not_mixed",
        "Each channel is only scaled, by a weight of its own. An output channel is a sum over "
        "all input channels.",
        (_own_weight,),
    ),
    Mistake(
        "one_channel",
        "Only one of the input channels counts. Does each product replace the one before, where "
        "they should add up?",
        (_only(np.s_[-1:]), _only(np.s_[:1])),
    ),
    Mistake(
        "channel_missing",
        "One of the input channels is left out of the sum. Where does the loop over the channels "
        "begin and end?",
        (_without_channel(-1), _without_channel(0)),
    ),
    Mistake(
        "averaged",
        "This is the mean over the input channels. A convolution adds up; it divides by nothing.",
        (
            lambda x, weight, bias: right(x, weight / x.shape[1], bias),
            lambda x, weight, bias: right(x, weight, bias) / x.shape[1],
        ),
    ),
    Mistake(
        "pooled",
        "The places are summed up or averaged. A 1×1 convolution leaves every place where it is "
        "and mixes only channels.",
        tuple(
            lambda *given, by=by, keep=keep: by(right(*given), axis=(2, 3), keepdims=keep)
            for by in (np.mean, np.sum)
            for keep in (False, True)
        ),
    ),
    Mistake(
        "relu",
        "Negative results became 0. The ReLU is a layer of its own; here only the sum is asked.",
        (lambda *given: np.maximum(right(*given), 0),),
    ),
    Mistake(
        "softmax",
        "The numbers of each place add up to 1: a softmax. Here only the weighted sum is asked.",
        (_softmax,),
    ),
    Mistake(
        "transposed",
        "Rows and columns of the output are swapped. Every place stays where it is.",
        (_axes((0, 1, 3, 2)),),
    ),
    Mistake(
        "axes",
        "The numbers are right, but the axes are in another order. Wanted is (images, channels "
        "out, rows, columns).",
        tuple(_axes(order) for order in permutations(range(4)) if order[:2] != (0, 1)),
    ),
    Mistake(
        "reshaped",
        "Numbers of different places are mixed. `reshape` only cuts the row of numbers anew, in "
        "the order in which they lie; it does not bring the channels of a place together, nor "
        "take them apart again.",
        (
            lambda *given: _cut_back(_cut_anew(*given)),
            lambda *given: _cut_back(right(*given).transpose(0, 2, 3, 1)),
            lambda *given: _cut_anew(*given).transpose(0, 3, 1, 2),
            _cut_anew,
        ),
    ),
)

TRAITS = (
    Trait("batch", lambda a: len(a["x"]) > 1, "several images", "one image"),
    Trait(
        "channels_in", lambda a: a["x"].shape[1] > 1, "several input channels", "one input channel"
    ),
    Trait(
        "channels_out",
        lambda a: len(a["weight"]) > 1,
        "several output channels",
        "one output channel",
    ),
    Trait(
        "channel_counts",
        lambda a: len(a["weight"]) != a["x"].shape[1],
        "another number of channels out than in",
        "as many channels out as in",
    ),
    Trait(
        "places",
        lambda a: a["x"][0, 0].size > 1,
        "maps of several cells",
        "maps of a single cell",
    ),
    Trait(
        "square",
        lambda a: a["x"].shape[2] != a["x"].shape[3],
        "maps whose height and width differ",
        "square maps",
    ),
)

CONV1X1 = CodeItem(
    name="conv1x1",
    title="1×1 convolution",
    points=3,
    difficulty=1,
    passage="1×1 convolution",
    reference=right,
    literal=CASES,
    draw=draw,
    smaller=smaller,
    scene=scene,
    mistakes=MISTAKES,
    traits=TRAITS,
    hints=paragraphs(
        """
        Begin with one place of one image: x[n, :, i, j] is a vector of C numbers, and O numbers
        come out. Which operation makes O numbers of C, with a matrix (O, C)?

        The same matrix is used at every place of every image. Loops over n, i and j will do; or
        loops over the channels, o and c, with whole maps x[:, c] at a time.

        Start output channel o at its bias. Then add weight[o, c] times the map x[:, c], for
        every c.
        """
    ),
)
