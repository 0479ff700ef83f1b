"""Drill: a row is pooled, and moved."""

from collections.abc import Iterator

import numpy as np

from course_utils import pooling
from course_utils.exercises.families.drills.grids import asked
from course_utils.pictures.scene import grid
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question, Step, named, total

SEEN = 6  # numbers of the row that are in view


def _draw(dice: Dice, level: int) -> dict:
    kernel, stride = {1: (3, 1), 2: (2, 2), 3: (dice.whole(3, 4), dice.whole(1, 2))}[level]
    shift = 2 if level == 3 else 1
    row = dice.row(SEEN + 2 * (level > 1) + shift, 0, 9)
    return {"row": row, "shift": shift, "kernel_size": kernel, "stride": stride}


def _ask(row: tuple[int, ...], shift: int, kernel_size: int, stride: int) -> Question:
    before, after = row[shift:], row[:-shift]

    def changes(pool) -> list[int]:
        return [int(one != other) for one, other in zip(pool(before), pool(after), strict=True)]

    def pooled(values, step: int = stride, pool=pooling.max_pool2d) -> list[float]:
        x = np.array(values, dtype=float)[None, None, None]
        return pool(x, (1, kernel_size), (1, step)).ravel().tolist()

    inputs, outputs = changes(list), changes(pooled)
    right = [sum(inputs), sum(outputs)]
    cells = "one cell" if shift == 1 else f"{shift} cells"
    new = "a new number comes" if shift == 1 else "new numbers come"
    picture = asked(
        f"A row moves by {shift}", grid("before", [before]), "→", grid("after", [after])
    )
    wrong = [
        ("mean", "that is how many means would change.",
         sum(changes(lambda row: pooled(row, pool=pooling.avg_pool2d)))),
        ("all", "some maxima stay, although the row has moved.", len(outputs)),
        ("stay", "that is how many maxima stay as they are.", len(outputs) - right[1]),
        ("steps_by_one", "that is how many would differ with stride 1.",
         sum(changes(lambda row: pooled(row, step=1)))),
        ("none", "pooling is only partly invariant.", 0),
    ]  # fmt: skip
    slips = [(name, words, [right[0], count]) for name, words, count in wrong]
    wrong = [
        ("all_inputs", "where an equal number moves in, there is no difference.", len(inputs)),
        ("new_only", "that is how many numbers come into view. The others have moved, too.", shift),
        ("inputs_stay", "that is how many inputs stay as they are.", len(inputs) - right[0]),
    ]
    slips += [(name, words, [count, right[1]]) for name, words, count in wrong]
    return Question(
        asks=(
            (
                f"A row moves to the right by {cells}, and {new} into view. It is max pooled with "
                f"a window of {kernel_size} and stride {stride}, before and after."
            ),
            "At how many places does the input differ, and at how many does the output?",
        ),
        value=right,
        labels=("inputs", "outputs"),
        rule="Pool both rows, and compare place by place. A maximum stays if the winner is still "
        "under the window, and nothing larger has come in.",
        steps=tuple(_steps((before, after), (kernel_size, stride), pooled, right)),
        slips=named(right, slips),
        picture=picture,
    )


def _steps(rows, window, pooled, right) -> Iterator[Step]:
    kernel, stride = window
    ones = [int(one != other) for one, other in zip(*rows, strict=True)]
    yield Step("inputs that differ, place by place", total(ones), right[0], (0,))
    pairs = zip(pooled(rows[0]), pooled(rows[1]), strict=True)
    ones = []
    for output, values in enumerate(pairs):
        for row, name, value in zip(rows, ("before", "after"), values, strict=True):
            cells = row[output * stride : output * stride + kernel]
            yield Step(f"output {output} {name}", f"max({', '.join(map(str, cells))})", value)
        ones.append(int(values[0] != values[1]))
    yield Step("outputs that differ, place by place", total(ones), right[1], (1,))


KIND = Kind(
    title="A row moves",
    levels=("window 3, stride 1", "window 2, stride 2", "larger windows, shift 2"),
    draw=_draw,
    ask=_ask,
)
