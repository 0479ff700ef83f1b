"""JupyterLab, opened at the first notebook: ``python -m course_utils.lab``.

JupyterLab then makes no requests to other machines: it fetches no news and does not look for
updates (``settings/overrides.json`` answers its question about them in advance). What only a
course needs (nbgrader's extensions) is hidden from learners by ``settings/page_config.json`` and
`FOR_COURSES`. ``custom/custom.css`` limits lines of text to a readable length. Options of
``jupyter lab`` may be added and take precedence: ``python -m course_utils.lab --port=9000``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

FIRST = "notebooks/00_start_here.ipynb"
SETTINGS = Path(__file__).parent / "settings"
LOOKS = Path(__file__).parent / "custom"  # a style sheet for text
FOR_COURSES = ("formgrader", "validate_assignment", "assignment_list", "course_list")


def options(root: Path, platform: str, environment: Mapping[str, str], user: int) -> list[str]:
    """Choose the command line of ``jupyter lab`` for a machine.

    Parameters
    ----------
    root : Path
        Folder of the workbook.
    platform : str
        As ``sys.platform``.
    environment : mapping of str to str
        As ``os.environ``.
    user : int
        The user's numeric id; 0 is root, which Jupyter refuses unless told otherwise.

    Returns
    -------
    list of str

    Examples
    --------
    >>> root = Path(__file__).parent.parent.parent
    >>> options(root, "linux", {}, user=0)[-2:]        # a container without a screen
    ['--allow-root', '--no-browser']
    >>> options(root, "linux", {"DISPLAY": ":0"}, user=1000)[-1]
    '--ServerApp.jpserver_extensions=nbgrader.server_extensions.course_list=False'
    """
    chosen = [
        f"--ServerApp.root_dir={root}",
        "--ServerApp.contents_manager_class=course_utils.lab.contents.Contents",
        f"--LabApp.default_url=/lab/tree/{FIRST}",
        f"--LabApp.workspaces_dir={Path(sys.prefix, 'share/jupyter/lab/workspaces')}",
        f"--LabApp.app_settings_dir={SETTINGS}",  # defaults; the user's own settings win
        f"--ServerApp.static_custom_path={[LOOKS.as_posix()]}",
        "--LabApp.custom_css=True",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",  # the default one fetches a list from the network
        "--LanguageServerManager.autodetect=False",  # it would start npm to look for servers
        "--log-level=WARN",  # so that the address is not lost among messages
        "--KernelManager.transport_encryption=auto",
    ]
    for part in FOR_COURSES:
        name = f"nbgrader.server_extensions.{part}"
        chosen.append(f"--ServerApp.jpserver_extensions={name}=False")
    if user == 0:
        chosen.append("--allow-root")
    if platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(environment):
        chosen.append("--no-browser")  # a text browser would take over the terminal
    return chosen


def main(arguments: list[str]) -> None:
    """Start JupyterLab and serve until interrupted; ``arguments`` override `options`."""
    from jupyter_server.serverapp import ServerApp  # slow to import, and only needed here
    from jupyterlab.labapp import LabApp

    ServerApp.static_custom_path.tag(config=True)  # so that `options` can set it

    root = Path(__file__).resolve().parent.parent.parent
    if not (root / FIRST).exists():
        sys.exit(f"{root} has no {FIRST}: run this from a clone of the workbook")
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"  # this environment's kernel, not the user's
    user = os.getuid() if hasattr(os, "getuid") else 1
    given = {argument.split("=")[0] for argument in arguments}
    chosen = options(root, sys.platform, os.environ, user)
    chosen = [option for option in chosen if option.split("=")[0] not in given]
    LabApp.launch_instance([*chosen, *arguments])
