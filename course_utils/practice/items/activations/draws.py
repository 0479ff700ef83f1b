"""Arguments for random cases of activation functions, and simpler ones near given ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

# all sizes that matter: near 0, where e^−x still counts, and where e^x is too large for a float
FAR = np.array([-1000.0, -800, -100, -40, -12, 12, 18, 40, 100, 800, 1000])


def draw_near_and_far(rng: np.random.Generator) -> dict:
    """Draw ``x``: halves from −6 to 6, and in two of three cases some numbers far from 0.

    Examples
    --------
    >>> draw_near_and_far(np.random.default_rng(0))["x"].shape
    (2, 1)
    """
    shape = draw_shape(rng)
    near = rng.integers(-12, 13, shape) / 2
    far = rng.random(shape) < rng.choice([0, 0.4, 0.8])
    return {"x": np.where(far, rng.choice(FAR, shape), near)}


def draw_gradient(rng: np.random.Generator) -> dict:
    """Draw ``grad_output`` without zeros, ``x`` with some, and ``negative_slope``."""
    shape = draw_shape(rng)
    return {
        "grad_output": rng.integers(1, 10, shape) * rng.choice([-1.0, 1.0], shape),
        "x": rng.integers(-4, 5, shape) / 2,
        "negative_slope": float(rng.choice([0.01, 0.1, 0.25, 0.5])),
    }


def draw_shape(rng: np.random.Generator) -> tuple[int, ...]:
    """Draw one axis of up to five numbers, or two axes."""
    if rng.random() < 0.6:
        return (int(rng.integers(1, 6)),)
    return tuple(int(size) for size in rng.integers(1, 4, 2))


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield the same arguments with one row, column or number less.

    Examples
    --------
    >>> [arguments["x"].tolist() for arguments in smaller({"x": np.array([1.0, 2.0])})]
    [[2.0], [1.0]]
    """
    shape = arguments["x"].shape
    for axis, size in enumerate(shape):
        for place in range(size if size > 1 else 0):
            yield {
                name: np.delete(value, place, axis) if isinstance(value, np.ndarray) else value
                for name, value in arguments.items()
            }
