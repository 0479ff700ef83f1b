"""The judge's end of a kernel's sockets, with bounds on everything that it reads."""

from __future__ import annotations

import time
from collections.abc import Callable

import zmq
from jupyter_client import BlockingKernelClient
from jupyter_core.utils import run_sync

from course_grading.crossing.bounds import Bounds
from course_grading.crossing.errors import KernelGone
from course_grading.crossing.messages import Message, read_message
from course_grading.memory import resident_bytes

MEMORY_INTERVAL = 0.05  # seconds between two checks of the clock and of this process's memory
KERNEL_INTERVAL = 0.5  # seconds between two checks of the kernel's process
# fixed messages, because a student's code can choose its own, even by its exit code
WORDS_OF_DEATH = {
    "memory": "It took more memory than it may.",
    "cpu": "It took more computing time than it may.",
    "processes": "It started more processes than it may.",
    "wall": "It ran longer than it may.",
    "flood": "It flooded its connection with more than may cross.",
}
BATCH = 50  # messages read before the next check


class Wire:
    """The sockets to one kernel.

    Parameters
    ----------
    manager : AsyncKernelManager
        The manager of a running kernel.
    bounds : Bounds
    """

    def __init__(self, manager, bounds: Bounds):
        self.manager, self.bounds = manager, bounds
        self.context = zmq.Context()
        self.context.setsockopt(zmq.MAXMSGSIZE, bounds.message_bytes)
        self.context.setsockopt(zmq.RCVHWM, bounds.queued)
        self.context.setsockopt(zmq.RECONNECT_IVL, 10)  # ms; the kernel may not be listening yet
        self.client = BlockingKernelClient(context=self.context)
        self.client.load_connection_info(manager.get_connection_info())
        self.shell = self.client.shell_channel.socket
        self.iopub = self.client.iopub_channel.socket
        self.control = self.client.control_channel.socket
        self.largest = resident_bytes() + bounds.grown_bytes
        self.checked, self.closed, self.flooded = 0.0, False, False

    def send(self, kind: str, content: dict, *, control: bool = False) -> str:
        """Send a request, and return its id."""
        message = self.client.session.msg(kind, content)
        self.client.session.send(self.control if control else self.shell, message)
        return message["header"]["msg_id"]

    def meet(self, until: float) -> None:
        """Wait until both sockets are connected; raise KernelGone if they are not in time."""
        heard = set()

        def hear(channel: str) -> bool:
            heard.add(channel)
            return len(heard) == 2

        while len(heard) < 2:
            if time.monotonic() > until:
                raise KernelGone("The kernel did not start in time.")
            self.send("kernel_info_request", {})
            soon = min(until, time.monotonic() + 0.5)
            self.listen(soon, lambda _: hear("shell"), lambda _: hear("iopub"))

    def interrupt(self) -> None:
        """Ask the kernel to interrupt the running code."""
        self.send("interrupt_request", {}, control=True)

    def listen(
        self,
        until: float,
        on_reply: Callable[[Message], bool],
        on_iopub: Callable[[Message], bool] | None = None,
    ) -> bool:
        """Read messages until a callback returns true, or time is up.

        Without ``on_iopub`` the messages on the iopub socket (what is printed and shown) are not
        read; the kernel drops them when its queue is full.

        Returns
        -------
        bool
            Whether a callback has returned true.

        Raises
        ------
        KernelGone
            If the kernel has died or floods the connection.
        """
        sockets = {self.shell: on_reply} | ({self.iopub: on_iopub} if on_iopub else {})
        poller = zmq.Poller()
        for socket in sockets:
            poller.register(socket, zmq.POLLIN)
        while (left := until - time.monotonic()) > 0:
            for socket, _ in poller.poll(1000 * min(left, MEMORY_INTERVAL)):
                if self._read(socket, sockets[socket]):
                    return True
            self._check()
        return False

    def _read(self, socket: zmq.Socket, enough: Callable[[Message], bool]) -> bool:
        for _ in range(BATCH):
            try:
                frames = socket.recv_multipart(zmq.NOBLOCK)
            except zmq.Again:
                return False
            session, most = self.client.session, self.bounds.message_bytes
            message = read_message(frames, session, most)
            if message and enough(message):
                return True
        return False

    def _check(self) -> None:
        if resident_bytes() > self.largest:
            self.flooded = True
            self.kill()
            raise KernelGone(WORDS_OF_DEATH["flood"])
        now = time.monotonic()
        if now - self.checked > KERNEL_INTERVAL:
            self.checked = now
            if not run_sync(self.manager.is_alive)():
                self.close()
                kind = getattr(getattr(self.manager, "death", None), "kind", "")
                self.flooded = kind == "flood"
                raise KernelGone(WORDS_OF_DEATH.get(kind, "The kernel died."))

    def kill(self) -> None:
        """Kill the kernel, and close the connection."""
        self.close()
        run_sync(self.manager.shutdown_kernel)(now=True)

    def close(self) -> None:
        """Close the sockets, and drop unread messages. The kernel keeps running."""
        self.closed = True
        self.context.destroy(linger=0)
