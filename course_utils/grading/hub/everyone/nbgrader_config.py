"""nbgrader on the hub, for all: where the exchange is, and how submissions leave it."""

import os
from pathlib import Path

c = get_config()  # noqa: F821, nbgrader gives it
c.CourseDirectory.course_id = os.environ["WORKBOOK_HUB_COURSE"]
c.Exchange.root = os.environ["WORKBOOK_HUB_EXCHANGE"]
c.ExchangeFactory.collect = "course_utils.grading.hub.collecting.CollectPlainFiles"

# formgrader starts in the instructor's home, which holds the course
course = Path.home() / os.environ["WORKBOOK_HUB_COURSE"]
if Path.cwd() == Path.home() and (course / "nbgrader_config.py").exists():
    c.CourseDirectory.root = str(course)
