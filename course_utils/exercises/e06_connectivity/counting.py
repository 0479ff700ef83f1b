"""Count the parameters of a layer, correctly or with parts of the formula replaced."""

from collections.abc import Callable

CONNECTIONS = ("dense", "local", "tiled", "convolution")


def positions(size: int, kernel_size: int) -> int:
    """Count the places of a window along an axis.

    Examples
    --------
    >>> positions(5, kernel_size=3)
    3
    """
    return size - kernel_size + 1


def kernels(kind: str, outputs: int, tile: int) -> int:
    """Count the kernels, which may differ, of each filter.

    Examples
    --------
    >>> [kernels(kind, 3, 2) for kind in CONNECTIONS]
    [9, 9, 4, 1]
    """
    return {"dense": outputs**2, "local": outputs**2, "tiled": tile**2, "convolution": 1}[kind]


def reads(kind: str, size: int, channels: int, kernel_size: int) -> int:
    """Count the numbers that a unit reads.

    Examples
    --------
    >>> [reads(kind, 5, 1, 3) for kind in CONNECTIONS]
    [25, 9, 9, 9]
    """
    return channels * (size if kind == "dense" else kernel_size) ** 2


def count(
    outputs: Callable = positions,
    sets: Callable = kernels,
    read: Callable = reads,
    biases: Callable | None = None,
) -> Callable:
    """Count parameters, with parts of the formula replaced.

    Parameters
    ----------
    outputs, sets, read : callable
        In place of `positions`, `kernels` and `reads`.
    biases : callable, optional
        From kind, outputs, filters and tile; by default one for each kernel.

    Returns
    -------
    callable
        From the arguments of the exercise to a number.

    Examples
    --------
    >>> count()("convolution", 3, 1, 1, 2, 1), count(biases=lambda *_: 0)("local", 3, 1, 1, 2, 1)
    (5, 16)
    """

    def answer(kind, size, channels, filters, kernel_size, tile):
        out = outputs(size, kernel_size)
        each = sets(kind, out, tile) * filters
        shifts = each if biases is None else biases(kind, out, filters, tile)
        return each * read(kind, size, channels, kernel_size) + shifts

    return answer


layer_parameters = count()


def in_kinds(kinds: tuple[str, ...], answer: Callable) -> Callable:
    """Give a wrong answer for some kinds of layers, and the right one for the others.

    Examples
    --------
    >>> unbiased = in_kinds(("local",), count(biases=lambda *_: 0))
    >>> unbiased("local", 3, 1, 1, 2, 1), unbiased("convolution", 3, 1, 1, 2, 1)
    (16, 5)
    """
    return lambda kind, *rest: (answer if kind in kinds else layer_parameters)(kind, *rest)
