"""The outputs of a cell in the page's Python, in the format of notebooks."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

LONGEST = 100_000  # characters of printed text that are kept in a piece


class Outputs(list):
    r"""A list of outputs, to which what is printed is added.

    Examples
    --------
    >>> outputs = Outputs()
    >>> with outputs.listening():
    ...     print("first")
    ...     print("second")
    >>> outputs
    [{'output_type': 'stream', 'name': 'stdout', 'text': 'first\nsecond\n'}]
    """

    def write(self, name: str, text: str) -> None:
        """Add to what the stream of that name has printed."""
        last = self[-1] if self else {}
        if last.get("name") != name:
            last = {"output_type": "stream", "name": name, "text": ""}
            self.append(last)
        if len(last["text"]) < LONGEST:
            last["text"] += text
            if len(last["text"]) >= LONGEST:
                last["text"] = last["text"][:LONGEST] + "\n… The rest is left out.\n"

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take what is printed within the block."""
        with redirect_stdout(_Stream(self, "stdout")), redirect_stderr(_Stream(self, "stderr")):
            yield


class _Stream(io.TextIOBase):
    def __init__(self, outputs: Outputs, name: str):
        self._outputs, self._name = outputs, name

    def write(self, text: str) -> int:
        self._outputs.write(self._name, text)
        return len(text)


def shown(value: Any) -> dict[str, dict]:
    """Return what shows a value, by mime type, and what goes with it.

    Examples
    --------
    >>> shown(3)
    {'data': {'text/plain': '3'}, 'metadata': {}}
    """
    data: dict[str, Any] = {}
    metadata: dict[str, Any] = {}
    if callable(bundle := getattr(value, "_repr_mimebundle_", None)):
        made = bundle()
        data, metadata = made if isinstance(made, tuple) else (made, {})
    elif callable(html := getattr(value, "_repr_html_", None)):
        data = {"text/html": html()}
    return {"data": {"text/plain": repr(value), **data}, "metadata": metadata}
