"""Wrong layers of convolution: what they pad, cut out and keep, and both of their passes."""

from collections.abc import Callable

import numpy as np

from course_utils import convolution
from course_utils.exercises.e13_layers import wrong_arrangements, wrong_gradients, wrong_shares
from course_utils.exercises.e13_layers.merging import merged
from course_utils.exercises.e13_layers.wrong_states import layer, memory_mistakes
from course_utils.exercises.families.convolution import (
    wrong_biases,
    wrong_counts,
    wrong_laying,
    wrong_results,
    wrong_sums,
    wrong_weights,
)
from course_utils.exercises.families.convolution.wrong_convolutions import ONE, both_ends
from course_utils.practice.items import Mistake

NONE = (0, 0)
FURTHER = ("grad_weight", "grad_bias")  # gradients that a layer holds as attributes
Pair = tuple[int, int]


def _layer(
    forward: Callable = convolution.conv2d,
    backward: Callable = convolution.conv2d_backward,
    widths: Callable = both_ends,
    crop: Callable | None = None,
) -> type:
    """Return a class of layers, given functions of padded images, and ways to pad and to crop."""

    def output(x, weight, bias, stride, padding):
        padded = np.pad(x, widths(*padding))
        return forward(padded, weight, bias, stride, NONE, ONE)

    def gradients(grad_output, x, weight, _bias, stride, padding):
        padded = np.pad(x, widths(*padding))
        grad_padded, *others = backward(grad_output, padded, weight, stride)
        cut = crop or _inside(widths)
        return cut(grad_padded, x.shape[2:], padding), *others

    return layer(output, gradients, FURTHER)


class KeepsPadded:
    """A right layer that keeps the padded image, and the size of the image without padding."""

    def __init__(self, *settings):
        self.settings = settings

    def forward(self, x):
        """Convolve."""
        weight, bias, stride, padding = self.settings
        self.padded, self.sizes = np.pad(x, both_ends(*padding)), x.shape[2:]
        return convolution.conv2d(self.padded, weight, bias, stride)

    def backward(self, grad_output):
        """Send gradients back."""
        weight, _, stride, padding = self.settings
        grads = convolution.conv2d_backward(grad_output, self.padded, weight, stride)
        grad_padded, self.grad_weight, self.grad_bias = grads
        return _inside(both_ends)(grad_padded, self.sizes, padding)


def _updating(rate: float, at_once: bool, with_bias: bool) -> type:
    """Let backward also take a step of training, before or after it computes the gradient of x."""

    class Updating(Reference):
        def backward(self, grad_output):
            grad_x = super().backward(grad_output)
            weight, bias, *options = self.settings
            bias = bias - rate * self.grad_bias * with_bias
            self.settings = (weight - rate * self.grad_weight, bias, *options)
            kept = self.grad_weight, self.grad_bias
            if at_once:
                grad_x = super().backward(grad_output)
                self.grad_weight, self.grad_bias = kept
            return grad_x

    return Updating


def _inside(widths: Callable) -> Callable:
    """Return a function that takes the padding away again."""

    def crop(grad: np.ndarray, sizes: Pair, padding: Pair) -> np.ndarray:
        top, left = (ends[0] for ends in widths(*padding)[2:])
        return grad[:, :, top : top + sizes[0], left : left + sizes[1]]

    return crop


def _padded(name: str, words: str, *ways_to_pad: Callable) -> Mistake:
    return Mistake(name, words, *(_layer(widths=widths) for widths in ways_to_pad))


def _cropped(name: str, words: str, *ways_to_crop: Callable) -> Mistake:
    return Mistake(name, words, *(_layer(crop=crop) for crop in ways_to_crop))


CROPPING = (
    _cropped(
        "padding_not_removed",
        "The gradient of x still has the padding around it. It should have the shape of x.",
        lambda grad, _sizes, _padding: grad,
    ),
    _cropped(
        "cut_at_minus_zero",
        "Without padding, nothing is left of the gradient of x: a slice that ends at −0 ends at 0. "
        "Let it end where x ends, at padding + height.",
        lambda grad, _, padding: grad[:, :, padding[0] : -padding[0], padding[1] : -padding[1]],
    ),
    _cropped(
        "cut_at_the_corner",
        "The gradient of x is cut out at the wrong place. The padded gradient has padding at both "
        "ends: x begins `padding` rows and columns after its corner.",
        lambda grad, sizes, _: grad[:, :, : sizes[0], : sizes[1]],
        lambda grad, _, padding: grad[:, :, 2 * padding[0] :, 2 * padding[1] :],
    ),
    _cropped(
        "cut_with_padding_swapped",
        "The gradient of x is cut out with height and width of the padding swapped: the first "
        "number of a pair is for the rows above and below.",
        lambda grad, sizes, padding: grad[
            :, :, padding[1] : padding[1] + sizes[0], padding[0] : padding[0] + sizes[1]
        ],
    ),
    _cropped(
        "cut_twice",
        "Too much is cut off. Padding was added once at each end; what is left should have the "
        "shape of x.",
        lambda grad, sizes, padding: grad[
            :, :, 2 * padding[0] : sizes[0], 2 * padding[1] : sizes[1]
        ],
        lambda grad, sizes, padding: grad[:, :, padding[0] : sizes[0], padding[1] : sizes[1]],
    ),
)
PADDING = (
    _padded(
        "padding_ignored",
        "There is no padding: this is the result for the image without any.",
        lambda *_: [NONE] * 4,
    ),
    _padded(
        "padding_swapped",
        "Height and width of the padding are swapped: the first number of a pair is for the rows "
        "above and below.",
        lambda down, right: both_ends(right, down),
    ),
    _padded(
        "padding_one_side",
        "The padding is on one side only. It belongs above and below, left and right.",
        lambda down, right: [NONE, NONE, (down, 0), (right, 0)],
        lambda down, right: [NONE, NONE, (0, down), (0, right)],
    ),
)
Reference = _layer()
UPDATED = Mistake(
    "weights_updated",
    "The layer changes its weights or biases in backward, so that the next call works with "
    "others. It should only compute the gradients: the step is taken by whoever trains the "
    "network.",
    *(
        _updating(rate, at_once, with_bias)
        for rate in (1.0, 0.1, 0.01, 0.001, 1e-4)
        for at_once in (False, True)
        for with_bias in (False, True)
    ),
)
FORWARD = (
    *wrong_results.RESULTS,
    *wrong_sums.SUMS,
    *wrong_weights.WEIGHTS,
    *wrong_biases.BIASES,
    *wrong_laying.LAYING,
    *wrong_counts.COUNTS,
)

# if the bias's gradient is returned as that of x, there is no padding to take away
BACKWARD = (
    *wrong_gradients.SENT,
    *wrong_shares.ADDED,
    *wrong_arrangements.ARRANGED,
    wrong_arrangements.order((0, 2, 1), (1, 0, 2), (1, 2, 0)),
)

MISTAKES = (
    *memory_mistakes({Reference: ("x",), KeepsPadded: ("padded", "sizes")}, FURTHER),
    UPDATED,
    *CROPPING,
    *PADDING,
    *merged(FORWARD, BACKWARD, (convolution.conv2d, convolution.conv2d_backward), _layer),
)
