"""A progress bar for training.

It appears where somebody can see it: in a notebook open in Jupyter, and in a terminal. When a
notebook is built or tested, nothing is shown, so that its outputs do not depend on how fast it
ran.
"""

from __future__ import annotations

import os
import sys
import time
from html import escape

from IPython.display import display

SECONDS_BETWEEN = 0.1  # drawing more often would flicker
_open: list[Progress] = []  # a bar inside another one writes into the outer one's line


class Progress:
    """A bar that shows how many of ``total`` steps are done, with a note.

    Parameters
    ----------
    total : int
    what : str
        Singular noun for one step: "epoch", "seed".
    show : bool, optional
        By default only if somebody can see it, see `watched`.

    Examples
    --------
    >>> with Progress(3, "epoch", show=False) as progress:
    ...     for epoch in range(3):
    ...         progress.step(f"loss {1 / (epoch + 1):.2f}")
    >>> progress.line
    'epoch 3 of 3: loss 0.33'
    """

    def __init__(self, total: int, what: str, show: bool | None = None):
        self.total, self.what = total, what
        self.show = watched() if show is None else show
        self.done, self.note = 0, ""
        self._handle = None
        self._shown_at = -SECONDS_BETWEEN

    @property
    def line(self) -> str:
        """The bar as a line of text."""
        note = f": {self.note}" if self.note else ""
        return f"{self.what} {self.done} of {self.total}{note}"

    def step(self, note: str = "") -> None:
        """Count one step as done, and show ``note`` beside the bar."""
        self.done += 1
        self.tell(note)

    def tell(self, note: str) -> None:
        """Show a note in the middle of a step."""
        self.note = note
        outer = _open[_open.index(self) - 1] if self in _open[1:] else None
        if outer:
            outer.tell(self.line)
        elif self.show and time.monotonic() - self._shown_at >= SECONDS_BETWEEN:
            self._draw()

    def __enter__(self) -> Progress:
        _open.append(self)
        self.tell("")
        return self

    def __exit__(self, *error) -> None:
        outermost = _open[0] is self
        _open.remove(self)
        if self.show and outermost:
            self._draw()
            if self._handle is None:
                print(file=sys.stderr)

    def _draw(self) -> None:
        self._shown_at = time.monotonic()
        if not in_notebook():
            print(f"\r\033[K{self.line}", end="", file=sys.stderr, flush=True)
        elif self._handle is None:
            self._handle = display(_Bar(self), display_id=True)
        else:
            self._handle.update(_Bar(self))


class _Bar:
    def __init__(self, progress: Progress):
        self.progress = progress

    def __repr__(self) -> str:
        return self.progress.line

    def _repr_html_(self) -> str:
        done, total, line = self.progress.done, self.progress.total, escape(self.progress.line)
        return f'<label><progress value="{done}" max="{total}"></progress> {line}</label>'


def in_notebook() -> bool:
    """Whether this process is the kernel of a notebook that is open in Jupyter."""
    # Jupyter's server tells a kernel the name of its notebook; builds and tests do not
    return "JPY_SESSION_NAME" in os.environ and "PYTEST_VERSION" not in os.environ


def watched() -> bool:
    """Whether somebody can see the output: it goes to an open notebook or a terminal."""
    return in_notebook() or sys.stderr.isatty()
