"""Settings for all tests, including those in notebooks and docstrings.

nbval compares the notebooks' PNG pictures by what they show. Its own comparison, byte for byte,
succeeds only on the machine that built them. Tests also never touch the answers of the user of
this machine: they store theirs in temporary folders, one for each notebook.
"""

import atexit
import importlib.util
import json
import os
import shutil
import tempfile
from functools import partial
from pathlib import Path

import nbformat
import pytest
from nbval.plugin import IPyNbCell

HERE = Path(__file__).parent
# settings that JupyterHub and nbgrader read, not modules
collect_ignore_glob = ["grading/course_grading/hub/*_config.py"]


def load(path):
    """Import a file of a folder that is not a package."""
    specification = importlib.util.spec_from_file_location(Path(path).stem, HERE / path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


comparison = load("sources/comparison.py")


def pytest_configure(config):
    """Register the shared fixtures, and make a temporary folder for the tests' answers."""
    config.pluginmanager.register(load("tests/shared.py"))  # for the tests of grading, too
    config.answers = tempfile.mkdtemp(prefix="workbook-answers-")
    atexit.register(shutil.rmtree, config.answers, ignore_errors=True)
    os.environ["WORKBOOK_PROGRESS"] = config.answers


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Set the folder's name before the kernel of a notebook starts."""
    own = str(item.path.relative_to(item.config.rootpath)).replace(os.sep, "-")
    folder = own if isinstance(item, IPyNbCell) else "tests"
    os.environ["WORKBOOK_PROGRESS"] = str(Path(item.config.answers, folder))


def pytest_itemcollected(item):
    """Make nbval ignore differences between pictures that look the same."""
    if isinstance(item, IPyNbCell):
        item.compare_outputs = partial(compare_outputs, item.compare_outputs)


def compare_outputs(compare, outputs, stored):
    """Compare a cell's outputs with the stored ones by ``compare``, but pictures by their looks."""
    same = comparison.keep_same_pictures(json.dumps(outputs), json.dumps(stored))
    return compare([nbformat.from_dict(output) for output in json.loads(same)], stored)
