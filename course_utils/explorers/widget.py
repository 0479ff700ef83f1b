"""The widget under every explorer: anywidget's where it is installed, otherwise traits alone.

Python in a browser has no Jupyter, and needs none: the page itself shows the explorer, hears what
changes, and tells what the reader does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Protocol

import traitlets

MIME = "application/vnd.pooling-workbook.explorer"


class Page(Protocol):
    """Who shows a `PlainWidget`: it hears of new values, and of messages."""

    def changed(self, traits: dict[str, Any]) -> None:
        """Take the new values of traits, all that were set together."""

    def message(self, content: dict[str, Any]) -> None:
        """Take a message."""


class PlainWidget(traitlets.HasTraits):
    """What an explorer uses of a widget, without a kernel: synced traits and messages.

    Attributes
    ----------
    page : Page or None
        Who shows the widget. As long as nobody does, it keeps changes to itself.
    display : callable or None
        Takes a widget that is displayed, and returns what the page needs to show it. One for all
        widgets, set by the page's session.

    Examples
    --------
    >>> class Counter(PlainWidget):
    ...     count = traitlets.Int().tag(sync=True)
    >>> counter = Counter(count=1)
    >>> counter.synced
    {'count': 1}
    """

    page: Page | None = None
    display: ClassVar[Callable[[PlainWidget], Any] | None] = None

    def __init__(self, **traits: Any) -> None:
        self._listeners: list[Callable] = []
        self._held: dict[str, Any] | None = None
        self._taken: tuple[str, Any] | None = None
        super().__init__(**traits)
        self.observe(self._report, self.trait_names(sync=True))

    @property
    def synced(self) -> dict[str, Any]:
        """The traits that the page knows, by name."""
        return {name: getattr(self, name) for name in self.trait_names(sync=True)}

    def on_msg(self, listener: Callable[[PlainWidget, dict, list], None]) -> None:
        """Call the listener with every message from the page."""
        self._listeners.append(listener)

    def send(self, content: dict[str, Any]) -> None:
        """Send a message to the page."""
        if self.page:
            self.page.message(content)

    def receive(self, content: dict[str, Any]) -> None:
        """Take a message from the page."""
        for listener in self._listeners:
            listener(self, content, [])

    def take(self, name: str, value: Any) -> None:
        """Set a trait to the page's value, which the page need not be told."""
        self._taken = (name, value)
        try:
            self.set_trait(name, value)
        finally:
            self._taken = None

    @contextmanager
    def hold_sync(self) -> Iterator[None]:
        """Tell the page of all changes in the block at once, at its end."""
        self._held = {}
        try:
            yield
        finally:
            held, self._held = self._held, None
            if self.page and held:
                self.page.changed(held)

    def _report(self, change: dict[str, Any]) -> None:
        name, value = change["name"], change["new"]
        if self._held is not None:
            self._held[name] = value
        elif self.page and (name, value) != self._taken:
            self.page.changed({name: value})

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict, dict]:  # noqa: ARG002, Jupyter's
        display = type(self).display
        return ({MIME: display(self)} if display else {}), {}


try:
    from anywidget import AnyWidget as Widget
except ImportError:
    Widget = PlainWidget
