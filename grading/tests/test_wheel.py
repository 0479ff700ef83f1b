import shutil
import zipfile
from pathlib import Path

from flit_core import buildapi

GRADING = Path(__file__).parents[1]
PACKAGE = GRADING / "course_grading"


def test_the_wheel_holds_the_licence_and_all_files_of_the_package(tmp_path, monkeypatch):
    copy = tmp_path / "grading"
    shutil.copytree(GRADING, copy, ignore=shutil.ignore_patterns("tests", "__pycache__"))
    monkeypatch.chdir(copy)
    wheel = buildapi.build_wheel(str(tmp_path))
    with zipfile.ZipFile(tmp_path / wheel) as archive:
        names = archive.namelist()
        (licence,) = (name for name in names if name.endswith("licenses/LICENSE"))
        assert archive.read(licence) == (GRADING.parent / "LICENSE").read_bytes()
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert {f"course_grading/{path.relative_to(PACKAGE).as_posix()}" for path in files} <= set(
        names
    )
