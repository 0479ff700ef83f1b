"""Run kernels without the wall, for submissions that are trusted."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path

from jupyter_client.provisioning import LocalProvisioner
from traitlets import Dict, Instance

from course_grading.wall import ownership
from course_grading.wall.death import Death
from course_grading.wall.files import check_files
from course_grading.wall.limits import Limits

WARNING = (
    "no sandbox: what this submission's code does, it does as you. It can read your files and the "
    "other submissions, write into the gradebook, use the network and leave processes behind. "
    "Only the time is limited. Use this for submissions that you trust as your own code."
)


class UnsandboxedProvisioner(LocalProvisioner):
    """Starts an ordinary kernel in a temporary folder, and warns that it is not sandboxed."""

    files = Dict(help="the submission's own files: name to bytes")
    limits = Instance(Limits, args=())

    folder: Path | None = None
    _death: Death | None = None

    @property
    def death(self) -> Death | None:
        """Why the kernel died; None while it is alive."""
        return self._death

    async def poll(self) -> int | None:
        """Return None while the kernel is alive, then its exit code."""
        code = await super().poll()
        if self.process is not None and code is not None and self._death is None:
            kind = "exit" if code >= 0 else "killed"
            self._death = Death(kind, f"it ended with code {code}")
        return code

    async def kill(self, restart: bool = False) -> None:
        """End the kernel and its process group."""
        if await self.poll() is None:
            self._death = Death("shutdown", "shut down")
        await super().kill(restart)

    async def pre_launch(self, **kwargs) -> dict:
        """Write the files into a folder, and warn that there is no wall."""
        warnings.warn(WARNING, stacklevel=2)
        check_files(self.files, self.limits)
        self.folder = ownership.make_folder()
        work = self.folder / "work"
        work.mkdir()
        for name, data in self.files.items():
            path = work / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        self.parent.ip = str(self.folder / "k")
        self.parent.connection_file = str(self.folder / "connection.json")
        return await super().pre_launch(**{**kwargs, "cwd": str(work)})

    async def cleanup(self, restart: bool = False) -> None:
        """Remove the folder."""
        await super().cleanup(restart)
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None
