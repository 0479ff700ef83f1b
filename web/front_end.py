"""Runs the notebooks' front ends in Node, for what a page shows before its scripts do."""

import json
import subprocess
from pathlib import Path
from typing import Any

from albums import as_json

WEB = Path(__file__).parent


def prerender(script: str, given: list[dict[str, Any]]) -> list[str]:
    """Return the markup that a script of this folder writes for each of the given values.

    Raises
    ------
    SystemExit
        If the script fails; the message has its words.
    """
    ran = subprocess.run(
        ["node", WEB / script], input=as_json(given), capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise SystemExit(f"web/{script} cannot write what a page shows at first:\n{ran.stderr}")
    return json.loads(ran.stdout)
