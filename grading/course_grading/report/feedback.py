"""Each student's feedback, by nbgrader's own ``generate_feedback``.

What it shows was made harmless when it was judged: text of a student's holds no tag, outputs are
plain text and pictures. The one script on a page is MathJax, which nbconvert puts there.
"""

from __future__ import annotations

from pathlib import Path

from nbgrader.apps import NbGraderAPI

from course_grading.configuration import course_config
from course_grading.tools import reason_of, tools_on_path


def write_feedback(course: Path, assignment: str) -> Path:
    """Write the feedback of all students who were graded.

    Returns
    -------
    Path
        The folder; ``nbgrader release_feedback`` hands it out.

    Raises
    ------
    RuntimeError
        When nbgrader did not succeed with all of them.
    """
    tools_on_path()
    api = NbGraderAPI(config=course_config(course))
    if any((course / api.coursedir.autograded_directory).glob(f"*/{assignment}")):
        result = api.generate_feedback(assignment)
        if not result["success"]:
            raise RuntimeError(f"nbgrader could not write all feedback: {reason_of(result)}")
    return course / api.coursedir.feedback_directory
