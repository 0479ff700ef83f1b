"""Write requirements.lock: the versions that pyproject.toml's ranges give today, torch held fixed.

Installs into a throw-away environment and writes down what came. Packages that only one
operating system needs are kept with their marker from ONE_SYSTEM.
"""

import subprocess
import sys
import tempfile
import tomllib
import venv
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parent.parent
TORCH = "torch==2.13.0"  # other builds bring gigabytes of CUDA where no CPU build is found
ONE_SYSTEM = {
    "appnope": 'appnope==1.0.0; sys_platform == "darwin"',
    "colorama": 'colorama==0.4.6; sys_platform == "win32"',
    "pywinpty": 'pywinpty==3.1.2; sys_platform == "win32"',
    "pamela": '; sys_platform != "win32"',
    "pexpect": '; sys_platform != "win32"',
    "ptyprocess": '; sys_platform != "win32"',
}
HEADER = """\
# Exact versions: the committed notebook outputs are checked against these.
# Written by `make lock`; the ranges are in pyproject.toml.
"""


def main() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *chain.from_iterable(extras.values())]
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder, "bin", "python"))
        subprocess.run([python, "-m", "pip", "install", "-q", TORCH, *wanted], check=True)
        frozen = subprocess.run(
            [python, "-m", "pip", "freeze", "--exclude", "setuptools"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.splitlines()
    (ROOT / "requirements.lock").write_text(HEADER + "\n".join(locked(frozen)) + "\n")


def locked(frozen: list[str]) -> list[str]:
    """Turn the lines of ``pip freeze`` into lock lines that hold on every system."""
    lines = [TORCH if line.startswith("torch==") else line for line in frozen]
    marked = [line + ONE_SYSTEM.get(line.split("==")[0], "") for line in lines]
    names = {line.split("==")[0] for line in lines}
    others = [line for name, line in ONE_SYSTEM.items() if name not in names]
    return sorted(marked + others, key=str.lower)


if __name__ == "__main__":
    sys.exit(main())
