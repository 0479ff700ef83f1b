"""Item: slopes by hand, numbers to give."""

import math

from course_utils.practice.items import Mistake, ValueItem

SLOPES = (0.25, 1, 3 / 16, 0, 0.1, 0.5)
LOG_2, LOG_3 = math.log(2), math.log(3)


def _but(*changes: tuple[int, float]) -> list[float]:
    """Return the right slopes, except at the given places."""
    return [dict(changes).get(place, right) for place, right in enumerate(SLOPES)]


ITEM = ValueItem(
    title="Slopes by hand",
    points=3,
    value=SLOPES,
    labels=(
        "sigmoid at 0",
        "tanh at 0",
        "sigmoid at log 3",
        "ReLU at −3",
        "leaky ReLU at −3",
        "ELU at −log 2",
    ),
    slips=(
        Mistake(
            "value",
            "that is the function's value there. Its slope is asked for.",
            [0.5, 0, 0.75, 0, -0.3, -0.5],
            _but((4, -0.3), (5, -0.5)),
        ),
        Mistake(
            "as_if_positive",
            "that is the slope for positive x.",
            _but((3, 1), (4, 1), (5, 1)),
            _but((4, 1), (5, 1)),
        ),
        Mistake(
            "as_relu",
            "this function is not flat to the left of 0, as the ReLU is.",
            _but((4, 0), (5, 0)),
        ),
        Mistake(
            "other_rule",
            "that is the other function's rule: s · (1 − s) belongs to the sigmoid and 1 − t² to "
            "tanh.",
            _but((0, 0.75), (2, 7 / 16)),
            _but((0, 0.75), (1, 0), (2, 7 / 16)),
        ),
        Mistake(
            "factor_missing",
            "this is 1 − s. The slope at that place is s · (1 − s).",
            _but((0, 0.5), (2, 0.25)),
            _but((2, 0.25)),
        ),
        Mistake(
            "x_for_output",
            "this is the rule with x in place of the output. What is s, or t, at this x?",
            _but((0, 0), (2, LOG_3 * (1 - LOG_3))),
            _but((2, LOG_3 * (1 - LOG_3))),
        ),
        Mistake(
            "wrong_sigmoid",
            "that would be right if s were 1/3. The sigmoid of log 3 is 1 / (1 + 1/3).",
            _but((2, 2 / 9)),
        ),
        Mistake("squared", "that is s². The slope is s · (1 − s).", _but((2, 9 / 16))),
        Mistake(
            "as_tanh",
            "that is how steep tanh is there. The sigmoid rises only from 0 to 1, and more slowly.",
            _but((0, 1)),
            _but((0, 1), (2, 1 - math.tanh(LOG_3) ** 2)),
        ),
        Mistake(
            "sign",
            "all these functions rise: no slope is negative.",
            _but((4, -0.1)),
            _but((4, -0.1), (5, -0.5)),
            _but((3, -1)),
            _but((0, -0.25), (2, -3 / 16)),
            _but((1, -1)),
        ),
        Mistake(
            "times_x",
            "the slope of a straight line is the same everywhere: x does not enter.",
            _but((4, 0.3)),
            _but((3, -3)),
            _but((3, 3)),
        ),
        Mistake(
            "place",
            "what is e to the power of −log 2? It is neither the exponent itself nor e to the "
            "power of log 2.",
            _but((5, LOG_2)),
            _but((5, -LOG_2)),
            _but((5, 2)),
            _but((5, -2)),
        ),
    ),
    hints="""
        For the first and third: compute s = sigmoid(x), then s · (1 − s). For the second:
        t = tanh(x), then 1 − t².

        e^(−log 3) is 1/3, so sigmoid(log 3) is 1 / (1 + 1/3).

        The last three lie to the left of 0. Take the left branch of each definition, and
        differentiate it.
    """,
)
