"""List the changes to the code that no test notices: `make survivors`.

Lines are changed one at a time in a copy of the project: another operator, a number one larger, a
condition turned round, a call left out. After each change the tests nearest to the module run. If
all of them pass, the change survives: a test is missing, or the line is not needed, or both forms
mean the same. `tests/survivors.txt` lists the survivors that are known.

`make survivors MODULE=course_utils/pooling/lp.py` changes that module, or all in a folder.
`SHARE=10` tries ten percent of all changes, the same in each run.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLACES = (
    "course_utils/windows.py",
    "course_utils/pooling",
    "course_utils/convolution",
    "course_utils/practice",
)
KNOWN = ROOT / "tests/survivors.txt"
# Without the packages that its command needs: its operators need only two that are locked already.
TOOL = "cosmic-ray==8.7.0"
FOLDER = ROOT / ".survivors" / TOOL


def main(share: str, *places: str) -> int:
    paths = [path for place in places or PLACES for path in modules(place)]
    if not FOLDER.exists():
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        subprocess.run([*pip, "--no-deps", "--target", FOLDER, TOOL], check=True)
    survivors, counts = [], {path: [0, 0] for path in paths}
    for change in tried(share, paths):
        counts[change["path"]][change["noticed"]] += 1
        if not change["noticed"]:
            survivors.append(change)
            show(change)
    for path, (survived, noticed) in counts.items():
        total = survived + noticed
        print(f"{path}: {noticed} of {total} changes noticed ({noticed / max(total, 1):.0%})")
    return compare(survivors, paths if share == "100" else [])


def modules(place: str) -> list[str]:
    path = ROOT / place
    if not path.exists():
        sys.exit(f"{place} is neither a module nor a folder.")
    found = sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return [str(one.relative_to(ROOT)) for one in found]


def tried(share: str, paths: list[str]) -> Iterator[dict]:
    """Yield what became of each change, made in a copy of the project."""
    with tempfile.TemporaryDirectory(prefix="survivors-") as folder:
        copy = Path(folder, "project")
        left_out = shutil.ignore_patterns(
            ".*venv*", ".git", ".hypothesis", ".survivors", "__pycache__"
        )
        shutil.copytree(ROOT, copy, ignore=left_out)
        search = os.pathsep.join(map(str, (copy, copy / "grading", FOLDER)))
        environment = os.environ | {"PYTHONPATH": search, "TMPDIR": folder}
        command = [sys.executable, ".ci/noticing.py", share, *paths]
        with subprocess.Popen(
            command, cwd=copy, env=environment, stdout=subprocess.PIPE, text=True
        ) as run:
            yield from map(json.loads, run.stdout)
    if run.returncode:
        sys.exit(run.returncode)


def show(change: dict) -> None:
    says = f", judged by {change['tests']} tests" if change["tests"] else ", which no test runs"
    print(f"{change['path']}:{change['line']}{says}")
    print(f"    - {change['old']}\n    + {change['new']}", flush=True)


def known() -> set[tuple[str, str, str]]:
    """Read the list: a module's path, and below it pairs of lines, the old and the new."""
    found, path, old = set(), "", ""
    for line in KNOWN.read_text().splitlines():
        mark, _, rest = line.strip().partition(" ")
        if mark == "-":
            old = rest
        elif mark == "+":
            found.add((path, old, rest))
        elif mark not in ("", "#"):
            path = mark
    return found


def compare(survivors: list[dict], complete: list[str]) -> int:
    """Print which survivors are not listed, and which of the listed ones are gone."""
    listed = known()
    found = {(one["path"], one["old"], one["new"]) for one in survivors}
    new = [one for one in survivors if (one["path"], one["old"], one["new"]) not in listed]
    gone = sorted(one for one in listed - found if one[0] in complete)
    print(f"\n{len(survivors)} survivors, {len(new)} of them not in {KNOWN.relative_to(ROOT)}.")
    for one in new:
        show(one)
    if gone:
        print(f"{len(gone)} that are listed are noticed now, or their lines have changed:")
    for path, old, changed in gone:
        print(f"{path}\n    - {old}\n    + {changed}")
    return bool(new or gone)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
