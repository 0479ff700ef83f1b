"""1×1 convolution, correct and wrong: what is mixed, and how it is laid out."""

from itertools import permutations

import numpy as np

from course_utils.convolution import conv2d
from course_utils.exercises.families.convolution.wrong_results import AXES, GIVEN, cut_anew
from course_utils.exercises.families.storing import storing_mistakes, zeros
from course_utils.practice.items import Mistake


def right(x: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Return the right answer."""
    return conv2d(x, weight[:, :, None, None], bias)


def without_bias(x: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Mix the channels, and leave out the bias."""
    return right(x, weight, 0 * bias)


def bias_alone(_x: np.ndarray, _weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Give the value of an output to which no product has been added yet."""
    return bias[:, None, None]


def _only(kept: slice, add: bool = True):
    return lambda x, weight, bias: right(x[:, kept], weight[:, kept], bias if add else 0 * bias)


def _without_channel(place: int):
    def answer(x, weight, bias):
        fewer = weight.copy()
        fewer[:, place] = 0
        return right(x, fewer, bias)

    return answer


def _then(change, *others):
    """Apply ``change`` to the right output."""
    return lambda *given: change(right(*given), *others)


def _own_weight(x, weight, bias):
    if len(weight) != weight.shape[1]:
        raise ValueError("a channel has no weight of its own")
    return x * np.diag(weight)[:, None, None] + bias[:, None, None]


def _softmax(*given):
    shares = np.exp(right(*given) - right(*given).max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


@np.errstate(all="ignore")  # powers of large numbers overflow
def _softmax_of_powers(*given):
    powers = np.exp(right(*given))
    return powers / powers.sum(axis=1, keepdims=True)


def _cut_pixels(x, weight, bias):
    """Read the numbers of x as rows of C, in the order in which they are stored."""
    batch, channels, height, width = x.shape
    return x.reshape(batch, height, width, channels) @ weight.T + bias


def _reshaped():
    """Yield answers that read x, the result or both as if it lay in another order of axes."""
    gone = [None, *((given, taken) for given in GIVEN for taken in GIVEN if given != taken)]
    for come in (None, (0, 2, 3, 1), (1, 0, 2, 3)):
        for orders in gone:
            if come or orders:
                yield lambda x, *rest, come=come, orders=orders: _out_of_order(
                    right(cut_anew(x, AXES, come or AXES), *rest), orders
                )


def _out_of_order(y: np.ndarray, orders: tuple | None) -> np.ndarray:
    return cut_anew(y, *orders) if orders else y


def _along_columns(x, weight, bias):
    return x @ weight.T + bias  # ValueError unless there are as many columns as channels


def _along_rows(x, weight, _bias):
    return weight @ x


def _by_dot(x, weight, _bias):
    return np.dot(weight, x)


MIXED = (
    Mistake(
        "weight_transposed",
        "The weight is used with its axes swapped. It is (channels out, channels in): a row "
        "belongs to an output channel.",
        lambda x, weight, bias: right(x, weight.T, bias),
    ),
    Mistake(
        "weight_reshaped",
        "The weights of different output channels are mixed up. A row of `weight` belongs to one "
        "output channel: `reshape` cuts it up again, and does not swap axes.",
        lambda x, weight, bias: right(x, weight.T.reshape(weight.shape), bias),
        lambda x, weight, bias: right(x, weight.reshape(weight.shape[::-1]).T, bias),
    ),
    Mistake(
        "not_mixed",
        "Each channel is only scaled, by a weight of its own. An output channel is a sum over "
        "all input channels.",
        _own_weight,
    ),
    Mistake(
        "one_channel",
        "Only one of the input channels counts. Does each product replace the one before, or does "
        "the loop end after the first? All of them should be added up.",
        _only(np.s_[-1:]),
        _only(np.s_[:1]),
    ),
    Mistake(
        "channel_missing",
        "One of the input channels is left out of the sum. Where does the loop over the channels "
        "begin and end?",
        _without_channel(-1),
        _without_channel(0),
    ),
    Mistake(
        "other_axis_mixed",
        "Rows or columns of the maps are mixed. That is what @ and np.dot do, because they work "
        "on the last axes. The channels, axis 1, are to be mixed at each place.",
        _along_columns,
        _along_rows,
        lambda *given: _along_rows(*given) + given[2][:, None],
        _by_dot,
        lambda *given: _by_dot(*given) + given[2][:, None, None, None],
    ),
    Mistake(
        "averaged",
        "This is the mean over the input channels. A convolution adds up; it divides by nothing.",
        lambda x, weight, bias: right(x, weight / x.shape[1], bias),
        lambda x, weight, bias: right(x, weight, bias) / x.shape[1],
    ),
    Mistake(
        "pooled",
        "The places are summed up or averaged. A 1×1 convolution leaves every place where it is "
        "and mixes only channels.",
        *(
            lambda *given, by=by, keep=keep: by(right(*given), axis=(2, 3), keepdims=keep)
            for by in (np.mean, np.sum)
            for keep in (False, True)
        ),
    ),
    Mistake(
        "images_mixed",
        "The images are added up or averaged. Each one is convolved by itself.",
        *(
            lambda *given, by=by, keep=keep: by(right(*given), axis=0, keepdims=keep)
            for by in (np.mean, np.sum)
            for keep in (False, True)
        ),
    ),
)
LAID_OUT = (
    Mistake(
        "zeros",
        "Every number is 0. Are the results stored in the array that is returned?",
        _then(np.zeros_like),
    ),
    Mistake(
        "relu",
        "Negative results became 0. The ReLU is a layer of its own; only the sum is asked for "
        "here.",
        _then(np.maximum, 0),
    ),
    Mistake(
        "softmax",
        "The numbers of each place add up to 1: this is a softmax. Only the weighted sum is asked "
        "for here.",
        _softmax,
        _softmax_of_powers,
    ),
    Mistake(
        "rounded",
        "The sums are rounded to whole numbers. Is there an int(…), a // or an array of integers "
        "on the way?",
        _then(np.trunc),
        _then(np.floor),
    ),
    Mistake(
        "transposed",
        "Rows and columns of the output are swapped. Every place should stay where it is.",
        _then(np.swapaxes, 2, 3),
    ),
    Mistake(
        "axes",
        "The numbers are right, but the axes are in the wrong order. It should be (images, "
        "channels out, rows, columns).",
        *(_then(np.transpose, order) for order in permutations(AXES) if order[:2] != (0, 1)),
    ),
    Mistake(
        "reshaped",
        "Numbers of different places, channels or images are mixed up. `reshape` only cuts the "
        "row of numbers up again, in the order in which they are stored; it neither brings the "
        "channels of a place together nor takes them apart again.",
        *_reshaped(),
        _cut_pixels,
        lambda *given: _cut_pixels(*given).transpose(0, 3, 1, 2),
    ),
    *storing_mistakes(
        right,
        4,
        starts=(zeros, bias_alone),
        partial=(_only(np.s_[:1]), _only(np.s_[:1], add=False)),
    ),
)
