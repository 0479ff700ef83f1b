"""Train small networks, seeded and deterministic on the CPU, and measure them on several seeds."""

from course_utils.training.deterministic import deterministic
from course_utils.training.fit import History, accuracy, fit, predict
from course_utils.training.progress import Progress
from course_utils.training.seeds import Spread, several_seeds

__all__ = [
    "History",
    "Progress",
    "Spread",
    "accuracy",
    "deterministic",
    "fit",
    "predict",
    "several_seeds",
]
