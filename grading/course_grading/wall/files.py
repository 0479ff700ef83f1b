"""Check a submission's files before they are written into its kernel's folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from course_grading.wall.limits import Limits


def check_files(files: Mapping[str, bytes], limits: Limits) -> None:
    """Require relative names without ``..``, and sizes within the limits.

    Raises
    ------
    ValueError
        If a name leads out of the kernel's folder, or the files are too many or too large.
    """
    for name, data in files.items():
        path = PurePosixPath(name)
        if not path.name or path.is_absolute() or ".." in path.parts or "\0" in name:
            raise ValueError(f"file name {name!r} must be relative and without '..': rename it")
        if len(data) > limits.file_bytes:
            raise ValueError(
                f"{name} has {len(data)} bytes, more than file_bytes {limits.file_bytes}: "
                "leave it out or raise the limit"
            )
    total = sum(map(len, files.values()))
    if total > limits.disk_bytes // 2 or len(files) > limits.most_files // 2:
        raise ValueError(
            f"{len(files)} files of {total} bytes are more than half of "
            f"most_files {limits.most_files} or disk_bytes {limits.disk_bytes}: "
            "leave some out or raise the limit"
        )
