"""What the build writes for the page's Python, and what it refuses."""

import importlib.util
import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

WEB = Path(__file__).parent.parent.parent / "web"


@pytest.fixture(scope="module")
def python():
    specification = importlib.util.spec_from_file_location("python", WEB / "python.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def official(python_folder):
    """The settings of a site that asks the official distribution."""
    return json.loads((python_folder(official=True) / "python.json").read_text())


def test_by_default_the_official_distribution_is_asked_for_the_pinned_version(official):
    version = json.loads((WEB / "package-lock.json").read_text())["packages"][
        "node_modules/pyodide"
    ]["version"]
    outside = [file["address"] for file in official["files"].values() if "//" in file["address"]]
    assert all(f"/v{version}/full/" in address for address in outside)
    assert len(outside) == 4
    assert all(file["integrity"].startswith("sha256-") for file in official["files"].values())


def test_the_package_has_the_hash_of_the_distributions_lock(official, python):
    lock = json.loads((python.RUNTIME / "pyodide-lock.json").read_text())
    numpy = lock["packages"]["numpy"]
    digest = b64encode(bytes.fromhex(numpy["sha256"])).decode()
    assert official["files"][numpy["file_name"]]["integrity"] == f"sha256-{digest}"
    assert list(official["lock"]["packages"]) == ["numpy"]


def test_zip_files_are_named_by_their_content(python_folder):
    folder, other = python_folder(), python_folder(official=True)
    names = sorted(path.name for path in folder.glob("*.zip"))
    assert names == sorted(path.name for path in other.glob("*.zip"))
    for name in names:
        digest = sha256((folder / name).read_bytes()).hexdigest()
        assert name.removesuffix(".zip").endswith(digest[:16])


def test_modules_are_compiled_to_the_same_bytes_each_time(python, python_folder, tmp_path):
    python.pack(tmp_path / "sources.zip")
    again = python.compiled(python.RUNTIME, tmp_path / "sources.zip")
    assert {name.partition("-")[0] for name in again} == {"library", "workbook"}
    for name, content in again.items():
        (path,) = python_folder().glob(f"{name}-*.zip")
        assert path.read_bytes() == content


def test_with_a_copy_nothing_comes_from_outside(python_folder):
    settings = json.loads((python_folder() / "python.json").read_text())
    for file in settings["files"].values():
        content = (python_folder() / file["address"]).read_bytes()
        assert file["bytes"] == len(content)
        assert file["integrity"] == f"sha256-{b64encode(sha256(content).digest()).decode()}"


@pytest.fixture
def copy(python, tmp_path):
    """A folder with the runtime, and with something else that its lock calls NumPy."""
    for name in python.STARTING:
        (tmp_path / name).touch()
    lock = {"info": {}, "packages": {"numpy": {"name": "numpy", "file_name": "numpy.whl"}}}
    lock["packages"]["numpy"]["sha256"] = sha256(b"wheel").hexdigest()
    (tmp_path / "pyodide-lock.json").write_text(json.dumps(lock))
    (tmp_path / "numpy.whl").write_bytes(b"other")
    return tmp_path


def test_a_copy_whose_package_is_another(python, copy):
    with pytest.raises(SystemExit, match=r"numpy\.whl is not the file of pyodide-lock\.json"):
        python.add(copy / "static", copy)


@pytest.mark.parametrize("name", ["pyodide-lock.json", "pyodide.asm.wasm", "numpy.whl"])
def test_a_copy_that_lacks_a_file(python, copy, name):
    (copy / name).unlink()
    with pytest.raises(SystemExit, match=f"has no {name}: give a folder with Pyodide"):
        python.add(copy / "static", copy)


def test_a_copy_whose_lock_lacks_the_package(python, copy):
    (copy / "pyodide-lock.json").write_text('{"packages": {}}')
    with pytest.raises(SystemExit, match="does not list numpy"):
        python.add(copy / "static", copy)


def test_the_copy_that_is_tested_is_the_official_one_if_its_lock_is(python, pyodide):
    """The hashes of the runtime come from npm: the official distribution must have the same."""
    locks = [
        json.loads((place / "pyodide-lock.json").read_text()) for place in (python.RUNTIME, pyodide)
    ]
    mine, theirs = (lock["packages"]["numpy"]["sha256"] for lock in locks)
    if mine == theirs:
        for name in python.STARTING:
            assert (pyodide / name).read_bytes() == (python.RUNTIME / name).read_bytes()
