"""Kernels that attack the wall, and checks that nothing is left of them."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import zmq
from jupyter_core.utils import run_sync

from course_grading.wall import Death, Limits, WarmProcess, control_groups, kernel_manager
from course_grading.wall.ownership import own_mark


@dataclass
class Answer:
    """The result of running cells in a kernel."""

    text: str = ""  # everything that was printed
    error: str = ""  # the last error's name and message
    alive: bool = True  # after the last cell
    death: Death | None = None


def processes() -> set[str]:
    """Numbers of the processes with this process's mark."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if own_mark().encode() in words:
            found.add(path.parent.name)
    return found


def folders() -> set[str]:
    """Temporary folders and control groups with this process's mark."""
    paths = [*Path(tempfile.gettempdir()).iterdir(), *control_groups.left_behind()]
    return {path.name for path in paths if path.name.startswith(f"{own_mark()}-")}


@pytest.fixture(scope="module")
def warm(wall) -> Iterator[WarmProcess]:  # noqa: ARG001
    """A warm process for a module's tests; nothing of it is left after them."""
    before = processes(), folders()
    with WarmProcess(("numpy", "course_utils.practice")) as warm:
        yield warm
    assert (processes(), folders()) == before


@pytest.fixture
def no_traces() -> Iterator[None]:
    """Check that a test leaves no process and no folder that was not there before."""
    run_sync(asyncio.sleep)(0)  # makes the event loop, which is kept
    zmq.Frame(b"sent without a copy", copy=False)  # starts pyzmq's thread, which is kept
    before = processes(), folders()
    files = len(os.listdir("/proc/self/fd"))
    yield
    assert (processes(), folders()) == before
    assert len(os.listdir("/proc/self/fd")) <= files + 2


@pytest.fixture
def behind(warm, no_traces) -> Callable[..., Answer]:  # noqa: ARG001
    """Run cells in a kernel behind the wall: ``behind(cell, ..., files={}, memory=2**28)``."""

    def run(*cells: str, files: dict[str, bytes] | None = None, **limits) -> Answer:
        manager = kernel_manager(files or {}, Limits(**{"wall_seconds": 30, **limits}), warm)
        return run_sync(run_cells)(manager, cells)

    return run


@pytest.fixture
def run() -> Callable[..., Answer]:
    """Run cells in the kernel of any manager: ``run(manager, cell, ...)``."""
    return lambda manager, *cells: run_sync(run_cells)(manager, cells)


async def run_cells(manager, cells) -> Answer:
    """Run cells in a manager's kernel, then shut it down."""
    answer = Answer()
    await manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=30)
        for cell in cells:
            await run_cell(manager, client, cell, answer)
        answer.alive = await manager.is_alive()
    finally:
        await manager.shutdown_kernel()
        client.stop_channels()
    answer.death = manager.death
    return answer


async def run_cell(manager, client, cell: str, answer: Answer) -> None:
    """Run one cell and note what it prints, until it is done or the kernel dies."""

    def note(message: dict) -> None:
        content = message["content"]
        answer.text += content.get("text", "")
        if "ename" in content:
            answer.error = f"{content['ename']}: {content['evalue']}"

    running = asyncio.ensure_future(
        client.execute_interactive(cell, allow_stdin=False, output_hook=note)
    )
    while not running.done() and await manager.is_alive():
        await asyncio.wait([running], timeout=0.05)
    if not running.done():
        running.cancel()
        await asyncio.wait([running])
