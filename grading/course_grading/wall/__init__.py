"""The wall around a student's code: each kernel in its own sandbox, started within moments."""

from course_grading.wall.death import Death
from course_grading.wall.doctor import examine
from course_grading.wall.finding import Finding
from course_grading.wall.limits import Limits
from course_grading.wall.manager import WallManager, kernel_manager
from course_grading.wall.ownership import sweep
from course_grading.wall.warm_process import WarmProcess

__all__ = [
    "Death",
    "Finding",
    "Limits",
    "WallManager",
    "WarmProcess",
    "examine",
    "kernel_manager",
    "sweep",
]
