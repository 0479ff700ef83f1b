"""Judge submissions: students' cells behind the wall, tests in this process.

`Judge` is the step of nbgrader's; `grade_notebook` judges one notebook without nbgrader's files.
"""

from course_grading.judge.notebook import Graded, grade_notebook
from course_grading.judge.preprocessor import Judge
from course_grading.judge.released import Released, from_gradebook, from_notebook
from course_grading.judge.tests import Result
from course_grading.judge.times import Times

__all__ = [
    "Graded",
    "Judge",
    "Released",
    "Result",
    "Times",
    "from_gradebook",
    "from_notebook",
    "grade_notebook",
]
