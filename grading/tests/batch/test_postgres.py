"""nbgrader's gradebook in PostgreSQL, on a private server."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from course_grading.batch.grading import grade
from course_grading.batch.progress import ProgressLine
from course_grading.course.making import release

pytestmark = pytest.mark.filterwarnings("ignore:no sandbox")


def programs() -> Path | None:
    """The folder of the server's programs."""
    shown = shutil.which("pg_config")
    answer = subprocess.run([shown, "--bindir"], capture_output=True, text=True) if shown else None
    folders = [Path(answer.stdout.strip())] if answer else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """The URL of a database on a server with a socket in a private folder."""
    found = programs()
    if found is None:
        pytest.skip("no PostgreSQL server found: install the package postgresql")
    who = {}
    if os.geteuid() == 0:  # the server refuses to be run by root
        nobody = pwd.getpwnam("nobody")
        who = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short, because a socket's path is limited
    if who:
        os.chown(folder, who["user"], who["group"])

    def run(program: str, *words: str) -> None:
        subprocess.run(
            [found / program, *words],
            check=True,
            capture_output=True,
            cwd=folder,
            timeout=120,
            **who,
        )

    data, log = str(folder / "data"), str(folder / "log")
    try:
        run("initdb", "-D", data, "-U", "course", "--auth=trust", "--no-sync")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start")
        try:
            run("createdb", "-h", str(folder), "-U", "course", "gradebook")
            yield f"postgresql+psycopg2://course@/gradebook?host={folder}"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def test_it_holds_the_same_grades_as_sqlite(course, submit, settings, cluster, grades, url):
    submit("anna")
    submit("bert", double="def double(x):\n    return x", stamp="2026-03-01 12:00:00 UTC")
    (submit("carl") / "sums.ipynb").write_bytes(b"{")

    def run(**more):
        quiet = {"progress": lambda total: ProgressLine(total, stream=None)}
        return grade(course, "sums", sandbox=False, workers=cluster, **quiet, **more)

    run()
    settings(f"c.CourseDirectory.db_url = {url!r}")
    release(course, "sums")
    summary = run(regrade=True)
    assert sorted(summary.graded) == ["anna", "bert"]
    assert list(summary.refused) == ["carl"]
    assert grades(url) == grades()
    assert run().unchanged == ["anna", "bert", "carl"]
