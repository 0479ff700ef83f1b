"""The judge's code in the student's kernel: looks up objects by name, calls them, writes results.

The judge sends this file to the kernel, with the modules that it imports. Students who tamper with
it change only what their own functions seem to return, because nothing is judged here.
"""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import io
import sys
import types
import warnings
from collections.abc import Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import partial

import numpy as np

from course_grading.crossing.decoding import decode
from course_grading.crossing.encoding import encode, encoded_dict, encoded_list, is_tensor
from course_grading.crossing.errors import CrossingError, TooLargeError
from course_grading.crossing.fingerprints import fingerprint
from course_grading.crossing.operations import switched_off
from course_grading.crossing.placeholders import Foreign, Handle, foreign

MOST_ANSWER = 60_000_000  # characters; the judge's limit for a message is a little higher
FUNCTIONS = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    np.ufunc,
)
PLAIN = (int, float, str, type(None), type(...), type(NotImplemented))
CONTENT = "course_utils.exercises.e02_pooling"  # is there where the exercises' content is
DEEPEST = 8  # lists in lists, in an answer that consists of numbers
# objects with a handle, each with the student's name space at the time when it was taken
kept: list[tuple[object, dict]] = []
current: list[dict] = [{}]  # the name space to store with the next object


def _restore(names: dict, earlier: dict) -> None:
    """Restore an earlier name space, for helpers that a function calls by name."""
    names.clear()
    names.update(earlier)


class Answer:
    """Text for the judge, as an object whose representation IPython puts into the reply."""

    def __init__(self, text: str):
        self.text = text

    def __repr__(self) -> str:
        return "<answer>"

    def _repr_mimebundle_(self, **_) -> dict[str, str]:
        return {"application/x-crossing": self.text}


class _Nowhere(io.TextIOBase):
    def write(self, text: str) -> int:
        return len(text)


class Later:
    """Stands for the workbook's functions that need right answers, which are not in the kernel.

    Calling it, and taking an attribute, gives the same object, so that a cell goes on.
    """

    def __call__(self, *_, **__):
        """Do nothing."""
        return self

    def __getattr__(self, name: str):
        """Return this object, but for the names that IPython and NumPy look up."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __repr__(self) -> str:
        return "This answers where you work. Here everything is judged after the last cell."


def prepare() -> None:
    """Replace `check`, `hint` and so on where the exercises' content is hidden."""
    if importlib.util.find_spec("course_utils") is None:
        return
    if importlib.util.find_spec(CONTENT) is None:
        practice = importlib.import_module("course_utils.practice")
        vars(practice).update(dict.fromkeys(practice.__all__, Later()))


def answer(request: str, names: dict) -> Answer:
    """Carry out a request of the judge.

    Parameters
    ----------
    request : str
        An encoded dict: ``do`` names one of `ACTIONS`; the other entries are its arguments.
    names : dict
        The student's name space. Using an object that was taken restores the name space of that
        time, so the judge does this only after all cells have run.
    """
    wanted = decode(request, handle=lambda handle: kept[handle.number])
    action = ACTIONS[wanted.pop("do")]
    if "on" in wanted:
        wanted["on"], current[0] = wanted["on"]
        _restore(names, current[0])
    else:
        current[0] = dict(names)
    with warnings.catch_warnings(), redirect_stdout(_Nowhere()), redirect_stderr(_Nowhere()):
        warnings.simplefilter("ignore")  # an honest function may warn
        return Answer(action(names, **wanted))


def take(names: dict, wanted: list[str], numbers: list[str]) -> str:
    """Write a dict of the names that exist: plain values as they are, other objects as handles.

    Of the names in ``numbers``, everything that `check` would read as numbers becomes an array.
    """
    found = {name: names[name] for name in wanted if name in names}
    found |= {name: _as_numbers(found[name]) for name in numbers if name in found}
    return encoded_dict({name: _safe(value) for name, value in found.items()})


def call(
    _,
    on,
    arguments: list,
    several: bool = False,
    use: str = "",
    key: str = "",
    without: Sequence[str] = (),
) -> str:
    """Call an object with each list of arguments in turn.

    ``use`` names a function of the workbook, as in "module:name", that uses an answer. That happens
    here, because a layer and the arrays that it stores stay in the kernel.

    ``without`` names functions of the workbook that do not work meanwhile.

    Writes a list with a dict for each call: ``value`` and ``after`` (fingerprints of the arguments
    after the call), or ``problem`` (kind and words), or ``stopped`` if the judge interrupted it.
    """
    done, length = [], 0
    on = _in_use(use, on) if use else on
    for positional, named in arguments:
        with switched_off(without):
            entry = _call_once(on, positional, named, _keep_nothing if several else keep, key)
        done.append(entry)
        length += len(entry)
        if length > MOST_ANSWER or entry == STOPPED:
            break
    return encoded_list(done)


def get(_, on, attribute: str) -> str:
    """Write an attribute, as a list of one entry like those of `call`."""
    return encoded_list([_entry(lambda: getattr(on, attribute), keep)])


def put(_, on, attribute: str, value) -> str:
    """Set an attribute, and write a list of one entry like those of `call`."""
    return encoded_list([_entry(lambda: setattr(on, attribute, value), keep)])


ACTIONS = {"take": take, "call": call, "get": get, "put": put}
STOPPED = encode({"stopped": True})


def _call_once(on, positional, named: dict, keep_other, key: str) -> str:
    function = _with_tensors(on) if _is_module(on) else on
    return _entry(
        lambda: function(*positional, **named),
        keep_other,
        lambda: [fingerprint(item, key) for item in positional],
    )


def _in_use(use: str, on):
    module, _, name = use.partition(":")
    return partial(getattr(importlib.import_module(module), name), on)


@contextmanager
def _outside_of_loops():
    """Hide the kernel's event loop, as `check` does by its thread: a function may run its own."""
    loop = asyncio.events._get_running_loop()
    asyncio.events._set_running_loop(None)
    try:
        yield
    finally:
        asyncio.events._set_running_loop(loop)
        if loop is not None:
            asyncio.set_event_loop(loop)


def _entry(compute, keep_other, after=list) -> str:
    try:
        with _outside_of_loops():
            text = encode(compute(), keep_other)
    except KeyboardInterrupt:
        return STOPPED
    except CrossingError as error:
        kind = "shape" if isinstance(error, TooLargeError) else "type"
        return encode({"problem": (kind, f"It returns {error}.")})
    except BaseException as error:  # including sys.exit()
        return encode({"problem": _words_of(error)})
    if len(text) > MOST_ANSWER:
        return encode({"problem": ("shape", "It returns far too many cells.")})
    return encoded_dict({"value": text, "after": encode(after())})


def _as_numbers(value, depth: int = 0):
    """Replace objects that NumPy can read as numbers, in lists as well; leave all others."""
    if type(value) in (list, tuple) and depth < DEEPEST:
        return type(value)(_as_numbers(item, depth + 1) for item in value)
    if isinstance(value, PLAIN):
        return value
    try:
        return np.array(value, dtype=float)
    except Exception:  # a student's object may raise anything
        return value


def _safe(value) -> str:
    try:
        text = encode(value, keep)
        return text if len(text) <= MOST_ANSWER // 8 else encode(_keep_nothing(value))
    except Exception:  # a student's class may raise anything
        return encode(_keep_nothing(value))


def keep(value) -> Handle | Foreign:
    """Store an object here, and return a handle for it."""
    kept.append((value, current[0]))
    kind = _kind(value)
    named = value if kind in ("function", "class") else type(value)
    return Handle(len(kept) - 1, kind, str(getattr(named, "__name__", "")), _waits(value))


def _keep_nothing(value) -> Foreign:
    return foreign(str(type.__getattribute__(type(value), "__name__")))


def _kind(value) -> str:
    if isinstance(value, type):
        return "class"
    if _is_module(value):
        return "module"
    return "function" if isinstance(value, FUNCTIONS) else "object"


def _is_module(value) -> bool:
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.nn.Module)


def _with_tensors(module):
    """Return a function that calls a torch module with arrays, and returns arrays."""
    torch = sys.modules["torch"]

    def forward(*positional, **named):
        first = next(module.parameters(), None)
        dtype = torch.float32 if first is None else first.dtype

        def tensor(item):
            if not isinstance(item, np.ndarray):
                return item
            made = torch.from_numpy(item)
            return made.to(dtype) if made.is_floating_point() else made

        with torch.no_grad():
            result = module(*map(tensor, positional), **{k: tensor(v) for k, v in named.items()})
        return _arrays(result)

    return forward


def _arrays(value):
    if isinstance(value, (tuple, list)):
        return type(value)(map(_arrays, value))
    return value.detach().cpu().numpy() if is_tensor(value) else value


def _waits(value) -> bool:
    """Whether `check` would say that a function's body is still empty."""
    checking = sys.modules.get("course_utils.practice.checking")
    try:
        return bool(checking and checking._does_nothing(value))
    except Exception:
        return False


def _words_of(error: BaseException) -> tuple[str, str]:
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    try:
        from course_utils.practice.arrays import problem_of_error

        problem = problem_of_error(error.with_traceback(trace))
        return problem.kind, problem.words
    except BaseException:  # a student's exception may raise anything itself
        return "error", "It stops with an error."
