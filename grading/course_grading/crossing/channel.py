"""Ask a student's kernel: run a cell, or do one of the things that `inside` knows."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable

from course_grading.crossing import (
    arrays,
    decoding,
    encoding,
    errors,
    inside,
    standins,
    strict,
)
from course_grading.crossing.decoding import decode
from course_grading.crossing.encoding import encode
from course_grading.crossing.errors import CrossingError, KernelGone, StudentError
from course_grading.crossing.limits import Bounds
from course_grading.crossing.messages import Message
from course_grading.crossing.wire import Wire

MODULES = (errors, standins, strict, arrays, encoding, decoding, inside)  # in order of import
SOURCES = {module.__name__: inspect.getsource(module) for module in MODULES}
LOADER = """
import sys, types
for name, source in sources.items():
    module = types.ModuleType(name)
    module.__file__ = "<crossing>"
    sys.modules[name] = module  # found by the imports of those that follow
    exec(compile(source, "<crossing>", "exec"), vars(module))
"""
ANSWER = "application/x-crossing"
START = 60.0  # seconds that a kernel may take to answer for the first time
SETTLE = 1.0  # seconds in which the last outputs of a cell arrive, once it has ended


class Channel:
    """A conversation with one kernel.

    Parameters
    ----------
    manager : AsyncKernelManager
        Of a kernel that has been started.
    bounds : Bounds
    until : float, optional
        The moment (of `time.monotonic`) at which all is over.
    """

    def __init__(self, manager, bounds: Bounds | None = None, until: float = float("inf")):
        self.bounds, self.until = bounds or Bounds(), until
        self.wire = Wire(manager, self.bounds)
        self.handles: Callable | None = None
        self._meet()

    def _meet(self) -> None:
        """Wait until both sockets are connected, then send what works inside."""
        heard, until = set(), min(self.until, time.monotonic() + START)

        def hear(sign: str) -> bool:
            heard.add(sign)
            return len(heard) == 2

        while len(heard) < 2:
            if time.monotonic() > until:
                raise KernelGone("The kernel did not start in time.")
            self.wire.send("kernel_info_request", {})
            soon = min(until, time.monotonic() + 0.5)
            self.wire.listen(soon, lambda _: hear("reply"), lambda _: hear("news"))
        self._evaluate(f"exec({LOADER!r}, {{'sources': {SOURCES!r}}})", START)

    def ask(self, do: str, seconds: float, **arguments) -> object:
        """Have `inside` do something, and give its answer.

        Raises
        ------
        StudentError
            When it answers nothing that can be read; "endless" where it did not in time.
        KernelGone
            When the kernel died, or did not stop after that.
        """
        request = encode({"do": do, **arguments}, keep=_as_handle)
        expression = f"__import__('sys').modules[{inside.__name__!r}].answer({request!r}, locals())"
        data = self._evaluate(expression, seconds)
        try:
            return decode(data.get(ANSWER, ""), self.bounds.message_bytes, self.handles)
        except CrossingError as error:
            raise StudentError("type", f"What it answers cannot be read: {error}.") from None

    def _evaluate(self, expression: str, seconds: float) -> dict:
        # an expression passes no input transformer, prints no result and leaves no history
        content = {"code": "", "silent": True, "store_history": False, "allow_stdin": False}
        content["user_expressions"] = {"answer": expression}
        reply = self._request(content, seconds)
        found = _dict(_dict(reply.get("user_expressions")).get("answer"))
        if found.get("status") != "ok":
            if self.interrupted:
                raise StudentError("endless", words_for_time(seconds))
            raise StudentError("error", "The kernel could not do what it was asked for.")
        return _dict(found.get("data"))

    def run(self, code: str, seconds: float, on_news: Callable[[Message], None]) -> dict:
        """Run a cell, and give the reply's content.

        ``on_news`` gets each message about it: what is printed, shown, or went wrong.
        ``interrupted`` says afterwards whether it was stopped, ``heard_out`` whether its last
        message has come.
        """
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
        content |= {"user_expressions": {}, "stop_on_error": False}
        return self._request(content, seconds, on_news)

    def _request(self, content: dict, seconds: float, on_news=None) -> dict:
        started, self.interrupted, self.heard_out = time.monotonic(), False, False
        if not self.alive:
            raise KernelGone("The kernel died before.")
        if started >= self.until:
            raise StudentError("endless", "There was no time left for it.")
        number = self.wire.send("execute_request", content)
        reply, idle = [], []

        def on_reply(message: Message) -> bool:
            if message.parent == number and message.kind == "execute_reply":
                reply.append(message.content)
            return bool(reply)

        def hear(message: Message) -> bool:
            if message.parent != number:
                return False
            on_news(message)
            if message.kind == "status" and message.content.get("execution_state") == "idle":
                idle.append(True)
            return bool(reply and idle)

        news = hear if on_news else None
        until = min(started + seconds, self.until)
        if not self.wire.listen(until, on_reply, news):
            self.interrupted = True
            self.wire.interrupt()
            if not self.wire.listen(time.monotonic() + self.bounds.grace, on_reply, news):
                self.wire.kill()
                raise KernelGone(words_for_time(seconds))
        if news and not idle:  # the last words may come after the reply, or have been dropped
            self.wire.listen(time.monotonic() + SETTLE, lambda _: False, news)
        self.heard_out = bool(idle)
        return reply[0]

    @property
    def alive(self) -> bool:
        """Whether the kernel was there when it was last heard of."""
        return not self.wire.closed

    def close(self) -> None:
        """End the conversation; the kernel is left as it is."""
        self.wire.close()


def words_for_time(seconds: float) -> str:
    """Say that something ran too long."""
    return f"It was stopped after {seconds:g} s: does a loop never end?"


def _as_handle(value):
    """Write a proxy as the handle that it stands for."""
    handle = getattr(value, "handle", None)
    if not isinstance(handle, standins.Handle):
        raise CrossingError(f"an object of type {type(value).__name__}")
    return handle


def _dict(value) -> dict:
    return value if isinstance(value, dict) else {}
