"""All items of the exercises, by name. A topic's items lie in a package of their own."""

from __future__ import annotations

from difflib import get_close_matches

from course_utils.practice.cases import Item
from course_utils.practice.items import pooling

ITEMS: dict[str, Item] = {item.name: item for item in (*pooling.ITEMS,)}


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
    ValueError: no item is called 'rim_mean'; close to it: rim_means
    """
    if name in ITEMS:
        return ITEMS[name]
    close = get_close_matches(str(name), ITEMS) or sorted(ITEMS)
    raise ValueError(f"no item is called {name!r}; close to it: {', '.join(close)}")
