"""What can go wrong between the judge and a student's kernel."""

from __future__ import annotations


class CrossingError(ValueError):
    """What came over the wall is not plain data, or too much of it."""


class TooLargeError(CrossingError):
    """It would be plain data, if it were smaller."""


class StudentError(Exception):
    """A student's function gave no plain value.

    Parameters
    ----------
    kind : str
        As in `course_utils.practice.arrays.Problem`: "error", "type", "dtype", "shape", "waits",
        "endless", or "gone" where the kernel died.
    words : str
        Whole sentences. They may hold whatever the student's code wanted to say.
    """

    def __init__(self, kind: str, words: str = ""):
        super().__init__(kind, words)
        self.kind, self.words = kind, words


class KernelGone(StudentError):  # noqa: N818 - it is what happened, to the student's kernel
    """The kernel died, or had to be killed because it did not stop."""

    def __init__(self, words: str = ""):
        super().__init__("gone", words)
