"""Answers that call what others have written."""

import time

import pytest

from course_grading.judge import ReleasedCell
from course_grading.look.answers import Answers, Submitted
from course_grading.look.material import Cell, Material
from course_grading.look.ready_made import ready_made_calls

TEST = ReleasedCell(
    name="max_pool2d_tests",
    kind="code",
    source='check("max_pool2d", max_pool2d)',
    grade=True,
    solution=False,
    locked=True,
)
IMPORTS = """import numpy as np
from course_utils.pooling import lp_pool2d
from course_utils.windows import pair
"""
MATERIAL = Material((Cell("", IMPORTS),), tests=(TEST,), asked=frozenset(["max_pool2d"]))
HEAD = "def max_pool2d(x, k, s):\n    "


def called(*sources, material=MATERIAL):
    cells = tuple(Cell(f"cell {place}", source) for place, source in enumerate(sources))
    found = ready_made_calls(Answers((Submitted("ada", cells),), material))
    return [name for call in found for name in call.names]


@pytest.mark.parametrize(
    ("sources", "name"),
    [
        (("import torch", HEAD + "return torch.nn.MaxPool2d(k, s)(x)"), "torch.nn.MaxPool2d"),
        (
            (HEAD + "import skimage.measure as m\n    m.block_reduce(x)"),
            "skimage.measure.block_reduce",
        ),
        (("from torch.nn.functional import max_pool2d",), "torch.nn.functional.max_pool2d"),
        (("from torch.nn.functional import *",), "torch.nn.functional.*"),
        (("import torch as t\nmax_pool2d = t.max_pool2d",), "torch.max_pool2d"),
        (
            (
                HEAD + "return f(x)",
                "from scipy import ndimage as n\nf = lambda x: n.maximum_filter(x)",
            ),
            "scipy.ndimage.maximum_filter",
        ),
        (("max_pool2d = lambda x: __import__('torch').max(x)",), "torch"),
        (("%matplotlib inline\nimport torch\n" + HEAD + "return torch.max(x)",), "torch.max"),
        (
            ("from course_utils import pooling", HEAD + "return pooling.max_pool2d(x, k, s)"),
            "course_utils.pooling.max_pool2d",
        ),
        (
            ("from course_utils.practice.catalogue import find", HEAD + "find('a').reference(x)"),
            "course_utils.practice.catalogue.find",
        ),
        ((HEAD + "return pair.__wrapped__",), "__wrapped__"),
        ((HEAD + "exec('import torch')",), "exec"),
    ],
)
def test_what_is_called_is_named(sources, name):
    sources = (sources,) if isinstance(sources, str) else sources
    assert called(*sources) == [name]


@pytest.mark.parametrize(
    "sources",
    [
        (HEAD + "return np.lib.stride_tricks.sliding_window_view(x, pair(k, 'k'))",),
        ("import torch", HEAD + "return x.max()", "print(torch.nn.functional.max_pool2d(x, 2))"),
        ("import math, itertools", HEAD + "return math.ceil(next(itertools.count()))"),
        ("from course_utils.pooling import avg_pool2d", HEAD + "return avg_pool2d(lp_pool2d(x))"),
        ("import course_utils.windows as w", HEAD + "return w.pair(k)"),
        ("import torch", "no python (", "\0"),
    ],
)
def test_what_is_the_students_own_is_not_named(sources):
    assert called(*sources) == []


def test_what_the_exercise_imports_may_be_used():
    material = Material((Cell("", "import torch"),), tests=(TEST,))
    assert called(HEAD + "import torch.nn as n\n    return n.ReLU()(x)", material=material) == []


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "-",
        "a.",
        "lambda:",
        "1+",
        "x=",
        "a\n",
        "f(",
        "if 1:\n ",
        "[x for x in ",
        "max_pool2d=a=b\n",
    ],
)
def test_hostile_code_neither_stops_nor_delays(piece):
    began = time.process_time()
    called("import torch", (piece * 10_000)[:10_000] + "1", HEAD + "return torch.max(x)")
    assert time.process_time() - began < 20  # far more than it takes
