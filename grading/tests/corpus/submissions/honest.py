"""Two honest students: one is right, the other uses the stride as the window's size."""

from __future__ import annotations

from .parts import HONEST, Kit

PARTLY = """
def max_pool2d(x, kernel_size, stride):
    return windows_of(x, stride, stride).max(axis=(4, 5))
"""


def right(kit: Kit):
    """All answers are right."""
    return kit.notebook(before=f"# {HONEST}")


def partly(kit: Kit):
    """One mistake, in one function."""
    return kit.notebook(
        {"max_pool2d": PARTLY, "rim_means": "rim_means = [4, 4]"}, before="# " + HONEST
    )
