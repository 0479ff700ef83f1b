"""Collect submissions from an archive that a learning platform lets the instructor download."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from course_grading.atomic import write_atomically
from course_grading.batch.handed_in import SUBMITTED
from course_grading.batch.records import FOLDER
from course_grading.configuration import course_config
from course_grading.course.participants import Collected, Known, by_student
from course_grading.gradebook import find_assignment, open_gradebook
from course_grading.package import Package, unpack
from course_grading.packing import READ, TOGETHER, printable, size_limit
from course_grading.reading import BYTES, Found, content_of

AGAIN = re.compile(r"-\d+(?=\.ipynb$)")  # Canvas numbers what is handed in again


def collect_archive(course: Path, assignment: str, archive: Path) -> Collected:
    """Put the submissions in an archive of Moodle, ILIAS or Canvas where they belong.

    A student is found by nbgrader's ``lms_user_id``, the login, or the first and last name. What
    they handed in before is replaced. Nothing is taken from the archive but plain files.

    Raises
    ------
    FileNotFoundError
        If there is no such course, assignment or archive.
    ValueError
        If it is no zip archive.
    """
    with open_gradebook(course) as gradebook:
        notebooks = [each.name for each in find_assignment(gradebook, assignment).notebooks]
        known = Known(gradebook.students)
    if not zipfile.is_zipfile(archive):
        if not archive.exists():
            raise FileNotFoundError(f"{archive} does not exist")
        raise ValueError(f"{archive} is no zip archive")
    collected, folders = Collected(), {}
    most = round(size_limit(course_config(course)) * BYTES)
    with zipfile.ZipFile(archive) as file:
        for student, entries in by_student(file, known, collected).items():
            files = _files(file, entries, collected, most)
            if len(notebooks) == 1:
                files = _renamed(files, f"{notebooks[0]}.ipynb")
            if files:
                target = course / SUBMITTED / student / assignment
                shutil.rmtree(target, ignore_errors=True)
                unpack(Package(files), target)
                collected.students.append(student)
                folders[student] = next(iter(entries.values()))["folder"]
    _remember(course, assignment, folders)
    return collected


def folders_of(course: Path, assignment: str) -> dict[str, str]:
    """Return the names of students' folders in the archive that was collected last."""
    try:
        return json.loads(_path(course, assignment).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _remember(course: Path, assignment: str, folders: Mapping[str, str]) -> None:
    path = _path(course, assignment)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json.dumps({**folders_of(course, assignment), **folders}))


def _path(course: Path, assignment: str) -> Path:
    return course / FOLDER / "archives" / f"{assignment}.json"


def _files(
    file: zipfile.ZipFile, entries: Mapping, collected: Collected, most: int
) -> dict[str, bytes]:
    files, left, room = {}, most * READ, most * TOGETHER
    for entry, parts in entries.items():
        name = parts["file"]
        found = Found(_refusal(entry, name, files))
        if not found.reason:
            found = _read(file, entry, name, round(left), most)
        left -= found.size
        reason = found.reason or ("too many bytes together" if len(found.content) > room else "")
        if reason:
            collected.left_out[printable(entry.filename)] = reason
        else:
            files[name], room = found.content, room - len(found.content)
    return files


def _read(file: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, left: int, most: int) -> Found:
    try:
        with file.open(entry) as content:
            return content_of(content, name, entry.file_size, left, most)
    except (OSError, RuntimeError, zipfile.BadZipFile, NotImplementedError) as error:
        return Found(f"cannot be read ({error})")


def _refusal(entry: zipfile.ZipInfo, name: str, files: Iterable[str]) -> str:
    """Return why an entry is not taken; empty if it may be."""
    if any(part in ("", ".", "..") for part in name.split("/")) or "\\" in name or "\0" in name:
        return "its name leads elsewhere"
    if any(f"{one}/".startswith(f"{name}/") or name.startswith(f"{one}/") for one in files):
        return "another file has its place"
    if (entry.external_attr >> 16) & 0o170000 not in (0, 0o100000):
        return "no plain file"
    return ""


def _renamed(files: dict[str, bytes], name: str) -> dict[str, bytes]:
    """Give the only notebook the assignment's name, as platforms and students change it."""
    there = [each for each in files if each.endswith(".ipynb")]
    again = [each for each in there if AGAIN.sub("", each.rpartition("/")[2]) == name]
    if name in files or len(wanted := again or there) != 1:
        return files
    return {name if each == wanted[0] else each: data for each, data in files.items()}
