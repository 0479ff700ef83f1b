"""nbgrader on the hub, for all: where the exchange is, and how submissions leave it."""

import os

c = get_config()  # noqa: F821, nbgrader gives it
c.CourseDirectory.course_id = os.environ["WORKBOOK_HUB_COURSE"]
c.Exchange.root = os.environ["WORKBOOK_HUB_EXCHANGE"]
c.ExchangeFactory.collect = "course_utils.grading.hub.collecting.CollectPlainFiles"
