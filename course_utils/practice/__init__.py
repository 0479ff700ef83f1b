"""Exercises with immediate feedback: `check` an answer, get a `hint`, `drill`, see `progress`."""

from course_utils.practice.checking import check
from course_utils.practice.drills.drilling import drill
from course_utils.practice.hints import hint
from course_utils.practice.progress import attempts, progress
from course_utils.practice.texts import model_answer

__all__ = ["attempts", "check", "drill", "hint", "model_answer", "progress"]
