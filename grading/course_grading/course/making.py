"""Make an nbgrader course of the workbook's exercises."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbgrader.apps import NbGraderAPI

import course_utils
from course_grading.configuration import CONFIG, course_config
from course_grading.secret import NAME, make_secret
from course_grading.tools import tools_on_path

WORKBOOK = Path(course_utils.__file__).resolve().parents[1]
TEMPLATE = Path(__file__).with_name("nbgrader_config.template")
PRIVATE = ("gradebook.db", "submitted/", "autograded/", "feedback/", "class/", ".workbook/")
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((?![a-z]+:|#)[^)]*\)")  # to a file


def exercises(workbook: Path = WORKBOOK) -> dict[str, Path]:
    """List the workbook's exercises: names, and notebooks with solutions.

    Raises
    ------
    FileNotFoundError
        When there are none.
    """
    found = {path.stem: path for path in sorted(workbook.glob("exercises/solutions/*.ipynb"))}
    if not found:
        raise FileNotFoundError(
            f"{workbook / 'exercises' / 'solutions'} has no notebooks: install the workbook from "
            "a clone (pip install --editable .), so that its exercises are at hand"
        )
    return found


def make_course(
    folder: Path, names: Sequence[str] = (), course_id: str = "pooling", workbook: Path = WORKBOOK
) -> list[str]:
    """Make a course, or add assignments to one.

    Parameters
    ----------
    folder : Path
        Made if it is missing. Nothing that is there already is overwritten.
    names : sequence of str, optional
        The exercises to take, such as "02_pooling"; all by default.
    course_id : str
        nbgrader's name of the course.
    workbook : Path
        A clone of the workbook.

    Returns
    -------
    list of str
        The assignments that are new.

    Raises
    ------
    FileNotFoundError, ValueError
        When there are no exercises, or none of that name.
    """
    there = exercises(workbook)
    if unknown := sorted(set(names) - set(there)):
        raise ValueError(f"no exercise is called {unknown[0]}; there are {', '.join(there)}")
    folder.mkdir(parents=True, exist_ok=True)
    make_secret(folder)
    _write_new(folder / ".gitignore", "".join(f"/{name}\n" for name in (NAME, *PRIVATE)))
    template = TEMPLATE.read_text(encoding="utf-8")
    _write_new(folder / CONFIG, template.format(course_id=course_id))
    new = [name for name in names or there if not (folder / "source" / name).exists()]
    for name in new:
        target = folder / "source" / name / f"{name}.ipynb"
        target.parent.mkdir(parents=True)
        target.write_text(source_of(there[name]), encoding="utf-8")
    return new


def source_of(path: Path) -> str:
    """Return the text of an assignment's source notebook: the solution without its outputs.

    Links into the workbook become plain words: students have the notebook elsewhere.
    """
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        else:
            cell.source = LINK.sub(r"\1", cell.source)
    return nbformat.writes(notebook) + "\n"


def release(folder: Path, name: str) -> None:
    """Generate the version for students, by nbgrader.

    Raises
    ------
    RuntimeError
        With nbgrader's log, when it does not succeed.
    """
    tools_on_path()
    result = NbGraderAPI(config=course_config(folder)).generate_assignment(name)
    if not result["success"]:
        raise RuntimeError(f"nbgrader could not release {name}:\n{result['log']}")


def _write_new(path: Path, text: str) -> None:
    if not path.exists():
        path.write_text(text, encoding="utf-8")
