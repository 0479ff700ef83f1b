"""The warm process: what it refuses, and that nothing is left of it, however its owner ends."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from jupyter_core.utils import run_sync

from course_grading.wall import Limits, WarmProcess, examine, kernel_manager, sweep
from course_grading.wall.inside.fork_server import require_one_thread
from course_grading.wall.ownership import MARK, mark_of, orphaned

OWNER = """
import asyncio, os, sys
from course_grading.wall import Limits, WarmProcess, kernel_manager
from course_grading.wall.inside.fork_server import require_one_thread
from course_grading.wall.ownership import own_mark

async def main(warm):
    manager = kernel_manager({}, Limits(), warm)
    await manager.start_kernel()
    client = manager.client()
    client.start_channels()
    await client.wait_for_ready()
    client.execute("import os\\nfor _ in range(5): os.fork()\\nwhile True: pass")
    print(own_mark(), flush=True)
    await asyncio.sleep(60)

asyncio.run(main(WarmProcess(()).start()))
"""

pytestmark = pytest.mark.usefixtures("wall", "no_traces")


def bearing(mark: str) -> list[Path]:
    """Processes and folders with a mark."""
    found = [*Path(tempfile.gettempdir()).glob(f"{mark}-*")]
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if mark.encode() in path.read_bytes().split(b"\0"):
                found.append(path)
        except OSError:
            continue
    return found


def wait_until(condition) -> None:
    """Wait for half a minute at most until something happens."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        os.sched_yield()


def test_an_import_that_fails_is_named():
    with pytest.raises(RuntimeError, match=r"did not start: ModuleNotFoundError: .*'not_there'"):
        WarmProcess(["not_there"]).start()


def test_an_import_that_leaves_a_thread_is_refused():
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    with pytest.raises(RuntimeError, match=r"the imports left [0-9]+ threads"):
        require_one_thread()
    end.set()
    thread.join()


def test_a_closed_warm_process_forks_no_kernel():
    warm = WarmProcess(())
    manager = kernel_manager({}, Limits(), warm)
    with pytest.raises(RuntimeError, match="the wall's warm process is gone"):
        run_sync(manager.start_kernel)()
    warm.start()
    warm.close()
    assert not warm.alive


def test_a_killed_warm_process_takes_its_kernels_with_it():
    async def kill() -> str:
        with WarmProcess(()) as warm:
            manager = kernel_manager({}, Limits(), warm)
            await manager.start_kernel()
            warm._process.kill()
            warm._process.wait()
            assert not warm.alive
            warm.close()
            while await manager.is_alive():
                await asyncio.sleep(0)
            await manager.shutdown_kernel()
            return manager.death.kind

    assert run_sync(kill)() == "killed"


def test_a_killed_owner_leaves_no_process_and_the_sweep_removes_its_folder():
    owner = subprocess.Popen([sys.executable, "-c", OWNER], stdout=subprocess.PIPE, text=True)
    with owner.stdout:
        mark = owner.stdout.readline().strip()
    assert mark.startswith(MARK)
    assert not [
        name for name in sweep() if mark in name
    ]  # nothing is removed while the owner is alive
    owner.kill()
    owner.wait()
    wait_until(lambda: all(path.is_dir() for path in bearing(mark)))
    assert len(bearing(mark)) <= 1  # a sweep of another run at the same time may have been quicker
    sweep()
    assert bearing(mark) == []


def test_the_sweep_ends_processes_of_a_dead_owner():
    mark = mark_of(1, "0")
    left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", mark])
    try:
        wait_until(lambda: bearing(mark))
        sweep()
        assert left.wait(10) == -9
    finally:
        left.kill()


def test_the_sweep_leaves_what_another_container_has_marked():
    number, began, _ = mark_of(1, "0").removeprefix(MARK).split("-")
    assert orphaned(f"{mark_of(1, '0')}-x")
    assert not orphaned(f"{MARK}{number}-{began}-f0000001-x")


def test_the_doctor_finds_this_machine_fine():
    assert all(finding.fine for finding in examine() if finding.needed)


def test_the_doctor_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    findings = {finding.name: finding for finding in examine()}
    assert not findings["bubblewrap"].fine
    assert "install the package bubblewrap" in findings["bubblewrap"].remedy
    assert findings["a kernel behind the wall"].words == "not tried"
    with pytest.raises(FileNotFoundError, match="install the package bubblewrap"):
        WarmProcess(()).start()


def test_the_doctor_passes_on_what_bubblewrap_says(monkeypatch, tmp_path):
    program = tmp_path / "bwrap"
    program.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    trial = {finding.name: finding for finding in examine()}["a kernel behind the wall"]
    assert not trial.fine
    assert "No permissions to create new namespace" in trial.words
    assert trial.remedy
