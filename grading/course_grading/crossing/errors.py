"""The errors of requests to a student's kernel."""

from __future__ import annotations


class CrossingError(ValueError):
    """A value is not plain data, or is too large to cross the wall."""


class TooLargeError(CrossingError):
    """A value is plain data, but too large to cross the wall."""


class StudentError(Exception):
    """A student's function did not return a plain value.

    Parameters
    ----------
    kind : str
        As in `course_utils.practice.arrays.Problem`: "error", "type", "dtype", "shape", "waits",
        "endless", or "gone" if the kernel died.
    words : str
        Whole sentences. They may contain anything, because the student's code can choose them.
    """

    def __init__(self, kind: str, words: str = ""):
        super().__init__(kind, words)
        self.kind, self.words = kind, words


class KernelGone(StudentError):  # noqa: N818 - it names what happened to the kernel
    """The kernel died, or had to be killed because it did not stop."""

    def __init__(self, words: str = ""):
        super().__init__("gone", words)
