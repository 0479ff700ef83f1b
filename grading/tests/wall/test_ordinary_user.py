"""The same attacks, with grading started by an ordinary user instead of root."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from course_grading.wall import sandbox

USER = "12345"  # nobody's number, so no file belongs to it
ATTACKS = Path(__file__).parent / "test_attacks.py"
TESTS = "network or host or shared or process or supervisor or rights or unshare or fork or daemons"
REPOSITORY = Path(__file__).parents[3]


def needed() -> list[Path]:
    """What the user's tests read: the interpreter, what lies behind the wall, and the checkout."""
    return [*sandbox.visible(), REPOSITORY]


def closed_folders() -> list[Path]:
    """Folders on the way to what the tests read that only root may enter."""
    above = {parent for path in needed() for parent in path.parents}
    return sorted(path for path in above if not path.stat().st_mode & 0o001)


def open_up(folder: Path, keep: Path) -> str:
    """Commands that mount an open folder over a closed one, with the files that are needed from it.

    They run in their own mount namespace, so that nobody else sees it.
    """
    steps = [f"mount --rbind {folder} {keep}", f"mount -t tmpfs -o mode=755 tmpfs {folder}"]
    for path in sorted(path for path in needed() if path.is_relative_to(folder)):
        there = keep / path.relative_to(folder)
        make = f"mkdir -p {path}" if path.is_dir() else f"mkdir -p {path.parent}; touch {path}"
        steps += [make, f"mount --bind {there} {path}"]
    return "; ".join([*steps, f"umount -l {keep}"])


@pytest.mark.usefixtures("wall")
def test_the_wall_holds_for_an_ordinary_user(tmp_path):
    if os.geteuid():
        return  # then all other tests were already run by an ordinary user
    keep, home = tmp_path / "keep", Path(f"/tmp/ordinary-{os.getpid()}")
    keep.mkdir()
    home.mkdir(mode=0o777)
    home.chmod(0o777)
    options = ["-q", "-p", "no:cacheprovider", "-k", TESTS]
    command = [sys.executable, "-B", "-m", "pytest", *options, str(ATTACKS)]
    user = ["setpriv", "--reuid", USER, "--regid", USER, "--clear-groups"]
    places = ["env", f"HOME={home}", f"TMPDIR={home}", f"HYPOTHESIS_STORAGE_DIRECTORY={home}"]
    steps = [
        "set -e",
        "mount --make-rprivate /",
        *(open_up(each, keep) for each in closed_folders()),
    ]
    # a folder that was covered is entered anew
    script = "; ".join(
        [*steps, f"cd {REPOSITORY}", f"exec {shlex.join([*user, *places, *command])}"]
    )
    try:
        answer = subprocess.run(
            ["unshare", "-m", "sh", "-c", script],
            capture_output=True,
            text=True,
            cwd=REPOSITORY,
            check=False,
        )
        assert answer.returncode == 0, answer.stdout[-3000:] + answer.stderr[-1000:]
        assert " passed" in answer.stdout
        assert not [path for path in home.iterdir() if path.name.startswith("workbook-wall")]
    finally:
        subprocess.run(["rm", "-rf", str(home)], check=True)
