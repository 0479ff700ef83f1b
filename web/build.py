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
from stage import FOLDERS, stage

WEB = Path(__file__).parent
ROOT = WEB.parent
MODULES = WEB / "node_modules"
UNUSED = (
    ".doctrees",
    "_sources",
    ".buildinfo",
    "*.map",
    "debug.css",
    "skeleton.css",
    "objects.inv",
)


def main() -> None:
    """Read the command line and build."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--into", type=Path, default=ROOT / "site", help="folder of the site")
    arguments.add_argument("--pyodide", type=Path, help="folder with a copy of Pyodide to include")
    arguments.add_argument("--repository", help="its address, instead of the one in settings.toml")
    arguments.add_argument("--address", help="the site's, instead of the one in settings.toml")
    options = arguments.parse_args()
    settings = {"repository": options.repository, "html_baseurl": options.address}
    build(options.into, options.pyodide, settings)
    print(f"The site is in {options.into}. To look at it: make site-serve")


def build(into: Path, pyodide: Path | None, settings: dict[str, str | None]) -> None:
    """Build the whole site into a folder, which is replaced once all has been built."""
    install()
    with tempfile.TemporaryDirectory() as folder:
        source, built = Path(folder, "source"), Path(folder, "site")
        stage(source)
        options = ["-q", "-W", "--keep-going", "-b", "html", "-c", str(WEB)]
        options += [f"-D{name}={value}" for name, value in settings.items() if value is not None]
        failed = build_main([*options, str(source), str(built)])
        if failed:
            raise SystemExit("Sphinx found mistakes: see above.")
        for folder in FOLDERS:  # to be downloaded
            for notebook in (ROOT / folder).glob("*.ipynb"):
                shutil.copy(notebook, built / folder)
        python.add(built / "_static", pyodide)
        shutil.rmtree(into, ignore_errors=True)
        shutil.copytree(built, into, ignore=shutil.ignore_patterns(*UNUSED))


def install() -> None:
    """Install what comes from npm, unless it is there."""
    lock, done = WEB / "package-lock.json", MODULES / ".installed"
    if not done.exists() or done.read_text() != lock.read_text():
        subprocess.run(["npm", "ci", "--silent"], cwd=WEB, check=True)
        done.write_text(lock.read_text())


if __name__ == "__main__":
    main()
