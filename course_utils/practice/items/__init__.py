"""All items of the exercises. A topic's items lie in a package of their own."""

from __future__ import annotations

from difflib import get_close_matches

from course_utils.practice.items import (
    activations,
    connectivity,
    inception,
    invariance,
    layers,
    one_by_one,
    other_pooling,
    pool_or_stride,
    pooling,
    review,
    strided,
)
from course_utils.practice.kinds import Item

# the exercises, by the name of their notebook
SETS: dict[str, tuple[Item, ...]] = {
    "02_pooling": pooling.FORWARD,
    "03_gradients": pooling.BACKWARD,
    "04_other_pooling": other_pooling.ITEMS,
    "05_strided_convolution": strided.ITEMS,
    "06_connectivity": connectivity.ITEMS,
    "07_invariance": invariance.ITEMS,
    "08_pool_or_stride": pool_or_stride.ITEMS,
    "09_one_by_one": one_by_one.ITEMS,
    "10_inception": inception.ITEMS,
    "11_activations": activations.ITEMS,
    "12_review_questions": review.ITEMS,
    "13_layers": layers.ITEMS,
}
ITEMS: dict[str, Item] = {item.name: item for items in SETS.values() for item in items}


def find(name: str) -> Item:
    """Return the item of that name.

    Raises
    ------
    ValueError
        When there is none; it names the closest ones.

    Examples
    --------
    >>> find("max_pool2d").title
    'Max pooling'
    >>> find("rim_mean")
    Traceback (most recent call last):
        ...
    ValueError: no item is called 'rim_mean'; close to it: rim_means, max_or_mean
    """
    if name in ITEMS:
        return ITEMS[name]
    close = get_close_matches(str(name), ITEMS) or sorted(ITEMS)
    raise ValueError(f"no item is called {name!r}; close to it: {', '.join(close)}")
