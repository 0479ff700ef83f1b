"""A kernel manager for one submission, as nbclient takes it."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from contextlib import suppress
from queue import Empty

import zmq.asyncio
from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec
from traitlets import Instance, Type

from course_grading.wall.death import Death
from course_grading.wall.limits import Limits
from course_grading.wall.provisioner import PROVISIONER_NAME, WallProvisioner
from course_grading.wall.unsandboxed import UnsandboxedProvisioner
from course_grading.wall.warm_process import WarmProcess

QUEUE = 200  # unread messages that may wait on each channel


class WallClient(AsyncKernelClient):
    """A client that waits for its kernel without jupyter_client's extra fifth of a second."""

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers and its output arrives."""
        end = time.monotonic() + (timeout or float("inf"))
        while True:
            self.kernel_info()
            with suppress(Empty):
                reply = await self.get_shell_msg(timeout=1)
                await self.get_iopub_msg(timeout=1)  # otherwise the first outputs could be lost
                self._handle_kernel_info_reply(reply)
                return
            if not await self.is_alive():
                raise RuntimeError(f"the kernel died before it answered: {self.parent.death}")
            if time.monotonic() > end:
                raise RuntimeError(f"the kernel did not answer in {timeout} seconds")

    wait_for_ready = _async_wait_for_ready


class WallManager(AsyncKernelManager):
    """A kernel manager that kills its kernel without delay, and limits what its clients read."""

    client_factory = Type(WallClient)
    limits = Instance(Limits, args=())

    @property
    def death(self) -> Death | None:
        """Why the kernel died; None while it is alive."""
        return self.provisioner.death if self.provisioner else None

    @property
    def seconds_waited(self) -> float:
        """How long the kernel had to wait for a core; infinity if that is unknown."""
        return getattr(self.provisioner, "seconds_waited", math.inf)

    def client(self, **kwargs) -> AsyncKernelClient:
        """Make a client with limits on the size of messages and on the length of its queues."""
        context = zmq.asyncio.Context()
        context.maxmsgsize = self.limits.message_bytes
        context.rcvhwm = QUEUE
        client = super().client(**{"context": context, **kwargs})
        client._created_context = (
            client.context is context
        )  # so that the client closes the context as well
        return client

    async def _async_shutdown_kernel(self, now: bool = False, restart: bool = False) -> None:  # noqa: ARG002
        # a student's kernel has nothing to save, and might ignore a request to stop
        await super()._async_shutdown_kernel(now=True, restart=restart)

    shutdown_kernel = _async_shutdown_kernel


def kernel_manager(
    files: Mapping[str, bytes],
    limits: Limits | None = None,
    warm: WarmProcess | None = None,
    sandbox: bool = True,
) -> WallManager:
    """Make a manager whose kernel runs behind the wall: ``NotebookClient(notebook, km=manager)``.

    Parameters
    ----------
    files : mapping of str to bytes
        The submission's files by relative name; they are written to the kernel's working folder.
    limits : Limits, optional
        Limits of memory, time and so on.
    warm : WarmProcess, optional
        Fork the kernel from this process, which has already done the imports. By default the
        kernel gets a new process, which takes as long as Python takes to start.
    sandbox : bool, default True
        False runs an ordinary kernel in a temporary folder, for submissions that you trust as you
        trust your own code. It can read and change everything that you can.

    Returns
    -------
    WallManager
        Its ``death`` says why the kernel died. ``await manager.shutdown_kernel()`` ends everything
        that the kernel started, and removes its folders.

    Raises
    ------
    ValueError
        When the kernel starts, if a file's name leads out of the folder or the files exceed the
        limits.

    Examples
    --------
    >>> manager = kernel_manager({"data.csv": b"1,2"}, Limits(wall_seconds=60))
    >>> manager.transport, manager.kernel_spec.interrupt_mode, manager.death
    ('ipc', 'message', None)
    """
    limits = limits or Limits()
    manager = WallManager(transport="ipc", limits=limits, kernel_name="python3")
    kind = WallProvisioner if sandbox else UnsandboxedProvisioner
    settings = {"files": dict(files), "limits": limits}
    settings |= {"warm": warm} if sandbox else {}
    manager._kernel_spec = kernel_spec()  # in memory, so that none need be installed
    manager.provisioner = kind(kernel_spec=manager._kernel_spec, parent=manager, **settings)
    return manager


def kernel_spec() -> KernelSpec:
    """Return a kernel spec that names the wall's provisioner."""
    return KernelSpec(
        argv=["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        display_name="Python behind the wall",
        language="python",
        interrupt_mode="message",  # signals do not cross the wall
        metadata={"kernel_provisioner": {"provisioner_name": PROVISIONER_NAME}},
    )
