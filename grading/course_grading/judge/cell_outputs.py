"""The outputs of a student's cell, reduced to text and pictures of limited size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from nbformat import NotebookNode
from nbformat.v4 import new_output

from course_grading.crossing.messages import Message
from course_grading.judge.images import image
from course_grading.judge.sanitizer import picture

MOST_TEXT = 50_000  # characters of one cell
MOST_OUTPUTS = 50  # of one cell
MOST_PICTURES = 10  # of one cell
CUT = "\n… the rest is left out\n"
PICTURE_CUT = "… a picture is left out\n"


@dataclass
class Room:
    """How much of all outputs of a notebook may still be kept."""

    outputs: int = 1000
    text: int = 300_000  # characters
    pictures: int = 12_000_000  # characters of their data


class Outputs:
    """Collects a cell's outputs from the kernel's messages, and says where it cuts.

    Parameters
    ----------
    room : Room
        What the notebook's other cells have left; it becomes less.
    """

    def __init__(self, room: Room):
        self.room = room
        self.found: list[NotebookNode] = []
        self.left, self.pictures, self.noted = min(MOST_TEXT, room.text), MOST_PICTURES, False
        self.count: int | None = None

    def hear(self, message: Message) -> None:
        """Handle a message, whatever it contains."""
        content = message.content
        if type(content.get("execution_count")) is int:
            self.count = content["execution_count"]
        if message.kind == "clear_output":
            self.found.clear()
            self.noted = False
        elif message.kind in _READERS:
            full = len(self.found) >= MOST_OUTPUTS or self.left <= 0 or self.room.outputs <= 0
            if full:
                self._note(CUT)
            else:
                before = len(self.found)
                _READERS[message.kind](self, content)
                self.room.outputs -= len(self.found) - before

    def _note(self, words: str) -> None:
        """Say once that something is left out."""
        if not self.noted:
            self.noted = True
            self.found.append(new_output("stream", name="stderr", text=words.lstrip()))

    def _stream(self, content: dict) -> None:
        name = "stderr" if content.get("name") == "stderr" else "stdout"
        text = self._text(content.get("text"))
        last = self.found[-1] if self.found else {}
        if last.get("output_type") == "stream" and last.get("name") == name:
            last["text"] += text
        elif text:
            self.found.append(new_output("stream", name=name, text=text))

    def _shown(self, content: dict, kind: str = "display_data") -> None:
        bundle = content.get("data")
        bundle = bundle if isinstance(bundle, dict) else {}
        data = {}
        for mime in ("text/html", "image/png", "image/jpeg"):
            made = image if mime == "text/html" else partial(picture, mime)
            shown = made(bundle.get(mime))
            if shown and self.pictures and len(shown) <= self.room.pictures:
                data[mime] = shown
                self.pictures -= 1
                self.room.pictures -= len(shown)
            elif shown:
                self._note(PICTURE_CUT)
        if isinstance(bundle.get("text/plain"), str):
            data["text/plain"] = self._text(bundle["text/plain"])
        if data:
            more = {"execution_count": self.count} if kind == "execute_result" else {}
            self.found.append(new_output(kind, data=data, **more))

    def _error(self, content: dict) -> None:
        name, value = (self._text(content.get(key))[:2000] for key in ("ename", "evalue"))
        lines = content.get("traceback")
        lines = [line for line in lines if isinstance(line, str)] if isinstance(lines, list) else []
        text = self._text("\n".join(lines[:100]))
        self.found.append(new_output("error", ename=name, evalue=value, traceback=[text]))

    def _text(self, text: object) -> str:
        text = text if isinstance(text, str) else ""
        kept = text[: self.left].encode("utf-8", "replace").decode("utf-8")
        self.left -= len(kept)
        self.room.text -= len(kept)
        if len(kept) == len(text):
            return kept
        self.noted = True
        return kept + CUT


_READERS = {
    "stream": Outputs._stream,
    "display_data": Outputs._shown,
    "execute_result": lambda outputs, content: outputs._shown(content, "execute_result"),
    "error": Outputs._error,
}


def note(cell: NotebookNode, words: str) -> None:
    """Add a line of the judge's to what a cell put out."""
    cell.outputs.append(new_output("stream", name="stderr", text=words + "\n"))
