"""Write out sums of products, in numbers and in letters."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

import numpy as np

from course_utils.explorers.formulas import bracketed
from course_utils.windows import Axis

Texts = Sequence[Sequence[str]]


def common_denominator(kernel: np.ndarray, most: int = 25) -> int:
    """Return the smallest whole number that makes all weights whole, or 1 if none up to ``most``.

    Examples
    --------
    >>> common_denominator(np.full((3, 3), 1 / 9)), common_denominator(np.array([[0.123, 1]]))
    (9, 1)
    """
    multiples = np.multiply.outer(np.arange(1, most + 1), kernel).reshape(most, -1)
    whole = (abs(multiples - np.rint(multiples)) <= 1e-9).all(axis=1)
    return int(whole.argmax()) + 1  # the first, or 1 if none is


def factors(values: np.ndarray) -> list[list[str]]:
    """Write numbers as factors of a product.

    Examples
    --------
    >>> factors(np.array([[2, -0.5]]))
    [['2', '(−0.5)']]
    """
    return [[bracketed(value) for value in row] for row in values.tolist()]


def letters(values: np.ndarray, kernel: np.ndarray) -> tuple[list[list[str]], list[list[str]]]:
    """Name the inputs by letters starting from a, and the weights by letters ending at z.

    Raises
    ------
    ValueError
        If the alphabet is too short.

    Examples
    --------
    >>> letters(np.zeros((2, 3)), np.zeros((2, 2)))
    ([['a', 'b', 'c'], ['d', 'e', 'f']], [['w', 'x'], ['y', 'z']])
    """
    if values.size + kernel.size > len(ascii_lowercase):
        raise ValueError(
            f"{values.size} inputs and {kernel.size} weights need more than 26 letters: "
            "make the image or the kernel smaller, or leave out the letters"
        )
    of_inputs, of_weights = ascii_lowercase[: values.size], ascii_lowercase[-kernel.size :]
    return _as_rows(of_inputs, values), _as_rows(of_weights, kernel)


def sums(inputs: Texts, weights: Texts, rows: Axis, columns: Axis, times: str = "·") -> dict:
    """Write out every output of a convolution: by its row and column, a sum for each kernel row.

    Parameters
    ----------
    inputs : (H, W) rows of str
        How each input is written. Padding is written as 0.
    weights : (kernel_height, kernel_width) rows of str
        How each weight is written, in the order in which they lie on the image.
    rows, columns : Axis
        The windows.
    times : str
        The sign between two factors.

    Examples
    --------
    >>> from course_utils.windows import plane
    >>> sums(["abc"], ["yz"], *plane(1, 3, (1, 2), padding=((0, 0), (1, 0))), times="")
    {(0, 0): ('0y + az',), (0, 1): ('ay + bz',), (0, 2): ('by + cz',)}
    >>> sums(["ab", "cd"], ["wx", "yz"], *plane(2, 2, 2), times="")
    {(0, 0): ('aw + bx', 'cy + dz')}
    """
    padded = np.pad(
        np.array([list(row) for row in inputs], dtype=object),
        ((rows.before, rows.after), (columns.before, columns.after)),
        constant_values="0",
    ).tolist()
    down, across = (
        [[place + axis.before for place in axis.window(i)] for i in range(axis.output_size)]
        for axis in (rows, columns)
    )
    return {
        (i, j): tuple(
            " + ".join(
                f"{padded[row][column]}{times}{weight}"
                for column, weight in zip(window_columns, line, strict=True)
            )
            for row, line in zip(window_rows, weights, strict=True)
        )
        for i, window_rows in enumerate(down)
        for j, window_columns in enumerate(across)
    }


def totals(values: np.ndarray, kernel: np.ndarray, axes: tuple[Axis, Axis]) -> dict:
    """Write out every output in numbers, over a common denominator if there is one.

    Examples
    --------
    >>> from course_utils.windows import plane
    >>> totals(np.array([[3, 5]]), np.array([[1 / 2, -1 / 2]]), plane(1, 2, (1, 2)))
    {(0, 0): '(3·1 + 5·(−1)) / 2'}
    """
    over = common_denominator(kernel)
    whole = np.rint(kernel * over) if over > 1 else kernel
    form = f"({{}}) / {over}" if over > 1 else "{}"
    spelled = sums(factors(values), factors(whole), *axes)
    return {place: form.format(" + ".join(rows)) for place, rows in spelled.items()}


def _as_rows(text: str, shape_of: np.ndarray) -> list[list[str]]:
    return np.array(list(text)).reshape(shape_of.shape).tolist()
