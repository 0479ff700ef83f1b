"""Items: what a reduction saves, and what a block of GoogLeNet puts out and costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_utils.architectures import BLOCKS
from course_utils.cost import ledger
from course_utils.layers import Convolution
from course_utils.practice.cases import Case, Mistake, Trait, paragraphs
from course_utils.practice.kinds import ChoiceItem, FormulaItem, ValueItem

NAMES = ("height", "width", "channels_in", "reduced", "channels_out", "kernel_size")


def right(
    height: int, width: int, channels_in: int, reduced: int, channels_out: int, kernel_size: int
) -> int:
    """The right answer, counted from the layers."""
    layers = [
        Convolution("reduce", reduced, 1),
        Convolution("conv", channels_out, kernel_size, padding="same"),
    ]
    return ledger(layers, (channels_in, height, width)).multiply_adds


def _case(*numbers: int, expected: int) -> Case:
    return Case(dict(zip(NAMES, numbers, strict=True)), expected)


CASES = (
    _case(1, 1, 1, 1, 1, 3, expected=10),
    _case(1, 1, 4, 2, 3, 1, expected=14),
    _case(2, 3, 1, 1, 1, 3, expected=60),
    _case(1, 1, 4, 2, 3, 3, expected=62),
    _case(28, 28, 192, 16, 32, 5, expected=12_443_648),
)


def draw(rng: np.random.Generator) -> dict:
    """Draw sizes; now and then those of a real block."""
    height, width = (int(size) for size in rng.integers(1, 15, 2))
    numbers = [int(number) for number in rng.integers(1, (33, 17, 33))]
    return dict(zip(NAMES, (height, width, *numbers, int(rng.choice([1, 3, 5, 7]))), strict=True))


class Sizes(NamedTuple):
    """The numbers that a price is made of."""

    height: int
    width: int
    into: int
    reduced: int
    out: int
    side: int

    @property
    def places(self) -> int:
        """Cells of the map."""
        return self.height * self.width

    @property
    def reduction(self) -> int:
        """Weights of the reduction."""
        return self.into * self.reduced

    @property
    def window(self) -> int:
        """Weights of the convolution that reads what the reduction puts out."""
        return self.side**2 * self.reduced * self.out

    @property
    def weights(self) -> int:
        """Weights of both convolutions."""
        return self.reduction + self.window


def _named(name: str, words: str, *prices: Callable[[Sizes], float]) -> Mistake:
    return Mistake(
        name, words, tuple(lambda *numbers, price=price: price(Sizes(*numbers)) for price in prices)
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
        "The convolution reads all channels that come in. Behind the reduction there are fewer.",
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
        "Both convolutions are priced as 1×1. How many cells does the second one's window have?",
        lambda n: n.places * (n.reduction + n.reduced * n.out),
    ),
    _named(
        "both_with_window",
        "The reduction is priced with the window of the other convolution. Its own is 1×1.",
        lambda n: n.places * (n.side**2 * n.reduction + n.window),
    ),
    _named(
        "multiplied",
        "The prices of the two convolutions are multiplied. They run one after the other: what "
        "is done in all?",
        lambda n: n.places * n.reduction * n.window,
        lambda n: n.places**2 * n.reduction * n.window,
        lambda n: n.places * n.reduction * n.window / n.reduced,
    ),
    _named(
        "parameters",
        "These are the weights. Each of them is used once at every place.",
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
        "The map has height times width places.",
        lambda n: (n.height + n.width) * n.weights,
        lambda n: n.height * n.weights,
        lambda n: n.width * n.weights,
    ),
    _named(
        "square_map",
        "The map is taken to be square. How many places has it?",
        lambda n: n.height**2 * n.weights,
        lambda n: n.width**2 * n.weights,
    ),
    _named(
        "biases_counted",
        "The biases are counted. Adding one is no multiplication.",
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
        "The windows at the rim are missing. With padding the map keeps its size, so there is a "
        "window at every place.",
        lambda n: (
            n.places * n.reduction + (n.height - n.side + 1) * (n.width - n.side + 1) * n.window
        ),
        lambda n: (
            n.places * n.reduction
            + max(n.height - n.side + 1, 0) * max(n.width - n.side + 1, 0) * n.window
        ),
    ),
)

TRAITS = (
    Trait(
        "square",
        lambda a: a["height"] != a["width"],
        "maps whose height and width differ",
        "square maps",
    ),
    Trait("window", lambda a: a["kernel_size"] > 1, "windows larger than 1×1", "windows of 1×1"),
    Trait(
        "reduces",
        lambda a: a["reduced"] < a["channels_in"],
        "fewer channels behind the reduction than before it",
        "at least as many channels behind the reduction as before it",
    ),
)

REDUCED_MULTIPLY_ADDS = FormulaItem(
    name="reduced_multiply_adds",
    title="The price of a branch",
    points=2,
    difficulty=2,
    passage="inception",
    reference=right,
    literal=CASES,
    draw=draw,
    mistakes=MISTAKES,
    traits=TRAITS,
    hints=paragraphs(
        """
        Price the two convolutions one by one. What runs first reads channels_in and writes
        reduced; what runs second reads that.

        A single number that a convolution writes costs as many multiplications as its filter has
        weights: cells of the window times channels that it reads.

        How many numbers does each write? Places times channels. Then add the two prices.
        """
    ),
)

ONE, THREE_REDUCE, THREE, FIVE_REDUCE, FIVE, PROJECT = BLOCKS["3b"]
INTO = 256  # channels that come in


def _parameters(*layers: Convolution) -> int:
    return ledger(layers, (INTO, 28, 28)).parameters


def _block_3b() -> list[int]:
    reduce = Convolution("reduce", FIVE_REDUCE, 1)
    conv = Convolution("conv", FIVE, 5, padding=2)
    out = ONE + THREE + FIVE
    return [out + PROJECT, out + INTO, _parameters(reduce, conv), _parameters(conv)]


def _slipped(**places: int) -> Callable[[], list[int]]:
    """The right numbers but for the named ones."""
    order = ("out", "out_naive", "reduced", "direct")
    return lambda: [places.get(name, n) for name, n in zip(order, _block_3b(), strict=True)]


BLOCK_3B = ValueItem(
    name="block_3b",
    title="Block 3b of GoogLeNet",
    points=2,
    difficulty=1,
    passage="inception",
    value=_block_3b,
    labels=(
        "Channels out",
        "Channels out without the 1×1 behind the pooling",
        "Parameters of the 5×5 branch",
        "Parameters without its reduction",
    ),
    slips=(
        Mistake(
            "reductions_joined",
            "the reductions are read inside their branches. They are not handed on.",
            (
                _slipped(
                    out=ONE + THREE_REDUCE + THREE + FIVE_REDUCE + FIVE + PROJECT,
                    out_naive=ONE + THREE_REDUCE + THREE + FIVE_REDUCE + FIVE + INTO,
                ),
            ),
        ),
        Mistake(
            "pooling_forgotten",
            "the pooling is a branch as well, and hands on channels.",
            (_slipped(out=ONE + THREE + FIVE, out_naive=ONE + THREE + FIVE),),
        ),
        Mistake(
            "pooling_makes_one",
            "pooling treats each channel by itself. It hands on as many as it gets.",
            (_slipped(out_naive=ONE + THREE + FIVE + 1),),
        ),
        Mistake(
            "projection_kept",
            "without the 1×1 convolution nothing makes these channels fewer.",
            (_slipped(out_naive=ONE + THREE + FIVE + PROJECT),),
        ),
        Mistake(
            "both_counted",
            "the pooling's channels are not handed on beside those of the 1×1, only through it.",
            (_slipped(out=ONE + THREE + FIVE + PROJECT + INTO),),
        ),
        Mistake(
            "biases_forgotten",
            "every output channel of a convolution has a bias as well.",
            (
                _slipped(
                    reduced=INTO * FIVE_REDUCE + 25 * FIVE_REDUCE * FIVE, direct=25 * INTO * FIVE
                ),
            ),
        ),
        Mistake(
            "reduction_forgotten",
            "the reduction has weights of its own.",
            (_slipped(reduced=25 * FIVE_REDUCE * FIVE + FIVE),),
        ),
        Mistake(
            "window_is_a_side",
            "a 5×5 window has more than five cells.",
            (
                _slipped(
                    reduced=INTO * FIVE_REDUCE + FIVE_REDUCE + 5 * FIVE_REDUCE * FIVE + FIVE,
                    direct=5 * INTO * FIVE + FIVE,
                ),
            ),
        ),
        Mistake(
            "reads_the_input",
            "the 5×5 convolution reads the reduced channels, not those that come in.",
            (_slipped(reduced=INTO * FIVE_REDUCE + FIVE_REDUCE + 25 * INTO * FIVE + FIVE),),
        ),
        Mistake(
            "other_branch",
            "that is for the 3×3 branch.",
            (
                _slipped(
                    reduced=INTO * THREE_REDUCE + THREE_REDUCE + 9 * THREE_REDUCE * THREE + THREE,
                    direct=9 * INTO * THREE + THREE,
                ),
            ),
        ),
        Mistake(
            "multiply_adds",
            "these are multiplications. How many weights are there, and how many biases?",
            (
                _slipped(
                    reduced=28 * 28 * (INTO * FIVE_REDUCE + 25 * FIVE_REDUCE * FIVE),
                    direct=28 * 28 * 25 * INTO * FIVE,
                ),
            ),
        ),
    ),
    hints=paragraphs(
        """
        Which of the six convolutions of the block end a branch? Only what ends a branch is
        handed on.

        A convolution from C to D channels has k · k · C · D weights and D biases. The 5×5
        branch has two convolutions: the second reads what the first puts out.
        """
    ),
)

MORE_CHANNELS_IN = ChoiceItem(
    name="more_channels_in",
    title="More channels come in",
    points=1,
    difficulty=2,
    passage="inception",
    options={
        "a": "both prices grow by a factor of 4⅓",
        "b": "the naive block's grows by 4⅓, the reduced block's by less than 2",
        "c": "the naive block's grows by less than 2, the reduced block's by 4⅓",
        "d": "both grow by 4⅓ · 4⅓, nearly 19 times",
    },
    right="b",
    why_not={
        "a": "Which convolutions of the reduced block read its input, and which read what a "
        "reduction puts out? The latter do not notice.",
        "c": "Which of the two blocks lets its large windows read the input directly?",
        "d": "Channels in enter each price once. It is the height and width of the map that "
        "enter together, as a square.",
    },
    because="All three convolutions of the naive block read the input. In the reduced block only "
    "the four 1×1 convolutions do; the 3×3 and the 5×5, which cost most, read what the "
    "reductions put out, and that is as wide as before.",
    hints=paragraphs(
        """
        Write down for each convolution of both blocks how many channels it reads. Where does
        that number change, if 832 come in place of 192?
        """
    ),
)
