"""Kernels without the wall, for tests that do not depend on it; nothing is left behind."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jupyter_client import AsyncKernelManager
from jupyter_core.utils import run_sync

from course_grading.crossing import Bounds, Channel


@pytest.fixture
def open_channel() -> Iterator[Callable[..., Channel]]:
    """Starts kernels and opens channels to them; all are closed at the end."""
    with tempfile.TemporaryDirectory(
        prefix="c"
    ) as folder:  # short, because a socket's path is limited
        managers, channels = [], []

        def start(bounds: Bounds | None = None) -> Channel:
            ip = str(Path(folder) / f"k{len(managers)}")
            manager = AsyncKernelManager(kernel_name="python3", transport="ipc", ip=ip)
            managers.append(manager)
            run_sync(manager.start_kernel)(
                cwd=folder, extra_arguments=["--HistoryManager.hist_file=:memory:"]
            )
            channels.append(Channel(manager, bounds))
            return channels[-1]

        yield start
        for channel in channels:
            channel.close()
        for manager in managers:
            run_sync(manager.shutdown_kernel)(now=True)
            assert not run_sync(manager.is_alive)()


@pytest.fixture
def told(open_channel) -> Callable[..., Channel]:
    """Opens a channel to a kernel that has run the given code."""

    def tell(code: str, bounds: Bounds | None = None) -> Channel:
        channel = open_channel(bounds)
        reply = channel.run(code, 60, lambda _: None)
        assert reply["status"] == "ok", reply
        return channel

    return tell
