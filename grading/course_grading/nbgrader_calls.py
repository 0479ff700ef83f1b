"""Helpers for calling nbgrader's Python API."""

from __future__ import annotations

import functools
import os
import re
import sysconfig
import warnings
from collections.abc import Mapping

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
