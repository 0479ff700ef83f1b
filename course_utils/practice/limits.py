"""Stop a function that runs too long."""

from __future__ import annotations

import ctypes
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue

GRACE = 1.0  # seconds in which a stopped function must come to its end


class TookTooLong(BaseException):
    """Raised inside a function past its time. No ``except Exception`` swallows it."""


class CouldNotStop(TookTooLong):
    """The function goes on in the background: it never came back to Python to be stopped."""


class Limiter:
    """Calls functions, each for a limited time, one after another in a thread of its own.

    A thread, into which `TookTooLong` is raised when time is up, works on every platform and from
    every thread, unlike an alarm signal. It ends with the `Limiter`.

    Examples
    --------
    >>> Limiter().call(lambda: 6 * 7, seconds=5)
    42
    """

    def __init__(self):
        self._thread: threading.Thread | None = None

    def call(self, function: Callable[[], object], seconds: float) -> object:
        """Call ``function()``.

        Returns
        -------
        object
            What ``function`` returns.

        Raises
        ------
        TookTooLong
            When it was stopped, because it ran longer than ``seconds``.
        CouldNotStop
            When it could not be, as inside one long call of a compiled library. It is left behind.
        BaseException
            Whatever ``function`` itself raises.
        """
        if self._thread is None:
            self._start()
        self._jobs.put(function)
        outcome = None
        try:
            outcome = self._outcomes.get(timeout=seconds)
        except Empty:
            raise (TookTooLong if self._stop() else CouldNotStop) from None
        finally:
            if outcome is None and self._thread:  # the wait was interrupted from the keyboard
                self._stop()
        error, result = outcome
        if error is not None:
            raise error
        return result

    def _start(self) -> None:
        self._jobs, self._outcomes = SimpleQueue(), SimpleQueue()
        self._thread = threading.Thread(
            target=_work, args=(self._jobs, self._outcomes), daemon=True
        )
        self._thread.start()
        weakref.finalize(self, self._jobs.put, None)

    def _stop(self, tries: int = 20) -> bool:
        """Give the thread up, and say whether it has come to its end."""
        thread, self._thread = self._thread, None
        self._jobs.put(None)  # should the function just have come to its end by itself
        for _ in range(tries):  # a bare `except:` may swallow some
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(thread.ident), ctypes.py_object(TookTooLong)
            )
            thread.join(GRACE / tries)
            if not thread.is_alive():
                return True
        return False


def _work(jobs: SimpleQueue, outcomes: SimpleQueue) -> None:
    """Call what comes, until None comes."""
    with suppress(TookTooLong):
        while (function := jobs.get()) is not None:
            try:
                outcome = None, function()
            except TookTooLong:
                return
            except BaseException as error:  # sys.exit() in the function must reach the caller too
                outcome = error, None
            outcomes.put(outcome)
            del function, outcome  # nothing is kept while the thread waits
