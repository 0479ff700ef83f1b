"""The wall around a student's code: kernels in a sandbox of their own, started in a moment."""

from course_grading.wall.death import Death
from course_grading.wall.doctor import Finding, examine
from course_grading.wall.limits import Limits
from course_grading.wall.manager import WallManager, kernel_manager
from course_grading.wall.owners import sweep
from course_grading.wall.warm import Warm

__all__ = [
    "Death",
    "Finding",
    "Limits",
    "WallManager",
    "Warm",
    "examine",
    "kernel_manager",
    "sweep",
]
