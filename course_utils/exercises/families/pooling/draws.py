"""Arguments for cases of pooling."""

import numpy as np

from course_utils.windows import Sizes, pair, plane

USUAL, MOST = 3, 5  # cells of a window or stride; small ones are the easiest to read
LARGE = (8, 11)  # sides of a window that allows much padding
NEAR_TIE = 2.0**-18  # single precision still tells 4 from 4 + 2⁻¹⁸


def image(*planes: list[list[float]]) -> np.ndarray:
    """Turn channels, written as rows of numbers, into an array of one image.

    Examples
    --------
    >>> image([[1, 2]], [[3, 4]]).shape
    (1, 2, 1, 2)
    """
    return np.array([planes], dtype=float)


# a row in which a search that starts at −10⁶ finds nothing, and a row that is nearly tied
FAR_BELOW = image([[-4e9, -3e9]])
NEARLY_TIED = image([[1, 1 + 2.0**-20]])


def draw_forward(rng: np.random.Generator) -> dict:
    """Draw ``x``, ``kernel_size`` and ``stride``.

    Examples
    --------
    >>> list(draw_forward(np.random.default_rng(0)))
    ['x', 'kernel_size', 'stride']
    """
    kernel_size, stride = _draw_sizes(rng), _draw_sizes(rng)
    x = _draw_image(rng, pair(kernel_size, "kernel_size"))
    return {"x": x, "kernel_size": kernel_size, "stride": stride}


def draw_padded(rng: np.random.Generator) -> dict:
    """Draw ``x``, ``kernel_size``, ``stride`` and ``padding``, at most half of the window."""
    kernel_size, stride = _draw_sizes(rng, LARGE), _draw_sizes(rng)
    kernel = pair(kernel_size, "kernel_size")
    whole = rng.random() < 0.3  # as much padding as is allowed
    height, width = (int(rng.integers(whole * (size // 2), size // 2 + 1)) for size in kernel)
    padding = height if height == width and rng.random() < 0.5 else (height, width)
    least = kernel[0] - 2 * height, kernel[1] - 2 * width
    return {
        "x": _draw_image(rng, least),
        "kernel_size": kernel_size,
        "stride": stride,
        "padding": padding,
    }


def draw_backward(rng: np.random.Generator) -> dict:
    """Draw ``grad_output`` without zeros, ``x``, ``kernel_size`` and ``stride``."""
    arguments = draw_forward(rng)
    shape = output_shape(**arguments)
    grad_output = rng.integers(1, 10, shape) * rng.choice([-1.0, -0.5, 0.5, 1.0], shape)
    return {"grad_output": grad_output, **arguments}


def output_shape(x: np.ndarray, kernel_size: Sizes, stride: Sizes, padding: Sizes = 0) -> tuple:
    """Return the shape of a pooling's output; ValueError if no window fits."""
    rows, columns = plane(*x.shape[2:], kernel_size, stride, padding)
    return (*x.shape[:2], rows.output_size, columns.output_size)


def _draw_sizes(rng: np.random.Generator, large: tuple[int, int] = (1, MOST)) -> Sizes:
    way = rng.random()
    least, most = (1, USUAL) if way < 0.65 else (1, MOST) if way < 0.85 else large
    height, width = (int(size) for size in rng.integers(least, most + 1, 2))
    return (height, width) if rng.random() < 0.6 else height


def _draw_image(rng: np.random.Generator, least: tuple[int, int]) -> np.ndarray:
    """Draw an image with ``least`` rows and columns or more; half of the images are square."""
    height, width = (max(size, 1) + int(rng.integers(0, 5)) for size in least)
    if rng.random() < 0.5:
        height = width = max(height, width)
    batch, channels = rng.choice([1, 2, 3], 2, p=[0.45, 0.45, 0.1])
    return _draw_numbers(rng, (batch, channels, height, width))


def _draw_numbers(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Draw multiples of 1/2 near zero, all below zero or far below it, or numbers nearly tied."""
    values = rng.integers(-8, 9, shape) / 2
    way = rng.random()
    if way < 0.25:
        return values - 5
    if way < 0.35:
        return 256 * (values - 5)
    if way < 0.5:
        return rng.integers(-1, 3, shape) + NEAR_TIE * rng.integers(0, 3, shape)
    return values
