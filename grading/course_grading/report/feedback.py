"""Each student's feedback, by nbgrader's own ``generate_feedback``.

Its content was sanitized when the submission was judged: a student's text holds no tags, and
outputs are plain text and pictures. The only script on a page is MathJax, from nbconvert.
"""

from __future__ import annotations

from pathlib import Path

from nbgrader.apps import NbGraderAPI

from course_grading.configuration import course_config
from course_grading.nbgrader_calls import error_line, put_scripts_on_path


def write_feedback(course: Path, assignment: str) -> Path:
    """Write the feedback for all students who were graded.

    Returns
    -------
    Path
        The folder; ``nbgrader release_feedback`` hands it out.

    Raises
    ------
    RuntimeError
        If nbgrader could not write all of it.
    """
    put_scripts_on_path()
    api = NbGraderAPI(config=course_config(course))
    if any((course / api.coursedir.autograded_directory).glob(f"*/{assignment}")):
        result = api.generate_feedback(assignment)
        if not result["success"]:
            raise RuntimeError(f"nbgrader could not write all feedback: {error_line(result)}")
    return course / api.coursedir.feedback_directory
