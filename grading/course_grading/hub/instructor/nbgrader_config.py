"""nbgrader on the hub, for the instructor: formgrader, which starts at home, finds the course."""

import os
from pathlib import Path

c = get_config()  # noqa: F821, nbgrader gives it
course = Path.home() / os.environ["WORKBOOK_HUB_COURSE"]
settings = course / "nbgrader_config.py"
if (
    Path.cwd() == Path.home() and settings.exists()
):  # in other folders nbgrader reads their own configuration
    c.CourseDirectory.root = str(course)
    load_subconfig(str(settings))  # noqa: F821, nbgrader gives it
