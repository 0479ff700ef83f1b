"""The wall around a student's code: kernels in a sandbox of their own, started in a moment."""

from course_utils.grading.wall.death import Death
from course_utils.grading.wall.doctor import Finding, examine
from course_utils.grading.wall.limits import Limits
from course_utils.grading.wall.manager import WallManager, kernel_manager
from course_utils.grading.wall.owners import sweep
from course_utils.grading.wall.warm import Warm

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
