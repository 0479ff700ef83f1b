"""Item: what it costs to shrink late."""

from collections.abc import Callable

from course_utils.practice.items import Mistake, ValueItem

PLACES = ("Before A", "After A", "After B", "After C")


def _late(shrinks: Callable[[int, int], float], weights: float = 1) -> list[float]:
    """Add up the work of three layers; ``shrinks(layer, place)`` is the part left of each."""
    return [*(sum(shrinks(n, p) for n in range(3)) for p in range(4)), weights]


def _part(share: float) -> Callable[[int, int], float]:
    return lambda layer, place: share if layer >= place else 1


LATE = _late(_part(1 / 4))
ITEM = ValueItem(
    title="Shrink late",
    points=2,
    value=LATE,
    labels=(*PLACES, "Parameters, the fourth compared with the first"),
    slips=(
        Mistake(
            "halved",
            "half as many rows and half as many columns: what share of the places is left?",
            _late(_part(1 / 2)),
        ),
        Mistake(
            "shrunk_before",
            "a pooling shrinks the maps after it; the layer before it still works on the whole "
            "map.",
            _late(lambda layer, place: 1 / 4 if layer >= place - 1 else 1),
        ),
        Mistake(
            "shrunk_again",
            "there is only one pooling. After it the map keeps its size.",
            _late(lambda layer, place: 0.25 ** max(0, layer - place + 1)),
        ),
        Mistake(
            "one_layer_shrunk",
            "not only the next layer has a smaller map, but every layer after the pooling.",
            _late(lambda layer, place: 1 / 4 if layer == place else 1),
        ),
        Mistake(
            "saved",
            "that is the work that the pooling saves. How much is left to be done?",
            [3 - work for work in LATE[:4]] + [1],
        ),
        Mistake(
            "pooled_layers_free",
            "the layers after the pooling work, too, though on a smaller map.",
            _late(_part(0)),
        ),
        Mistake(
            "share_of_all",
            "this is a share of the work of all three layers. The unit is the work of a single "
            "one.",
            _late(lambda *where: _part(1 / 4)(*where) / 3),
        ),
        Mistake(
            "weights_shrink",
            "does the number of a kernel's weights depend on how large the map is?",
            _late(_part(1 / 4), weights=4),
            _late(_part(1 / 4), weights=2),
            _late(_part(1 / 4), weights=1 / 4),
            _late(_part(1 / 4), weights=1 / 2),
        ),
    ),
    hints="""
        The work of such a layer is proportional to the number of its places.

        A 2 × 2 pooling leaves one place in four, for every layer after it.
    """,
)
