"""Judge submissions: run students' cells behind the wall, and tests in this process.

`Judge` is a preprocessor for nbgrader; `judge_notebook` judges a notebook without nbgrader.
"""

from course_grading.judge.evaluation import Result
from course_grading.judge.notebook import JudgedNotebook, judge_notebook
from course_grading.judge.preprocessor import Judge
from course_grading.judge.released_cells import (
    ReleasedCell,
    all_from_gradebook,
    from_gradebook,
    from_notebook,
)
from course_grading.judge.time_limits import TimeLimits

__all__ = [
    "Judge",
    "JudgedNotebook",
    "ReleasedCell",
    "Result",
    "TimeLimits",
    "all_from_gradebook",
    "from_gradebook",
    "from_notebook",
    "judge_notebook",
]
