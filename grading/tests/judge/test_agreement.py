"""What the public check accepts, the judge accepts, and the other way round: every type."""

import textwrap

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from course_grading.judge import TimeLimits
from course_utils.practice import check
from course_utils.windows import pair

START = """
import numpy as np
from course_utils.windows import pair
def windows(x, kernel_size, stride):
    size, step = pair(kernel_size, "kernel_size"), pair(stride, "stride")
    views = np.lib.stride_tricks.sliding_window_view(x, size, axis=(2, 3))
    return views[:, :, :: step[0], :: step[1]]
"""
FUNCTIONS = {  # what follows `y = windows(…).max(axis=(4, 5))`
    "long double": "return y.astype(np.longdouble)",
    "big-endian": "return y.astype('>f8')",
    "big-endian float16": "return y.astype('>f2')",
    "a long double larger than any double": "return y + np.longdouble('1e4000')",
    "objects": "return y.astype(object)",
    "objects in an array without axes": "return np.array(None if y.size > 1 else y[0, 0, 0, 0])",
    "a list": "return y.tolist()",
    "a set": "return set(y.ravel().tolist())",
    "a tensor": "import torch\nreturn torch.from_numpy(y)",
    "a fraction": "from fractions import Fraction\nreturn Fraction(1, 2)",
    "text": "return np.array(['a'])",
    "bool": "return y > 0",
    "nothing": "y",
    "its own event loop": "import asyncio\nasync def go(): return y\nreturn asyncio.run(go())",
    "KeyboardInterrupt where x is small": "if x.size < 9: raise KeyboardInterrupt\nreturn y",
    "SystemExit where x is small": "if x.size < 9: raise SystemExit\nreturn y",
    "threads that are never ended": (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "return np.stack(list(ThreadPoolExecutor().map(np.array, y)))"
    ),
    "many threads at the same time": (
        "import threading\nhere, out = threading.Barrier(y.size), np.empty(y.size)\n"
        "def work(place):\n    here.wait()\n    out[place] = y.flat[place]\n"
        "threads = [threading.Thread(target=work, args=(i,)) for i in range(y.size)]\n"
        "for each in threads: each.start()\nfor each in threads: each.join()\n"
        "return out.reshape(y.shape)"
    ),
}
VALUES = {
    "fractions": "from fractions import Fraction as F\nsizes = [F(4), F(4), F(2), F(112)]",
    "one fraction is wrong": "from fractions import Fraction as F\nsizes = [F(9, 2), F(4), 2, 112]",
    "decimals": "from decimal import Decimal as D\nsizes = [D(4), D('4.0'), D('2E0'), 112]",
    "a long double in a list": "sizes = [np.longdouble(4), 4, 2, 112]",
    "long doubles": "sizes = np.array([4, 4, 2, 112], dtype=np.longdouble)",
    "objects": "sizes = np.array([4, 4.0, 2, 112], dtype=object)",
    "texts": "sizes = np.array(['4', '4', '2', '112'])",
    "a text of NumPy's": "sizes = [np.str_('4'), '4', 2, 112]",
    "bytes": "sizes = [b'4', 4, 2, 112]",
    "a range": "sizes = range(4)",
    "a deque": "from collections import deque\nsizes = deque([4, 4, 2, 112])",
    "an array of Python's": "from array import array\nsizes = array('d', [4, 4, 2, 112])",
    "a set": "sizes = {4, 2, 112, 5}",
    "a dict": "sizes = {'a': 4}",
    "values of a dict": "sizes = {'a': 4, 'b': 4, 'c': 2, 'd': 112}.values()",
    "a generator": "sizes = (n for n in (4, 4, 2, 112))",
    "complex numbers": "sizes = [4 + 0j, 4, 2, 112]",
    "numbers of one's own": (
        "class N:\n    def __init__(self, n): self.n = n\n"
        "    def __float__(self): return float(self.n)\nsizes = [N(4), N(4), 2, N(112)]"
    ),
    "an array of one's own": (
        "class A:\n    def __array__(self, *a, **k): return np.array([4.0, 4, 2, 112])\nsizes = A()"
    ),
    "a class": "class A: pass\nsizes = A",
    "tensors": "import torch\nsizes = [torch.tensor(4.0), 4, 2, torch.tensor(112)]",
    "a list that contains itself": "sizes = [4, 4, 2]\nsizes.append(sizes)",
}
CHOICES = {
    "a text": "letter = 'd'",
    "a text of NumPy's": "letter = np.str_('d')",
    "a set": "letter = {'d'}",
    "a frozen set": "letter = frozenset('d')",
    "an array": "letter = np.array(['d'])",
    "a fraction": "from fractions import Fraction\nletter = Fraction(1)",
}
NAMES = {
    "an array": "names = np.array(['ReLU', 'tanh', 'sigmoid', 'GELU', 'softplus'])",
    "a frozen set": "names = frozenset(['ReLU', 'tanh', 'sigmoid', 'GELU', 'softplus'])",
}
ASKED = (
    [("max_pool2d", "f", name, code) for name, code in FUNCTIONS.items()]
    + [("pooled_sizes", "sizes", name, code) for name, code in VALUES.items()]
    + [("kept_for_backward", "letter", name, code) for name, code in CHOICES.items()]
    + [("five_activations", "names", name, code) for name, code in NAMES.items()]
)


def source(item: str, code: str) -> str:
    if item != "max_pool2d":
        return code
    body = "y = windows(x, kernel_size, stride).max(axis=(4, 5))\n" + code
    return "def f(x, kernel_size, stride):\n" + textwrap.indent(body, "    ")


def cell(code: str, name: str, points: int | None = None):
    test = points is not None
    flags = {"grade": test, "solution": not test, "locked": test, "task": False}
    mark = {"grade_id": name, "schema_version": 3, **flags, **({"points": points} if test else {})}
    return new_code_cell(code, metadata={"nbgrader": mark})


@pytest.fixture(scope="module")
def notebook():
    cells = [new_code_cell(START)]
    for place, (item, answer, _, code) in enumerate(ASKED):
        cells += [
            cell(source(item, code), f"answer{place}"),
            cell(f'check("{item}", {answer})', f"test{place}", points=4),
        ]
    return new_notebook(cells=cells)


def test_the_judge_finds_right_what_the_public_check_finds_right(judge, notebook):
    graded, differing = judge(notebook, notebook, times=TimeLimits()), {}  # torch takes seconds
    for place, (item, answer, name, code) in enumerate(ASKED):
        space = {"np": np, "pair": pair}
        exec(START + source(item, code), space)
        with np.errstate(over="ignore"):
            public = check(item, space[answer]).verdict
        (verdict,) = graded.results[f"test{place}"].verdicts
        same = verdict.state == public.state
        if item == "max_pool2d":  # the judge's cases are others
            same &= bool(verdict.right) == bool(public.right)
        if not same:
            differing[item, name] = (public.state, public.right, verdict.state, verdict.right)
    assert differing == {}
    states = {result.verdicts[0].state for result in graded.results.values()}
    assert states == {"passed", "wrong"}


def test_a_function_that_interrupts_itself_is_told_so(judge):
    code = source("max_pool2d", "if x.shape[0] > 1: raise KeyboardInterrupt\nreturn y")
    test = cell('check("max_pool2d", f)', "test", points=4)
    notebook = new_notebook(cells=[new_code_cell(START), cell(code, "answer"), test])
    result = judge(notebook, notebook).results["test"]
    assert 0 < result.verdicts[0].right < result.verdicts[0].total
    assert "stops with" in result.verdicts[0].words[0]


def test_a_part_of_the_numbers_counts_whatever_their_type(judge):
    code = "from fractions import Fraction as F\nsizes = np.array([F(4), 4, None, F(112)])"
    test = cell('check("pooled_sizes", sizes)', "test", points=4)
    notebook = new_notebook(cells=[new_code_cell(START), cell(code, "answer"), test])
    assert judge(notebook, notebook).results["test"].score == 3
