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
# What takes longest begins first, so that no worker is left alone with it at the end. One file that
# builds the site comes long before the others that use it, which would otherwise all wait for it.
LONGEST = (
    "grading/tests/corpus/test_corpus.py",
    "tests/web/test_build.py",
    "tests/practice/test_mutants.py",
    "grading/tests/judge/test_attacks.py",
    "grading/tests/hub/test_hub.py",
    "grading/tests/batch/test_stopping.py",
    "grading/tests/batch/test_chaos.py",
    "tests/web/test_pages.py",
    "grading/tests/course/test_walk.py",
    "tests/lab/test_lost_widgets.py",
    "tests/web/test_explorers.py",
    "tests/explorers/test_axe.py",
    "tests/practice/test_ranges.py",
    "tests/explorers/test_sizes.py",
    "tests/test_build.py",
    "tests/explorers/test_contrast.py",
    "tests/explorers/test_screen_reader.py",
    "tests/explorers/test_front_end.py",
    "tests/practice/test_drills.py",
    "grading/tests/course/test_assignment_check.py",
    "grading/tests/wall/test_attacks.py",
    "grading/tests/wall/test_kernels.py",
    "tests/lab/test_pages.py",
    "tests/lab/test_saving.py",
)


def load(path):
    """Import a file of a folder that is not a package."""
    specification = importlib.util.spec_from_file_location(Path(path).stem, HERE / path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


comparison = load("sources/comparison.py")


def pytest_addoption(parser):
    """Add the option that `make test` gives."""
    words = "leave out notebooks that have not changed since they passed here, but none in CI"
    parser.addoption("--changed-notebooks", action="store_true", help=words)


def pytest_configure(config):
    """Register the shared fixtures, and make a temporary folder for the tests' answers."""
    config.pluginmanager.register(load("tests/shared.py"))  # for the tests of grading, too
    if config.getoption("changed_notebooks") and not os.environ.get("CI"):
        config.pluginmanager.register(load(".ci/unchanged.py").Unchanged(config))
    config.answers = tempfile.mkdtemp(prefix="workbook-answers-")
    atexit.register(shutil.rmtree, config.answers, ignore_errors=True)
    os.environ["WORKBOOK_PROGRESS"] = config.answers


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Put the files that take longest first."""
    places = {config.rootpath / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


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
