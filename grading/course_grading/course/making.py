"""Make an nbgrader course from the workbook's exercises."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbgrader.apps import NbGraderAPI

import course_utils
from course_grading.configuration import CONFIG_FILE, course_config
from course_grading.course.replacing import Replacement
from course_grading.nbgrader_calls import error_line, put_scripts_on_path
from course_grading.secret import SECRET_FILE, make_secret
from course_grading.troubles import gradebook_words

WORKBOOK = Path(course_utils.__file__).resolve().parents[1]
TEMPLATE = Path(__file__).with_name("nbgrader_config.template")
PRIVATE = (
    *("gradebook.db", "submitted/", "autograded/", "feedback/", "class/", "export/", "look/"),
    *("rehearsal/", ".workbook/"),
)
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((?![a-z]+:|#)[^)]*\)")  # a link to a file


def exercises(workbook: Path = WORKBOOK) -> dict[str, Path]:
    """List the workbook's exercises: the solution notebook of each, by name.

    Raises
    ------
    FileNotFoundError
        If there are none.
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
        Created if it is missing. Existing files are not overwritten.
    names : sequence of str, optional
        The exercises to take, such as "02_pooling"; all by default.
    course_id : str
        The course's name in nbgrader.
    workbook : Path
        A clone of the workbook.

    Returns
    -------
    list of str
        The assignments that are new.

    Raises
    ------
    FileNotFoundError
        If there are no exercises.
    ValueError
        If there is no exercise of that name.
    """
    there = exercises(workbook)
    if unknown := sorted(set(names) - set(there)):
        raise ValueError(f"no exercise is called {unknown[0]}; there are {', '.join(there)}")
    folder.mkdir(parents=True, exist_ok=True)
    make_secret(folder)
    _write_new(folder / ".gitignore", "".join(f"/{name}\n" for name in (SECRET_FILE, *PRIVATE)))
    template = TEMPLATE.read_text(encoding="utf-8")
    _write_new(folder / CONFIG_FILE, template.format(course_id=course_id))
    new = [name for name in names or there if not (folder / "source" / name).exists()]
    for name in new:
        target = folder / "source" / name / f"{name}.ipynb"
        target.parent.mkdir(parents=True)
        target.write_text(source_of(there[name]), encoding="utf-8")
    return new


def source_of(path: Path) -> str:
    """Return the text of an assignment's source notebook: the solution without its outputs.

    Links to the workbook's files become plain text, because students have the notebook elsewhere.
    """
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        else:
            cell.source = LINK.sub(r"\1", cell.source)
    return nbformat.writes(notebook) + "\n"


def release(folder: Path, name: str) -> None:
    """Let nbgrader generate the students' version of an assignment.

    An earlier version stays in its place until the new one is complete.

    Raises
    ------
    RuntimeError
        If nbgrader does not succeed; the message says why.
    """
    put_scripts_on_path()
    config = course_config(folder)
    replacement = Replacement(config, name)
    replacement.configure(config)
    result = NbGraderAPI(config=config).generate_assignment(name)
    if not result["success"]:
        line = error_line(result)
        words = gradebook_words(line) or line
        raise RuntimeError(f"nbgrader cannot make a release of {name}: {words}")
    replacement.finish()


def _write_new(path: Path, text: str) -> None:
    if not path.exists():
        path.write_text(text, encoding="utf-8")
