"""nbgrader calls the program ``alembic``, which lies beside this Python."""

from __future__ import annotations

import os
import sysconfig


def tools_on_path() -> None:
    """Let programs of this environment be found, also where it was not activated.

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
