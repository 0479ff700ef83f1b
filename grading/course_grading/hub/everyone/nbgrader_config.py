"""nbgrader on the hub, for all: where the exchange is."""

import os

c = get_config()  # noqa: F821, nbgrader gives it
c.CourseDirectory.course_id = os.environ["WORKBOOK_HUB_COURSE"]
c.Exchange.root = os.environ["WORKBOOK_HUB_EXCHANGE"]
