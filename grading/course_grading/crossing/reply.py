"""The kernel's reply to one request, and what it tells of the running code meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from course_grading.crossing.messages import Message


class Reply:
    """Collects what belongs to one request; messages that belong to others are passed over.

    Parameters
    ----------
    number : str
        The request's id.
    on_output : callable (Message) -> None, optional
        Receives each message about the code: what it prints, shows or raises.

    Attributes
    ----------
    contents : list of dict
        The contents of all replies, of which only the first counts.
    idle : bool
        Whether the last message about the code has arrived.
    """

    def __init__(self, number: str, on_output: Callable[[Message], None] | None = None):
        self.number, self.on_output = number, on_output
        self.contents: list[dict] = []
        self.idle = False

    def hear(self, message: Message) -> bool:
        """Take a message from the shell socket; return whether the reply is there."""
        if message.parent == self.number and message.kind == "execute_reply":
            self.contents.append(message.content)
        return bool(self.contents)

    def hear_output(self, message: Message) -> bool:
        """Take a message from the iopub socket; return whether everything is there."""
        if message.parent != self.number:
            return False
        self.on_output(message)
        if message.kind == "status" and message.content.get("execution_state") == "idle":
            self.idle = True
        return bool(self.contents and self.idle)
