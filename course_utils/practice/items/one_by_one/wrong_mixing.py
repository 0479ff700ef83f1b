"""1×1 convolution done right, and wrong answers to it."""

from __future__ import annotations

from itertools import permutations

import numpy as np

from course_utils.convolution import conv2d
from course_utils.practice.cases import Mistake


def right(x: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """The right answer."""
    return conv2d(x, weight[:, :, None, None], bias)


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
