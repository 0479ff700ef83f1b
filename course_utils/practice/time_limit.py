"""Stop a function that runs too long."""

import ctypes
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue

GRACE = 1.0  # seconds within which a stopped function must end


class TookTooLong(BaseException):
    """Raised inside a function whose time is up. No ``except Exception`` catches it."""


class CouldNotStop(TookTooLong):
    """The function runs on in the background: it did not return to Python, where it is stopped."""


class Limiter:
    """Calls functions, each for a limited time, one after another in a thread of its own.

    A thread, into which `TookTooLong` is raised when time is up, works on every platform and from
    every thread, unlike an alarm signal. It ends with the `Limiter`. Where no thread can be
    started, as in a browser, functions are called directly, without a limit: the page sets one.

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
            If the function was stopped because it ran longer than ``seconds``.
        CouldNotStop
            If it could not be stopped, as inside one long call of a compiled library. Its thread
            is left running.
        BaseException
            Whatever ``function`` itself raises.
        """
        if self._thread is None and not self._start():
            return function()
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

    def _start(self) -> bool:
        """Start the thread, and say whether that was possible."""
        self._jobs, self._outcomes = SimpleQueue(), SimpleQueue()
        thread = threading.Thread(target=_work, args=(self._jobs, self._outcomes), daemon=True)
        try:
            thread.start()
        except RuntimeError:
            return False
        self._thread = thread
        weakref.finalize(self, self._jobs.put, None)
        return True

    def _stop(self, tries: int = 20) -> bool:
        """Abandon the thread, and say whether it has ended."""
        thread, self._thread = self._thread, None
        self._jobs.put(None)  # in case the function has just ended by itself
        for _ in range(tries):  # a bare `except:` may swallow some
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(thread.ident), ctypes.py_object(TookTooLong)
            )
            thread.join(GRACE / tries)
            if not thread.is_alive():
                return True
        return False


def _work(jobs: SimpleQueue, outcomes: SimpleQueue) -> None:
    """Call each function from the queue, until None arrives."""
    with suppress(TookTooLong):
        while (function := jobs.get()) is not None:
            try:
                outcome = None, function()
            except TookTooLong:
                return
            except BaseException as error:  # sys.exit() in the function must reach the caller too
                outcome = error, None
            outcomes.put(outcome)
            del function, outcome  # nothing is kept alive while the thread waits
