"""nbval compares the PNG pictures of the notebooks too, by what they show.

By itself it compares them byte for byte, which holds on the machine that built them only.
"""

import importlib.util
import json
from functools import partial
from pathlib import Path

import nbformat
from nbval.plugin import IPyNbCell

# sources/ holds scripts and is no package
specification = importlib.util.spec_from_file_location(
    "comparison", Path(__file__).parent / "sources" / "comparison.py"
)
comparison = importlib.util.module_from_spec(specification)
specification.loader.exec_module(comparison)


def pytest_itemcollected(item):
    """Let each cell of a notebook take the stored picture where its own shows the same."""
    if isinstance(item, IPyNbCell):
        item.compare_outputs = partial(compare_outputs, item.compare_outputs)


def compare_outputs(compare, outputs, stored):
    """Compare the outputs of a cell with the stored ones, by ``compare`` but for the pictures."""
    same = comparison.keep_same_pictures(json.dumps(outputs), json.dumps(stored))
    return compare([nbformat.from_dict(output) for output in json.loads(same)], stored)
