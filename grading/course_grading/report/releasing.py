"""Release feedback through nbgrader's exchange, with a warning while answers wait.

The nbgrader_config.py of courses names this module and its class: keep both names.
"""

from __future__ import annotations

from pathlib import Path

from nbgrader.exchange.default import ExchangeReleaseFeedback

from course_grading.report.results import read_results
from course_grading.report.waiting import warning_of


class WarnWhileWaiting(ExchangeReleaseFeedback):
    """nbgrader's release of feedback, which says first who waits to be graded by hand."""

    def init_src(self) -> None:
        """Find the pages, and warn."""
        super().init_src()
        course, assignment = Path(self.coursedir.root), self.coursedir.assignment_id
        if words := warning_of(read_results(course, assignment)):
            self.log.warning(words)
