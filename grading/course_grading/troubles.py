"""What to do about a full disk, or a folder or gradebook that cannot be used."""

from __future__ import annotations

import errno

AGAIN = "Nothing that was graded is lost: then run the command again."
OF_SYSTEM = {
    errno.ENOSPC: f"there is no space left on the disk. Make room. {AGAIN}",
    errno.EDQUOT: f"your quota on the disk is used up. Make room. {AGAIN}",
    errno.EROFS: f"the disk can only be read. Make it writable, or move the course. {AGAIN}",
    errno.EACCES: f"you may not write or read it. Give yourself the right (chmod, chown). {AGAIN}",
    errno.EPERM: f"you may not change it. Give yourself the right (chmod, chown). {AGAIN}",
    errno.EIO: "the disk reports an error. Save the course on another one first.",
}
OF_GRADEBOOK = {  # by what SQLite and PostgreSQL say
    "locked": "the gradebook is in use by another program, such as formgrader or another run. "
    f"Wait for it, or stop it. {AGAIN}",
    "readonly": f"the gradebook can only be read. Make it and its folder writable. {AGAIN}",
    "disk is full": OF_SYSTEM[errno.ENOSPC],
    "unable to open": "the gradebook cannot be opened. Is the folder there, and may you write in "
    "it? The configuration may name another one (CourseDirectory.db_url)",
    "not a database": "the gradebook is damaged. Put its last backup in its place, or move it "
    "away: `workbook-course correct ASSIGNMENT` and `workbook-course grade --regrade` make all but "
    "points given by hand, comments, due dates and extensions again",
    "no such": "the gradebook is of another release of nbgrader. Copy it, then run "
    "`nbgrader db upgrade`",
    "connect": "the gradebook's server does not answer. Is it running, and is the address in "
    f"nbgrader_config.py right (CourseDirectory.db_url)? {AGAIN}",
}
OF_GRADEBOOK["malformed"] = OF_GRADEBOOK["not a database"]
OF_GRADEBOOK["disk I/O"] = OF_SYSTEM[errno.EIO]


def words_for(error: BaseException) -> str:
    """Return what a trouble of the machine is and what to do; empty for any other error.

    Examples
    --------
    >>> words_for(OSError(28, "No space left on device", "/course/lock")).partition(".")[0]
    '/course/lock: there is no space left on the disk'
    >>> words_for(ValueError("no"))
    ''
    """
    if isinstance(error, OSError) and error.errno in OF_SYSTEM:
        place = f"{error.filename}: " if error.filename else ""
        return place + OF_SYSTEM[error.errno]
    return gradebook_words(str(error)) if _is_from_gradebook(error) else ""


def gradebook_words(text: str) -> str:
    """Return what to do about what a database says; empty if it is nothing known.

    Examples
    --------
    >>> gradebook_words("(sqlite3.DatabaseError) file is not a database").split(".")[0]
    'the gradebook is damaged'
    """
    return next((words for said, words in OF_GRADEBOOK.items() if said in text), "")


def _is_from_gradebook(error: BaseException) -> bool:
    """Whether a database's library has raised it; none of them need be imported for that."""
    modules = {kind.__module__.partition(".")[0] for kind in type(error).__mro__}
    return bool(modules & {"sqlalchemy", "sqlite3", "psycopg2", "alembic"})
