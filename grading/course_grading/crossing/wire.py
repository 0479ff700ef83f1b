"""The judge's end of a kernel's sockets: bounded, and believing nothing."""

from __future__ import annotations

import time
from collections.abc import Callable

import zmq
from jupyter_client import BlockingKernelClient
from jupyter_core.utils import run_sync

from course_grading.crossing.errors import KernelGone
from course_grading.crossing.limits import Bounds
from course_grading.crossing.messages import Message, read_message
from course_grading.memory import resident_bytes

GLANCE = 0.05  # seconds between two looks at the clock and the memory
LOOK = 0.5  # seconds between two looks at the kernel's process
# in our own words: an exit code, too, is something that a student's code can say
WORDS_OF_DEATH = {
    "memory": "It took more memory than it may.",
    "cpu": "It took more computing time than it may.",
    "wall": "It ran longer than it may.",
    "flood": "It flooded its connection with more than may cross.",
}
BATCH = 50  # messages read before the next look


class Wire:
    """Sockets to one kernel.

    Parameters
    ----------
    manager : AsyncKernelManager
        Of a kernel that is running.
    bounds : Bounds
    """

    def __init__(self, manager, bounds: Bounds):
        self.manager, self.bounds = manager, bounds
        self.context = zmq.Context()
        self.context.setsockopt(zmq.MAXMSGSIZE, bounds.message_bytes)
        self.context.setsockopt(zmq.RCVHWM, bounds.queued)
        self.context.setsockopt(zmq.RECONNECT_IVL, 10)  # ms; the kernel may not listen yet
        self.client = BlockingKernelClient(context=self.context)
        self.client.load_connection_info(manager.get_connection_info())
        self.shell = self.client.shell_channel.socket
        self.news = self.client.iopub_channel.socket
        self.control = self.client.control_channel.socket
        self.largest = resident_bytes() + bounds.grown_bytes
        self.looked, self.closed, self.flooded = 0.0, False, False

    def send(self, kind: str, content: dict, *, control: bool = False) -> str:
        """Send a request, and return its number."""
        message = self.client.session.msg(kind, content)
        self.client.session.send(self.control if control else self.shell, message)
        return message["header"]["msg_id"]

    def interrupt(self) -> None:
        """Ask the kernel to stop what it does."""
        self.send("interrupt_request", {}, control=True)

    def listen(
        self,
        until: float,
        on_reply: Callable[[Message], bool],
        on_news: Callable[[Message], bool] | None = None,
    ) -> bool:
        """Read messages until a callback says that it is enough, or time is up.

        Without ``on_news`` the news (what is printed and shown) are left where they are: the
        kernel drops what nobody fetches.

        Returns
        -------
        bool
            Whether it was enough.

        Raises
        ------
        KernelGone
        """
        sockets = {self.shell: on_reply} | ({self.news: on_news} if on_news else {})
        poller = zmq.Poller()
        for socket in sockets:
            poller.register(socket, zmq.POLLIN)
        while (left := until - time.monotonic()) > 0:
            for socket, _ in poller.poll(1000 * min(left, GLANCE)):
                if self._read(socket, sockets[socket]):
                    return True
            self._look()
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

    def _look(self) -> None:
        if resident_bytes() > self.largest:
            self.flooded = True
            self.kill()
            raise KernelGone(WORDS_OF_DEATH["flood"])
        now = time.monotonic()
        if now - self.looked > LOOK:
            self.looked = now
            if not run_sync(self.manager.is_alive)():
                self.close()
                kind = getattr(getattr(self.manager, "death", None), "kind", "")
                self.flooded = kind == "flood"
                raise KernelGone(WORDS_OF_DEATH.get(kind, "The kernel died."))

    def kill(self) -> None:
        """End the kernel at once, and the connection."""
        self.close()
        run_sync(self.manager.shutdown_kernel)(now=True)

    def close(self) -> None:
        """Close the sockets; what waits in them is dropped. The kernel is left as it is."""
        self.closed = True
        self.context.destroy(linger=0)
