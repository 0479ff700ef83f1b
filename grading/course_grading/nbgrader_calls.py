"""Helpers for calling nbgrader's Python API."""

from __future__ import annotations

import functools
import os
import re
import sysconfig
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from nbgrader import api

# nbgrader runs ``alembic`` for every new gradebook, which takes a second; its answer stays the same
api.get_alembic_version = functools.cache(api.get_alembic_version)

ERROR = re.compile(r"\s*[\w.]*(Error|Exception|Missing\w+)\b: ")  # the last line of a traceback


def put_scripts_on_path() -> None:
    """Put this environment's scripts on PATH, because nbgrader runs ``alembic`` from there.

    Without this it is found only if the environment is activated.

    Examples
    --------
    >>> import shutil
    >>> put_scripts_on_path()
    >>> shutil.which("alembic") is not None
    True
    """
    folder = sysconfig.get_path("scripts")
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    if folder not in folders:
        os.environ["PATH"] = os.pathsep.join([folder, *folders])
    # hide SQLAlchemy's warnings about nbgrader's own queries
    warnings.filterwarnings("ignore", module="nbgrader.api")


def error_line(result: Mapping) -> str:
    r"""Find the line that names the error in a result of nbgrader's API.

    Examples
    --------
    >>> error_line({"log": "[ERROR] There was one\n  x.py\nValueError: no\n[ERROR] See above"})
    'ValueError: no'
    """
    lines = (result.get("log") or result.get("error") or "").strip().splitlines()
    named = [line.strip() for line in lines if ERROR.match(line)]
    return (named or lines or ["nbgrader failed without a word"])[-1][:300]


@contextmanager
def one_engine() -> Iterator[None]:
    """Make nbgrader reuse one SQLAlchemy engine, and look for the gradebook's tables only once.

    nbgrader opens the gradebook many times for one submission. Each time, it makes a new engine,
    which prepares every statement again, and asks for each table whether it is there. That would
    be almost half of all the writer's work.
    """
    make_engine, metadata = api.create_engine, api.Base.metadata
    api.create_engine = functools.cache(make_engine)
    metadata.create_all = functools.cache(metadata.create_all)
    try:
        yield
    finally:
        api.create_engine = make_engine
        del metadata.create_all  # its class has it
