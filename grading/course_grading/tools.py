"""What calling nbgrader from here takes."""

from __future__ import annotations

import os
import re
import sysconfig
import warnings
from collections.abc import Mapping

NAMED = re.compile(r"\s*[\w.]*(Error|Exception|Missing\w+)\b: ")  # the last line of a traceback


def tools_on_path() -> None:
    """Let ``alembic``, which nbgrader calls, be found, also where no environment is activated.

    Examples
    --------
    >>> import shutil
    >>> tools_on_path()
    >>> shutil.which("alembic") is not None
    True
    """
    folder = sysconfig.get_path("scripts")
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    if folder not in folders:
        os.environ["PATH"] = os.pathsep.join([folder, *folders])
    # SQLAlchemy's remarks on nbgrader's own queries
    warnings.filterwarnings("ignore", module="nbgrader.api")


def reason_of(result: Mapping) -> str:
    r"""Find the line that names the error in what nbgrader's API returns.

    Examples
    --------
    >>> reason_of({"log": "[ERROR] There was one\n  x.py\nValueError: no\n[ERROR] See above"})
    'ValueError: no'
    """
    lines = (result.get("log") or result.get("error") or "").strip().splitlines()
    named = [line.strip() for line in lines if NAMED.match(line)]
    return (named or lines or ["nbgrader failed without a word"])[-1][:300]
