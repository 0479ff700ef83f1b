"""Code that never ends."""

from __future__ import annotations

from .parts import WRONG, Kit, called, submission

PLAIN = "while True: pass"
STUBBORN = """
while True:
    try:
        while True: pass
    except BaseException: pass
"""
IN_C = "import itertools\nany(itertools.repeat(0))"  # handles no signal or other thread


@submission("endless loop in a cell")
def loop_in_cell(kit: Kit):
    return kit.notebook(after={"pooled_sizes": PLAIN})


@submission("endless loop in a cell, ignoring interrupts")
def stubborn_loop_in_cell(kit: Kit):
    return kit.notebook(after={"pooled_sizes": STUBBORN})


@submission("endless loop in C in a cell")
def loop_in_c_in_cell(kit: Kit):
    return kit.notebook(after={"pooled_sizes": IN_C})


@submission("endless loop in a function", lost="max_pool2d")
def loop_in_function(kit: Kit):
    return kit.attacked(called(PLAIN))


@submission("endless loop in a function, ignoring interrupts", lost="max_pool2d")
def stubborn_loop_in_function(kit: Kit):
    return kit.attacked(called(STUBBORN))


@submission("sleeps for ever in a function", lost="max_pool2d")
def sleep_in_function(kit: Kit):
    return kit.attacked(called("import time\ntime.sleep(1e6)"))


@submission("endless loop in hidden cases only", lost="max_pool2d")
def loop_in_hidden_cases(kit: Kit):
    count = "calls.append(0)\nwhile len(calls) > 20: pass\n"
    return kit.attacked("calls = []\n" + called(count + "return x[:, :, :1, :1]"))


@submission("an endless result", lost="max_pool2d")
def endless_result(kit: Kit):
    return kit.attacked(called("import itertools\nreturn itertools.count()"))


@submission("a result whose every method is endless", lost="max_pool2d")
def endless_methods(kit: Kit):
    sly = (
        "class Sly:\n    def loop(self, *a, **k):\n        while True: pass\n"
        "    __array__ = __len__ = __iter__ = __repr__ = __float__ = __getitem__ = loop\n"
    )
    return kit.attacked(sly + called("return Sly()"))


@submission("a busy thread runs on behind the cells")
def endless_thread(kit: Kit):
    return kit.notebook(
        before="import threading\ndef spin():\n    while True: pass\n"
        "threading.Thread(target=spin).start()"
    )


@submission("endless code when the kernel exits")
def endless_exit(kit: Kit):
    stay = "import atexit, signal\ndef stay():\n    while True: pass\natexit.register(stay)\n"
    return kit.notebook(before=stay + "for n in (1, 2, 15): signal.signal(n, lambda *_: None)")


@submission("waits for input that never comes")
def waits_for_input(kit: Kit):
    return kit.notebook(
        before="input('your points? ')", after={"rim_means": "import sys\nsys.stdin.read()"}
    )


@submission("a regular expression that backtracks for ages", lost="max_pool2d")
def backtracking(kit: Kit):
    slow = "import re\nre.match('(a+)+$', 'a' * 60 + 'b')"
    return kit.attacked(WRONG, after={"max_pool2d": slow})
