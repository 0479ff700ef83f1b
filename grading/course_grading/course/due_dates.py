"""Due dates and extensions, from times that can be read in one way only."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nbgrader.api import MissingEntry

from course_grading.gradebook import find_assignment, is_only_extended, open_gradebook

WRITTEN = re.compile(
    r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?) ?(Z|UTC|[+-]\d\d:?\d\d|\w+/[\w/+-]+)", re.ASCII
)
EXAMPLES = '"2026-05-08 23:59 Europe/Berlin" or "2026-05-08 23:59 +02:00"'


def read_time(text: str) -> datetime:
    """Return a time in UTC, as nbgrader stores it.

    Abbreviations of time zones are refused, because nbgrader takes those that it does not know for
    UTC, and so are times that a change of the clocks leaves out or repeats.

    Raises
    ------
    ValueError
        If it is no time that can be read for certain.

    Examples
    --------
    >>> read_time("2026-05-08 23:59 Europe/Berlin")
    datetime.datetime(2026, 5, 8, 21, 59)
    >>> read_time("2026-05-08 23:59 CEST")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    ValueError: "2026-05-08 23:59 CEST" cannot be read for certain: write it as ...
    """
    found = WRITTEN.fullmatch(text.strip())
    try:
        day, clock, zone = found.groups()
        time = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=_zone(zone))
    except (AttributeError, ValueError, ZoneInfoNotFoundError):
        raise ValueError(f'"{text}" cannot be read for certain: write it as {EXAMPLES}') from None
    if time.utcoffset() != time.replace(fold=1).utcoffset():
        raise ValueError(f'"{text}" is while the clocks change: write it with its offset from UTC')
    return time.astimezone(UTC).replace(tzinfo=None)


def _zone(name: str) -> tzinfo:
    if "/" in name:
        return ZoneInfo(name)
    offset = "+00:00" if name in ("Z", "UTC") else name
    return datetime.strptime(offset, "%z").tzinfo


def set_due(course: Path, assignment: str, until: str) -> datetime:
    """Set an assignment's due date, and return it in UTC.

    Raises
    ------
    FileNotFoundError
        If there is no such course or assignment.
    ValueError
        If the time cannot be read for certain.
    """
    time = read_time(until)
    with open_gradebook(course) as gradebook:
        find_assignment(gradebook, assignment).duedate = time
        gradebook.db.commit()
    return time


def extend(course: Path, assignment: str, student: str, until: str) -> timedelta:
    """Give a student more time, before or after they hand in; return how much more.

    An earlier extension is replaced; with the due date itself it is taken back.

    Raises
    ------
    FileNotFoundError
        If there is no such course or assignment.
    ValueError
        If the time cannot be read for certain or is before the due date, there is no due date, or
        the gradebook does not know the student.
    """
    time = read_time(until)
    with open_gradebook(course) as gradebook:
        due = find_assignment(gradebook, assignment).duedate
        if due is None:
            raise ValueError(f"{assignment} has no due date: set it with `workbook-course due`")
        if time < due:
            raise ValueError(f"{_utc(time)} is before {assignment} is due, which is {_utc(due)}")
        try:
            gradebook.find_student(student)
        except MissingEntry:
            known = ", ".join(sorted(one.id for one in gradebook.students)) or "none"
            words = f"the gradebook knows no student {student}; it knows {known}"
            raise ValueError(words) from None
        row = gradebook.update_or_create_submission(assignment, student)
        row.extension = (time - due) or None
        if not row.extension and is_only_extended(row):
            gradebook.remove_submission(assignment, student)  # it would stop a correction
        gradebook.db.commit()
    return time - due


def _utc(time: datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M:%S} UTC"
