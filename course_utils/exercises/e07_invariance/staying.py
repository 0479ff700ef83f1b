"""The chance that a maximum stays when the image moves."""


def shared_cells(kernel_height: int, kernel_width: int, down: int, right: int) -> int:
    """Count the cells that a window covers both before and after the shift."""
    return max(kernel_height - down, 0) * max(kernel_width - right, 0)


def chance_to_stay(kernel_height: int, kernel_width: int, down: int, right: int) -> float:
    """Divide the cells that are covered both times by those that are covered at least once.

    Examples
    --------
    >>> chance_to_stay(1, 3, 0, 1), chance_to_stay(2, 2, 1, 1) == 1 / 7
    (0.5, True)
    """
    shared = shared_cells(kernel_height, kernel_width, down, right)
    return shared / (2 * kernel_height * kernel_width - shared)
