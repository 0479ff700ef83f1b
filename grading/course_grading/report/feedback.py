"""Each student's feedback, by nbgrader's own ``generate_feedback``.

Its content was sanitized when the submission was judged: a student's text holds no tags, and
outputs are plain text and pictures. The only script on a page is MathJax, from nbconvert.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from pathlib import Path

from nbgrader.apps import NbGraderAPI

from course_grading.batch.staging import SECRET, STAMP
from course_grading.configuration import course_config
from course_grading.nbgrader_calls import error_line, put_scripts_on_path
from course_grading.report.waiting import show_waiting
from course_grading.report.wording import HideScores, titled

PAGES = "*.html"  # of a student's own, which would stand beside the feedback or in its place
LEAST, MOST = 16, 1000  # characters of what nbgrader calls the submission's secret
FAILED = re.compile(r"error processing assignment '.*' for student '(.*)'")


def write_feedback(
    course: Path, assignment: str, titles: Mapping[str, str]
) -> tuple[Path, list[str]]:
    """Write the feedback for all students who were graded.

    Parameters
    ----------
    course : Path
    assignment : str
    titles : mapping of str to str
        The titles of the tasks, by nbgrader's names of their cells.

    Returns
    -------
    (Path, list of str)
        The folder, which ``nbgrader release_feedback`` hands out; and the students whom that
        cannot reach, because their submissions lack what nbgrader puts into each.

    Raises
    ------
    RuntimeError
        If nbgrader could not write all of it.
    """
    put_scripts_on_path()
    config = course_config(course)
    show_waiting(config)
    config.GenerateFeedback.preprocessors.append(HideScores)
    api = NbGraderAPI(config=config)
    api.coursedir.ignore = [*api.coursedir.ignore, PAGES]
    folder = course / api.coursedir.feedback_directory
    failed = ""
    if any((course / api.coursedir.autograded_directory).glob(f"*/{assignment}")):
        result = api.generate_feedback(assignment)
        failed = "" if result["success"] else _failed(result)
    written = sorted(folder.glob(f"*/{assignment}/"))
    for page in (page for path in written for page in path.glob(PAGES)):
        page.write_text(titled(page.read_text(encoding="utf-8"), titles), encoding="utf-8")
    unreached = [path.parent.name for path in written if not _can_be_released(path)]
    if failed:
        raise RuntimeError(f"nbgrader could not write all feedback: {failed}")
    return folder, unreached


def _failed(result: dict) -> str:
    students = ", ".join(dict.fromkeys(FAILED.findall(result.get("log") or "")))
    return f"{students}: {error_line(result)}" if students else error_line(result)


def _can_be_released(folder: Path) -> bool:
    """Make sure that nbgrader can read what it wants to; return whether the student gets the page.

    ``release_feedback`` stops for everybody where one of these files is missing or no text. A page
    whose secret is made up here is handed out under a name that nobody knows.
    """
    if _text(folder / STAMP) is None:
        (folder / STAMP).write_text("")
    if LEAST <= len((_text(folder / SECRET) or "").strip()) <= MOST:
        return True
    (folder / SECRET).write_text(secrets.token_hex(64))
    return False


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
