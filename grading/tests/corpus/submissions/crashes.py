"""Code that ends the kernel, or tries to."""

from __future__ import annotations

from .parts import SIGNATURE, Kit, called, submission

SEGFAULT = "import ctypes\nctypes.string_at(0)"


@submission("exit() and sys.exit() in cells")
def exits_in_cells(kit: Kit):
    return kit.notebook(before="exit()", after={"rim_means": "import sys\nsys.exit('bye')"})


@submission("os._exit in a cell")
def hard_exit_in_cell(kit: Kit):
    return kit.notebook(after={"pooled_sizes": "import os\nos._exit(0)"})


@submission("sys.exit in a function", lost="max_pool2d")
def exit_in_function(kit: Kit):
    return kit.attacked(called("import sys\nsys.exit(0)"))


@submission("os._exit(0) in a function", lost="max_pool2d")
def hard_exit_in_function(kit: Kit):
    return kit.attacked(called("import os\nos._exit(0)"))


@submission("os._exit in hidden cases only, with a number of theirs", lost="max_pool2d")
def hard_exit_in_hidden_cases(kit: Kit):
    leave = "calls.append(0)\nimport os\nif len(calls) > 20: os._exit(int(abs(x).max()) + 40)\n"
    return kit.attacked("calls = []\n" + called(leave + "return x[:, :, :1, :1]"))


@submission("KeyboardInterrupt and SystemExit raised", lost="max_pool2d avg_pool2d")
def raises_interrupts(kit: Kit):
    avg = "def avg_pool2d(*_):\n    raise SystemExit"
    return kit.notebook({"max_pool2d": called("raise KeyboardInterrupt"), "avg_pool2d": avg})


@submission("segmentation fault in a cell")
def segfault_in_cell(kit: Kit):
    return kit.notebook(after={"pooled_sizes": SEGFAULT})


@submission("segmentation fault in a function", lost="max_pool2d")
def segfault_in_function(kit: Kit):
    return kit.attacked(called(SEGFAULT))


@submission("kills and aborts itself", lost="max_pool2d")
def kills_itself(kit: Kit):
    abort = "import os\nos.abort()"
    return kit.attacked(called("import os\nos.kill(os.getpid(), 9)"), after={"rim_means": abort})


@submission("shuts its kernel down")
def shuts_down(kit: Kit):
    down = "get_ipython().kernel.do_shutdown(False)\nget_ipython().ask_exit()"
    return kit.notebook(after={"pooled_sizes": down})


@submission("six cells end the kernel, after the answers")
def six_deaths(kit: Kit):
    return kit.notebook(end=["import os\nos._exit(1)"] * 6)


@submission("endless recursion", lost="max_pool2d")
def recursion(kit: Kit):
    return kit.attacked(SIGNATURE + "    return max_pool2d(x, kernel_size, stride)")


@submission("recursion until the stack overflows", lost="max_pool2d")
def deep_recursion(kit: Kit):
    deep = (
        "import sys\nsys.setrecursionlimit(10**9)\n"
        "class Deep:\n    def __getattr__(self, name): return getattr(self, name + 'x')\n"
    )
    return kit.attacked(deep + called("return Deep().y"))


@submission("syntax errors", lost="max_pool2d rim_means")
def syntax_errors(kit: Kit):
    return kit.notebook({"max_pool2d": "def max_pool2d(x, k", "rim_means": "rim_means = [4, 16"})


@submission("an error whose text is an error", lost="max_pool2d")
def broken_error(kit: Kit):
    error = "class Broken(Exception):\n    def __str__(self): raise self\n    __repr__ = __str__\n"
    return kit.attacked(error + called("raise Broken"), before=error + "raise Broken")


@submission("ends the kernel three tenths of a second after a cell")
def exits_later(kit: Kit):
    later = "import os, threading\nthreading.Timer(0.3, os._exit, [1]).start()"
    return kit.notebook(after={"pooled_sizes": later})


@submission("stops the kernel's event loop")
def stops_loop(kit: Kit):
    return kit.notebook(after={"max_pool2d": "import asyncio\nasyncio.get_event_loop().stop()"})
