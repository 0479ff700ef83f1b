"""What runs in the student's kernel: takes things by name, calls them, writes what they give.

The judge sends this file into the kernel, with the modules that it imports. Whoever tampers with
it changes what his own functions seem to answer, and nothing else: nothing here compares.
"""

from __future__ import annotations

import io
import sys
import types
import warnings
from contextlib import redirect_stderr, redirect_stdout
from functools import partial

import numpy as np

from course_grading.crossing.decoding import decode
from course_grading.crossing.encoding import encode, encoded_dict, encoded_list, is_tensor
from course_grading.crossing.errors import CrossingError, TooLargeError
from course_grading.crossing.standins import Foreign, Handle, foreign

MOST_ANSWER = 60_000_000  # characters; the judge's limit leaves room for the rest of the message
FUNCTIONS = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    np.ufunc,
)
# what stays here, each with the student's names as they were when it was taken
kept: list[tuple[object, dict]] = []
current: list[dict] = [{}]  # the names that belong to what is kept next


def _return_to(names: dict, then: dict) -> None:
    """Give all names what they meant then, for helpers that a function calls by name."""
    names.clear()
    names.update(then)


class Answer:
    """Text for the judge, in the form in which IPython hands on what an expression gives."""

    def __init__(self, text: str):
        self.text = text

    def __repr__(self) -> str:
        return "<answer>"

    def _repr_mimebundle_(self, **_) -> dict[str, str]:
        return {"application/x-crossing": self.text}


class _Nowhere(io.TextIOBase):
    def write(self, text: str) -> int:
        return len(text)


def answer(request: str, names: dict) -> Answer:
    """Do what the judge asks for.

    Parameters
    ----------
    request : str
        An encoded dict: ``do`` names one of `WAYS`; the rest are its arguments.
    names : dict
        The student's name space. To use something that was taken sets it back to what it was
        then: the judge does so only once all cells have run.
    """
    wanted = decode(request, handle=lambda handle: kept[handle.number])
    way = WAYS[wanted.pop("do")]
    if "on" in wanted:
        wanted["on"], current[0] = wanted["on"]
        _return_to(names, current[0])
    else:
        current[0] = dict(names)
    with warnings.catch_warnings(), redirect_stdout(_Nowhere()), redirect_stderr(_Nowhere()):
        warnings.simplefilter("ignore")  # an honest function may warn
        return Answer(way(names, **wanted))


def take(names: dict, wanted: list[str]) -> str:
    """Write a dict of those names that exist: values as they are, the rest as handles."""
    found = {name: names[name] for name in wanted if name in names}
    return encoded_dict({name: _safe(value) for name, value in found.items()})


def call(_, on, arguments: list, several: bool = False, use: str = "") -> str:
    """Call something, once or with one list of arguments after the other.

    ``use`` names an item of the workbook that says how its answer is put to use. That is done
    here, where a layer and the arrays that it keeps are.

    Writes a list of dicts: ``value`` and ``changed`` (places of the arguments that it changed),
    or ``problem`` (kind and words); ``stopped`` is where the judge has interrupted.
    """
    done, length = [], 0
    on = _in_use(use, on) if use else on
    for positional, named in arguments:
        entry = _call_once(on, positional, named, _keep_nothing if several else keep)
        done.append(entry)
        length += len(entry)
        if length > MOST_ANSWER or entry == STOPPED:
            break
    return encoded_list(done)


def get(_, on, attribute: str) -> str:
    """Write an attribute, as a list of one entry (see `call`)."""
    return encoded_list([_entry(lambda: getattr(on, attribute), keep)])


def put(_, on, attribute: str, value) -> str:
    """Set an attribute, as a list of one entry (see `call`)."""
    return encoded_list([_entry(lambda: setattr(on, attribute, value), keep)])


WAYS = {"take": take, "call": call, "get": get, "put": put}
STOPPED = encode({"stopped": True})


def _call_once(on, positional, named: dict, keep_other) -> str:
    given = [*positional, *named.values()]
    before = [item.tobytes() if isinstance(item, np.ndarray) else None for item in given]
    function = _with_tensors(on) if _is_module(on) else on
    return _entry(
        lambda: function(*positional, **named),
        keep_other,
        lambda: [
            place
            for place, (item, old) in enumerate(zip(given, before, strict=True))
            if old is not None and item.tobytes() != old
        ],
    )


def _in_use(item: str, on):
    from course_utils.practice.catalogue import find

    return partial(find(item).use, on)


def _entry(compute, keep_other, changed=list) -> str:
    try:
        text = encode(compute(), keep_other)
    except KeyboardInterrupt:
        return STOPPED
    except CrossingError as error:
        kind = "shape" if isinstance(error, TooLargeError) else "type"
        return encode({"problem": (kind, f"It returns {error}.")})
    except BaseException as error:  # sys.exit() too is an answer
        return encode({"problem": _words_of(error)})
    if len(text) > MOST_ANSWER:
        return encode({"problem": ("shape", "It returns far too many cells.")})
    return encoded_dict({"value": text, "changed": encode(changed())})


def _safe(value) -> str:
    try:
        text = encode(value, keep)
        return text if len(text) <= MOST_ANSWER // 8 else encode(_keep_nothing(value))
    except Exception:  # an object may be as odd as its class wants it
        return encode(_keep_nothing(value))


def keep(value) -> Handle | Foreign:
    """Keep something here, and give its number."""
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
    """Let a torch module take arrays and give arrays."""
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
    """Whether there is nothing in a function's body yet, as far as `check` would say so."""
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
    except BaseException:  # an exception may be as odd as any object
        return "error", "It stops with an error."
