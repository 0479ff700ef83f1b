"""The wall as a kernel provisioner of jupyter_client."""

from __future__ import annotations

import asyncio
import math
import signal

from jupyter_client.provisioning import KernelProvisionerBase
from traitlets import Dict, Instance

from course_grading.wall.death import Death
from course_grading.wall.files import check_files
from course_grading.wall.limits import Limits
from course_grading.wall.sandboxed_kernel import PATIENCE, SOCKETS, SandboxedKernel
from course_grading.wall.warm_process import WarmProcess

PROVISIONER_NAME = "workbook-wall"  # as in the entry point


class WallProvisioner(KernelProvisionerBase):
    """Starts a kernel behind the wall.

    A kernel spec may name it in its metadata, as ``{"kernel_provisioner":
    {"provisioner_name": "workbook-wall"}}``; `kernel_manager` needs no installed spec.
    """

    files = Dict(help="the submission's own files: name to bytes")
    limits = Instance(Limits, args=())
    warm = Instance(WarmProcess, allow_none=True)

    kernel: SandboxedKernel | None = None
    _death: Death | None = None
    _own: WarmProcess | None = None  # if none is given: one for this kernel only

    @property
    def has_process(self) -> bool:
        """Whether there is a kernel that is alive or has not been cleaned up yet."""
        return self.kernel is not None

    @property
    def death(self) -> Death | None:
        """Why the kernel died; None while it is alive."""
        if self.kernel is not None and self.kernel.ended():
            self._death = self.kernel.ask_death()
        return self._death

    @property
    def seconds_waited(self) -> float:
        """How long the kernel had to wait for a core; infinity if that is unknown."""
        return math.inf if self.kernel is None else self.kernel.seconds_waited

    async def pre_launch(self, **kwargs) -> dict:
        """Check the submission's files; a student's kernel takes no options."""
        check_files(self.files, self.limits)
        return await super().pre_launch(cmd=[], **kwargs)

    async def launch_kernel(self, cmd: list[str], **_) -> dict:  # noqa: ARG002
        """Start the kernel, and return its connection information."""
        session = self.parent.session
        await asyncio.to_thread(self._start, session.key.decode())
        ports = {f"{name}_port": number for number, name in enumerate(SOCKETS, 1)}
        place = {"transport": "ipc", "ip": self.kernel.address}
        scheme = {"key": session.key, "signature_scheme": session.signature_scheme}
        self.connection_info = {**place, **ports, **scheme}
        # written to the folder that is removed with the kernel, not to the user's own
        self.parent.connection_file = str(self.kernel.folder / "connection.json")
        return self.connection_info

    def _start(self, key: str) -> None:
        warm = self.warm
        if warm is None:
            warm = self._own = WarmProcess(imports=()).start()
        self.kernel = SandboxedKernel(warm, self.limits)
        try:
            self.kernel.start(self.files, key)
        except BaseException:
            self._close()
            raise

    async def poll(self) -> int | None:
        """Return None while the kernel is alive, otherwise 0."""
        return 0 if self.kernel is None or self.kernel.ended() else None

    async def wait(self) -> int:
        """Wait until the kernel and all that it started have ended."""
        while await self.poll() is None:
            await asyncio.sleep(0.005)
        return 0

    async def send_signal(self, signum: int) -> None:
        """End the kernel on SIGKILL and SIGTERM; other signals do not cross the wall."""
        if signum in (signal.SIGKILL, signal.SIGTERM):
            await self.kill()

    async def kill(self, restart: bool = False) -> None:  # noqa: ARG002
        """End the kernel and all that it started."""
        if self.kernel is not None:
            self.kernel.kill()
            await asyncio.to_thread(self.kernel.ended, PATIENCE)

    async def terminate(self, restart: bool = False) -> None:
        """Do the same as `kill`, because a student's kernel has nothing to save."""
        await self.kill(restart)

    async def cleanup(self, restart: bool = False) -> None:  # noqa: ARG002
        """End everything and remove the temporary folder."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        if self.kernel is not None:
            self._death = self.kernel.close()
        if self._own is not None:
            self._own.close()
        self.kernel = self._own = None
