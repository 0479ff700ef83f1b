"""Build the site: the committed notebooks and exercises as static pages in `site/`.

No notebook is run. Sphinx renders what is committed; the modules beside this one add what only
the workbook has: explorers that live in the page, and exercises that are done in it.
"""

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

import python
from sphinx.cmd.build import build_main
from stage import stage

WEB = Path(__file__).parent
ROOT = WEB.parent
MODULES = WEB / "node_modules"


def main() -> None:
    """Read the command line and build."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--into", type=Path, default=ROOT / "site", help="folder of the site")
    arguments.add_argument("--pyodide", type=Path, help="folder with a copy of Pyodide to include")
    options = arguments.parse_args()
    build(options.into, options.pyodide)
    print(f"The site is in {options.into}. To look at it: make site-serve")


def build(into: Path, pyodide: Path | None) -> None:
    """Build the whole site into a folder, which is replaced once all has been built."""
    install()
    with tempfile.TemporaryDirectory() as folder:
        source, built = Path(folder, "source"), Path(folder, "site")
        stage(source)
        settings = ["-q", "-W", "--keep-going", "-b", "html", "-c", str(WEB)]
        failed = build_main([*settings, str(source), str(built)])
        if failed:
            raise SystemExit("Sphinx found mistakes: see above.")
        python.add(built / "_static", pyodide)
        shutil.rmtree(into, ignore_errors=True)
        shutil.copytree(built, into, ignore=shutil.ignore_patterns(".doctrees", ".buildinfo"))


def install() -> None:
    """Install what comes from npm, unless it is there."""
    lock, done = WEB / "package-lock.json", MODULES / ".installed"
    if not done.exists() or done.read_text() != lock.read_text():
        subprocess.run(["npm", "ci", "--silent"], cwd=WEB, check=True)
        done.write_text(lock.read_text())


if __name__ == "__main__":
    main()
