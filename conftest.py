"""For all tests, and for those in notebooks and docstrings too.

nbval compares the PNG pictures of the notebooks by what they show. By itself it compares them
byte for byte, which holds on the machine that built them only. And no test touches what the
user of this machine has solved: answers are kept in a folder that goes, one for each notebook.
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
# settings that JupyterHub and nbgrader read, no modules
collect_ignore_glob = ["grading/course_grading/hub/*_config.py"]


def load(path):
    """Import a file of a folder that is no package."""
    specification = importlib.util.spec_from_file_location(Path(path).stem, HERE / path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


comparison = load("sources/comparison.py")


def pytest_configure(config):
    """Take in what tests share, and make a folder for their answers, which goes at the end."""
    config.pluginmanager.register(load("tests/shared.py"))  # for the tests of grading, too
    config.answers = tempfile.mkdtemp(prefix="workbook-answers-")
    atexit.register(shutil.rmtree, config.answers, ignore_errors=True)
    os.environ["WORKBOOK_PROGRESS"] = config.answers


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Name the folder before the kernel of a notebook starts."""
    own = str(item.path.relative_to(item.config.rootpath)).replace(os.sep, "-")
    folder = own if isinstance(item, IPyNbCell) else "tests"
    os.environ["WORKBOOK_PROGRESS"] = str(Path(item.config.answers, folder))


def pytest_itemcollected(item):
    """Let each cell of a notebook take the stored picture where its own shows the same."""
    if isinstance(item, IPyNbCell):
        item.compare_outputs = partial(compare_outputs, item.compare_outputs)


def compare_outputs(compare, outputs, stored):
    """Compare the outputs of a cell with the stored ones, by ``compare`` but for the pictures."""
    same = comparison.keep_same_pictures(json.dumps(outputs), json.dumps(stored))
    return compare([nbformat.from_dict(output) for output in json.loads(same)], stored)
