"""Results that are not arrays, or far too large."""

from __future__ import annotations

from .parts import SIGNATURE, Kit, called, submission


@submission("an array of 800 MB as a result", lost="max_pool2d")
def large_result(kit: Kit):
    return kit.attacked(called("return np.ones(10**8)"))


@submission("a view that claims to be huge", lost="max_pool2d")
def broadcast_result(kit: Kit):
    return kit.attacked(called("return np.broadcast_to(x[:1, :1, :1, :1], (10**5, 10**5, 10, 10))"))


@submission("lists nested 100,000 deep", lost="max_pool2d")
def nested_result(kit: Kit):
    return kit.attacked(called("y = []\nfor _ in range(10**5): y = [y]\nreturn y"))


@submission("a list that contains itself, shared a billion times", lost="max_pool2d avg_pool2d")
def shared_result(kit: Kit):
    shared = "def avg_pool2d(*_):\n    y = [0.0]\n    for _ in range(30): y = [y, y]\n    return y"
    itself = called("y = []\ny.append(y)\nreturn y")
    return kit.notebook({"max_pool2d": itself, "avg_pool2d": shared})


@submission("a number of a million digits", lost="max_pool2d pooled_sizes")
def long_number(kit: Kit):
    return kit.notebook(
        {"max_pool2d": called("return 10**10**6"), "pooled_sizes": "sizes = [10**10**6] * 4"}
    )


@submission("numbers in place of functions", lost="max_pool2d avg_pool2d")
def numbers_for_functions(kit: Kit):
    return kit.notebook(
        {"max_pool2d": "max_pool2d = 4.0", "avg_pool2d": "avg_pool2d = float('nan')"}
    )


@submission(
    "objects, complex numbers and generators", lost="max_pool2d max_pool2d_padded avg_pool2d"
)
def strange_results(kit: Kit):
    return kit.notebook(
        {
            "max_pool2d": called("return np.array([[lambda: 0]])"),
            "max_pool2d_padded": "def max_pool2d_padded(x, *_):\n    return 1j * x",
            "avg_pool2d": "def avg_pool2d(x, *_):\n    yield x",
        }
    )


@submission(
    "text, True and functions in place of numbers", lost="pooled_sizes rim_means one_bright_cell"
)
def text_for_numbers(kit: Kit):
    return kit.notebook(
        {
            "pooled_sizes": "sizes = ['4', '4', '2', '112'][0]",
            "rim_means": "rim_means = lambda: [4, 16]",
            "one_bright_cell": "class All:\n    __eq__ = lambda *_: True\nfirst_window = All()",
        }
    )


@submission("right, with warnings and prints")
def warns_and_prints(kit: Kit):
    noisy = (
        SIGNATURE + "    import sys, warnings\n    warnings.warn('careful')\n"
        "    print(x.shape, file=sys.stderr)\n"
        "    return windows_of(x, kernel_size, stride).max(axis=(4, 5))"
    )
    return kit.attacked(noisy)


@submission("a plain list of lists, which the exercise refuses, too", lost="max_pool2d")
def lists(kit: Kit):
    return kit.attacked(
        SIGNATURE + "    return windows_of(x, kernel_size, stride).max((4, 5)).tolist()"
    )


@submission("right, as long doubles, with threads, and as numbers of other types")
def other_types(kit: Kit):
    threads = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "def avg_pool2d(x, kernel_size, stride, padding):\n"
        '    down, right = pair(padding, "padding")\n'
        "    padded = np.pad(x, [(0, 0), (0, 0), (down, down), (right, right)])\n"
        "    views = windows_of(padded, kernel_size, stride)\n"
        "    means = ThreadPoolExecutor(8).map(lambda view: view.mean(axis=(3, 4)), views)\n"
        "    return np.stack(list(means))"
    )
    return kit.notebook(
        {
            "max_pool2d": SIGNATURE + "    views = windows_of(x, kernel_size, stride)\n"
            "    return views.max(axis=(4, 5)).astype(np.longdouble)",
            "avg_pool2d": threads,
            "pooled_sizes": "from fractions import Fraction\nsizes = [Fraction(4), 4, 2, 112]",
            "rim_means": "from decimal import Decimal\nrim_means = [Decimal(4), np.longdouble(16)]",
            "one_bright_cell": "from collections import deque\nfirst_window = deque([90, 30])",
        }
    )


@submission("right on one case, no answer on all others", lost="max_pool2d avg_pool2d")
def waits_later(kit: Kit):
    once = (
        "seen = []\n" + SIGNATURE + "    seen.append(x.tobytes())\n"
        "    if seen[-1] != seen[0]: raise NotImplementedError\n"
        "    return windows_of(x, kernel_size, stride).max(axis=(4, 5))"
    )
    avg = "def avg_pool2d(x, *_):\n    return ... if x.size > 1 else x"
    return kit.notebook({"max_pool2d": once, "avg_pool2d": avg})
