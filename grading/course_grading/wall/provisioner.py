"""Start kernels behind the wall as jupyter_client wants it."""

from __future__ import annotations

import asyncio
import signal

from jupyter_client.provisioning import KernelProvisionerBase
from traitlets import Dict, Instance

from course_grading.wall.death import Death
from course_grading.wall.files import check_files
from course_grading.wall.limits import Limits
from course_grading.wall.room import PATIENCE, SOCKETS, Room
from course_grading.wall.warm import Warm

NAME = "workbook-wall"  # as named in the entry point


class WallProvisioner(KernelProvisionerBase):
    """Starts a kernel behind the wall.

    A kernel spec may name it in its metadata, as ``{"kernel_provisioner":
    {"provisioner_name": "workbook-wall"}}``; `kernel_manager` needs no installed spec.
    """

    files = Dict(help="the submission's own files: name to bytes")
    limits = Instance(Limits, args=())
    warm = Instance(Warm, allow_none=True)

    room: Room | None = None
    _death: Death | None = None
    _own: Warm | None = None  # where none is given: one for this kernel alone

    @property
    def has_process(self) -> bool:
        """Whether there is a kernel, alive or not yet cleaned up."""
        return self.room is not None

    @property
    def death(self) -> Death | None:
        """Why the kernel died; None while it lives."""
        if self.room is not None and self.room.ended():
            self._death = self.room.ask_death()
        return self._death

    async def pre_launch(self, **kwargs) -> dict:
        """Take note of nothing: a student's kernel takes no options."""
        check_files(self.files, self.limits)
        return await super().pre_launch(cmd=[], **kwargs)

    async def launch_kernel(self, cmd: list[str], **_) -> dict:  # noqa: ARG002
        """Start the kernel, and say where its sockets are."""
        session = self.parent.session
        await asyncio.to_thread(self._start, session.key.decode())
        ports = {f"{name}_port": number for number, name in enumerate(SOCKETS, 1)}
        place = {"transport": "ipc", "ip": self.room.address}
        scheme = {"key": session.key, "signature_scheme": session.signature_scheme}
        self.connection_info = {**place, **ports, **scheme}
        # the key lies in the folder that goes when the kernel goes, not in the user's own
        self.parent.connection_file = str(self.room.folder / "connection.json")
        return self.connection_info

    def _start(self, key: str) -> None:
        warm = self.warm
        if warm is None:
            warm = self._own = Warm(imports=()).start()
        self.room = Room(warm, self.limits)
        try:
            self.room.order(self.files, key)
        except BaseException:
            self._close()
            raise

    async def poll(self) -> int | None:
        """0 where there is no kernel or it has ended, None while it lives."""
        return 0 if self.room is None or self.room.ended() else None

    async def wait(self) -> int:
        """Wait until the kernel and all that it started have ended."""
        while await self.poll() is None:
            await asyncio.sleep(0.005)
        return 0

    async def send_signal(self, signum: int) -> None:
        """End the kernel on a signal that ends; others do not cross the wall."""
        if signum in (signal.SIGKILL, signal.SIGTERM):
            await self.kill()

    async def kill(self, restart: bool = False) -> None:  # noqa: ARG002
        """End the kernel and all that it started."""
        if self.room is not None:
            self.room.kill()
            await asyncio.to_thread(self.room.ended, PATIENCE)

    async def terminate(self, restart: bool = False) -> None:
        """As `kill`: a student's kernel has nothing to save."""
        await self.kill(restart)

    async def cleanup(self, restart: bool = False) -> None:  # noqa: ARG002
        """End everything and remove the temporary folder."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        if self.room is not None:
            self._death = self.room.close()
        if self._own is not None:
            self._own.close()
        self.room = self._own = None
