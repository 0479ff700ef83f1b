"""Collect submissions from nbgrader's exchange without trusting what lies there."""

from __future__ import annotations

import os
import pwd
import stat
from datetime import datetime
from pathlib import Path

from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeCollect

from course_grading.packing import Package, pack, unpack

NOBODY = ""


class CollectPlainFiles(ExchangeCollect):
    """nbgrader's collecting, for a class in which somebody may cheat.

    By itself nbgrader follows a submission's links with the instructor's rights, so that a link to
    the solution becomes a copy of it; it takes a later folder in another's name for that other's
    submission, with a warning; and one folder with a name that it cannot read stops it. Here links
    stay behind, a submission is its owner's, and what is none is passed over.
    """

    def init_src(self) -> None:
        """Find each student's newest submission."""
        super().init_src()
        self.src_records = [one for one in self.src_records if one["username"] != NOBODY]

    def _path_to_record(self, path: str) -> dict:
        """Read the folder's name; what is no submission of its owner's is nobody's."""
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
        """Why this is not the student's own folder; empty if it is."""
        status = os.lstat(path)
        if not stat.S_ISDIR(status.st_mode):
            return "is no folder"
        owner = _name_of(status.st_uid)
        return f"belongs to {owner}" if self.check_owner and owner != student else ""

    def do_copy(self, src: str, dest: str, log: object = None) -> None:  # noqa: ARG002
        """Copy plain files alone, and name the others."""
        package = _pack_folder(src)
        unpack(package, Path(dest))
        for line in package.left_out:
            self.log.warning("%s: left out %s", os.path.basename(src), line)


def _pack_folder(folder: str) -> Package:
    """Pack a folder, but not what a link stands for that took its place meanwhile."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as error:
        return Package({}, (f"all: no folder any more ({error.strerror})",))
    try:
        return pack(Path(f"/dev/fd/{handle}"))
    finally:
        os.close(handle)


def _name_of(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return f"the unknown user {user}"
