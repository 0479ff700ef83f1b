"""Wrong answers to 1×1 convolution: the bias."""

from course_utils.exercises.e09_one_by_one.wrong_mixing import right, without_bias
from course_utils.practice.items import Mistake


def _shaped(*shape: int):
    """Lay the bias along another axis."""
    return lambda x, weight, bias: without_bias(x, weight, bias) + bias.reshape(shape)


def _single(choose):
    return lambda x, weight, bias: without_bias(x, weight, bias) + choose(bias)


BIASES = (
    Mistake(
        "bias_forgotten",
        "The bias is missing: each output channel has one, the same at every place.",
        without_bias,
    ),
    Mistake(
        "bias_axis",
        "The bias runs along the columns, the rows or the images; each output channel should have "
        "its own number. NumPy matches axes beginning with the last.",
        _shaped(-1),
        _shaped(-1, 1),
        _shaped(-1, 1, 1, 1),
    ),
    Mistake(
        "bias_repeated",
        "The bias is added once for each input channel. Each output channel gets it once.",
        lambda x, weight, bias: right(x, weight, bias * x.shape[1]),
    ),
    Mistake(
        "one_bias",
        "All output channels get the same bias. Output channel o has bias[o].",
        _single(lambda bias: bias[0]),
        _single(lambda bias: bias[-1]),
        _single(lambda bias: bias.sum()),
        _single(lambda bias: bias.mean()),
    ),
    Mistake(
        "bias_subtracted",
        "The bias is subtracted; it is added.",
        lambda x, weight, bias: right(x, weight, -bias),
    ),
    Mistake(
        "bias_before",
        "The bias is added to the input channels, before they are mixed. It belongs to the output "
        "channels, after the sum.",
        lambda x, weight, bias: without_bias(x + bias[:, None, None], weight, bias),
    ),
)
