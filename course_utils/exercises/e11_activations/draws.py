"""Arguments for random cases of activation functions."""

import numpy as np

# all sizes that matter: some where e^−x still counts, and some where e^x is too large for a float
FAR = (-1000.0, -800.0, -301.7, -100.0, -40.0, -12.3, 12.3, 18.0, 40.0, 100.0, 301.7, 800.0, 1000.0)
# far enough from the kink at 0 for differences with a small step to give the slope
BESIDE_0 = (-1000.0, -20.5, -0.01, 0.01, 20.5, 1000.0)
SLOPES = (0.01, 0.1, 0.25, 0.5)
ODD_SLOPES = (-2.0, -0.5, 0.0, 0.001, 1.0, 1.5, 3.0)


def draw_near_and_far(rng: np.random.Generator) -> dict:
    """Draw ``x``: multiples of 1/2 or 1/100 from −9 to 9, and in some cases numbers far from 0.

    Examples
    --------
    >>> draw_near_and_far(np.random.default_rng(0))["x"].shape
    (1, 2)
    """
    shape = draw_shape(rng)
    parts = 2 if rng.random() < 0.7 else 100
    near = rng.integers(-9 * parts, 9 * parts + 1, shape) / parts
    far = rng.random(shape) < rng.choice([0, 0, 0.4, 0.8])
    return {"x": np.where(far, rng.choice(FAR, shape), near)}


def draw_gradient(rng: np.random.Generator) -> dict:
    """Draw ``grad_output`` without zeros, ``x`` with some, and ``negative_slope``.

    Examples
    --------
    >>> draw_gradient(np.random.default_rng(0))["x"].shape
    (1, 2)
    """
    shape = draw_shape(rng)
    near = rng.integers(-4, 5, shape) / 2
    far = rng.random(shape) < rng.choice([0, 0.3])
    slopes = SLOPES if rng.random() < 0.7 else ODD_SLOPES
    return {
        "grad_output": rng.integers(1, 10, shape) * rng.choice([-1.0, 1.0], shape),
        "x": np.where(far, rng.choice(BESIDE_0, shape), near),
        "negative_slope": float(rng.choice(slopes)),
    }


def draw_shape(rng: np.random.Generator) -> tuple[int, ...]:
    """Draw one axis of up to five numbers, or two or three axes whose last has several."""
    if rng.random() < 0.6:
        return (int(rng.integers(1, 6)),)
    before = rng.integers(1, 4, 1 if rng.random() < 0.8 else 2)
    return (*before.tolist(), int(rng.integers(2, 5)))
