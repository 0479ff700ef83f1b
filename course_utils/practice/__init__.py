"""Exercises that answer at once: `check` an answer, ask for a `hint`, read a `model_answer`."""

from course_utils.practice.checking import check
from course_utils.practice.hints import hint
from course_utils.practice.written import model_answer

__all__ = ["check", "hint", "model_answer"]
