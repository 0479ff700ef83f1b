"""Collect submissions from nbgrader's exchange without trusting them.

The nbgrader_config.py of existing courses names this module and its class: keep both names.
"""

from __future__ import annotations

import os
import pwd
import stat
from datetime import datetime
from pathlib import Path

from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeCollect

from course_grading.package import unpack
from course_grading.packing import pack, size_limit

NOBODY = ""


class CollectPlainFiles(ExchangeCollect):
    """nbgrader's collecting, for a class in which somebody may cheat.

    nbgrader's own class follows links in a submission with the instructor's rights, so that a link
    to the solution becomes a copy of it. It warns about a folder that somebody made in another
    student's name, but collects it if it is the latest. And it stops at a folder whose name it
    cannot parse. This class copies no links, accepts a folder only from the student it names, and
    skips everything else.
    """

    def init_src(self) -> None:
        """Find each student's newest submission."""
        super().init_src()
        self.src_records = [one for one in self.src_records if one["username"] != NOBODY]

    def _path_to_record(self, path: str) -> dict:
        """Read the student and time from a folder's name.

        A folder that is not a submission of the student it names gets the user name `NOBODY`.
        """
        try:
            record = super()._path_to_record(path)
            reason = self._forged(path, record["username"])
        except (ExchangeError, ValueError, OverflowError, OSError) as error:
            reason = f"is no submission ({error})"
        if not reason:
            return record
        name = os.path.basename(path)
        self.log.warning("%r %s; passed over", name, reason)
        return {"username": NOBODY, "filename": name, "timestamp": datetime.min}

    def _forged(self, path: str, student: str) -> str:
        """Return why this is not the student's own folder; empty if it is."""
        status = os.lstat(path)
        if not stat.S_ISDIR(status.st_mode):
            return "is no folder"
        owner = _name_of(status.st_uid)
        return f"belongs to {owner}" if self.check_owner and owner != student else ""

    def do_copy(self, src: str, dest: str, log: object = None) -> None:  # noqa: ARG002
        """Copy only regular files, and log a warning for everything else."""
        most = size_limit(self.config)
        package = pack(Path(src).parent, Path(src).name, megabytes=most)
        unpack(package, Path(dest))
        for line in package.left_out:
            self.log.warning("%s: left out %s", os.path.basename(src), line)


def _name_of(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return f"the unknown user {user}"
