"""Fixtures for all tests of grading."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from course_grading.wall import examine, sandbox

REPOSITORY = Path(__file__).parents[2]
NUMBER, NAME = "12345", "walker"  # a user to whom no file belongs


@pytest.fixture(scope="session")
def wall() -> None:
    """Skip if this machine cannot build the wall; CI counts that as a failure."""
    missing = [finding for finding in examine() if finding.needed and not finding.fine]
    if missing:
        pytest.skip(f"no wall here: {missing[0].words}: {missing[0].remedy}")


@pytest.fixture
def as_ordinary_user(tmp_path) -> Iterator[Callable[..., str]]:
    """Let root run tests as an ordinary user: ``as_ordinary_user("-k", words, file)``.

    The user has a name and an empty home, which is gone after the test.
    """
    home = Path(f"/tmp/ordinary-{os.getpid()}")

    def run(*words: str) -> str:
        home.mkdir()
        shutil.chown(home, int(NUMBER), int(NUMBER))
        answer = subprocess.run(
            ["unshare", "-m", "sh", "-c", _script(words, home, tmp_path)],
            capture_output=True,
            text=True,
            cwd=REPOSITORY,
            check=False,
        )
        assert answer.returncode == 0, answer.stdout[-6000:] + answer.stderr[-1000:]
        assert " passed" in answer.stdout
        assert not [path for path in home.iterdir() if path.name.startswith("workbook-wall")]
        return answer.stdout

    yield run
    subprocess.run(["rm", "-rf", str(home)], check=True)


def _script(words: tuple[str, ...], home: Path, folder: Path) -> str:
    """Commands for a mount namespace of their own, so that nobody else sees what they change."""
    users, keep = folder / "passwd", folder / "keep"
    line = f"{NAME}:x:{NUMBER}:{NUMBER}::{home}:/bin/sh\n"
    users.write_text(Path("/etc/passwd").read_text() + line)
    users.chmod(0o644)
    keep.mkdir()
    user = ["setpriv", "--reuid", NUMBER, "--regid", NUMBER, "--clear-groups"]
    places = {"HOME": home, "TMPDIR": home, "HYPOTHESIS_STORAGE_DIRECTORY": home}
    names = ["env", *(f"{name}={place}" for name, place in {**places, "USER": NAME}.items())]
    command = [
        sys.executable,
        "-B",
        "-m",
        "pytest",
        "-q",
        "--show-capture=no",
        "-p",
        "no:cacheprovider",
        *words,
    ]
    steps = [
        "set -e",
        "mount --make-rprivate /",
        f"mount --bind {users} /etc/passwd",
        *(_open_up(each, keep) for each in _closed_folders()),
        f"cd {REPOSITORY}",  # a folder that was covered is entered anew
        f"exec {shlex.join([*user, *names, *command])}",
    ]
    return "; ".join(steps)


def _needed() -> list[Path]:
    """What the user's tests read: the interpreter, what lies behind the wall, and the checkout."""
    return [*sandbox.visible(), REPOSITORY]


def _closed_folders() -> list[Path]:
    """Folders on the way to what the tests read that only root may enter."""
    above = {parent for path in _needed() for parent in path.parents}
    return sorted(path for path in above if not path.stat().st_mode & 0o001)


def _open_up(folder: Path, keep: Path) -> str:
    """Commands that mount an open folder over a closed one, with the files needed from it."""
    steps = [f"mount --rbind {folder} {keep}", f"mount -t tmpfs -o mode=755 tmpfs {folder}"]
    for path in sorted(path for path in _needed() if path.is_relative_to(folder)):
        there = keep / path.relative_to(folder)
        make = f"mkdir -p {path}" if path.is_dir() else f"mkdir -p {path.parent}; touch {path}"
        steps += [make, f"mount --bind {there} {path}"]
    return "; ".join([*steps, f"umount -l {keep}"])
