"""Item: block 3b of GoogLeNet, numbers to give."""

from course_utils.architectures import BLOCKS
from course_utils.cost import ledger
from course_utils.layers import Convolution
from course_utils.practice.items import Mistake, ValueItem

ONE, THREE_REDUCE, THREE, FIVE_REDUCE, FIVE, PROJECT = BLOCKS["3b"]
INTO = 256  # channels that come in


def _parameters(*layers: Convolution) -> int:
    return ledger(layers, (INTO, 28, 28)).parameters


def _block_3b() -> list[int]:
    reduce = Convolution("reduce", FIVE_REDUCE, 1)
    conv = Convolution("conv", FIVE, 5, padding=2)
    out = ONE + THREE + FIVE
    return [out + PROJECT, out + INTO, _parameters(reduce, conv), _parameters(conv)]


def _slipped(**places: int) -> list[int]:
    """Return the right numbers, except for the named ones."""
    order = ("out", "out_naive", "reduced", "direct")
    return [places.get(name, n) for name, n in zip(order, _block_3b(), strict=True)]


ITEM = ValueItem(
    title="Block 3b of GoogLeNet",
    points=2,
    value=_block_3b(),
    labels=(
        "Channels out",
        "Channels out without the 1×1 after the pooling",
        "Parameters of the 5×5 branch",
        "Parameters without its reduction",
    ),
    slips=(
        Mistake(
            "reductions_joined",
            "the reductions are read inside their branches. They are not part of the output.",
            _slipped(
                out=ONE + THREE_REDUCE + THREE + FIVE_REDUCE + FIVE + PROJECT,
                out_naive=ONE + THREE_REDUCE + THREE + FIVE_REDUCE + FIVE + INTO,
            ),
        ),
        Mistake(
            "pooling_forgotten",
            "the pooling is a branch as well, and its channels count.",
            _slipped(out=ONE + THREE + FIVE, out_naive=ONE + THREE + FIVE),
        ),
        Mistake(
            "pooling_makes_one",
            "pooling treats each channel by itself. As many come out as go in.",
            _slipped(out_naive=ONE + THREE + FIVE + 1),
        ),
        Mistake(
            "projection_kept",
            "without the 1×1 convolution nothing reduces the number of these channels.",
            _slipped(out_naive=ONE + THREE + FIVE + PROJECT),
        ),
        Mistake(
            "both_counted",
            "the pooling's channels are not part of the output themselves; they only go into the "
            "1×1.",
            _slipped(out=ONE + THREE + FIVE + PROJECT + INTO),
        ),
        Mistake(
            "biases_forgotten",
            "every output channel of a convolution has a bias as well.",
            _slipped(reduced=INTO * FIVE_REDUCE + 25 * FIVE_REDUCE * FIVE, direct=25 * INTO * FIVE),
        ),
        Mistake(
            "reduction_forgotten",
            "the reduction has weights of its own.",
            _slipped(reduced=25 * FIVE_REDUCE * FIVE + FIVE),
        ),
        Mistake(
            "window_is_a_side",
            "a 5×5 window has more than five cells.",
            _slipped(
                reduced=INTO * FIVE_REDUCE + FIVE_REDUCE + 5 * FIVE_REDUCE * FIVE + FIVE,
                direct=5 * INTO * FIVE + FIVE,
            ),
        ),
        Mistake(
            "reads_the_input",
            "the 5×5 convolution reads the reduced channels, not those that come in.",
            _slipped(reduced=INTO * FIVE_REDUCE + FIVE_REDUCE + 25 * INTO * FIVE + FIVE),
        ),
        Mistake(
            "other_branch",
            "that is for the 3×3 branch.",
            _slipped(
                reduced=INTO * THREE_REDUCE + THREE_REDUCE + 9 * THREE_REDUCE * THREE + THREE,
                direct=9 * INTO * THREE + THREE,
            ),
        ),
        Mistake(
            "multiply_adds",
            "these are multiplications. How many weights are there, and how many biases?",
            _slipped(
                reduced=28 * 28 * (INTO * FIVE_REDUCE + 25 * FIVE_REDUCE * FIVE),
                direct=28 * 28 * 25 * INTO * FIVE,
            ),
        ),
    ),
    hints="""
        Which of the six convolutions of the block end a branch? Only the channels at the end of a
        branch come out.

        A convolution from C to D channels has k · k · C · D weights and D biases. The 5×5 branch
        has two convolutions: the second reads the output of the first.
    """,
)
