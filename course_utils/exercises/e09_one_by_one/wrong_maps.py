"""The class activation map, correct and wrong."""

from collections.abc import Callable
from itertools import permutations

import numpy as np

from course_utils.convolution import conv2d
from course_utils.exercises.families.storing import storing_mistakes
from course_utils.practice.items import Mistake


def _every_class(features: np.ndarray, weight: np.ndarray) -> np.ndarray:
    return conv2d(features, weight[:, :, None, None])


def right(features: np.ndarray, weight: np.ndarray, class_index: int) -> np.ndarray:
    """Return the right answer."""
    return _every_class(features, weight)[:, class_index]


def _of(change) -> Callable[..., np.ndarray]:
    """Apply ``change`` to the right map."""
    return lambda *given: change(right(*given))


def _scaled(least, most) -> Callable[..., np.ndarray]:
    @np.errstate(all="ignore")  # a map of equal numbers gives NaN
    def answer(*given):
        maps = right(*given)
        return (maps - least(maps)) / (most(maps) - least(maps))

    return answer


def _each(reduce) -> Callable[[np.ndarray], np.ndarray]:
    return lambda maps: reduce(maps, axis=(1, 2), keepdims=True)


def _nothing(_maps) -> float:
    return 0.0


def _softmax(features, weight, class_index):
    scores = _every_class(features, weight)
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shares[:, class_index] / shares.sum(axis=1)


@np.errstate(all="ignore")  # powers of large numbers overflow
def _softmax_of_powers(features, weight, class_index):
    powers = np.exp(_every_class(features, weight))
    return powers[:, class_index] / powers.sum(axis=1)


def _of_the_winner(features, weight, _):
    maps = _every_class(features, weight)
    return maps[np.arange(len(maps)), maps.mean(axis=(2, 3)).argmax(axis=1)]


def _only(*places: int) -> Callable[..., np.ndarray]:
    """Let only these channels count."""

    def answer(features, weight, index):
        kept = np.isin(np.arange(weight.shape[1]), np.array(places) % weight.shape[1])
        return right(features, weight * kept, index)

    return answer


def _without(place: int) -> Callable[..., np.ndarray]:
    def answer(features, weight, index):
        kept = np.arange(weight.shape[1]) != place % weight.shape[1]
        return right(features, weight * kept, index)

    return answer


def _pixels_cut(features, weight, index):
    batch, channels, height, width = features.shape
    return features.reshape(batch, height, width, channels) @ weight[index]


def _channels_cut(features, weight, index):
    batch, channels, height, width = features.shape
    return (weight[index] @ features.reshape(channels, -1)).reshape(batch, height, width)


MISTAKES = (
    Mistake(
        "column_taken",
        "The weights are taken from a column. `weight` is (classes, channels): a row holds the "
        "weights of one class.",
        lambda features, weight, index: right(features, weight.T, index),
    ),
    Mistake(
        "every_class",
        "These are the maps of all classes. Only one is asked for, that of `class_index`.",
        lambda features, weight, _: _every_class(features, weight),
        lambda features, weight, _: np.moveaxis(_every_class(features, weight), 1, -1),
    ),
    Mistake(
        "other_class",
        "This is the map of another class. The one asked for is `class_index`, counted from 0, "
        "whichever class has the highest score.",
        lambda features, weight, index: right(features, weight, index - 1),
        lambda features, weight, index: right(features, weight, index + 1),
        lambda features, weight, _: right(features, weight, 0),
        lambda features, weight, _: right(features, weight, -1),
        _of_the_winner,
    ),
    Mistake(
        "classes_mixed",
        "The classes are added up or averaged. Only the weights of `class_index` count.",
        lambda features, weight, _: _every_class(features, weight).sum(axis=1),
        lambda features, weight, _: _every_class(features, weight).mean(axis=1),
    ),
    Mistake(
        "unweighted",
        "The channels are put together without their weights. Which of them speaks for the class, "
        "and which against it?",
        lambda features, *_: features.sum(axis=1),
        lambda features, *_: features.mean(axis=1),
        lambda features, *_: features.max(axis=1),
    ),
    Mistake(
        "not_added",
        "The channels are weighted but not added up: the map has one number at each place.",
        lambda features, weight, index: features * weight[index][:, None, None],
    ),
    Mistake(
        "one_channel",
        "Only the last of the channels counts. Does each product replace the one before? All of "
        "them should be added up.",
        _only(-1),
    ),
    Mistake(
        "channel_missing",
        "One of the channels is left out of the sum, the first or the last. Where does the loop "
        "over the channels begin and end?",
        _without(-1),
        _without(0),
    ),
    Mistake(
        "averaged",
        "The sum is divided by the number of channels. The score is a weighted sum over the "
        "channels, and so is the map.",
        lambda features, weight, index: right(features, weight, index) / features.shape[1],
    ),
    Mistake(
        "signs_lost",
        "Negative weights are treated as positive, or as 0. They say that a channel speaks "
        "against the class.",
        lambda features, weight, index: right(features, np.abs(weight), index),
        lambda features, weight, index: right(features, np.maximum(weight, 0), index),
    ),
    Mistake(
        "relu",
        "What speaks against the class is set to 0, as is often done in pictures of such maps. "
        "Here both signs are asked for: only then is the mean of the map the score.",
        _of(lambda maps: np.maximum(maps, 0)),
    ),
    Mistake(
        "scaled",
        "The map is scaled, as for a picture. Here its own numbers are asked for: only then is "
        "its mean the score.",
        _scaled(_each(np.min), _each(np.max)),
        _scaled(np.min, np.max),
        _scaled(_nothing, _each(np.max)),
        _scaled(_nothing, np.max),
        _scaled(_nothing, lambda maps: np.abs(maps).max()),
        _scaled(_nothing, lambda maps: np.abs(maps).max(axis=(1, 2), keepdims=True)),
        _scaled(_nothing, _each(np.sum)),
    ),
    Mistake(
        "divided_by_places",
        "The map is divided by the number of its places. Then its sum is the score; its mean "
        "should be.",
        _of(lambda maps: maps / maps[0].size),
    ),
    Mistake(
        "pooled",
        "The places are averaged or summed up, as for a score. The map is what comes before that: "
        "one number for each place.",
        _of(lambda maps: maps.mean(axis=(1, 2))),
        _of(lambda maps: maps.sum(axis=(1, 2))),
        _of(lambda maps: maps.mean(axis=(1, 2), keepdims=True)),
        _of(lambda maps: np.broadcast_to(_each(np.mean)(maps), maps.shape)),
    ),
    Mistake(
        "softmax",
        "A softmax over the classes is applied at each place. The map is the weighted sum alone.",
        _softmax,
        _softmax_of_powers,
    ),
    Mistake(
        "rounded",
        "The sums are rounded to whole numbers. Is there an int(…), a // or an array of integers "
        "on the way?",
        _of(np.trunc),
        _of(np.floor),
    ),
    Mistake(
        "extra_axis",
        "The numbers are right, but there is one axis too many. The shape should be (images, "
        "rows, columns).",
        _of(lambda maps: maps[:, None]),
        _of(lambda maps: maps[..., None]),
    ),
    Mistake(
        "axes",
        "The numbers are right, but the axes are in the wrong order. It should be (images, rows, "
        "columns).",
        *(
            _of(lambda maps, order=order: maps.transpose(order))
            for order in permutations(range(3))
            if order != (0, 1, 2)
        ),
    ),
    Mistake(
        "reshaped",
        "Numbers of different places, channels or images are mixed up. `reshape` only cuts the "
        "row of numbers up again, in the order in which they are stored; it does not bring the "
        "channels of a place together.",
        _pixels_cut,
        _channels_cut,
    ),
    Mistake(
        "images_mixed",
        "The images are added up or averaged. Each of them has its own map.",
        *(
            _of(lambda maps, by=by, keep=keep: by(maps, axis=0, keepdims=keep))
            for by in (np.mean, np.sum)
            for keep in (False, True)
        ),
    ),
    *storing_mistakes(right, 3, partial=(_only(0),)),
)
