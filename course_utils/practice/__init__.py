"""Exercises that answer at once: `check` an answer, ask for a `hint`."""

from course_utils.practice.checking import check
from course_utils.practice.hints import hint

__all__ = ["check", "hint"]
