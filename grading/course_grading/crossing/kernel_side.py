"""The judge's code in the student's kernel: looks up objects by name, calls them, writes results.

The judge sends this file to the kernel, with the modules that it imports. Students who tamper with
it change only what their own functions seem to return, because nothing is judged here. It is longer
than other modules, so that all that a request can do in the kernel stands in one place.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import sys
import warnings
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import partial

import numpy as np

from course_grading.crossing.applied import APPLIED
from course_grading.crossing.decoding import decode
from course_grading.crossing.encoding import encode, encoded_dict, encoded_list, is_tensor
from course_grading.crossing.entries import MOST_ANSWER, STOPPED, entry_of, single
from course_grading.crossing.fingerprints import fingerprint
from course_grading.crossing.keeping import (
    OwnKinds,
    current,
    is_module,
    keep,
    keep_nothing,
    kept,
)
from course_grading.crossing.operations import switched_off

PLAIN = (int, float, str, type(None), type(...), type(NotImplemented))
CONTENT = "course_utils.exercises.e02_pooling"  # is there where the exercises' content is
DEEPEST = 8  # lists in lists, in an answer that consists of numbers


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
    wanted = decode(request, handle=lambda handle: kept[handle.number][0])
    action, space = ACTIONS[wanted.pop("do")], wanted.pop("space", None)
    current[0] = dict(names) if space is None else kept[space][1]
    if space is not None:
        _restore(names, current[0])
    with warnings.catch_warnings(), redirect_stdout(_Nowhere()), redirect_stderr(_Nowhere()):
        warnings.simplefilter("ignore")  # an honest function may warn
        answered = Answer(action(names, **wanted))
    if space is not None and not wanted.get("several"):
        _restore(current[0], names)  # what functions assign to global names, later calls see
    return answered


def take(names: dict, wanted: list[str], numbers: list[str]) -> str:
    """Write a dict of the names that exist: plain values as they are, other objects as handles.

    Of the names in ``numbers``, everything that `check` would read as numbers becomes an array.
    """
    found = {name: names[name] for name in wanted if name in names}
    values = {
        name: _safe(value, OwnKinds()) for name, value in found.items() if name not in numbers
    }
    values |= {name: _safe(_as_numbers(found[name])) for name in numbers if name in found}
    return encoded_dict(values)


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
    if not several:
        ((positional, named),) = arguments
        return single(lambda: _callable(on)(*positional, **named))
    done, length = [], 0
    function = _callable(_in_use(use, on) if use else on)
    for positional, named in arguments:
        with switched_off(without):
            entry = _call_once(function, positional, named, key)
        done.append(encoded_dict(entry))
        length += len(done[-1])
        if length > MOST_ANSWER or entry == STOPPED:
            break
    return encoded_list(done)


def get(_, on, attribute: str) -> str:
    """Write an attribute, as a list of one entry like those of `call`."""
    return single(lambda: getattr(on, attribute))


def put(_, on, attribute: str, value) -> str:
    """Set an attribute, and write a list of one entry like those of `call`."""
    return single(lambda: setattr(on, attribute, value))


def apply(_, on, name: str, others: list) -> str:
    """Apply a function of `APPLIED`, and write a list of one entry like those of `call`."""
    return single(lambda: APPLIED[name](on, *others))


ACTIONS = {"take": take, "call": call, "get": get, "put": put, "apply": apply}


def _call_once(function: Callable, positional: Sequence, named: dict, key: str) -> dict:
    entry = entry_of(
        lambda: function(*positional, **named),
        keep_nothing,
        lambda _: False,
        lambda: [fingerprint(item, key) for item in positional],
    )
    entry.pop("raised", None)
    return entry


def _callable(on) -> Callable:
    return _with_tensors(on) if is_module(on) else on


def _in_use(use: str, on):
    module, _, name = use.partition(":")
    return partial(getattr(importlib.import_module(module), name), on)


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


def _safe(value, stays: Callable = lambda _: False) -> str:
    try:
        text = encode(value, keep, stays)
        return text if len(text) <= MOST_ANSWER // 8 else encode(keep_nothing(value))
    except Exception:  # a student's class may raise anything
        return encode(keep_nothing(value))


def _with_tensors(module):
    """Return a function that calls a torch module.

    Given arrays alone, it returns arrays; given any tensor, it returns tensors.
    """
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
        given = (*positional, *named.values())
        return result if any(map(is_tensor, given)) else _arrays(result)

    return forward


def _arrays(value):
    if isinstance(value, (tuple, list)):
        return type(value)(map(_arrays, value))
    return value.detach().cpu().numpy() if is_tensor(value) else value
