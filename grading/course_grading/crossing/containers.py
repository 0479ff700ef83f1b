"""Build sets, and arrays of Python's objects, from items of an untrusted source."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from course_grading.crossing.arrays import shape_from_json
from course_grading.crossing.errors import CrossingError

# Items of a set that have the same hash are compared with each other. A few may have it by chance;
# a student's code could choose a million such numbers, which would take hours.
MOST_ALIKE = 20


def set_of(items: Sequence, kind: type[set | frozenset]) -> set | frozenset:
    """Make a set.

    Raises
    ------
    CrossingError
        If an item has no hash, or many have the same.

    Examples
    --------
    >>> sorted(set_of([2, 1, 2], set))
    [1, 2]
    """
    try:
        hashes = Counter(map(hash, items))
    except TypeError:
        raise CrossingError(f"a {kind.__name__} of items without a hash") from None
    if max(hashes.values(), default=0) > MOST_ALIKE:
        raise CrossingError(f"a {kind.__name__} of items with the same hash")
    return kind(items)


def object_array(shape: object, items: Sequence) -> np.ndarray:
    """Make an array of Python's objects.

    Raises
    ------
    CrossingError
        If the shape is invalid, or does not fit the number of items.

    Examples
    --------
    >>> object_array([2, 1], [[1, 2], "a"])
    array([[list([1, 2])],
           ['a']], dtype=object)
    """
    shape = shape_from_json(shape)
    if math.prod(shape) != len(items):
        raise CrossingError(f"shape {shape} and {len(items)} items do not fit")
    array = np.empty(len(items), dtype=object)
    for place, item in enumerate(items):  # a slice would spread an item that is a list
        array[place] = item
    try:
        return array.reshape(shape)
    except ValueError:  # such as (0, 2**40)
        raise CrossingError(f"no array has shape {shape}") from None
