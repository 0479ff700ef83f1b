"""What an inception block costs, layer by layer, and how the naive and the reduced one compare."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from course_utils.architectures import BLOCKS, inception
from course_utils.cost import Entry, Ledger, ledger
from course_utils.layers import Shape, Step, walk

BRANCHES = ("1x1", "3x3", "5x5")


@dataclass(frozen=True)
class Price:
    """A block's layers by name, with their shapes and costs."""

    steps: dict[str, Step]
    ledger: Ledger

    def entry(self, name: str) -> Entry:
        """The cost of a layer."""
        return next(entry for entry in self.ledger.entries if entry.name == f"block/{name}")

    def product(self, name: str) -> str:
        """Write out how a convolution's multiply-adds come about."""
        step, entry = self.steps[name], self.entry(name)
        (channels, height, width), side = step.after, step.layer.kernel_size
        weights = f"{step.before[0]}" if side == 1 else f"{side}·{side}·{step.before[0]}"
        places = f"{height}·{width} places × {channels} channels × {weights} weights"
        return f"{places} = {entry.multiply_adds:,} multiply-adds"

    @property
    def input_shape(self) -> Shape:
        """Shape of what the block reads."""
        return self.steps["1x1"].before

    @property
    def shape(self) -> Shape:
        """Shape of what it puts out."""
        return self.ledger.entries[-1].output_shape

    @property
    def ends(self) -> tuple[str, ...]:
        """Names of the layers that are concatenated."""
        return (*BRANCHES, "pool project" if "pool project" in self.steps else "pool")


@lru_cache(maxsize=512)  # the naive block does not depend on the reductions
def price_of(block: str, reduction: int | None, shape: Shape) -> Price:
    """Count a block of GoogLeNet on an input of that shape.

    Parameters
    ----------
    block : str
        One of `architectures.BLOCKS`.
    reduction : int or None
        Channels of the reductions in per cent of GoogLeNet's; None for the naive block.
    shape : (channels, height, width)

    Examples
    --------
    >>> price_of("3a", None, (192, 28, 28)).shape
    (416, 28, 28)
    """
    one, three_reduce, three, five_reduce, five, project = BLOCKS[block]
    reduces = (None, None, None)
    if reduction is not None:
        reduces = (three_reduce * reduction // 100, five_reduce * reduction // 100, project)
    layers = [inception("block", one, reduces[0], three, reduces[1], five, reduces[2])]
    steps = {step.name.removeprefix("block/"): step for step in walk(layers, shape)}
    return Price(steps, ledger(layers, shape))


def written(numbers: str, channels: int, multiply_adds: int, parameters: int) -> str:
    """Write the one of a layer's numbers that the learner wants to see.

    Examples
    --------
    >>> written("multiply-adds", 64, 1_250_000, 300)
    '1.2 M'
    """
    texts = {"channels": f"{channels}", "multiply-adds": _millions(multiply_adds)}
    return texts.get(numbers, f"{parameters:,}")


def compared(naive: Price, reduced: Price, numbers: str) -> tuple[str, ...]:
    """Compare the naive block with the reduced one, in a line for each and one for the factor.

    Examples
    --------
    >>> naive, reduced = (price_of("3a", reduction, (192, 28, 28)) for reduction in (None, 100))
    >>> compared(naive, reduced, "parameters")[-1]
    'the reductions save: 2.4 times fewer multiply-adds'
    """
    ways = {"naive": naive, "reduced": reduced}
    channels = {
        name: f"{one.input_shape[0]} → {one.shape[0]} channels" for name, one in ways.items()
    }
    if numbers == "channels":
        return tuple(f"{name}: {text}" for name, text in channels.items())
    sums = (
        f"{name}: {one.ledger.parameters:,} parameters, {_millions(one.ledger.multiply_adds)} "
        f"multiply-adds, {channels[name]}"
        for name, one in ways.items()
    )
    return *sums, _factor(naive, reduced)


def _factor(naive: Price, reduced: Price) -> str:
    ratio = naive.ledger.multiply_adds / reduced.ledger.multiply_adds
    if ratio >= 1:
        return f"the reductions save: {ratio:.1f} times fewer multiply-adds"
    return f"the reductions cost: {1 / ratio:.1f} times more multiply-adds"


def _millions(count: int) -> str:
    return f"{count / 1e6:.1f} M"
