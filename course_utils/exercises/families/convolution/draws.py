"""Arguments for random cases of convolution."""

import numpy as np

from course_utils.windows import plane

USUAL, MOST = 3, 6  # cells of a kernel, a stride or a dilation; small ones are the easiest to read
# how often each option is larger than usual; "" stands for none of them
LARGER = {"kernel": 0.18, "stride": 0.1, "padding": 0.15, "dilation": 0.1, "": 0.47}
SMALL, LARGE = 2.0**-24, 2.0**17  # what weights may be multiplied by
MODERATE = 2.0**6  # the largest factor where central differences check the gradient


def draw_convolution(rng: np.random.Generator, padded: bool = True, dilated: bool = True) -> dict:
    """Draw ``x``, ``weight``, ``bias`` and the options, as pairs.

    Now and then one of the options is larger than usual, there are more images or channels, or
    numbers have many digits.

    Examples
    --------
    >>> list(draw_convolution(np.random.default_rng(0)))
    ['x', 'weight', 'bias', 'stride', 'padding', 'dilation']
    """
    larger = rng.choice(list(LARGER), p=list(LARGER.values()))
    kernel, stride = (_pair(rng, 1, USUAL, name == larger) for name in ("kernel", "stride"))
    padding = _pair(rng, 0, USUAL - 1, larger == "padding") if padded else (0, 0)
    dilation = _pair(rng, 1, USUAL, larger == "dilation") if dilated else (1, 1)
    many = larger == "" and rng.random() < 0.2  # more images, channels and kernels than usual
    batch, channels, kernels = (
        int(size) for size in rng.integers(1, [4, 6, 6] if many else [3, 4, 4])
    )
    further = stride if larger == "stride" else (0, 0)  # so that a second window fits
    shape = (batch, channels, *_draw_image_size(rng, kernel, padding, dilation, further))
    return {
        "x": draw_numbers(rng, shape),
        "weight": _draw_weights(rng, (kernels, shape[1], *kernel)),
        "bias": 10 * _not_zero(rng, 4, kernels) + rng.choice([0, 0, 129 / 256]),
        "stride": stride,
        "padding": padding,
        "dilation": dilation,
    }


def draw_scaled(rng: np.random.Generator) -> dict:
    """Draw the same arguments, now and then with weights in the millions or millionths."""
    return with_size(rng, draw_convolution(rng), ("weight",))


def draw_numbers(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Draw multiples of 1/2 from −4 to 4 or, now and then, numbers with many digits.

    Examples
    --------
    >>> draw_numbers(np.random.default_rng(0), (2, 3)).shape
    (2, 3)
    """
    if rng.random() < 0.1:
        return rng.integers(-8191, 8192, shape) / 2048
    return rng.integers(-8, 9, shape) / 2


def with_size(rng: np.random.Generator, arguments: dict, names: tuple[str, ...]) -> dict:
    """Now and then, scale one of the named arrays far up or down, and the bias with it.

    If only one array is named, it may become as large as single precision allows; if several are,
    they stay small enough for central differences to give their gradients.

    Examples
    --------
    >>> with_size(np.random.default_rng(3), {"w": 1}, ("w",))
    {'w': 5.960464477539063e-08}
    """
    if rng.random() > 0.15 * len(names):
        return arguments
    name = str(rng.choice(names))
    size = float(rng.choice([SMALL, LARGE if len(names) == 1 else MODERATE]))
    scaled = {each: arguments[each] * size for each in (name, "bias") if each in arguments}
    return {**arguments, **scaled}


def output_shape(
    x: np.ndarray, weight: np.ndarray, stride=(1, 1), padding=(0, 0), dilation=(1, 1), **_
) -> tuple[int, ...]:
    """Return the shape of a convolution's output; ValueError if no window fits."""
    rows, columns = plane(*x.shape[2:], weight.shape[2:], stride, padding, dilation)
    return len(x), len(weight), rows.output_size, columns.output_size


def _draw_image_size(rng: np.random.Generator, *laid: tuple[int, int]) -> list[int]:
    """Draw a size that at least one window fits into; one image in three is square."""
    # room for the window to move, and cells that are there in any case
    room, more = rng.integers(0, 6, 2), rng.integers(0, 3, 2)
    sizes = [
        max(1, d * (k - 1) + 1 - 2 * p + int(far)) + step + int(further) * (p >= k)
        for k, p, d, step, far, further in zip(*laid, room, more, strict=True)
    ]
    return [max(sizes)] * 2 if rng.random() < 1 / 3 else sizes


def _pair(rng: np.random.Generator, least: int, most: int, larger: bool = False) -> tuple[int, int]:
    """Draw (height, width); if ``larger``, one or both of them are larger than usual.

    One time in four, they are made equal.
    """
    height, width = (int(size) for size in rng.integers(least, most + 1, 2))
    if larger:
        height, width = rng.permutation([int(rng.integers(most + 1, MOST + 1)), width]).tolist()
    return (height, height) if rng.random() < 1 / 4 else (height, width)


def _draw_weights(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Draw whole numbers from −3 to 3 except 0 or, now and then, fractions with many digits."""
    if rng.random() < 0.1:
        return (2 * rng.integers(-4096, 4096, shape) + 1) / 2048
    return _not_zero(rng, 4, shape)


def _not_zero(rng: np.random.Generator, most: int, shape) -> np.ndarray:
    return rng.integers(1, most, shape) * rng.choice([-1.0, 1.0], shape)
