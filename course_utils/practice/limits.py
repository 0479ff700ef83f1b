"""Stop a function that runs too long."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable

GRACE = 1.0  # seconds in which a stopped function must come to its end


class TookTooLong(BaseException):
    """Raised inside a function past its time. No ``except Exception`` swallows it."""


class CouldNotStop(TookTooLong):
    """The function goes on in the background: it never came back to Python to be stopped."""


def call_limited(function: Callable, seconds: float):
    """Call ``function()`` and give its result, unless it takes longer than ``seconds``.

    The function runs in a thread of its own, into which `TookTooLong` is raised when time is
    up. That works on every platform and from every thread, unlike an alarm signal.

    Parameters
    ----------
    function : callable without arguments
    seconds : float

    Returns
    -------
    What ``function`` returns.

    Raises
    ------
    TookTooLong
        When it was stopped.
    CouldNotStop
        When it could not be, as inside one long call of a compiled library. It is left behind.
    BaseException
        Whatever ``function`` itself raises.

    Examples
    --------
    >>> call_limited(lambda: 6 * 7, seconds=5)
    42
    """
    done = {}
    worker = threading.Thread(target=_keep_outcome, args=(function, done), daemon=True)
    worker.start()
    try:
        worker.join(seconds)
    finally:  # also when the wait itself is interrupted from the keyboard
        late = worker.is_alive()
        stopped = not late or _stop(worker)
    if late:
        raise TookTooLong if stopped else CouldNotStop
    if "error" in done:
        raise done["error"]
    return done["result"]


def _keep_outcome(function: Callable, done: dict) -> None:
    try:
        done["result"] = function()
    except BaseException as error:  # sys.exit() in the function must reach the caller too
        done["error"] = error


def _stop(worker: threading.Thread, tries: int = 20) -> bool:
    for _ in range(tries):  # a bare `except:` may swallow some
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(worker.ident), ctypes.py_object(TookTooLong)
        )
        worker.join(GRACE / tries)
        if not worker.is_alive():
            return True
    return False
