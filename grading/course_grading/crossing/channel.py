"""Send requests to a student's kernel: run a cell, or an action of `kernel_side`."""

from __future__ import annotations

import time
from collections.abc import Callable

from course_grading.crossing.bounds import Bounds
from course_grading.crossing.decoding import decode
from course_grading.crossing.encoding import encode
from course_grading.crossing.errors import CrossingError, KernelGone, StudentError
from course_grading.crossing.kernel_modules import answering, loading
from course_grading.crossing.messages import Message
from course_grading.crossing.placeholders import Handle
from course_grading.crossing.reply import Reply
from course_grading.crossing.staying import as_handle
from course_grading.crossing.wire import Wire

ANSWER = "application/x-crossing"
START = 60.0  # seconds until a kernel must have answered for the first time
SETTLE = 1.0  # seconds to wait for the last outputs of a cell after its reply


class Channel:
    """A conversation with one kernel.

    Parameters
    ----------
    manager : AsyncKernelManager
        The manager of a kernel that has been started.
    bounds : Bounds
    until : float, optional
        The time (of `time.monotonic`) after which every request fails.

    Attributes
    ----------
    on_late : callable (float) -> None
        Called with the limit in seconds when a request runs out of time, before it is stopped.
    """

    def __init__(self, manager, bounds: Bounds | None = None, until: float = float("inf")):
        self.bounds, self.until = bounds or Bounds(), until
        self.on_late: Callable[[float], None] = lambda _: None
        self.started, self.interrupted, self.heard_out = 0.0, False, False
        self.wire = Wire(manager, self.bounds)
        self.handles: Callable[[Handle], object] | None = None
        self.loops: dict[int, object] = {}  # by the number of the iterator's handle
        self._meet()

    def _meet(self) -> None:
        """Wait for the kernel, then send the modules that work in it."""
        self.wire.meet(min(self.until, time.monotonic() + START))
        self._evaluate(loading(), START)

    def ask(self, do: str, seconds: float, **arguments) -> object:
        """Let `kernel_side` do something, and return its answer.

        Raises
        ------
        StudentError
            If its answer cannot be read; with the kind "endless" if there is none in time.
        KernelGone
            If the kernel died, or did not stop when interrupted.
        """
        request = encode({"do": do, **arguments}, keep=as_handle)
        data = self._evaluate(answering(request), seconds)
        try:
            return decode(data.get(ANSWER, ""), self.bounds.message_bytes, self.handles)
        except CrossingError as error:
            raise StudentError("type", f"What it answers cannot be read: {error}.") from None

    def _evaluate(self, expression: str, seconds: float) -> dict:
        # user expressions bypass input transformers, print no result and leave no history
        content = {"code": "", "silent": True, "store_history": False, "allow_stdin": False}
        content["user_expressions"] = {"answer": expression}
        reply = self._request(content, seconds)
        found = _dict(_dict(reply.get("user_expressions")).get("answer"))
        if found.get("status") != "ok":
            if self.interrupted:
                raise StudentError("endless", words_for_time(seconds))
            raise StudentError("error", "The kernel could not do what it was asked for.")
        return _dict(found.get("data"))

    def run(self, code: str, seconds: float, on_output: Callable[[Message], None]) -> dict:
        """Run a cell, and return the content of the reply.

        ``on_output`` receives each message about the cell: what it prints, shows or raises.
        Afterwards ``interrupted`` says whether the cell was interrupted, and ``heard_out`` whether
        its last message has arrived.
        """
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
        content |= {"user_expressions": {}, "stop_on_error": False}
        return self._request(content, seconds, on_output)

    def _request(self, content: dict, seconds: float, on_output=None) -> dict:
        started = self.started = time.monotonic()
        self.interrupted = self.heard_out = False
        if not self.alive:
            raise KernelGone("The kernel died before.")
        if started >= self.until:
            self.on_late(seconds)
            raise StudentError("endless", "There was no time left for it.")
        number = self.wire.send("execute_request", content)
        reply = Reply(number, on_output)
        on_iopub = reply.hear_output if on_output else None
        until = min(started + seconds, self.until)
        if not self.wire.listen(until, reply.hear, on_iopub):
            self.interrupted = True
            self.on_late(seconds)
            self.wire.interrupt()
            if not self.wire.listen(time.monotonic() + self.bounds.grace, reply.hear, on_iopub):
                self.wire.kill()
                raise KernelGone(words_for_time(seconds))
        if on_iopub and not reply.idle:  # the last messages may arrive after the reply, or be lost
            self.wire.listen(time.monotonic() + SETTLE, lambda _: False, on_iopub)
        self.heard_out = reply.idle
        return reply.contents[0]

    def rest(self, seconds: float, patience: float) -> None:
        """Wait, then ask the kernel for nothing, which it must answer in so many seconds.

        Raises
        ------
        KernelGone
            If it dies meanwhile, or does not answer.
        """
        until = min(time.monotonic() + seconds, self.until)
        self.wire.listen(until, lambda _: False, lambda _: False)
        try:
            self.ask("take", patience, wanted=[], numbers=[])
        except StudentError as error:
            if self.interrupted:
                raise KernelGone(words_for_time(patience)) from error
            raise

    @property
    def alive(self) -> bool:
        """Whether the kernel was alive when it was last checked."""
        return not self.wire.closed

    def close(self) -> None:
        """Close the connection; the kernel keeps running."""
        self.wire.close()


def words_for_time(seconds: float) -> str:
    """Return the message for code that ran too long."""
    return f"It was stopped after {seconds:.3g} s: does a loop never end?"


def _dict(value) -> dict:
    return value if isinstance(value, dict) else {}
