"""Wrong answers to the price of a branch."""

from collections.abc import Callable
from typing import NamedTuple

from course_utils.practice.items import Mistake


class Sizes(NamedTuple):
    """The numbers that a price is computed from."""

    height: int
    width: int
    into: int
    reduced: int
    out: int
    side: int

    @property
    def places(self) -> int:
        """Count the cells of the map."""
        return self.height * self.width

    @property
    def reduction(self) -> int:
        """Count the weights of the reduction."""
        return self.into * self.reduced

    @property
    def window(self) -> int:
        """Count the weights of the convolution after the reduction."""
        return self.side**2 * self.reduced * self.out

    @property
    def weights(self) -> int:
        """Count the weights of both convolutions."""
        return self.reduction + self.window


def _named(name: str, words: str, *prices: Callable[[Sizes], float]) -> Mistake:
    return Mistake(
        name, words, *(lambda *numbers, price=price: price(Sizes(*numbers)) for price in prices)
    )


MISTAKES = (
    _named(
        "reduction_forgotten",
        "The reduction itself is free here. It multiplies, too: at every place, from all "
        "channels that come in.",
        lambda n: n.places * n.window,
    ),
    _named(
        "only_the_reduction",
        "This is the price of the reduction alone. The convolution that reads it comes on top.",
        lambda n: n.places * n.reduction,
    ),
    _named(
        "not_reduced",
        "This is the price of the convolution on the block's input, without a reduction.",
        lambda n: n.places * n.side**2 * n.into * n.out,
    ),
    _named(
        "reads_the_input",
        "The convolution reads all channels that come in. After the reduction there are fewer.",
        lambda n: n.places * (n.reduction + n.side**2 * n.into * n.out),
    ),
    _named(
        "window_is_a_side",
        "A filter has as many cells as its window, height times width.",
        lambda n: n.places * (n.reduction + n.side * n.reduced * n.out),
        lambda n: n.places * (n.reduction + 2 * n.side * n.reduced * n.out),
    ),
    _named(
        "window_forgotten",
        "Both convolutions are priced as 1×1. How many cells does the window of the second one "
        "have?",
        lambda n: n.places * (n.reduction + n.reduced * n.out),
    ),
    _named(
        "both_with_window",
        "The reduction is priced with the window of the other convolution. Its own window is 1×1.",
        lambda n: n.places * (n.side**2 * n.reduction + n.window),
    ),
    _named(
        "multiplied",
        "The costs of the two convolutions are multiplied. The convolutions run one after the "
        "other: how much is done in all?",
        lambda n: n.places * n.reduction * n.window,
        lambda n: n.places**2 * n.reduction * n.window,
        lambda n: n.places * n.reduction * n.window / n.reduced,
    ),
    _named(
        "parameters",
        "These are the parameters. Each weight is used once at every place.",
        lambda n: n.weights,
        lambda n: n.weights + n.reduced + n.out,
    ),
    _named(
        "one_without_places",
        "One of the two convolutions is counted at a single place. Both run at every place.",
        lambda n: n.reduction + n.places * n.window,
        lambda n: n.places * n.reduction + n.window,
    ),
    _named(
        "one_side_of_places",
        "Places are counted along one side only. The map has height times width places.",
        lambda n: (n.height + n.width) * n.weights,
        lambda n: n.height * n.weights,
        lambda n: n.width * n.weights,
    ),
    _named(
        "square_map",
        "The map is taken to be square. How many places does it have?",
        lambda n: n.height**2 * n.weights,
        lambda n: n.width**2 * n.weights,
    ),
    _named(
        "biases_counted",
        "The biases are counted. Adding a bias is not a multiplication.",
        lambda n: n.places * (n.weights + n.reduced + n.out),
        lambda n: n.places * n.weights + n.reduced + n.out,
    ),
    _named(
        "counted_twice",
        "This is twice as much: a multiplication and its addition count as one here.",
        lambda n: 2 * n.places * n.weights,
    ),
    _named(
        "unpadded",
        "The windows at the edge are missing. With padding the map keeps its size, so there is a "
        "window at every place.",
        lambda n: (
            n.places * n.reduction + (n.height - n.side + 1) * (n.width - n.side + 1) * n.window
        ),
        lambda n: (
            n.places * n.reduction
            + max(n.height - n.side + 1, 0) * max(n.width - n.side + 1, 0) * n.window
        ),
    ),
    _named(
        "window_on_the_reduction",
        "The window has changed sides: it belongs to the second convolution. The reduction has "
        "windows of 1×1.",
        lambda n: n.places * (n.side**2 * n.reduction + n.reduced * n.out),
    ),
    _named(
        "reduction_writes_all",
        "The reduction is priced as if it wrote all channels that come out in the end. It writes "
        "`reduced` channels.",
        lambda n: n.places * (n.into * n.out + n.window),
    ),
    _named(
        "in_millions",
        "This is in thousands, millions or billions. Give the number itself.",
        *(lambda n, unit=unit: n.places * n.weights / unit for unit in (1e3, 1e6, 1e9)),
    ),
    _named(
        "saved",
        "This compares with a convolution that has no reduction. What is asked for is the price "
        "of the two convolutions, one after the other.",
        lambda n: n.places * (n.side**2 * n.into * n.out - n.weights),
        lambda n: n.weights / (n.side**2 * n.into * n.out),
        lambda n: n.side**2 * n.into * n.out / n.weights,
    ),
    _named(
        "added_up",
        "Numbers of channels are added. Each channel out is a sum over all channels in, so they "
        "should be multiplied.",
        lambda n: n.places * (n.into + n.reduced + n.side**2 * (n.reduced + n.out)),
        lambda n: n.places * (n.reduction + n.side**2 * (n.reduced + n.out)),
    ),
)
