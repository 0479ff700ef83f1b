"""Why a test gives less than all points, for the instructor: with hidden cases and values.

Students are told less (`disclosure`, and the words of `evaluation`).
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence

from course_grading.crossing import StudentError, UnansweredError
from course_grading.judge.analysis import FILE
from course_grading.judge.telling import meets_proxy
from course_utils.practice.panel import Answer
from course_utils.practice.verdicts import Verdict

MOST_CHARACTERS = 3000
RIGHT = ("passed", "saved")
STAYS_BEHIND = (
    "a student's object stays behind the wall, and what stands for it here cannot be used in this "
    "way"
)


def reason_of(
    verdicts: Sequence[Verdict], error: BaseException | None = None, source: str = ""
) -> str:
    """Describe what went wrong in a test.

    Parameters
    ----------
    verdicts : sequence of Verdict
        Of its checks, with the cases that failed, hidden ones included.
    error : exception, optional
        That stopped the test.
    source : str
        The test.

    Returns
    -------
    str
        Empty if nothing went wrong.

    Examples
    --------
    >>> try:
    ...     exec(compile("assert 1 == 2, 'not equal'", "<test>", "exec"))
    ... except AssertionError as error:
    ...     print(reason_of([], error, "assert 1 == 2, 'not equal'"))
    The test stops in line 1 with AssertionError: not equal
        assert 1 == 2, 'not equal'
    """
    parts = [repr(Answer(verdict)) for verdict in verdicts if verdict.state not in RIGHT]
    if error is not None:
        parts.append(_stop(error, source))
    text = "\n\n".join(parts)
    cut = "\n… (the rest is left out)"
    return text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS] + cut


def _stop(error: BaseException, source: str) -> str:
    """Say where a test stopped, and why; only texts are shown, because values may be proxies."""
    frames = traceback.walk_tb(error.__traceback__)
    lines = [line for frame, line in frames if frame.f_code.co_filename == FILE]
    texts = source.splitlines()
    if not lines or lines[-1] > len(texts):
        return f"The test stops{_why(error)}"
    return f"The test stops in line {lines[-1]}{_why(error)}\n    {texts[lines[-1] - 1].strip()}"


def _why(error: BaseException) -> str:
    if isinstance(error, UnansweredError):
        return f": {error.words}"
    if isinstance(error, StudentError):
        return f", because of the student's code: {error.words}"
    words = ", ".join(part for part in error.args if isinstance(part, str))
    stays = f" ({STAYS_BEHIND})" if meets_proxy(error) else ""
    return f" with {type(error).__name__}{f': {words}' if words else ''}{stays}"
