"""Drill: how many channels inception blocks give."""

from collections.abc import Iterator

from course_utils.architectures.inception import inception
from course_utils.layers import output_shape
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question, Step, named, total

WIDTHS = (4, 8, 12, 16, 24, 32, 48, 64)
SIDE = 4  # cells of a map whose size does not matter


def _draw(dice: Dice, level: int) -> dict:
    def block(reduced: bool, projected: bool) -> tuple:
        one, three, five, small, smaller, project = (dice.pick(WIDTHS) for _ in range(6))
        reductions = (small, smaller) if reduced else (None, None)
        return one, reductions[0], three, reductions[1], five, project if projected else None

    plain, full = (False, False), (True, True)
    kinds = {1: [(False, True)], 2: [plain], 3: [full], 4: [full, plain]}[level]
    return {"channels": dice.pick(WIDTHS[3:]) + dice.pick(WIDTHS), "blocks": tuple(
        block(*kind) for kind in kinds
    )}  # fmt: skip


def _ask(channels: int, blocks: tuple[tuple, ...]) -> Question:
    layers = [inception(str(number), *sizes) for number, sizes in enumerate(blocks, 1)]
    right = output_shape(layers, (channels, SIDE, SIDE))[:1]
    told = " A second block follows it: ".join(map(_told, blocks))
    return Question(
        asks=(
            f"{channels} channels go into an inception block with four branches: {told}",
            "How many channels come out at the end?",
        ),
        value=right,
        labels=("channels",),
        rule="The branches' outputs are concatenated, so their channels add up. Of each branch "
        "only the last layer counts, and pooling outputs as many channels as came in.",
        steps=tuple(_steps(channels, blocks)),
        slips=named(right, _slips(channels, blocks)),
    )


def _told(block: tuple) -> str:
    one, three_reduce, three, five_reduce, five, project = block
    reduces = [f"1×1 to {r}, then " if r else "" for r in (three_reduce, five_reduce)]
    after = f", then 1×1 to {project}" if project else " alone"
    return (
        f"1×1 to {one}; {reduces[0]}3×3 to {three}; {reduces[1]}5×5 to {five}; "
        f"3×3 max pooling{after}."
    )


def _ends(channels: int, block: tuple) -> list[int]:
    one, _, three, _, five, project = block
    return [one, three, five, project or channels]


def _steps(channels: int, blocks) -> Iterator[Step]:
    for number, block in enumerate(blocks, 1):
        if not block[-1]:
            yield Step(f"pooling of block {number} outputs", str(channels), channels)
        ends = _ends(channels, block)
        channels = sum(ends)
        place = (0,) if number == len(blocks) else None
        yield Step(f"channels after block {number}", total(ends), channels, place)


def _slips(channels: int, blocks):
    def after(join) -> list[int]:
        count = channels
        for block in blocks:
            count = join(count, block, _ends(count, block))
        return [count]

    if not all(block[-1] for block in blocks):
        words = "pooling keeps all channels that come in."
        forgotten = after(lambda _c, block, ends: sum(ends[:3]) + (block[-1] or 0))
        yield "pooling_forgotten", words, forgotten
    words = "there are four branches. The one with the pooling counts, too."
    yield "branch_forgotten", words, after(lambda _c, _block, ends: sum(ends[:3]))
    yield (
        "projection_forgotten",
        "the 1×1 after the pooling decides how many come out of this branch.",
        after(lambda c, _block, ends: sum(ends[:3]) + c),
    )
    yield (
        "reductions_counted",
        "a reduction is inside its branch; only the branch's end counts.",
        after(lambda _c, block, ends: sum(ends) + (block[1] or 0) + (block[3] or 0)),
    )
    yield (
        "input_added",
        "the input itself does not come out as well: that would be a shortcut.",
        after(lambda c, _block, ends: sum(ends) + c),
    )
    yield (
        "largest",
        "the branches are concatenated, not compared.",
        after(lambda _c, _block, ends: max(ends)),
    )
    words = "of each branch the last layer counts, not the first."
    yield "first_layers", words, after(_first_layers)
    words = "the pooling branch outputs what its 1×1 outputs, and not its input as well."
    both = after(lambda c, block, ends: sum(ends) + (c if block[-1] else 0))
    yield "projected_twice", words, both
    if len(blocks) > 1:
        yield "block_1_only", "there is one more block.", [sum(_ends(channels, blocks[0]))]
        words = (
            "the second block reads the first one's output; only its own channels come out at "
            "the end."
        )
        yield "blocks_added", words, [sum(sum(_ends(channels, block)) for block in blocks)]
        yield "blocks_added", words, [sum(_ends(channels, blocks[1]))]


def _first_layers(_channels: int, block: tuple, ends: list[int]) -> int:
    """Add up the channels of each branch's first layer, where the pooling does not count as one."""
    return ends[0] + (block[1] or ends[1]) + (block[3] or ends[2]) + ends[3]


KIND = Kind(
    title="Inception channels",
    levels=("four branches", "pooling alone", "with reductions", "two blocks"),
    draw=_draw,
    ask=_ask,
)
