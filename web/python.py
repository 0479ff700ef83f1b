"""What the page's Python needs: where its files come from, their hashes, and the workbook itself.

Python in the page is Pyodide: the official distribution at its own address, or a copy in the site.
The workbook's package goes into one zip file together with what it needs beyond NumPy.
"""

import hashlib
import io
import json
import shutil
import zipfile
from base64 import b64encode
from importlib.util import find_spec
from pathlib import Path

WEB = Path(__file__).parent
ROOT = WEB.parent
RUNTIME = WEB / "node_modules" / "pyodide"
VERSION = "0.29.5"
OFFICIAL = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
CORE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
PACKAGES = ("numpy",)
ABOUT = {"numpy": 3_000_000}  # bytes of packages that are not at hand when the site is built
LEFT_OUT = {"__pycache__", "mutants", "lab", "nets", "training", "tests"}


def add(static: Path, pyodide: Path | None, packages: tuple[str, ...] = PACKAGES) -> None:
    """Write what the page's Python needs into the site's folder of static files."""
    folder = pyodide or RUNTIME
    lock = json.loads((folder / "pyodide-lock.json").read_text())
    lock["packages"] = {name: lock["packages"][name] for name in packages}
    files = {name: _described(folder / name) for name in CORE}
    for package in lock["packages"].values():
        wheel, digest = package["file_name"], bytes.fromhex(package["sha256"])
        size = (pyodide / wheel).stat().st_size if pyodide else ABOUT[package["name"]]
        files[wheel] = {"bytes": size, "integrity": f"sha256-{b64encode(digest).decode()}"}
    base = "pyodide/" if pyodide else OFFICIAL
    for name, file in files.items():
        file["address"] = base + name
        if pyodide:
            (static / "pyodide").mkdir(exist_ok=True, parents=True)
            shutil.copyfile(folder / name, static / base / name)
    workbook = _workbook()
    name = f"workbook-{hashlib.sha256(workbook).hexdigest()[:16]}.zip"
    (static / name).write_bytes(workbook)
    files[name] = {"address": name, **_described(static / name)}
    settings = {"base": base, "lock": lock, "stdlib": CORE[-1], "workbook": name, "files": files}
    (static / "python.json").write_text(json.dumps(settings))


def _described(file: Path) -> dict:
    content = file.read_bytes()
    digest = b64encode(hashlib.sha256(content).digest()).decode()
    return {"bytes": len(content), "integrity": f"sha256-{digest}"}


def _workbook() -> bytes:
    """Pack the session, the workbook, and what it needs; the same sources give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, path in _modules():
            file.writestr(zipfile.ZipInfo(name), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _modules() -> list[tuple[str, Path]]:
    """Return the names within the zip file, and their files."""
    found = [("session.py", WEB / "session.py")]
    installed = (Path(find_spec(name).origin).parent for name in ("platformdirs", "traitlets"))
    for package in (ROOT / "course_utils", *installed):
        for path in sorted(package.rglob("*.py")):
            name = path.relative_to(package.parent)
            if not LEFT_OUT & set(name.parts):
                found.append((name.as_posix(), path))
    return found
