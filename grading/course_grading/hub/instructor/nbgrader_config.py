"""nbgrader on the hub, for the instructor: formgrader starts at home, where the course is."""

import os
from pathlib import Path

c = get_config()  # noqa: F821, nbgrader gives it
course = Path.home() / os.environ["WORKBOOK_HUB_COURSE"]
settings = course / "nbgrader_config.py"
if Path.cwd() == Path.home() and settings.exists():  # elsewhere nbgrader reads what is there
    c.CourseDirectory.root = str(course)
    load_subconfig(str(settings))  # noqa: F821, nbgrader gives it
