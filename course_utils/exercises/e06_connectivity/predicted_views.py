"""Item predicted_views, numbers to give."""

from collections.abc import Callable

from course_utils.exercises.families.growing import receptive_field
from course_utils.exercises.families.views import known
from course_utils.practice.items import Mistake, ValueItem

# window, layers and stride, the same in all layers
STACKS = ((3, 2, 1), (3, 3, 1), (5, 2, 1), (3, 2, 2))


def _views(see: Callable[[int, int, int], int]) -> list[int]:
    return [see(*stack) for stack in STACKS]


def _stacked(answer: Callable) -> list[int]:
    return _views(lambda window, layers, stride: answer([(window, stride, 1)] * layers))


ITEM = ValueItem(
    title="How far does it see?",
    points=2,
    value=_stacked(receptive_field),
    labels=tuple(
        f"{layers} layers, window {window}, stride {stride}" for window, layers, stride in STACKS
    ),
    slips=(
        Mistake(
            "added_windows",
            "the windows of neighbours overlap, and what they share counts once.",
            _views(lambda window, layers, _: window * layers),
        ),
        Mistake(
            "product",
            "the windows of neighbours overlap, and what they share counts once.",
            _views(lambda window, layers, _: window**layers),
        ),
        Mistake(
            "one_layer",
            "that is one window. Each unit in it sees a window of the layer below.",
            _views(lambda window, *_: window),
        ),
        Mistake(
            "stride_ignored",
            "with stride 2, the windows of the first layer's neighbours lie two inputs apart.",
            _stacked(known("stride_ignored")),
        ),
        Mistake(
            "own_stride",
            "within a window of the first layer, the steps are single inputs: its stride only "
            "makes the next layer's steps longer.",
            _stacked(known("own_stride")),
        ),
        Mistake(
            "one_too_few",
            "that is the number of steps from the first input to the last. Count both ends.",
            _stacked(known("starts_at_zero")),
        ),
    ),
    hints="""
        Draw it: a unit of the second layer, the three units that it reads, and the window
        of each of them.

        With window 3 and stride 1, two neighbours together see four inputs. How many do three
        see?
    """,
)
