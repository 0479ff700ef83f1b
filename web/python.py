"""What the page's Python needs: where its files come from, their hashes, and the workbook itself.

Python in the page is Pyodide: the official distribution at its own address, or a copy in the site.
The site itself has two zip files of modules: Python's standard library, and the workbook with what
it needs beyond NumPy. All modules are compiled ahead, which halves the time until Python is there.
"""

import hashlib
import io
import json
import shutil
import subprocess
import tempfile
import zipfile
from base64 import b64encode
from importlib.util import find_spec
from pathlib import Path

import cache

WEB = Path(__file__).parent
ROOT = WEB.parent
RUNTIME = WEB / "node_modules" / "pyodide"
VERSION = json.loads((WEB / "package.json").read_text())["devDependencies"]["pyodide"]
OFFICIAL = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
STARTING = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
LIBRARY = "python_stdlib.zip"
PACKAGES = ("numpy",)
ABOUT = 3_000_000  # bytes of a package, of which the distribution's lock does not tell the size
NEEDED = ("platformdirs", "traitlets")  # by the workbook, beyond NumPy
CODE = (Path(__file__), WEB / "compile.mjs")  # which makes the zip files
# parts of the packages that a page cannot use, or that only tests do
LEFT_OUT = {"__pycache__", "lab", "mutants", "nets", "tests", "training"}


def add(static: Path, pyodide: Path | None, packages: tuple[str, ...] = PACKAGES) -> None:
    """Write what the page's Python needs.

    Parameters
    ----------
    static : Path
        The site's folder of static files.
    pyodide : Path or None
        A folder with a copy of Pyodide and its packages, which then goes into the site. Otherwise
        pages ask the official distribution for them.
    packages : tuple of str
        Packages that Pyodide loads.

    Raises
    ------
    SystemExit
        If the folder lacks a file, or has another than its lock says.
    """
    folder = pyodide or RUNTIME
    lock = json.loads(_found(folder, "pyodide-lock.json").read_text())
    lock["packages"] = {name: _package(lock, name) for name in packages}
    files = {name: _described(_found(folder, name)) for name in STARTING}
    for package in lock["packages"].values():
        files[package["file_name"]] = _wheel(package, pyodide)
    for name, file in files.items():
        file["address"] = f"pyodide/{name}" if pyodide else OFFICIAL + name
        if pyodide:
            (static / "pyodide").mkdir(parents=True, exist_ok=True)
            shutil.copyfile(pyodide / name, static / "pyodide" / name)
    zips = _zips(folder, static)
    for name in zips.values():
        files[name] = {"address": name, **_described(static / name)}
    (static / "python.json").write_text(json.dumps({"lock": lock, **zips, "files": files}))


def _found(folder: Path, name: str) -> Path:
    if not (folder / name).is_file():
        raise SystemExit(
            f"{folder} has no {name}: give a folder with Pyodide {VERSION}, its lock and NumPy."
        )
    return folder / name


def _package(lock: dict, name: str) -> dict:
    if name not in lock["packages"]:
        raise SystemExit(f"pyodide-lock.json does not list {name}: add it, with its wheel's hash.")
    return lock["packages"][name]


def _wheel(package: dict, pyodide: Path | None) -> dict:
    """Describe a package's file by its entry in the lock."""
    digest = b64encode(bytes.fromhex(package["sha256"])).decode()
    said = {"bytes": ABOUT, "integrity": f"sha256-{digest}"}
    if pyodide is None:
        return {**said, "about": True}
    described = _described(_found(pyodide, package["file_name"]))
    if described["integrity"] != said["integrity"]:
        raise SystemExit(
            f"{package['file_name']} is not the file of pyodide-lock.json: its hash differs. "
            "Get both from one place, or correct the lock."
        )
    return described


def _described(file: Path) -> dict:
    content = file.read_bytes()
    digest = b64encode(hashlib.sha256(content).digest()).decode()
    return {"bytes": len(content), "integrity": f"sha256-{digest}"}


def _zips(folder: Path, static: Path) -> dict[str, str]:
    """Write the zip files of compiled modules; return their names, which tell their bytes."""
    with tempfile.TemporaryDirectory() as temporary:
        sources = Path(temporary, "sources.zip")
        pack(sources)
        inputs = [sources, *(_found(folder, name) for name in (*STARTING, LIBRARY)), *CODE]
        digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in inputs]
        zips = cache.look_up(*digests)
        if zips is None:
            zips = compiled(folder, sources)
            cache.keep(zips, *digests)
    return {name: _named(name, content, static) for name, content in zips.items()}


def compiled(folder: Path, sources: Path) -> dict[str, bytes]:
    """Compile the modules of the standard library, and those that are packed in ``sources``.

    Where the page's Python finds the two is part of what is compiled: `python_worker.js` puts them
    there.
    """
    with tempfile.TemporaryDirectory() as temporary:
        library, workbook = Path(temporary, "library.zip"), Path(temporary, "workbook.zip")
        jobs = [_found(folder, LIBRARY), library, "/lib/python313.zip"]
        jobs += [sources, workbook, "/lib/workbook.zip"]
        subprocess.run(["node", WEB / "compile.mjs", folder.resolve(), *jobs], check=True)
        return {path.stem: _compressed(path) for path in (library, workbook)}


def _compressed(path: Path) -> bytes:
    """Return a zip file's bytes, with its modules compressed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as file, zipfile.ZipFile(packed, "w") as into:
        for name in file.namelist():
            into.writestr(zipfile.ZipInfo(name), file.read(name), zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


def _named(stem: str, content: bytes, static: Path) -> str:
    """Write a zip file into the site's folder; return its name there."""
    name = f"{stem}-{hashlib.sha256(content).hexdigest()[:16]}.zip"
    (static / name).write_bytes(content)
    return name


def pack(into: Path) -> None:
    """Pack the modules of the workbook, of what it needs, and of the page's session."""
    folders = [ROOT / "course_utils", *(Path(find_spec(name).origin).parent for name in NEEDED)]
    with zipfile.ZipFile(into, "w") as file:
        for path in sorted(WEB.glob("session*.py")):
            file.writestr(zipfile.ZipInfo(path.name), path.read_bytes())
        for folder in folders:
            for path in sorted(folder.rglob("*.py")):
                name = path.relative_to(folder.parent)
                if not LEFT_OUT & set(name.parts):
                    file.writestr(zipfile.ZipInfo(str(name)), path.read_bytes())
